#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "app/tenure.h"
#include "server/application.h"

namespace doorward::app {

/// The application as the server knows it: always that of the present tenure. Who began to answer
/// in one ends in it, while others get the next already. Requests come from many threads; all else
/// is for one thread.
class Succession final : public server::Application {
public:
    explicit Succession(std::shared_ptr<Tenure> first);

    [[nodiscard]] server::Lane lane(const http::Request& request) const noexcept override;
    [[nodiscard]] http::Response answer(const http::Request& request) override;
    [[nodiscard]] http::Response busy(const http::Request& request) override;
    [[nodiscard]] server::Mount mount() const override;

    [[nodiscard]] std::shared_ptr<Tenure> present() const;
    /// What begins from here on is answered in `next`. The tenure before retires.
    void follow(std::shared_ptr<Tenure> next);

    [[nodiscard]] bool has_retired() const noexcept { return !retired_.empty(); }
    /// Ends those retired tenures that nobody needs any more.
    void end_retired();

    /// Retires the present one too; the server must have stopped.
    void retire_all();
    /// After retire_all(): false when one of them is still busy beside answering at `deadline`.
    [[nodiscard]] bool have_ended_by(Tick deadline);
    /// Writes down what all of them have noted, for a process that cannot wait for their end.
    void write_down();

private:
    mutable std::mutex mutex_;
    std::shared_ptr<Tenure> present_;  ///< Shared with the requests that are being answered.
    std::vector<std::shared_ptr<Tenure>> retired_;
};

}  // namespace doorward::app
