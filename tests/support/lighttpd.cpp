#include "support/lighttpd.h"

#include <stdexcept>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

constexpr auto source = DOORWARD_SOURCE_DIR;

std::string quoted(const std::filesystem::path& path) {
    return "\"" + path.string() + "\"";
}

std::string configuration(const LighttpdOptions& options) {
    const std::filesystem::path scripts{std::string{source} + "/scripts/lighttpd"};
    return "server.modules = (\"mod_setenv\", \"mod_alias\", \"mod_magnet\", \"mod_fastcgi\", "
           "\"mod_scgi\", \"mod_proxy\", \"mod_cgi\")\n"
           "server.bind = \"" +
           options.address + "\"\nserver.port = " + std::to_string(options.port) +
           "\nserver.errorlog = " + quoted(options.folder / "lighttpd.log") +
           "\nserver.document-root = " + quoted(options.folder / "www") +
           "\nmimetype.assign = (\".css\" => \"text/css\")\ncgi.assign = (\".cgi\" => \"\")\n"
           "var.doorward_socket = " +
           quoted(options.worker) +
           "\nvar.doorward_lua = " + quoted(scripts / "doorward-authorizer.lua") +
           "\nvar.doorward_www = \"" + source +
           "/www/\"\nvar.doorward_bootstrap = \"/usr/share/bootstrap-html/\"\nserver.name = \"" +
           options.server_name + "\"\ninclude " + quoted(scripts / "doorward-authorizer.conf") +
           "\n" + options.app_lines;
}

/// Writes what lighttpd reads, and gives the command that reads it.
Command prepared(const LighttpdOptions& options) {
    const auto file = options.folder / "lighttpd.conf";
    write_file(file, configuration(options));
    return {{"/usr/sbin/lighttpd", "-D", "-f", file}, {}, options.folder / "lighttpd.log"};
}

}  // namespace

Lighttpd::Lighttpd(const LighttpdOptions& options) : process_(prepared(options)) {
    const auto is_up = [&] {
        return !process_.is_running() || is_listening(options.port, options.address);
    };
    if (!eventually(is_up) || !process_.is_running())
        throw std::runtime_error("lighttpd does not start: " +
                                 read_file(options.folder / "lighttpd.log"));
}

}  // namespace doorward::support
