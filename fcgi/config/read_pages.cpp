#include "config/expectations.h"
#include "config/tables.h"

namespace doorward::config {

PagesSettings read_pages(Section& section, const std::filesystem::path& folder) {
    PagesSettings settings;
    settings.brand = section.text("brand", any_text).value_or(settings.brand);
    settings.title = section.text("title", any_text).value_or(settings.title);
    settings.templates = resolved(
        folder, section.text("templates", a_path).value_or("/usr/share/doorward/templates"));
    settings.static_dir =
        resolved(folder, section.text("static_dir", a_path).value_or("/usr/share/doorward/www"));
    settings.password_url = section.text("password_url", a_link).value_or("");
    settings.help_url = section.text("help_url", a_link).value_or("");
    return settings;
}

}  // namespace doorward::config
