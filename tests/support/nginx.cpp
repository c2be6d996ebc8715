#include "support/nginx.h"

#include <unistd.h>

#include <stdexcept>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

constexpr auto program = "/usr/sbin/nginx";
constexpr auto source = DOORWARD_SOURCE_DIR;

std::string upstream(const std::string& name, const std::string& servers, const std::string& rest) {
    return "upstream " + name + " {\n" + servers + rest + "}\n";
}

std::string tls_lines(const NginxOptions& options) {
    if (!options.certificate) return {};
    return "ssl_certificate " + options.certificate->certificate_file.string() +
           ";\nssl_certificate_key " + options.certificate->key_file.string() +
           ";\ninclude doorward/snippets/tls.conf;\n";
}

std::string further_servers(const NginxOptions& options) {
    constexpr std::string_view mark = "@PORT@";
    auto text = options.http_lines;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), std::to_string(options.port));
    return text;
}

std::string configuration(const NginxOptions& options) {
    const auto folder = options.folder.string();
    std::string servers;
    for (const auto& socket : options.workers)
        servers += "server unix:" + socket.string() + " max_fails=0;\n";
    // As root the workers stay root: www-data cannot enter the temporary folder.
    std::string text = getuid() == 0 ? "user root;\n" : "";
    text += "daemon off;\nworker_processes 2;\npid " + folder + "/nginx.pid;\n";
    text += "events { worker_connections 1024; }\nhttp {\ninclude /etc/nginx/mime.types;\n";
    text += "access_log " + folder + "/nginx-access.log;\n";
    for (const auto* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += std::string(kind) + "_temp_path " + folder + "/nginx-" + kind + ";\n";
    text += "include doorward/snippets/http.conf;\n";
    text += upstream("doorward_pages", servers, "keepalive 16;\nkeepalive_timeout 60s;\n");
    text += upstream("doorward_forms", servers, "");
    text += "server {\nlisten 127.0.0.1:" + std::to_string(options.port) +
            (options.certificate ? " ssl" : "") + ";\n" + tls_lines(options);
    text += std::string("set $doorward_www ") + source + "/www;\n" +
            "set $doorward_bootstrap /usr/share/bootstrap-html;\n" + options.server_lines +
            "include doorward/snippets/server.conf;\n}\n" + further_servers(options) + "}\n";
    return text;
}

/// Writes what nginx reads, and gives the command that reads it.
Command prepared(const NginxOptions& options) {
    const auto file = options.folder / "nginx.conf";
    const auto log = options.folder / "nginx-error.log";
    std::filesystem::create_directory_symlink(std::filesystem::path{source} / "nginx",
                                              options.folder / "doorward");
    write_file(file, configuration(options));
    return {{program, "-e", log, "-p", options.folder, "-c", file}, {}, log};
}

}  // namespace

Nginx::Nginx(const NginxOptions& options) : process_(prepared(options)) {
    const auto is_up = [&] { return !process_.is_running() || is_listening(options.port); };
    if (!eventually(is_up) || !process_.is_running())
        throw std::runtime_error("nginx does not start: " +
                                 read_file(options.folder / "nginx-error.log"));
}

}  // namespace doorward::support
