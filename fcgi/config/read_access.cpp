#include <array>

#include "config/rule_expectations.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<HeaderValues>, 2> header_values{
    {{"encoded", HeaderValues::Encoded}, {"raw", HeaderValues::Raw}}};

}  // namespace

AccessSettings read_access(Section& section) {
    AccessSettings settings;
    settings.admin_groups =
        section.texts("admin_groups", a_group).value_or(std::vector<std::string>{});
    settings.header_values = section.choice<HeaderValues>("header_values", header_values)
                                 .value_or(settings.header_values);
    return settings;
}

}  // namespace doorward::config
