#pragma once

#include <filesystem>
#include <string>

#include "config/section.h"

namespace doorward::config {

/// What the values of the settings must be. Each is a constant of expectations.cpp.
extern const Expectation any_text;  ///< Not empty, one line.
extern const Expectation a_path;
extern const Expectation a_public_url;
extern const Expectation a_url_path;
extern const Expectation a_link;
extern const Expectation host_names;
extern const Expectation a_domain;
extern const Expectation an_octal_mode;
extern const Expectation a_sqlite_url;
extern const Expectation directory_urls;
extern const Expectation server_key_pins;
extern const Expectation a_dn;
extern const Expectation distinguished_names;
extern const Expectation a_dn_pattern;
extern const Expectation a_bind_pattern;
extern const Expectation a_filter;
extern const Expectation a_group_filter;
extern const Expectation an_attribute;

/// `path` counted from `folder`, without "." and "..".
[[nodiscard]] std::filesystem::path resolved(const std::filesystem::path& folder,
                                             const std::string& path);

}  // namespace doorward::config
