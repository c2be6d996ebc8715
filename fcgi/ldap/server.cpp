#include "ldap/server.h"

#include <algorithm>
#include <utility>

#include "ldap/profile_words.h"

namespace doorward::ldap {
namespace {

// A server may be another one after its upgrade.
constexpr auto profile_age = std::chrono::minutes{10};

// Silence shorter than this is no sign of a bad server: the login came late.
constexpr std::chrono::milliseconds fair_wait{500};

}  // namespace

Server::Server(ServerAddress address, const config::DirectorySettings& settings,
               const Resolver& resolver, Watchdog& watchdog, const Log* log)
    : line_(std::move(address), settings, resolver, watchdog),
      settings_(settings),
      log_(log),
      visitors_(
          {settings.bind_connections, settings.connection_idle_limit},
          [this](Tick deadline) { return connect(deadline); },
          [this](Tick began, Tick deadline) { note_broken(began, deadline); }),
      services_({settings.service_connections, settings.connection_idle_limit},
                [this](Tick deadline) {
                    const auto began = std::chrono::steady_clock::now();
                    return noted(open_as_service(deadline), began);
                }) {}

Expected<Pool::Lease, Fault> Server::for_visitor(Tick deadline) {
    return visitors_.take(deadline);
}

Expected<Pool::Lease, Fault> Server::for_service(Tick deadline) {
    return services_.take(deadline);
}

std::shared_ptr<const Profile> Server::profile() const {
    const std::lock_guard lock(mutex_);
    return profile_;
}

void Server::maintain() {
    visitors_.close_idle();
    services_.close_idle();
}

bool Server::lets(Tick now, Breaker::Need need) const {
    const std::lock_guard lock(mutex_);
    return breaker_.lets(now, need);
}

bool Server::enter(Tick now) {
    const std::lock_guard lock(mutex_);
    return breaker_.enter(now);
}

bool Server::is_doubtful(Tick now) const {
    const std::lock_guard lock(mutex_);
    return breaker_.is_doubtful(now);
}

Tick Server::next_try() const {
    const std::lock_guard lock(mutex_);
    return breaker_.next_try();
}

void Server::note_answer() {
    auto change = Breaker::Change::None;
    {
        const std::lock_guard lock(mutex_);
        change = breaker_.note_answer();
    }
    if (change == Breaker::Change::Closed && log_ != nullptr)
        log_->write(LogLevel::Info, "directory_server_back", {{"server", name()}});
}

void Server::note_failure(const Fault& fault, Tick began) {
    if (!is_outage(fault.failure)) return;
    const auto now = std::chrono::steady_clock::now();
    const auto fair = std::min({fair_wait, settings_.connect_limit, settings_.operation_limit});
    if (fault.failure == Failure::TimedOut && now - began < fair) return;

    auto change = Breaker::Change::None;
    {
        const std::lock_guard lock(mutex_);
        change = breaker_.note_failure(now);
    }
    if (change == Breaker::Change::Opened && log_ != nullptr) {
        log_->write(LogLevel::Warning, "directory_server_resting",
                    {{"server", name()}, {"detail", fault.words}});
    }
}

void Server::note_broken(Tick began, Tick deadline) {
    // libldap's own clock may end the wait a little early.
    const bool is_late =
        std::chrono::steady_clock::now() + std::chrono::milliseconds{50} >= deadline;
    note_failure({is_late ? Failure::TimedOut : Failure::Unreachable,
                  "it broke the connection, or was too slow, while a visitor logged in"},
                 began);
}

Expected<Connection, Fault> Server::noted(Expected<Connection, Fault> opened, Tick began) {
    if (!opened) note_failure(opened.error(), began);
    return opened;
}

Expected<Connection, Fault> Server::connect(Tick deadline) {
    const auto began = std::chrono::steady_clock::now();
    return noted(open_known(deadline), began);
}

Expected<Connection, Fault> Server::open_known(Tick deadline) {
    auto connection = line_.open(deadline);
    if (!connection || is_known(std::chrono::steady_clock::now())) return connection;
    if (auto known = get_to_know(*connection, deadline); !known)
        return Unexpected<Fault>(std::move(known.error()));
    return connection;
}

Expected<Connection, Fault> Server::open_as_service(Tick deadline) {
    auto connection = open_known(deadline);
    if (!connection) return connection;
    if (auto bound = bind_service(*connection, deadline); !bound)
        return Unexpected<Fault>(std::move(bound.error()));
    // Some servers tell strangers nothing at all.
    if (!is_guessed()) return connection;
    if (auto known = get_to_know(*connection, deadline); !known)
        return Unexpected<Fault>(std::move(known.error()));
    return connection;
}

Expected<void, Fault> Server::bind_service(Connection& connection, Tick deadline) const {
    const auto end = operation_end(deadline);
    if (settings_.bind_external) {
        if (auto bound = connection.bind_external(end); !bound)
            return Unexpected<Fault>(
                {bound.error().failure, "bind as EXTERNAL (directory): " + bound.error().words});
    } else if (!settings_.bind_dn.empty()) {
        const auto answer = connection.bind(settings_.bind_dn, settings_.bind_password, end);
        if (answer.fault)
            return Unexpected<Fault>(
                {answer.fault->failure,
                 "bind as " + settings_.bind_dn + " (directory.bind_dn): " + answer.fault->words});
    }
    return {};
}

bool Server::is_known(Tick now) const {
    const std::lock_guard lock(mutex_);
    return profile_ && now - profiled_at_ < profile_age;
}

bool Server::is_guessed() const {
    const std::lock_guard lock(mutex_);
    return is_guessed_;
}

Expected<void, Fault> Server::get_to_know(Connection& connection, Tick deadline) {
    const auto root = read_root_dse(connection, operation_end(deadline));
    if (!root && is_outage(root.error().failure))
        return Unexpected<Fault>(
            {root.error().failure, "read the root DSE: " + root.error().words});
    learn(root ? *root : RootDse{});
    return {};
}

void Server::learn(const RootDse& root) {
    const bool is_guess = root.vendor.empty() && root.naming_contexts.empty() &&
                          root.controls.empty() && root.flavour == config::Flavour::Other;
    auto found = std::make_shared<const Profile>(profile_of(settings_, root));
    auto fields = fields_of(*found);
    std::string words;
    for (const auto& field : fields)
        words += field.value + "\n";
    {
        const std::lock_guard lock(mutex_);
        profiled_at_ = std::chrono::steady_clock::now();
        // What it told before, perhaps to the service account, stands.
        if (profile_ && is_guess) return;
        profile_ = std::move(found);
        is_guessed_ = is_guess;
        if (told_ == words) return;
        told_ = std::move(words);
    }
    if (log_ == nullptr) return;
    fields.insert(fields.begin(), {"server", name()});
    log_->write(LogLevel::Info, "directory_found", std::move(fields));
}

Tick Server::operation_end(Tick deadline) const {
    return std::min(deadline, std::chrono::steady_clock::now() + settings_.operation_limit);
}

bool leaves_usable(Failure failure) noexcept {
    switch (failure) {
        case Failure::Refused:
        case Failure::Denied:
        case Failure::NoSuchEntry:
        case Failure::TooMany:
            return true;
        default:
            return false;
    }
}

}  // namespace doorward::ldap
