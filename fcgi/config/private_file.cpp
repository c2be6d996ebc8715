#include "config/private_file.h"

#include <cstdlib>
#include <utility>

#include "config/expectations.h"
#include "config/file_text.h"

namespace doorward::config {

std::optional<NamedFile> named_file(Section& section, std::string_view key,
                                    const std::filesystem::path& folder, const std::string& name) {
    constexpr std::string_view credentials = "$CREDENTIALS_DIRECTORY/";
    if (!name.starts_with(credentials)) return NamedFile{resolved(folder, name), false};
    if (const char* const given = std::getenv("CREDENTIALS_DIRECTORY"))
        return NamedFile{resolved(given, name.substr(credentials.size())), true};
    section.fault(key,
                  "$CREDENTIALS_DIRECTORY is not set; systemd sets it where the unit has "
                  "LoadCredential=");
    return std::nullopt;
}

std::optional<std::string> private_text(Section& section, std::string_view key,
                                        const NamedFile& file) {
    const auto name = file.path.string();
    auto found = read_file(file.path);
    if (!found) {
        section.fault(key, name + ": " + found.error());
        return std::nullopt;
    }
    // systemd gives a credential to its unit by an access list, which shows as rights of the group.
    if (file.is_credential ? is_open_to_others(found->mode) : is_open_to_group(found->mode)) {
        section.fault(key, name + ": other users may read it; run: chmod 600 " + name);
        return std::nullopt;
    }
    return std::move(found->text);
}

}  // namespace doorward::config
