#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "session/sessions.h"
#include "session/token.h"
#include "unit/fakes.h"

namespace doorward::test {

/// Sessions in memory, of carol unless said otherwise; remembered ones last thirty days.
struct SessionFixture {
    fakes::FakeStore store;
    fakes::FakeClock clock;
    session::Sessions sessions{store,
                               clock,
                               {.idle = std::chrono::hours{1},
                                .absolute = std::chrono::hours{12},
                                .remembered = std::chrono::hours{24 * 30}}};

    [[nodiscard]] std::string open(session::Remember remember = session::Remember::No,
                                   const std::string& name = "carol") {
        return sessions.open({"id-of-" + name, name, "", ""}, {"127.0.0.1", "Browser"}, remember)
            .value()
            .token;
    }
    /// Nothing when the central session is over.
    [[nodiscard]] std::optional<std::string> open_for(std::string_view host,
                                                      std::string_view central) {
        auto opened = sessions.open_for_host(digest(central), host, {"::1", "Other browser"});
        if (!opened.value()) return std::nullopt;
        return (*opened)->token;
    }
    [[nodiscard]] std::optional<session::Visitor> find(const std::vector<std::string_view>& tokens,
                                                       std::string_view host = {}) {
        return sessions.find(tokens, host);
    }
    [[nodiscard]] bool counts(std::string_view token, std::string_view host = {}) {
        return find({token}, host).has_value();
    }
    [[nodiscard]] static Digest digest(std::string_view token) {
        return session::token_digest(token).value();
    }
    [[nodiscard]] store::SessionRecord& record(std::string_view token) {
        return store.sessions.at(digest(token)).record;
    }
};

}  // namespace doorward::test
