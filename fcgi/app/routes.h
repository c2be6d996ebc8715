#pragma once

#include <array>
#include <string>
#include <string_view>

#include "app/house.h"
#include "server/application.h"

namespace doorward::app {

/// One thing that the program can do: a page, which anybody may ask for by its path, or an action,
/// which a web server alone can ask for (DOORWARD_ACTION).
struct Route {
    std::string_view action;  ///< Empty for pages.
    std::string_view method;  ///< Empty: whatever the method.
    std::string_view path;    ///< Empty for actions: they have nothing to do with paths.
    server::Lane lane;
    http::Response (*answer)(const House&, const http::Request&);
    /// The answer when the route's lane is full; none for quick routes.
    http::Response (*busy)(const House&, const http::Request&);
};

/// The page for a method and a path; HEAD is answered as GET. None when there is no such path or
/// method.
[[nodiscard]] const Route* find_route(std::string_view method, std::string_view path) noexcept;

/// The route of an action; none when there is nothing by that name, or not by that method.
[[nodiscard]] const Route* find_action(std::string_view action, std::string_view method) noexcept;

/// The route of a request. Whatever else a web server says that asks an authorizer, it gets a check
/// and never a page: a page's 200 would read as permission.
[[nodiscard]] const Route* route_of(const http::Request& request) noexcept;

/// Which threads answer it; quick ones what has no route.
[[nodiscard]] server::Lane lane_of(const http::Request& request) noexcept;

/// The methods that a path takes, as an Allow header says it (RFC 9110, section 10.2.1); empty when
/// there is no such path.
[[nodiscard]] std::string allowed_methods(std::string_view path);

}  // namespace doorward::app
