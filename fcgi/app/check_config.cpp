#include "app/check_config.h"

#include <cstdio>

#include "config/read_settings.h"

namespace doorward::app {

ExitCode check_config(const std::filesystem::path& settings_file) {
    const auto settings = config::read_settings(settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            std::fprintf(stderr, "%s\n", fault.text.c_str());
        return ExitCode::BadSettings;
    }
    for (const auto& warning : settings->warnings)
        std::fprintf(stderr, "%s\n", warning.c_str());
    std::printf("%s: the settings are sound\n", settings_file.c_str());
    return ExitCode::Done;
}

}  // namespace doorward::app
