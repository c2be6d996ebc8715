#include "ldap/examine_certificate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/certificate.h"
#include "ldap/advice.h"
#include "ldap/line.h"

namespace doorward::ldap {
namespace {

constexpr auto soon = std::chrono::days{30};

std::vector<CertificateFacts> authorities_in(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    return certificates_in({std::istreambuf_iterator<char>(input), {}});
}

std::string words_for(const CertificateFacts& facts, const std::string& certificate, Time now) {
    const auto days = std::chrono::floor<std::chrono::days>(facts.last - now).count();
    const auto left = days < 0 ? "over" : fmt::format("{} day{} left", days, days == 1 ? "" : "s");
    return fmt::format(
        "{}\nsigned by {}\nfor {}\ngood from {} to {} ({})\n"
        "pin: server_key_pins = [\"sha256/{}\"]",
        facts.subject, facts.issuer, fmt::join(facts.names, ", "), date_of(facts.first),
        date_of(facts.last), left, key_pin(certificate));
}

}  // namespace

void tell_certificate(const Examiner& examiner, const ServerAddress& address,
                      const std::string& certificate) {
    const Probe probe(examiner.tell, address.url(), "the server's certificate");
    const auto facts = certificate_facts(certificate);
    if (!facts) {
        probe.warn("it cannot be read", {"it is in no form that OpenSSL knows",
                                         "look at it with: openssl s_client -showcerts"});
        return;
    }
    const auto words = words_for(*facts, certificate, examiner.now);
    // With pins its dates do not count, nor does a fault that was told already.
    const bool ends_soon = facts->last >= examiner.now && facts->last - examiner.now < soon;
    if (ends_soon && examiner.settings.server_key_pins.empty()) {
        probe.warn(words, {"it expires on " + date_of(facts->last) + "; then nobody can log in",
                           "renew it at the server before that day"});
        return;
    }
    probe.good(words);
}

Advice why_untrusted(const Examiner& examiner, const ServerAddress& address,
                     const LineSecurity& security, const std::string& certificate) {
    const auto facts = certificate_facts(certificate);
    if (!facts) return advice_for(Stage::Tls, Failure::Untrusted);
    return advice_for(
        UntrustedCertificate{.facts = *facts,
                             .host = address.host,
                             .is_for_host = is_certificate_for(certificate, address.host),
                             .is_pinned = !security.key_pins.empty(),
                             .ca_file = security.ca_file.string(),
                             .authorities = authorities_in(security.ca_file),
                             .system_authorities = authorities_in(system_authorities)},
        examiner.now);
}

void examine_authorities(const Examiner& examiner) {
    const auto& file = examiner.settings.ca_file;
    if (!file) return;
    const Probe probe(examiner.tell, "", "authorities (directory.ca_file)");
    const auto authorities = authorities_in(*file);
    if (authorities.empty()) {
        probe.fail(file->string() + " holds no certificate",
                   {"it is another kind of file, or not in PEM form",
                    "put the authority's certificate there as PEM: it begins with "
                    "\"-----BEGIN CERTIFICATE-----\""});
        return;
    }
    const auto expired = std::find_if(
        authorities.begin(), authorities.end(),
        [&examiner](const CertificateFacts& each) { return each.last < examiner.now; });
    const auto words = fmt::format("{} in {}", authorities.size(), file->string());
    if (expired == authorities.end()) {
        probe.good(words);
        return;
    }
    probe.warn(words, {fmt::format("one of them, {}, expired on {}", expired->subject,
                                   date_of(expired->last)),
                       "replace it with its successor, or take it out"});
}

}  // namespace doorward::ldap
