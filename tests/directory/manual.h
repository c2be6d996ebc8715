#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/settings.h"
#include "directory/populated.h"

/// The chapters about directories, scripts/man/*.md, as settings that can be run.
namespace doorward::directory_tests::manual {

/// What stands between two lines of ``` in a chapter.
struct Block {
    std::string heading;   ///< The last "## " line before it, or the title.
    std::string language;  ///< "toml", "ldif", or nothing.
    std::string text;
};

/// The blocks of a chapter such as "openldap". Throws std::runtime_error when there is none.
[[nodiscard]] std::vector<Block> blocks_of(const std::string& chapter);

/// The text of the first block in `language` below `heading`; throws when there is none.
[[nodiscard]] std::string block_in(const std::string& chapter, const std::string& heading,
                                   const std::string& language);

/// Names, addresses and passwords of the manual, and what stands in their place in a test.
using Places = std::vector<std::pair<std::string, std::string>>;

/// Those of `server`, which the manual knows by several addresses.
[[nodiscard]] Places places_of(const Populated& server);

/// `text` with each of `places` put in. What is not found is left alone.
[[nodiscard]] std::string moved(std::string text, const Places& places);

/// The settings of a toml block, read as the program reads them, with the service account's
/// password in the file that the block names. Throws with the faults of the settings.
[[nodiscard]] config::DirectorySettings settings_from(const std::string& toml,
                                                      const std::string& service_password);

/// The settings that the chapter shows first, for `server` and nothing but its places changed.
[[nodiscard]] config::DirectorySettings usual_settings(const std::string& chapter,
                                                       const Populated& server);

}  // namespace doorward::directory_tests::manual
