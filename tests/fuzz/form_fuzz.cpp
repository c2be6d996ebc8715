// Bodies and queries as anybody may post them, and the two texts that fields of ours are made of.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/base64url.h"
#include "fuzz/check.h"
#include "http/form.h"
#include "http/percent.h"

namespace doorward::fuzz {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Decodes by the letter of WHATWG URL, section 5.1, but for a '%' that begins no escape.
std::optional<std::string> plain(std::string_view encoded) {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    std::string text;
    while (!encoded.empty()) {
        const char letter = encoded.front();
        if (letter != '%') {
            text += letter == '+' ? ' ' : letter;
            encoded.remove_prefix(1);
            continue;
        }
        const auto code = encoded.substr(1, 2);
        if (code.size() < 2 || code.find_first_not_of(digits) != std::string_view::npos)
            return std::nullopt;
        text += static_cast<char>(std::stoi(std::string{code}, nullptr, 16));
        encoded.remove_prefix(3);
    }
    return text;
}

/// Every field in order; nothing where one is malformed.
std::optional<Fields> fields_in(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = plain(pair.substr(0, equals));
        auto value =
            plain(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

bool has_twice(const Fields& fields, const std::string& name) {
    return std::count_if(fields.begin(), fields.end(),
                         [&](const auto& field) { return field.first == name; }) > 1;
}

void try_form(std::string_view input) {
    const auto form = http::Form::parse(input);
    const auto fields = fields_in(input);
    if (!form) {
        const bool is_repeated =
            fields && std::any_of(fields->begin(), fields->end(), [&](const auto& field) {
                return has_twice(*fields, field.first);
            });
        must(!fields || is_repeated || fields->size() > http::form_field_limit,
             "a form is refused for a reason");
        return;
    }
    must(fields.has_value(), "a malformed form is refused");
    must(fields->size() <= http::form_field_limit, "a form has no more fields than the limit");
    for (const auto& [name, value] : *fields) {
        must(!has_twice(*fields, name), "a field given twice is refused");
        must(form->field(name) == value, "a field reads as it was meant");
    }
}

}  // namespace

void try_input(std::string_view input) {
    try_form(input);
    static_cast<void>(http::is_form_type(input));
    const auto encoded = http::percent_encoded(input);
    must(http::percent_decoded(encoded) == input, "what was encoded decodes to itself");
    must(encoded.find_first_of("&=+ \r\n\"'<>") == std::string::npos,
         "what was encoded has nothing with a meaning in it but '%'");
    if (const auto bytes = from_base64url(input))
        must(base64url(*bytes) == input, "bytes have one spelling in base64url");
}

}  // namespace doorward::fuzz
