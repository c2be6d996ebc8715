#pragma once

#include "http/request.h"
#include "http/response.h"
#include "server/request_reader.h"

namespace doorward::server {

/// Which threads answer a request.
enum class Lane {
    Quick,      ///< On the spot: it reads, and never waits.
    Write,      ///< Changes the store, which another process may hold for seconds.
    Directory,  ///< Asks the directory, which takes as long as somebody else's server likes.
};

/// What the server serves; called from many threads at once. None of these throws.
class Application {
public:
    virtual ~Application() = default;
    [[nodiscard]] virtual Lane lane(const http::Request& request) const noexcept = 0;
    [[nodiscard]] virtual http::Response answer(const http::Request& request) = 0;
    /// The answer when the queue of the request's lane is full.
    [[nodiscard]] virtual http::Response busy(const http::Request& request) = 0;
    /// Where it is mounted, at this moment.
    [[nodiscard]] virtual Mount mount() const = 0;
};

}  // namespace doorward::server
