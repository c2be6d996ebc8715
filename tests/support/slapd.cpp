#include "support/slapd.h"

#include <stdexcept>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

constexpr auto program = "/usr/sbin/slapd";

std::string escaped_path(const std::filesystem::path& path) {
    std::string text;
    for (const char letter : path.string())
        text += letter == '/' ? "%2F" : std::string(1, letter);
    return text;
}

std::string configuration(const SlapdOptions& options, const std::filesystem::path& folder) {
    std::string text;
    for (const auto* schema : {"core", "cosine", "inetorgperson", "nis"})
        text += std::string("include /etc/ldap/schema/") + schema + ".schema\n";
    text += "modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile " +
            (folder / "slapd.pid").string() + "\nthreads 4\n";
    for (const auto& overlay : options.overlays)
        text += "moduleload " + overlay.name + "\n";
    if (options.certificate) {
        // The certificate stands in for an authority: this slapd asks its clients for none.
        text += "TLSCACertificateFile " + options.certificate->certificate_file.string() + "\n";
        text += "TLSCertificateFile " + options.certificate->certificate_file.string() + "\n";
        text += "TLSCertificateKeyFile " + options.certificate->key_file.string() + "\n";
    }
    text += options.global_lines + "\ndatabase mdb\nmaxsize 67108864\nsuffix \"" + options.suffix +
            "\"\nrootdn \"cn=admin," + options.suffix + "\"\nrootpw \"admin password\"\n";
    text += "directory " + (folder / "data").string() + "\ndbnosync\nindex objectClass,cn,uid eq\n";
    text += options.database_lines + "\n";
    for (const auto& overlay : options.overlays)
        text += "overlay " + overlay.name + "\n" + overlay.lines;
    return text;
}

}  // namespace

Slapd::Slapd(const SlapdOptions& options)
    : suffix_(options.suffix),
      has_tls_(options.certificate.has_value()),
      log_level_(options.log_level) {
    const auto configuration_file = folder_.path() / "slapd.conf";
    const auto ldif_file = folder_.path() / "entries.ldif";
    std::filesystem::create_directory(folder_.path() / "data");
    write_file(configuration_file, configuration(options, folder_.path()));
    write_file(ldif_file, options.ldif);
    // slapadd is slapd under another name; -T spares the search for its link.
    run_or_throw({program, "-Tadd", "-q", "-f", configuration_file, "-l", ldif_file});

    for (int attempt = 0; attempt < 3; ++attempt) {
        port_ = free_port();
        tls_port_ = has_tls_ ? free_port() : std::uint16_t{0};
        if (try_start()) return;
    }
    throw std::runtime_error("slapd does not start: " + read_file(folder_.path() / "slapd.log"));
}

std::string Slapd::url() const {
    return "ldap://127.0.0.1:" + std::to_string(port_);
}

std::string Slapd::tls_url() const {
    return "ldaps://127.0.0.1:" + std::to_string(tls_port_);
}

std::string Slapd::socket_url() const {
    return "ldapi://" + escaped_path(folder_.path() / "ldapi");
}

LdapLogin Slapd::administrator() const {
    return {socket_url(), "cn=admin," + suffix_, "admin password"};
}

std::string Slapd::log() const {
    return read_file(folder_.path() / "slapd.log");
}

void Slapd::modify(std::string_view ldif) const {
    // Relaxed rules (draft-zeilenga-ldap-relax): what slapd keeps to itself may be set.
    ldap_modify(administrator(), ldif, {"-e", "relax"});
}

void Slapd::start() {
    if (!try_start()) {
        throw std::runtime_error("slapd does not start again: " +
                                 read_file(folder_.path() / "slapd.log"));
    }
}

bool Slapd::try_start() {
    const auto addresses =
        url() + "/ " + socket_url() + (has_tls_ ? " " + tls_url() + "/" : std::string());
    // -d keeps it in the foreground, where it can be ended by its pid.
    process_.emplace(Command{{program, "-d", std::to_string(log_level_), "-h", addresses, "-f",
                              (folder_.path() / "slapd.conf").string()},
                             {},
                             folder_.path() / "slapd.log"});
    const auto is_up = [this] {
        return !process_->is_running() ||
               (is_listening(port_) && std::filesystem::exists(folder_.path() / "slapd.pid"));
    };
    return eventually(is_up) && process_->is_running();
}

}  // namespace doorward::support
