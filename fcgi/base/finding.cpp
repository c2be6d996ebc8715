#include "base/finding.h"

#include <utility>

namespace doorward {

std::string_view name_of(Finding::Result result) noexcept {
    switch (result) {
        case Finding::Result::Good:
            return "ok";
        case Finding::Result::Warning:
            return "warning";
        case Finding::Result::Failed:
            return "failed";
        case Finding::Result::Skipped:
            return "skipped";
    }
    return "failed";
}

Probe::Probe(const Tell& tell, std::string about, std::string step)
    : tell_{tell},
      about_{std::move(about)},
      step_{std::move(step)},
      began_{std::chrono::steady_clock::now()} {}

void Probe::good(std::string words) const {
    tell(Finding::Result::Good, std::move(words), {});
}

void Probe::warn(std::string words, Advice advice) const {
    tell(Finding::Result::Warning, std::move(words), std::move(advice));
}

void Probe::fail(std::string words, Advice advice) const {
    tell(Finding::Result::Failed, std::move(words), std::move(advice));
}

void Probe::skip(std::string why) const {
    tell(Finding::Result::Skipped, std::move(why), {});
}

void Probe::tell(Finding::Result result, std::string words, Advice advice) const {
    tell_({about_, step_, result, std::move(words), std::move(advice),
           std::chrono::steady_clock::now() - began_});
}

}  // namespace doorward
