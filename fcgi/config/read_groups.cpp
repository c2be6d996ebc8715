#include <array>

#include "config/expectations.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

constexpr unsigned deepest = 20;

constexpr std::array<Choice<GroupWay>, 6> group_ways{{{"memberOf", GroupWay::MemberOf},
                                                      {"member", GroupWay::Member},
                                                      {"uniqueMember", GroupWay::UniqueMember},
                                                      {"memberUid", GroupWay::MemberUid},
                                                      {"primaryGid", GroupWay::PrimaryGid},
                                                      {"tokenGroups", GroupWay::TokenGroups}}};

}  // namespace

GroupSettings read_groups(Section& section) {
    GroupSettings settings;
    settings.ways = section.choices<GroupWay>("ways", group_ways);
    settings.bases =
        section.texts("bases", distinguished_names).value_or(std::vector<std::string>{});
    settings.filter = section.text("filter", a_group_filter).value_or("");
    settings.name_attribute =
        section.text("name_attribute", an_attribute).value_or(settings.name_attribute);
    settings.pattern = section.text("pattern", any_text).value_or("");
    settings.nesting = section.count("nesting", 0, deepest).value_or(settings.nesting);
    return settings;
}

}  // namespace doorward::config
