#pragma once

#include <array>
#include <string>
#include <string_view>

#include "app/house.h"
#include "server/application.h"

namespace doorward::app {

/// One thing that the program can do.
struct Route {
    std::string_view method;
    std::string_view path;
    server::Lane lane;
    http::Response (*answer)(const House&, const http::Request&);
    /// The answer when the route's lane is full; none for quick routes.
    http::Response (*busy)(const House&, const http::Request&);
};

/// The route for a method and a path; HEAD is answered as GET. None when there is no such path or
/// method.
[[nodiscard]] const Route* find_route(std::string_view method, std::string_view path) noexcept;

/// The methods that a path takes, as an Allow header says it (RFC 9110, section 10.2.1); empty when
/// there is no such path.
[[nodiscard]] std::string allowed_methods(std::string_view path);

}  // namespace doorward::app
