#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/response.h"

namespace doorward::http {

/// The headers that every dynamic answer carries, errors and redirects included.
class SecurityHeaders {
public:
    /// `form_origins`: where the answer to a form may redirect to besides our own origin; Chromium
    /// blocks any other. `static_origin`: where our assets come from, empty for our own origin.
    SecurityHeaders(const std::vector<std::string>& form_origins, std::string_view static_origin);

    void add_to(Response& response) const;

private:
    std::vector<Header> headers_;
};

}  // namespace doorward::http
