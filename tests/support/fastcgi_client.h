#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"
#include "support/answer.h"

namespace doorward::support {

/// One FastCGI record (FastCGI specification, section 3.3).
[[nodiscard]] std::string fastcgi_record(std::uint8_t type, std::string_view content,
                                         std::uint16_t request_id = 1);
/// Names and values as section 3.4 writes them.
[[nodiscard]] std::string name_value_pairs(const Fields& fields);

enum class Keep { No, Yes };

/// A request as a web server hands it to a worker.
struct FastCgiRequest {
    Fields parameters;
    std::string body = {};
    Keep keep = Keep::No;
    std::uint16_t role = 1;  ///< 1 responder, 2 authorizer, which is sent no body at all
};

/// The parameters that the shipped nginx site sends for `method` and `path` (which may have a
/// query).
[[nodiscard]] Fields page_parameters(const std::string& method, const std::string& path);
/// A filled form.
[[nodiscard]] FastCgiRequest form_request(const std::string& path, const Fields& fields,
                                          const std::string& cookies);
/// Every byte of the request as records.
[[nodiscard]] std::string fastcgi_text(const FastCgiRequest& request);

/// What a CGI program wrote (RFC 3875, section 6) as an answer; status 0 when it is none.
[[nodiscard]] Answer cgi_answer(std::string_view text);

/// One connection to a worker's socket, for what nginx would not let through.
class FastCgiClient {
public:
    /// Throws std::system_error when nobody listens there.
    explicit FastCgiClient(const std::filesystem::path& socket);

    /// Sends the bytes as they are; false when the worker has closed the connection.
    bool send(std::string_view bytes);
    /// Sends the request and reads its answer; status 0 when none comes.
    Answer ask(const FastCgiRequest& request,
               std::chrono::milliseconds limit = std::chrono::seconds{30});
    /// The answer to what was sent; status 0 when the worker closes or `limit` passes without one.
    Answer read(std::chrono::milliseconds limit = std::chrono::seconds{30});
    /// True when the worker closes the connection within `limit` without another byte.
    [[nodiscard]] bool is_dropped_within(std::chrono::milliseconds limit);

private:
    FileDescriptor descriptor_;
};

/// The answer of the worker behind `socket` to one request on a connection of its own.
Answer ask_worker(const std::filesystem::path& socket, const FastCgiRequest& request);

}  // namespace doorward::support
