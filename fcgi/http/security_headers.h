#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/response.h"

namespace doorward::http {

/// The headers that every dynamic answer carries, errors and redirects included.
class SecurityHeaders {
public:
    /// `form_origins`: where the answer to a form may redirect to besides our own origin; Chromium
    /// blocks any other.
    explicit SecurityHeaders(const std::vector<std::string>& form_origins);

    /// Shares them with `response`: copying a dozen texts costs more than a page.
    void add_to(Response& response) const noexcept;

private:
    std::shared_ptr<const std::vector<Header>> headers_;
};

}  // namespace doorward::http
