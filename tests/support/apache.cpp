#include "support/apache.h"

#include <unistd.h>

#include <stdexcept>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

std::string modules() {
    std::string lines;
    for (const std::string name :
         {"mpm_event", "authz_core", "alias", "cgid", "dir", "env", "fcgid", "headers", "mime",
          "proxy", "proxy_http", "rewrite", "setenvif"})
        lines += "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so\n";
    return lines;
}

std::string process_lines(const ApacheOptions& options) {
    const auto folder = options.folder.string();
    std::string text = "ServerRoot " + folder + "\nPidFile " + folder + "/apache.pid\nErrorLog " +
                       folder + "/apache.log\nMutex file:" + folder + " default\nScriptSock " +
                       folder + "/cgid.sock\nFcgidIPCDir " + folder +
                       "/fcgid\nFcgidProcessTableFile " + folder + "/fcgid.table\n";
    if (::getuid() == 0)
        text += "User " + options.user_and_group + "\nGroup " + options.user_and_group + "\n";
    return text;
}

/// The login pages: every path is the program's, but for its static files.
std::string portal(const ApacheOptions& options) {
    const auto program = options.program.string();
    return "<VirtualHost 127.0.0.1:" + std::to_string(options.port) +
           ">\nServerName sso.invalid\nFcgidInitialEnv DOORWARD_CONFIG " +
           options.settings.string() + "\nAlias /static/ " + options.www.string() +
           "/\nScriptAliasMatch \"^/(?!static/)(.*)$\" \"" + program +
           "/$1\"\n<Location \"/\">\nRequire all granted\nSetHandler fcgid-script\n"
           "</Location>\n</VirtualHost>\n";
}

std::string app(const ApacheOptions& options, const std::string& name) {
    const auto place = options.app_address + ":" + std::to_string(options.port);
    const auto folder = (options.folder / "app").string();
    return "<VirtualHost " + place + ">\nServerName " + name + ":" + std::to_string(options.port) +
           "\nDocumentRoot " + folder + "\n<Directory " + folder +
           ">\nRequire all granted\nOptions +ExecCGI\nAddHandler cgi-script .cgi\nRewriteEngine "
           "On\nRewriteRule ^members/front/ /members/page.cgi [L]\nDirectoryIndex "
           "page.cgi\n</Directory>\nDefine DOORWARD_PROGRAM " +
           options.program.string() + "\nDefine DOORWARD_CONFIG " + options.settings.string() +
           "\nDefine DOORWARD_WWW " + options.www.string() +
           "\nInclude " DOORWARD_SOURCE_DIR "/scripts/apache/doorward-authorizer.conf\n" +
           options.app_lines + "</VirtualHost>\n";
}

std::string configuration(const ApacheOptions& options) {
    const auto port = std::to_string(options.port);
    return modules() + process_lines(options) + "Listen 127.0.0.1:" + port + "\nListen " +
           options.app_address + ":" + port +
           "\nServerName localhost\nTypesConfig /etc/mime.types\nAcceptPathInfo On\n"
           "<Directory \"/\">\nRequire all denied\nAllowOverride None\n</Directory>\n" +
           portal(options) + app(options, options.app_name) + app(options, options.foreign_name);
}

/// Writes what Apache reads, and gives the command that reads it.
Command prepared(const ApacheOptions& options) {
    const auto file = options.folder / "apache.conf";
    write_file(file, configuration(options));
    return {
        {"/usr/sbin/apache2", "-D", "FOREGROUND", "-f", file}, {}, options.folder / "apache.log"};
}

}  // namespace

Apache::Apache(const ApacheOptions& options) : process_(prepared(options)) {
    const auto is_up = [&] {
        return !process_.is_running() || is_listening(options.port, options.app_address);
    };
    if (!eventually(is_up) || !process_.is_running())
        throw std::runtime_error("Apache does not start: " +
                                 read_file(options.folder / "apache.log"));
}

}  // namespace doorward::support
