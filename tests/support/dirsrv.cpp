#include "support/dirsrv.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

constexpr auto program = "/usr/sbin/ns-slapd";
/// What dscreate makes a new server's configuration from; %WORDS% stand for what differs.
constexpr auto template_file = "/usr/share/dirsrv/data/template-dse.ldif";
constexpr auto administrator_dn = "cn=Directory Manager";
constexpr auto administrator_password = "admin password";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string own_name() {
    const auto* const entry = getpwuid(geteuid());
    return entry != nullptr ? entry->pw_name : std::to_string(geteuid());
}

void switch_on(std::string& configuration, const std::string& plugin) {
    const std::string off = "nsslapd-pluginenabled: off";
    const auto entry = configuration.find("dn: cn=" + plugin + ",cn=plugins,cn=config\n");
    const auto at = entry == std::string::npos ? entry : configuration.find(off, entry);
    if (at == std::string::npos) throw std::runtime_error("389 DS has no plugin " + plugin);
    configuration.replace(at, off.size(), "nsslapd-pluginenabled: on");
}

/// A database for the suffix. It cannot stand in the configuration from the start: its indexes come
/// into being when it is added.
constexpr auto database = R"(
dn: cn=userRoot,cn=ldbm database,cn=plugins,cn=config
objectClass: top
objectClass: extensibleObject
objectClass: nsBackendInstance
cn: userRoot
nsslapd-suffix: dc=example,dc=org

dn: cn="dc=example,dc=org",cn=mapping tree,cn=config
objectClass: top
objectClass: extensibleObject
objectClass: nsMappingTree
cn: dc=example,dc=org
nsslapd-state: backend
nsslapd-backend: userRoot

dn: cn=config
changetype: modify
replace: nsslapd-pwpolicy-local
nsslapd-pwpolicy-local: on

dn: cn=MemberOf Plugin,cn=plugins,cn=config
changetype: modify
replace: memberOfAutoAddOC
memberOfAutoAddOC: nsMemberOf
)";

}  // namespace

std::optional<std::string> Dirsrv::unavailable() {
    if (geteuid() == 0) return std::nullopt;
    for (const auto* file : {program, template_file})
        if (access(file, R_OK) != 0) return std::string("there is no ") + file;
    return std::nullopt;
}

Dirsrv::Dirsrv() : authority_(folder_.path(), "authority") {
    for (const auto* name : {"config", "config/schema", "db", "lock", "tmp", "ldif", "bak", "log"})
        std::filesystem::create_directory(folder_ / name);
    write_file(folder_ / "config/schema/99user.ldif",
               "dn: cn=schema\nobjectClass: top\nobjectClass: ldapSubentry\n"
               "objectClass: subschema\ncn: schema\n");
    write_file(folder_ / "config/certmap.conf", "certmap default default\n");
    write_file(folder_ / "config/slapd-collations.conf", "");
    make_certificate_database();

    for (int attempt = 0; attempt < 3; ++attempt) {
        port_ = free_port();
        tls_port_ = free_port();
        write_configuration();
        if (!try_start()) continue;
        modify(database);
        return;
    }
    throw std::runtime_error("389 DS does not start: " + log());
}

std::string Dirsrv::url() const {
    return "ldap://127.0.0.1:" + std::to_string(port_);
}

std::string Dirsrv::tls_url() const {
    return "ldaps://127.0.0.1:" + std::to_string(tls_port_);
}

std::string Dirsrv::socket_url() const {
    auto path = (folder_ / "ldapi").string();
    replace_all(path, "/", "%2F");
    return "ldapi://" + path;
}

LdapLogin Dirsrv::administrator() const {
    return {tls_url(), administrator_dn, administrator_password, ca_file()};
}

void Dirsrv::start() {
    if (!try_start()) throw std::runtime_error("389 DS does not start again: " + log());
}

void Dirsrv::make_certificate_database() const {
    const auto issued = authority_.issue("server", "IP:127.0.0.1,DNS:localhost");
    const auto bundle = folder_ / "server.p12";
    const auto store = "sql:" + (folder_ / "config").string();
    run_or_throw({"openssl", "pkcs12", "-export", "-in", issued.certificate_file, "-inkey",
                  issued.key_file, "-name", "Server-Cert", "-passout", "pass:", "-out", bundle});
    run_or_throw({"certutil", "-N", "-d", store, "--empty-password"});
    run_or_throw({"certutil", "-A", "-d", store, "-n", "authority", "-t", "CT,,", "-i", ca_file()});
    run_or_throw({"pk12util", "-i", bundle, "-d", store, "-W", "", "-K", ""});
}

void Dirsrv::write_configuration() const {
    const auto folder = folder_.path().string();
    auto text = read_file(template_file);
    if (text.empty()) throw std::runtime_error(std::string("cannot read ") + template_file);
    const std::array<std::pair<const char*, std::string>, 21> values{{
        {"schema_dir", folder + "/config/schema"},
        {"config_dir", folder + "/config"},
        {"cert_dir", folder + "/config"},
        {"lock_dir", folder + "/lock"},
        {"tmp_dir", folder + "/tmp"},
        {"ldif_dir", folder + "/ldif"},
        {"bak_dir", folder + "/bak"},
        {"log_dir", folder + "/log"},
        {"run_dir", folder},
        {"inst_dir", folder},
        {"db_dir", folder + "/db"},
        {"db_home_dir", folder + "/db"},
        {"db_lib", "bdb"},
        {"fqdn", "localhost"},
        {"ds_port", std::to_string(port_) + "\nnsslapd-listenhost: 127.0.0.1" +
                        "\nnsslapd-security: on\nnsslapd-securelistenhost: 127.0.0.1" +
                        "\nnsslapd-secureport: " + std::to_string(tls_port_)},
        // Whoever runs the test: a change of user would make the kernel forget to end it with us.
        {"ds_user", own_name()},
        {"rootdn", administrator_dn},
        {"ds_passwd", std::string("{CLEAR}") + administrator_password},
        {"ldapi_enabled", "on"},
        {"ldapi", folder + "/ldapi"},
        {"ldapi_autobind", "on"},
    }};
    for (const auto& [name, value] : values)
        replace_all(text, std::string("%") + name + "%", value);
    replace_all(text, "%ds_suffix%", "dc=example,dc=org");
    switch_on(text, "MemberOf Plugin");
    write_file(folder_ / "config/dse.ldif", text);
}

bool Dirsrv::try_start() {
    // -d keeps it in the foreground, where it can be ended by its pid.
    process_.emplace(Command{{program, "-D", folder_ / "config", "-i", folder_ / "pid", "-d", "0"},
                             {},
                             folder_ / "output"});
    const auto is_up = [this] {
        return !process_->is_running() || (is_listening(port_) && is_listening(tls_port_));
    };
    return eventually(is_up, std::chrono::minutes{1}) && process_->is_running();
}

std::string Dirsrv::log() const {
    return read_file(folder_ / "output") + read_file(folder_ / "log/errors");
}

}  // namespace doorward::support
