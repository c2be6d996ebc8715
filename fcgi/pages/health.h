#pragma once

#include "http/response.h"

namespace doorward::pages {

/// GET /healthz: this worker answers.
[[nodiscard]] http::Response health();

}  // namespace doorward::pages
