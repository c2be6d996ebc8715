#include <cstdlib>

#include "config/expectations.h"
#include "config/file_text.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

constexpr std::string_view credentials = "$CREDENTIALS_DIRECTORY/";

std::optional<std::string> from_file(Section& section, const std::filesystem::path& file,
                                     bool is_credential) {
    const auto fail = [&](const std::string& what) {
        section.fault("bind_password_file", file.string() + ": " + what);
        return std::nullopt;
    };
    auto found = read_file(file);
    if (!found) return fail(found.error());
    // systemd gives a credential to its unit by an access list, which shows as rights of the group.
    if (is_credential ? is_open_to_others(found->mode) : is_open_to_group(found->mode))
        return fail("other users may read it; run: chmod 600 " + file.string());
    auto& text = found->text;
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    if (text.empty()) return fail("the file is empty");
    return std::move(text);
}

std::optional<std::string> named_file(Section& section, const std::filesystem::path& folder,
                                      const std::string& name) {
    if (!name.starts_with(credentials)) return from_file(section, resolved(folder, name), false);
    const char* const given = std::getenv("CREDENTIALS_DIRECTORY");
    if (given != nullptr)
        return from_file(section, resolved(given, name.substr(credentials.size())), true);
    section.fault(
        "bind_password_file",
        "$CREDENTIALS_DIRECTORY is not set; systemd sets it where the unit has LoadCredential=");
    return std::nullopt;
}

}  // namespace

std::string read_bind_password(Section& section, const std::filesystem::path& folder) {
    auto password = section.secret("bind_password");
    const auto name = section.text("bind_password_file", a_path);
    if (section.has("bind_password") && section.has("bind_password_file")) {
        section.fault("bind_password_file",
                      "expected bind_password_file or bind_password, found both");
        return {};
    }
    if (name) password = named_file(section, folder, *name);
    return std::move(password).value_or("");
}

}  // namespace doorward::config
