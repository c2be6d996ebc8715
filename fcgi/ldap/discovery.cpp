#include "ldap/discovery.h"

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace doorward::ldap {
namespace {

using Records = Expected<std::vector<ServiceRecord>, Fault>;

constexpr std::uint16_t tls_port = 636;

}  // namespace

struct Discovery::State {
    std::mutex mutex;
    std::condition_variable looked;
    bool is_looking = false;
    bool has_looked = false;
    bool is_doubtful = false;
    Tick looked_at{};
    std::optional<std::vector<ServiceRecord>> good;
    std::optional<Fault> fault;  ///< Of the last look-up.
    std::optional<std::string> complaint;

    void finish(Records found) {
        {
            const std::lock_guard lock(mutex);
            is_looking = false;
            has_looked = true;
            is_doubtful = !found;
            looked_at = std::chrono::steady_clock::now();
            if (found) {
                good = std::move(*found);
                fault.reset();
            } else {
                if (!fault) complaint = found.error().words;
                fault = std::move(found.error());
            }
        }
        looked.notify_all();
    }

    /// Under the lock: whether to look now, when the last answer is good for `age`.
    [[nodiscard]] bool begins(Tick::duration age) {
        const auto now = std::chrono::steady_clock::now();
        if (is_looking || (has_looked && now - looked_at < age)) return false;
        is_looking = true;
        return true;
    }
};

Discovery::Discovery(std::string domain, ServiceLookup look_up)
    : Discovery(std::move(domain), std::move(look_up), Pace{}) {}

Discovery::Discovery(std::string domain, ServiceLookup look_up, Pace pace)
    : domain_(std::move(domain)),
      look_up_(std::move(look_up)),
      pace_(pace),
      state_(std::make_shared<State>()) {}

void Discovery::start(const std::shared_ptr<State>& state) const {
    try {
        std::thread([state, look_up = look_up_, domain = domain_] {
            state->finish(look_up(domain));
        }).detach();
    } catch (const std::system_error& error) {
        state->finish(Unexpected<Fault>({Failure::Unreachable, error.what()}));
    }
}

Records Discovery::records(Tick deadline) {
    std::unique_lock lock(state_->mutex);
    const auto age = !state_->good ? pace_.retry : state_->fault ? pace_.renewal : pace_.good_for;
    if (state_->begins(age)) {
        lock.unlock();
        start(state_);
        lock.lock();
    }
    if (!state_->good) {
        const auto began = std::chrono::steady_clock::now();
        if (!state_->looked.wait_until(lock, deadline, [&] { return !state_->is_looking; })) {
            state_->is_doubtful = true;
            return Unexpected<Fault>(
                {Failure::TimedOut,
                 "look-up of the servers of " + domain_ + ": " + timeout_words(began, deadline)});
        }
    }
    if (!state_->good) return Unexpected<Fault>(*state_->fault);
    return *state_->good;
}

bool Discovery::is_doubtful() const {
    const std::lock_guard lock(state_->mutex);
    return state_->is_doubtful;
}

void Discovery::renew() {
    {
        const std::lock_guard lock(state_->mutex);
        if (!state_->begins(pace_.renewal)) return;
    }
    start(state_);
}

std::optional<std::string> Discovery::take_complaint() {
    const std::lock_guard lock(state_->mutex);
    return std::exchange(state_->complaint, std::nullopt);
}

ServerAddress address_of(const ServiceRecord& record, const config::DirectorySettings& settings) {
    const bool is_plain_first = settings.start_tls || settings.allow_plaintext;
    if (record.port == tls_port || !is_plain_first) return {Scheme::Ldaps, record.target, tls_port};
    return {Scheme::Ldap, record.target, record.port};
}

bool is_of_domain(std::string_view target, std::string_view domain) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (target.empty() || target.find_first_not_of(letters) != std::string_view::npos) return false;
    if (target == domain) return true;
    return target.size() > domain.size() + 1 && target.ends_with(domain) &&
           target[target.size() - domain.size() - 1] == '.';
}

}  // namespace doorward::ldap
