#pragma once

#include <string_view>

#include "app/house.h"
#include "server/application.h"

namespace doorward::app {

/// Finds the page for a request, and gives every answer what all answers carry: security headers
/// and one line in the log.
class App final : public server::Application {
public:
    /// `house` must outlive this.
    explicit App(const House& house);

    [[nodiscard]] server::Lane lane(const http::Request& request) const noexcept override;
    [[nodiscard]] http::Response answer(const http::Request& request) override;
    [[nodiscard]] http::Response busy(const http::Request& request) override;
    [[nodiscard]] server::Mount mount() const override { return house_.mount; }

private:
    using Answering = http::Response (App::*)(const http::Request&) const;

    /// The answer to a check, which carries no cookie and none of the headers of pages.
    [[nodiscard]] http::Response checked(const http::Request& request) const;
    void add_words(const http::Request& request, http::Response& refusal) const;
    [[nodiscard]] http::Response guarded(const http::Request& request, Answering answering) const;
    [[nodiscard]] http::Response route(const http::Request& request) const;
    [[nodiscard]] http::Response route_busy(const http::Request& request) const;
    [[nodiscard]] http::Response failed(const http::Request& request, int status,
                                        std::string_view what) const;
    [[nodiscard]] http::Response refused(const http::Request& request, int status,
                                         std::string_view reason) const;
    void log(const http::Request& request, const http::Response& response) const;

    const House& house_;
};

}  // namespace doorward::app
