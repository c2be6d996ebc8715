// Where a visitor asks to be sent: `next` of the login and logout pages, and addresses for tickets.

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "fuzz/check.h"
#include "http/accept_address.h"
#include "http/return_address.h"
#include "http/url.h"

namespace doorward::fuzz {
namespace {

using std::string_view;

const http::ReturnAddresses& addresses() {
    static const http::ReturnAddresses all{
        {"https", "sso.example.org", 8443},
        {{"listed.example.com"}, {"wiki.example.net", "*.apps.example.org"}, "example.org"}};
    return all;
}

/// Where a browser goes, read as WHATWG URL (section 4.4) reads it and as strictly as can be: an
/// authority that holds anything but a host and a port is nowhere.
std::optional<std::string> origin_for_browser(string_view location) {
    if (location.starts_with('/')) {
        if (location.substr(1).starts_with('/') || location.substr(1).starts_with('\\'))
            return std::nullopt;
        return "https://sso.example.org:8443";
    }
    constexpr string_view scheme = "https://";
    if (!location.starts_with(scheme)) return std::nullopt;
    const auto rest = location.substr(scheme.size());
    const auto authority = rest.substr(0, rest.find_first_of("/\\?#"));
    if (authority.empty() || authority.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"
                                                         "-._:") != string_view::npos)
        return std::nullopt;
    return std::string{location.substr(0, scheme.size() + authority.size())};
}

bool is_expected(string_view origin) {
    constexpr std::array<string_view, 4> known{
        "https://sso.example.org:8443", "https://listed.example.com", "https://wiki.example.net",
        "https://wiki.example.net:8443"};
    if (std::find(known.begin(), known.end(), origin) != known.end()) return true;
    if (origin.ends_with(":8443")) origin.remove_suffix(5);
    constexpr string_view below = ".apps.example.org";
    return origin.ends_with(below) &&
           origin.size() > below.size() + string_view{"https://"}.size() &&
           origin.substr(8).find(':') == string_view::npos;
}

bool is_fit_for_header(string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte > 0x20 && byte < 0x7f &&
               string_view{"\"<>\\^`{|}"}.find(letter) == string_view::npos;
    });
}

/// With whatever stands for a dot or a slash written out, twice.
std::string written_out(string_view path) {
    auto text = ascii_lower(path);
    constexpr std::array<std::pair<string_view, string_view>, 3> codes{
        {{"%2e", "."}, {"%2f", "/"}, {"%5c", "\\"}}};
    for (const auto& [code, meant] : codes)
        for (auto at = text.find(code); at != std::string::npos; at = text.find(code))
            text.replace(at, code.size(), meant);
    return text;
}

void try_location(const std::string& location) {
    const auto origin = origin_for_browser(location);
    must(origin.has_value(), "a browser reads the address as an origin and a path");
    must(is_expected(*origin), "nobody is sent to an origin that is not allowed");
    must(is_fit_for_header(location), "the address can stand in a header");
    must(addresses().allowed(location) == location, "the address is allowed as it was given");
    const auto path = written_out(string_view{location}.substr(
        location.starts_with('/') ? 0 : origin->size(),
        location.find_first_of("?#") - (location.starts_with('/') ? 0 : origin->size())));
    must((path + "/").find("/../") == std::string::npos && path.find("//") == std::string::npos &&
             path.find('\\') == std::string::npos,
         "the path leads where it says");
}

}  // namespace

void try_input(string_view input) {
    if (const auto location = addresses().allowed(input)) try_location(*location);
    if (const auto url = http::parse_url(input)) {
        const auto again = http::parse_url(url->origin.text() + url->path + url->suffix);
        must(again && again->origin == url->origin && again->path == url->path &&
                 again->suffix == url->suffix,
             "an address that was cut can be put together again");
        must(!addresses().needs_ticket(url->origin) || addresses().is_allowed(url->origin),
             "tickets are for allowed places");
    }
    if (const auto address = http::parse_accept_address(input)) {
        const auto again = http::parse_accept_address(address->text());
        must(again && again->text() == address->text() && again->next == address->next &&
                 again->browser == address->browser,
             "an address for a ticket says the same when it is written");
    }
}

}  // namespace doorward::fuzz
