#include "view/template_lint.h"

#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace doorward::view {
namespace {

constexpr std::string_view first_line = R"({{%AUTOESCAPE context="HTML"}})";
constexpr auto none = std::string_view::npos;

// Addresses that ctemplate does not judge: "javascript:" would pass through them.
constexpr std::array<std::string_view, 12> unknown_addresses{
    "formaction", "srcset", "imagesrcset", "ping",    "data",   "poster",
    "background", "cite",   "longdesc",    "classid", "srcdoc", "manifest"};

bool is_name(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' ||
           letter == '_' || letter == ':';
}

/// Where the marker that starts at `at` is over; the text's end when it is never closed.
std::size_t after_marker(std::string_view text, std::size_t at) {
    const auto close = text.find("}}", at);
    return close == none ? text.size() : close + 2;
}

/// True for {{NAME}} and {{>NAME}}; sections put nothing into the page by themselves.
bool prints(std::string_view marker) {
    return marker.find_first_of("#/!%^") != 2;
}

std::string modifier_fault(std::string_view text) {
    for (auto at = text.find("{{"); at != none; at = text.find("{{", at + 2)) {
        const auto marker = text.substr(at, after_marker(text, at) - at);
        if (marker.starts_with("{{%")) {
            if (at != 0) return "it may switch AUTOESCAPE nowhere but in its first line";
        } else if (marker.starts_with("{{=")) {
            return "it may not change the marks {{ and }}";
        } else if (!marker.starts_with("{{!") && marker.find(':') != none) {
            return "the marker " + std::string{marker} + " may not have a modifier of its own";
        }
    }
    return {};
}

/// One attribute of a tag, with its value as the template spells it.
std::string attribute_fault(const std::string& name, std::string_view value, bool quoted) {
    if (name == "style") return "style=\"...\" belongs into a stylesheet";
    if (name.starts_with("on")) return name + "=\"...\" belongs into a script file";
    if (!quoted) return "the value of " + name + " must be quoted";
    if (value.find("{{") == none) return {};
    for (const auto unknown : unknown_addresses) {
        if (name == unknown) return "no marker may stand in " + name + "=\"...\"";
    }
    return {};
}

/// Reads one tag, `at` its first letter after "<", and moves `at` behind it.
class Tag {
public:
    Tag(std::string_view text, std::size_t& at) : text_{text}, at_{at} {}

    std::string fault() {
        if (marker_here() && prints(text_.substr(at_))) return "a tag's name may not be a marker";
        const auto name = word();
        while (at_ < text_.size() && text_[at_] != '>') {
            if (auto found = next(); !found.empty()) return found;
        }
        if (at_ < text_.size()) ++at_;
        if (name == "style") return "<style> belongs into a stylesheet";
        if (name == "script" && !text_.substr(at_).starts_with("</script>"))
            return "an inline <script> belongs into a script file";
        return {};
    }

private:
    [[nodiscard]] bool marker_here() const { return text_.substr(at_).starts_with("{{"); }

    std::string word() {
        const auto start = at_;
        while (at_ < text_.size() && is_name(text_[at_]))
            ++at_;
        return ascii_lower(text_.substr(start, at_ - start));
    }

    std::string next() {
        if (marker_here()) {
            if (prints(text_.substr(at_))) return "an attribute's name may not be a marker";
            at_ = after_marker(text_, at_);
            return {};
        }
        const auto name = word();
        if (name.empty()) {
            ++at_;
            return {};
        }
        if (at_ >= text_.size() || text_[at_] != '=') return attribute_fault(name, {}, true);
        const char quote = ++at_ < text_.size() ? text_[at_] : '>';
        if (quote != '"' && quote != '\'') return attribute_fault(name, {}, false);
        const auto close = text_.find(quote, at_ + 1);
        if (close == none) return "the value of " + name + " is never closed";
        const auto value = text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        return attribute_fault(name, value, true);
    }

    std::string_view text_;
    std::size_t& at_;
};

}  // namespace

std::string template_fault(std::string_view text) {
    if (text.substr(0, text.find('\n')) != first_line)
        return "its first line must be " + std::string{first_line};
    if (auto found = modifier_fault(text); !found.empty()) return found;
    for (auto at = text.find('<'); at != none; at = text.find('<', at)) {
        ++at;
        if (text.substr(at).starts_with('/')) continue;
        if (auto found = Tag{text, at}.fault(); !found.empty()) return found;
    }
    return {};
}

}  // namespace doorward::view
