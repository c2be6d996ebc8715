#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log.h"

namespace doorward::http {

struct Header {
    std::string name;
    std::string value;
};

/// One answer: plain values, written by the server.
struct Response {
    int status = 200;
    std::vector<Header> headers;
    /// Headers that many answers share, sent after the others. Shared, because an answer that waits
    /// may outlive the settings that they come from.
    std::shared_ptr<const std::vector<Header>> common_headers;
    std::string body;
    /// The answer waits until this moment, on no thread: how long a refusal takes tells nothing.
    std::optional<Tick> not_before;
    /// What the log says of it; the id, address, status and duration are added there.
    std::optional<LogEvent> event;

    Response& with(std::string name, std::string value) &;
    Response&& with(std::string name, std::string value) &&;
};

[[nodiscard]] Response html(int status, std::string body);
[[nodiscard]] Response plain(int status, std::string body);
/// `body`: one JSON value.
[[nodiscard]] Response json(int status, std::string body);
/// 303: the browser asks for `location` with GET, whatever the method was (RFC 9110,
/// section 15.4.4).
[[nodiscard]] Response see_other(std::string location);

/// The standard phrase of a status (RFC 9110, section 15), empty for one that we never send.
[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

}  // namespace doorward::http
