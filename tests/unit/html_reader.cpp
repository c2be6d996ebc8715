#include "unit/html_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace doorward::tests {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"#39", '\''}}};

[[noreturn]] void refuse(const std::string& what, std::string_view where) {
    throw std::runtime_error(what + " at: " + std::string{where.substr(0, 80)});
}

std::string decoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        if (text.front() == '<') refuse("bare <", text);
        if (text.front() != '&') {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto name = text.substr(1, text.find(';') - 1);
        const auto* known = std::find_if(entities.begin(), entities.end(),
                                         [&](const auto& entity) { return entity.first == name; });
        if (known == entities.end()) refuse("bare &", text);
        out += known->second;
        text.remove_prefix(name.size() + 2);
    }
    return out;
}

std::string take_word(std::string_view& rest) {
    const auto* end = std::find_if_not(rest.begin(), rest.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '!' || c == '/';
    });
    std::string word{rest.begin(), end};
    rest.remove_prefix(word.size());
    return word;
}

void take_attribute(std::string_view& rest, HtmlPiece& tag) {
    rest.remove_prefix(1);
    const auto name = take_word(rest);
    if (name.empty()) refuse("no attribute name", rest);
    for (const auto& [other, value] : tag.attributes) {
        if (other == name) refuse("repeated attribute " + name, rest);
    }
    std::string value;
    if (rest.starts_with('=')) {
        if (!rest.starts_with("=\"")) refuse("unquoted value of " + name, rest);
        const auto close = rest.find('"', 2);
        if (close == std::string_view::npos) refuse("open value of " + name, rest);
        value = decoded(rest.substr(2, close - 2));
        rest.remove_prefix(close + 1);
    }
    tag.attributes.emplace_back(name, value);
}

HtmlPiece take_tag(std::string_view& rest) {
    rest.remove_prefix(1);
    HtmlPiece tag;
    tag.name = take_word(rest);
    if (tag.name.empty() || tag.name.starts_with("!--")) refuse("no tag name", rest);
    while (rest.starts_with(' '))
        take_attribute(rest, tag);
    if (!rest.starts_with('>')) refuse("tag <" + tag.name + " not closed", rest);
    rest.remove_prefix(1);
    return tag;
}

}  // namespace

std::vector<HtmlPiece> read_html(std::string_view html) {
    std::vector<HtmlPiece> pieces;
    while (!html.empty()) {
        if (html.front() == '<') {
            pieces.push_back(take_tag(html));
            continue;
        }
        const auto text = html.substr(0, html.find('<'));
        pieces.push_back({{}, {}, decoded(text)});
        html.remove_prefix(text.size());
    }
    return pieces;
}

std::string skeleton(std::string_view html) {
    std::string names;
    for (const auto& piece : read_html(html)) {
        names += piece.name.empty() ? "." : "<" + piece.name;
        for (const auto& [name, value] : piece.attributes)
            names += " " + name;
    }
    return names;
}

std::string text_of(std::string_view html) {
    std::string text;
    for (const auto& piece : read_html(html))
        text += piece.text;
    return text;
}

std::vector<std::string> values_of(std::string_view html, std::string_view name,
                                   std::string_view attribute) {
    std::vector<std::string> found;
    for (const auto& piece : read_html(html)) {
        if (piece.name != name) continue;
        for (const auto& [its_name, value] : piece.attributes) {
            if (its_name == attribute) found.push_back(value);
        }
    }
    return found;
}

}  // namespace doorward::tests
