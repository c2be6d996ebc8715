#include <algorithm>
#include <array>

#include "config/address.h"
#include "config/expectations.h"
#include "config/file_text.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::array<Choice<SearchScope>, 3> scopes{
    {{"base", SearchScope::Base}, {"one", SearchScope::One}, {"subtree", SearchScope::Subtree}}};

/// True for an address over which a password would travel for everybody on the way to read.
bool is_plaintext(const std::string& url) {
    const auto address = parse_address(url);
    return address && address->scheme == "ldap" && !is_loopback(address->host);
}

void read_servers(Section& section, const std::filesystem::path& folder,
                  DirectorySettings& settings) {
    if (!section.has("urls")) section.missing("urls");
    if (auto urls = section.texts("urls", directory_urls)) {
        settings.urls = std::move(*urls);
        if (settings.urls.empty())
            section.fault("urls", "expected at least one address, found an empty list");
    }
    settings.start_tls = section.flag("start_tls").value_or(settings.start_tls);
    settings.allow_plaintext = section.flag("allow_plaintext").value_or(settings.allow_plaintext);
    const auto plain = std::find_if(settings.urls.begin(), settings.urls.end(), is_plaintext);
    if (plain != settings.urls.end() && !settings.start_tls && !settings.allow_plaintext)
        section.fault("urls",
                      "passwords would travel unencrypted to " + in_quotes(*plain) +
                          "; use ldaps://, or set start_tls = true, or allow_plaintext = true");
    if (const auto file = section.text("ca_file", a_path)) {
        settings.ca_file = resolved(folder, *file);
        if (const auto why = why_unreadable(*settings.ca_file))
            section.fault("ca_file", settings.ca_file->string() + ": " + *why);
    }
}

void read_way_to_the_entry(Section& section, DirectorySettings& settings) {
    settings.dn_pattern = section.text("dn_pattern", a_dn_pattern).value_or("");
    SearchBase first;
    first.dn = section.text("base_dn", a_dn).value_or("");
    first.filter = section.text("filter", a_filter).value_or("");
    first.scope = section.choice<SearchScope>("scope", scopes).value_or(first.scope);
    settings.bases = {first};
    const bool pattern = section.has("dn_pattern");
    const bool base = section.has("base_dn");
    const bool filter = section.has("filter");
    if (pattern && (base || filter))
        section.fault("dn_pattern",
                      "expected either dn_pattern, or base_dn with filter, found both");
    else if (!pattern && !base && !filter)
        section.fault("dn_pattern",
                      "expected either dn_pattern, or base_dn with filter, found neither");
    else if (base != filter)
        section.missing(base ? "filter" : "base_dn");
}

void read_service_account(Section& section, const std::filesystem::path& folder,
                          DirectorySettings& settings) {
    settings.bind_dn = section.text("bind_dn", a_dn).value_or("");
    settings.bind_password = read_bind_password(section, folder);
    const bool password = section.has("bind_password") || section.has("bind_password_file");
    if (section.has("bind_dn") && !password)
        section.fault("bind_dn", "a password belongs to it: bind_password_file or bind_password");
    if (!section.has("bind_dn") && password)
        section.fault(section.has("bind_password") ? "bind_password" : "bind_password_file",
                      "a name belongs to it: bind_dn");
}

void read_attributes(Section& section, DirectorySettings& settings) {
    settings.username_attribute = section.text("username_attribute", an_attribute);
    settings.id_attribute = section.text("id_attribute", an_attribute);
    settings.name_attribute = section.text("name_attribute", an_attribute);
    settings.email_attribute = section.text("email_attribute", an_attribute);
}

}  // namespace

DirectorySettings read_directory(Section& section, const std::filesystem::path& folder) {
    DirectorySettings settings;
    read_servers(section, folder, settings);
    read_way_to_the_entry(section, settings);
    read_service_account(section, folder, settings);
    read_attributes(section, settings);
    const auto limit = [&](std::string_view key, milliseconds usual) {
        return section.duration(key, milliseconds{100}, minutes{1}).value_or(usual);
    };
    settings.login_limit = limit("login_limit", settings.login_limit);
    settings.connect_limit = limit("connect_limit", settings.connect_limit);
    settings.operation_limit = limit("operation_limit", settings.operation_limit);
    return settings;
}

}  // namespace doorward::config
