#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Whole answers, headers too, by the SCRIPT_NAME that gets them.
using FixedPages = std::map<std::string, std::string, std::less<>>;

/// The pages that arguments of the form PATH=FILE name. Throws std::runtime_error for a file that
/// cannot be read.
[[nodiscard]] FixedPages pages_of(const std::vector<std::string>& arguments);

/// The page for `path`, which may be a null pointer; a 404 when there is none.
[[nodiscard]] std::string_view page_for(const FixedPages& pages, const char* path);
