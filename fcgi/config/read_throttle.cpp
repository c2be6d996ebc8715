#include "config/duration.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

// NIST SP 800-63B-4, section 3.2.2: never more than 100 failures of an account one after another.
constexpr unsigned most_name_failures = 100;
constexpr unsigned most_address_failures = 1'000'000;
constexpr hours day{24};

}  // namespace

ThrottleSettings read_throttle(Section& section) {
    ThrottleSettings settings;
    const auto limit = [&](std::string_view key, milliseconds least, milliseconds usual) {
        return section.duration(key, least, day).value_or(usual);
    };
    settings.name_failures =
        section.count("name_failures", 1, most_name_failures).value_or(settings.name_failures);
    settings.address_failures = section.count("address_failures", 1, most_address_failures)
                                    .value_or(settings.address_failures);
    settings.window = limit("window", milliseconds{1000}, settings.window);
    settings.first_delay = limit("first_delay", milliseconds{100}, settings.first_delay);
    settings.longest_delay = limit("longest_delay", milliseconds{100}, settings.longest_delay);
    if (settings.first_delay > settings.longest_delay)
        section.fault(section.has("first_delay") ? "first_delay" : "longest_delay",
                      "expected a first_delay (" + in_quotes(duration_text(settings.first_delay)) +
                          ") no longer than the longest_delay (" +
                          in_quotes(duration_text(settings.longest_delay)) + ")");
    settings.lockout_ceiling = section.count("lockout_ceiling", 0, most_name_failures);
    settings.lockout_window = section.duration("lockout_window", milliseconds{1000}, day);
    return settings;
}

}  // namespace doorward::config
