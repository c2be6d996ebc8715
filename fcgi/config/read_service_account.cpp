#include <algorithm>
#include <array>

#include "config/address.h"
#include "config/directory_parts.h"
#include "config/expectations.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<bool>, 2> bind_methods{{{"simple", false}, {"external", true}}};

constexpr std::array<Choice<ReadAs>, 3> readers{
    {{"service", ReadAs::Service}, {"anonymous", ReadAs::Anonymous}, {"visitor", ReadAs::Visitor}}};

constexpr std::array<std::string_view, 3> simple_keys{"bind_dn", "bind_password",
                                                      "bind_password_file"};

/// True when the server learns from the line itself who we are: over a unix socket from the kernel,
/// over TLS from our certificate.
bool shows_who_we_are(const std::string& url, const DirectorySettings& settings) {
    const bool is_srv = is_srv_domain(url);
    const auto address = parse_address(url);
    if (address && address->scheme == "ldapi") return true;
    const bool is_tls = settings.start_tls || (address && address->scheme == "ldaps") ||
                        (is_srv && !settings.allow_plaintext);
    return is_tls && settings.client_certificate_file;
}

void check_external(Section& section, const DirectorySettings& settings) {
    for (const auto key : simple_keys)
        if (section.has(key))
            section.fault(key, "bind_method = \"external\" takes no name and no password");
    if (section.has("client_certificate_file") && !settings.client_certificate_file) return;
    const auto& urls = settings.urls;
    const auto silent = std::find_if(urls.begin(), urls.end(), [&](const std::string& url) {
        return !shows_who_we_are(url, settings);
    });
    if (silent != urls.end())
        section.fault("bind_method",
                      "\"external\" needs ldapi://, or TLS with client_certificate_file; " +
                          in_quotes(*silent) + " would not learn who we are");
}

void check_simple(Section& section) {
    const bool password = section.has("bind_password") || section.has("bind_password_file");
    if (section.has("bind_dn") && !password)
        section.fault("bind_dn", "a password belongs to it: bind_password_file or bind_password");
    if (!section.has("bind_dn") && password)
        section.fault(section.has("bind_password") ? "bind_password" : "bind_password_file",
                      "a name belongs to it: bind_dn");
}

ReadAs usual_reader(const DirectorySettings& settings, bool has_account) {
    if (has_account) return ReadAs::Service;
    const bool has_pattern = !settings.dn_pattern.empty() || !settings.bind_pattern.empty();
    return has_pattern ? ReadAs::Visitor : ReadAs::Anonymous;
}

void read_reader(Section& section, DirectorySettings& settings) {
    const bool has_account = settings.bind_external || section.has("bind_dn");
    settings.read_as =
        section.choice<ReadAs>("read_as", readers).value_or(usual_reader(settings, has_account));
    if (settings.read_as == ReadAs::Service && !has_account)
        section.fault("read_as",
                      "\"service\" needs an account: bind_dn, or bind_method = \"external\"");
    if (settings.read_as == ReadAs::Anonymous && has_account)
        section.fault("read_as",
                      "\"anonymous\" has no use for an account; take bind_dn or bind_method away, "
                      "or say \"service\"");
}

}  // namespace

void read_service_account(Section& section, const std::filesystem::path& folder,
                          DirectorySettings& settings) {
    settings.bind_dn = section.text("bind_dn", a_dn).value_or("");
    settings.bind_password = read_bind_password(section, folder);
    settings.bind_external = section.choice<bool>("bind_method", bind_methods).value_or(false);
    if (settings.bind_external)
        check_external(section, settings);
    else
        check_simple(section);
    read_reader(section, settings);
}

}  // namespace doorward::config
