#include "ldap/person.h"

#include <fmt/format.h>

#include <algorithm>

#include "ldap/value_text.h"

namespace doorward::ldap {
namespace {

std::string id_text(const std::string& value, const std::string& attribute) {
    return is_binary_attribute(attribute) || !is_readable(value) ? hex(value) : value;
}

std::string first_text(const Entry& entry, const std::string& attribute) {
    const auto& values = entry.values(attribute);
    return !values.empty() && is_readable(values.front()) ? values.front() : std::string();
}

}  // namespace

std::vector<std::string> attributes_of(const Profile& profile) {
    std::vector<std::string> names;
    for (const auto* name :
         {&profile.id_attribute, &profile.username_attribute, &profile.name_attribute,
          &profile.second_name_attribute, &profile.email_attribute}) {
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
    auto username = entry.chief_value(profile.username_attribute).value_or("");
    if (!is_readable(username)) {
        return Unexpected<std::string>(
            fmt::format("the entry has no {} (directory.username_attribute) that is plain text, or "
                        "it may not be read",
                        profile.username_attribute));
    }
    auto name = first_text(entry, profile.name_attribute);
    if (name.empty()) name = first_text(entry, profile.second_name_attribute);
    return signin::Person{id_text(ids.front(), profile.id_attribute), std::move(username),
                          std::move(name), first_text(entry, profile.email_attribute)};
}

}  // namespace doorward::ldap
