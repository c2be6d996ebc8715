#include <utility>

#include "config/directory_parts.h"
#include "config/expectations.h"
#include "config/private_file.h"

namespace doorward::config {
namespace {

constexpr std::string_view key = "bind_password_file";

std::optional<std::string> from_file(Section& section, const NamedFile& file) {
    auto text = private_text(section, key, file);
    if (!text) return std::nullopt;
    if (text->ends_with('\n')) text->pop_back();
    if (text->ends_with('\r')) text->pop_back();
    if (!text->empty()) return text;
    section.fault(key, file.path.string() + ": the file is empty");
    return std::nullopt;
}

}  // namespace

std::string read_bind_password(Section& section, const std::filesystem::path& folder) {
    auto password = section.secret("bind_password");
    const auto name = section.text("bind_password_file", a_path);
    if (section.has("bind_password") && section.has(key)) {
        section.fault(key, "expected bind_password_file or bind_password, found both");
        return {};
    }
    if (name) {
        const auto file = named_file(section, key, folder, *name);
        password = file ? from_file(section, *file) : std::nullopt;
    }
    return std::move(password).value_or("");
}

}  // namespace doorward::config
