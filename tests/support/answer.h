#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorward::support {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One answer, whoever brought it: nginx or the worker itself.
struct Answer {
    int status = 0;  ///< 0: no answer came.
    Fields headers;  ///< In order; names in lower case.
    std::string body;
    std::chrono::milliseconds took{0};

    /// The first header of that name (in lower case), or nothing.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
    /// Every header of that name.
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    /// The names of its headers, sorted.
    [[nodiscard]] std::vector<std::string> header_names() const;
    /// The Set-Cookie header for `cookie`, whole; empty when there is none.
    [[nodiscard]] std::string set_cookie(std::string_view cookie) const;
    /// The value of the first hidden csrf_token field; empty when there is no form.
    [[nodiscard]] std::string form_token() const;
    /// True when the body holds `text`.
    [[nodiscard]] bool shows(std::string_view text) const;
};

/// Adds `line` ("Name: value", without its end) to `headers`; a line without a colon is ignored.
void add_header_line(Fields& headers, std::string_view line);

/// The fields as application/x-www-form-urlencoded text.
[[nodiscard]] std::string form_text(const Fields& fields);

}  // namespace doorward::support
