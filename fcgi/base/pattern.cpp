#include "base/pattern.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <utility>

#include "base/text.h"

namespace doorward {
namespace {

/// For one expression: its program, and the states that matching remembers. With less, RE2 forgets
/// states and is slower, but no less right.
constexpr std::int64_t memory_limit = 1L << 20;
/// Steps of the program. A text costs its length times this at the very worst.
constexpr int most_steps = 5'000;
constexpr std::size_t longest = 1'024;

}  // namespace

Expected<Pattern, std::string> Pattern::read(std::string_view expression, Case letters) {
    if (expression.size() > longest)
        return Unexpected<std::string>{fmt::format("it has more than {} bytes", longest)};
    if (!is_utf8(expression)) return Unexpected<std::string>{"it is not UTF-8"};
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    options.set_max_mem(memory_limit);
    options.set_case_sensitive(letters == Case::Kept);
    auto compiled =
        std::make_unique<re2::RE2>(re2::StringPiece{expression.data(), expression.size()}, options);
    if (!compiled->ok()) return Unexpected<std::string>{compiled->error()};
    if (compiled->ProgramSize() > most_steps)
        return Unexpected<std::string>{
            fmt::format("it takes {} steps, more than {}", compiled->ProgramSize(), most_steps)};
    return Pattern{std::move(compiled)};
}

Pattern::Pattern(std::unique_ptr<re2::RE2> compiled) : compiled_{std::move(compiled)} {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::matches(std::string_view text) const {
    return compiled_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::ANCHOR_BOTH,
                            nullptr, 0);
}

bool Pattern::may_match_below(std::string_view beginning) const {
    if (beginning == "/") return true;
    constexpr int compared = 256;
    std::string least;
    std::string most;
    if (!compiled_->PossibleMatchRange(&least, &most, compared)) return true;
    // What may follow is a '/', and '0' is the character behind that.
    const auto from = std::string{beginning};
    return most >= from && least < from + '0';
}

}  // namespace doorward
