#include "support/answer.h"

#include <algorithm>

#include "base/text.h"
#include "http/percent.h"

namespace doorward::support {

std::optional<std::string> Answer::header(std::string_view name) const {
    for (const auto& [each, value] : headers)
        if (each == name) return value;
    return std::nullopt;
}

std::vector<std::string> Answer::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [each, value] : headers)
        if (each == name) values.push_back(value);
    return values;
}

std::vector<std::string> Answer::header_names() const {
    std::vector<std::string> names;
    names.reserve(headers.size());
    for (const auto& [name, value] : headers)
        names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

std::string Answer::set_cookie(std::string_view cookie) const {
    for (auto& value : all("set-cookie"))
        if (value.starts_with(std::string{cookie} + "=")) return value;
    return {};
}

std::string Answer::form_token() const {
    constexpr std::string_view mark = "name=\"csrf_token\" value=\"";
    const auto begin = body.find(mark);
    if (begin == std::string::npos) return {};
    const auto value = begin + mark.size();
    return body.substr(value, body.find('"', value) - value);
}

bool Answer::shows(std::string_view text) const {
    return body.find(text) != std::string::npos;
}

void add_header_line(Fields& headers, std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    headers.emplace_back(ascii_lower(line.substr(0, colon)),
                         std::string{trimmed(line.substr(colon + 1))});
}

std::string form_text(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += http::percent_encoded(name) + "=" + http::percent_encoded(value);
    }
    return text;
}

}  // namespace doorward::support
