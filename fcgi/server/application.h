#pragma once

#include "http/request.h"
#include "http/response.h"

namespace doorward::server {

/// Which threads answer a request: quick ones on the spot; those that ask the directory, which
/// takes as long as somebody else's server likes, on threads of their own.
enum class Lane { Quick, Directory };

/// What the server serves; called from many threads at once. None of these throws.
class Application {
public:
    virtual ~Application() = default;
    [[nodiscard]] virtual Lane lane(const http::Request& request) const noexcept = 0;
    [[nodiscard]] virtual http::Response answer(const http::Request& request) = 0;
    /// The answer when the directory lane's queue is full.
    [[nodiscard]] virtual http::Response busy(const http::Request& request) = 0;
};

}  // namespace doorward::server
