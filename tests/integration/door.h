#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/echo_app.h"
#include "support/stage.h"

namespace doorward::integration_tests {

/// A stage whose nginx keeps the doors of apps by the shipped snippets. On its own host: /app, /php
/// and /front for the signed-in, /staff for staff, /public for anyone, each an app that echoes. On
/// wiki.example.net: everything for anyone, but /staff for staff. On cached.example.net: everything
/// for the signed-in, and good answers are kept for a second.
[[nodiscard]] support::Stage& stage_with_doors();

/// "doorward=TOKEN" of a session of `name`, who logs in for it when first asked for.
[[nodiscard]] std::string session_of(const std::string& name);

/// What somebody sends to the stage, byte for byte.
struct DoorRequest {
    std::string path = "/app/";
    std::string method = "GET";
    std::string host = {};                  ///< Empty: the stage's own.
    std::vector<std::string> headers = {};  ///< Whole lines, such as "Cookie: a=1".
    std::string body = {};                  ///< Its length goes before it.
};

/// What came back.
struct DoorAnswer {
    int status = 0;
    std::string text;  ///< All of it, head and body.

    /// True when an app answered.
    [[nodiscard]] bool is_the_apps() const;
    /// The values of the header that the app got, in order; names are compared ignoring case.
    [[nodiscard]] std::vector<std::string> told(std::string_view name) const;
    /// The values of a header of the answer itself.
    [[nodiscard]] std::vector<std::string> header(std::string_view name) const;
};

[[nodiscard]] DoorAnswer knock(const DoorRequest& request);
/// knock() with the bytes as they are.
[[nodiscard]] DoorAnswer knock_with(std::string_view bytes);

}  // namespace doorward::integration_tests
