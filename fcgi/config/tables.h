#pragma once

#include "config/section.h"
#include "config/settings.h"

namespace doorward::config {

/// One function for each table of the settings file. What they give is complete only while no fault
/// was found. Relative paths count from `folder`.
[[nodiscard]] ServerSettings read_server(Section& section, const std::filesystem::path& folder);
[[nodiscard]] StoreSettings read_store(Section& section, const std::filesystem::path& folder);
[[nodiscard]] DirectorySettings read_directory(Section& section,
                                               const std::filesystem::path& folder);
[[nodiscard]] GroupSettings read_groups(Section& section);
[[nodiscard]] SessionSettings read_session(Section& section, const std::string& public_url);
[[nodiscard]] AccessSettings read_access(Section& section);
/// One of the tables [[rule]].
[[nodiscard]] RuleSettings read_rule(Section& rule);
[[nodiscard]] ThrottleSettings read_throttle(Section& section);
[[nodiscard]] PagesSettings read_pages(Section& section, const std::filesystem::path& folder);
[[nodiscard]] LogSettings read_log(Section& section);

}  // namespace doorward::config
