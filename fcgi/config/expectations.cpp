#include "config/expectations.h"

#include "base/text.h"
#include "config/address.h"
#include "config/key_pin.h"

namespace doorward::config {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view placeholder = "{username}";

bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_line(std::string_view text) {
    return !trimmed(text).empty() && !has_control(text) && is_utf8(text);
}

bool is_mode(std::string_view text) {
    constexpr std::string_view octal = "01234567";
    if (text.size() == 4 && text.front() == '0') text.remove_prefix(1);
    // The owner must be able to read and write.
    return text.size() == 3 && only(text, octal) && text.front() >= '6';
}

bool is_domain(std::string_view text) {
    return is_host_name(text) && !is_ip_address(text) && text.find('.') != std::string_view::npos;
}

bool is_sqlite_url(std::string_view text) {
    constexpr std::string_view scheme = "sqlite:";
    return text.starts_with(scheme) && text.size() > scheme.size() &&
           !text.substr(scheme.size()).starts_with(':') && !text.ends_with('/') && is_line(text);
}

/// Every bracket that opens closes, and nothing follows the outermost one (RFC 4515; "\28" is an
/// escaped one).
bool is_balanced(std::string_view filter) {
    int depth = 0;
    for (std::size_t i = 0; i < filter.size(); ++i) {
        if (filter[i] == '(') ++depth;
        if (filter[i] == ')') --depth;
        if (depth < 0 || (depth == 0 && i + 1 < filter.size())) return false;
    }
    return depth == 0;
}

bool has_placeholder(std::string_view text) {
    return text.find(placeholder) != std::string_view::npos;
}

bool is_any_filter(std::string_view text) {
    return is_line(text) && text.starts_with('(') && is_balanced(text);
}

bool is_filter(std::string_view text) {
    return is_any_filter(text) && has_placeholder(text);
}

bool is_group_filter(std::string_view text) {
    return is_any_filter(text) && !has_placeholder(text);
}

bool is_dn(std::string_view text) {
    return is_line(text) && text.find('=') != std::string_view::npos;
}

bool is_pattern(std::string_view text) {
    return is_line(text) && has_placeholder(text);
}

bool is_attribute(std::string_view text) {
    constexpr std::string_view digits = "0123456789.";
    if (text.empty()) return false;
    if (only(text, digits)) return true;
    return letters.find(text.front()) != std::string_view::npos &&
           only(text, std::string{letters} + "0123456789-;");
}

bool is_key_pin(std::string_view text) {
    return normal_key_pin(text).has_value();
}

bool is_public_url(std::string_view text) {
    return normal_public_url(text).has_value();
}

}  // namespace

const Expectation any_text{"a line of text that is not empty", is_line};
const Expectation a_path{"the path of a file or folder", is_line};
const Expectation a_public_url{
    "an http:// or https:// address without query or fragment, such as \"https://sso.example.org\"",
    is_public_url};
const Expectation a_url_path{"a path that begins with a slash, such as \"/static\"", is_url_path};
const Expectation a_link{"an https:// address or a path that begins with a slash", is_link};
const Expectation host_names{"a list of host names, such as [\"wiki.example.org\"]", is_host_name};
const Expectation a_domain{"a domain, such as \"example.org\"", is_domain};
const Expectation an_octal_mode{"an octal file mode in quotes, such as \"0660\"", is_mode};
const Expectation a_sqlite_url{"sqlite: and the path of a file, such as \"sqlite:doorward.db\"",
                               is_sqlite_url};
const Expectation directory_urls{"a list of ldap:// or ldaps:// addresses", is_directory_url};
const Expectation server_key_pins{
    "a list of \"sha256/\" and the base64 of 32 bytes, as `doorward doctor` shows it", is_key_pin};
const Expectation a_dn{"a distinguished name, such as \"ou=people,dc=example,dc=org\"", is_dn};
const Expectation distinguished_names{
    "a list of distinguished names, such as [\"ou=groups,dc=example,dc=org\"]", is_dn};
const Expectation a_dn_pattern{
    "a distinguished name with {username} in it, such as "
    "\"uid={username},ou=people,dc=example,dc=org\"",
    is_pattern};
const Expectation a_bind_pattern{
    "a name to bind as with {username} in it, such as \"{username}@ad.example.org\"", is_pattern};
const Expectation a_filter{
    "a search filter in brackets with {username} in it, such as \"(uid={username})\"", is_filter};
const Expectation a_group_filter{
    "a search filter in brackets without {username}, such as \"(objectClass=groupOfNames)\"",
    is_group_filter};
const Expectation an_attribute{"the name of an attribute, such as \"uid\"", is_attribute};

std::filesystem::path resolved(const std::filesystem::path& folder, const std::string& path) {
    return (folder / path).lexically_normal();
}

}  // namespace doorward::config
