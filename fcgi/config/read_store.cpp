#include "config/expectations.h"
#include "config/tables.h"

namespace doorward::config {

StoreSettings read_store(Section& section, const std::filesystem::path& folder) {
    constexpr std::string_view scheme = "sqlite:";
    StoreSettings settings;
    const auto url = section.text("url", a_sqlite_url).value_or("sqlite:doorward.db");
    settings.sqlite_file = resolved(folder, url.substr(scheme.size()));
    settings.busy_limit =
        section.duration("busy_limit", std::chrono::milliseconds{10}, std::chrono::minutes{1})
            .value_or(settings.busy_limit);
    return settings;
}

}  // namespace doorward::config
