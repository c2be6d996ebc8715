#include <array>

#include "config/tables.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<LogLevel>, 4> levels{{{"debug", LogLevel::Debug},
                                                  {"info", LogLevel::Info},
                                                  {"warning", LogLevel::Warning},
                                                  {"error", LogLevel::Error}}};
constexpr std::array<Choice<LogFormat>, 2> formats{
    {{"text", LogFormat::Text}, {"json", LogFormat::Json}}};

}  // namespace

LogSettings read_log(Section& section) {
    LogSettings settings;
    settings.level = section.choice<LogLevel>("level", levels).value_or(settings.level);
    settings.format = section.choice<LogFormat>("format", formats).value_or(settings.format);
    return settings;
}

}  // namespace doorward::config
