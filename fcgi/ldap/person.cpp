#include "ldap/person.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace doorward::ldap {
namespace {

bool is_text(std::string_view value) noexcept {
    return !value.empty() && is_utf8(value) && !has_control(value);
}

// By name too: sixteen random bytes may happen to look like text, and an id must not change its
// form.
bool is_binary_by_name(std::string_view attribute) noexcept {
    return equal_ignoring_case(attribute, "objectGUID") ||
           equal_ignoring_case(attribute, "objectSid");
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes)
        text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::string id_text(const std::string& value, const std::string& attribute) {
    return is_binary_by_name(attribute) || !is_text(value) ? hex(value) : value;
}

std::string username_of(const Entry& entry, const std::string& attribute) {
    const auto& values = entry.values(attribute);
    if (values.empty()) return {};
    const auto named = entry.naming_value(attribute);
    if (named && std::find(values.begin(), values.end(), *named) != values.end()) return *named;
    return *std::min_element(values.begin(), values.end());
}

std::string first_text(const Entry& entry, const std::string& attribute) {
    const auto& values = entry.values(attribute);
    return !values.empty() && is_text(values.front()) ? values.front() : std::string();
}

}  // namespace

std::vector<std::string> attributes_of(const Profile& profile) {
    std::vector<std::string> names;
    for (const auto* name : {&profile.id_attribute, &profile.username_attribute,
                             &profile.name_attribute, &profile.email_attribute}) {
        if (!name->empty() && std::find(names.begin(), names.end(), *name) == names.end())
            names.push_back(*name);
    }
    return names;
}

Expected<signin::Person, std::string> person_of(const Entry& entry, const Profile& profile) {
    const auto& ids = entry.values(profile.id_attribute);
    if (ids.size() != 1 || ids.front().empty()) {
        return Unexpected<std::string>(fmt::format(
            "the entry has {} values of {} (directory.id_attribute), or they may not be "
            "read; it takes exactly one",
            ids.size(), profile.id_attribute));
    }
    auto username = username_of(entry, profile.username_attribute);
    if (!is_text(username)) {
        return Unexpected<std::string>(
            fmt::format("the entry has no {} (directory.username_attribute) that is plain text, or "
                        "it may not be read",
                        profile.username_attribute));
    }
    return signin::Person{id_text(ids.front(), profile.id_attribute), std::move(username),
                          first_text(entry, profile.name_attribute),
                          first_text(entry, profile.email_attribute)};
}

}  // namespace doorward::ldap
