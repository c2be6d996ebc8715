#include "ldap/servers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <random>
#include <stdexcept>
#include <utility>

#include "base/random.h"
#include "ldap/library.h"

namespace doorward::ldap {
namespace {

// More would leave each too small a share of a login's time.
constexpr std::size_t most_asked = 4;

/// The kernel's randomness, for the standard library's algorithms.
struct KernelRandom {
    using result_type = std::uint64_t;
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() const {
        const auto bytes = random_bytes<sizeof(result_type)>();
        result_type number = 0;
        std::memcpy(&number, bytes.data(), sizeof number);
        return number;
    }
};

std::uint64_t draw(std::uint64_t most) {
    KernelRandom random;
    return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
}

/// Those of `all` that let somebody in at `now`.
auto letting(const std::vector<std::shared_ptr<Server>>& all, Tick now, Breaker::Need need) {
    std::vector<std::shared_ptr<Server>> result;
    std::copy_if(all.begin(), all.end(), std::back_inserter(result),
                 [&](const auto& server) { return server->lets(now, need); });
    return result;
}

void append(std::string& list, std::string_view separator, std::string_view each) {
    if (!list.empty()) list += separator;
    list += each;
}

}  // namespace

Servers::Servers(const config::DirectorySettings& settings, const Log& log, ServiceLookup look_up)
    : settings_(settings), log_(log) {
    prepare_library();
    if (!look_up) look_up = [](const std::string& domain) { return look_up_service(domain); };
    for (const auto& url : settings_.urls)
        sources_.push_back(source_of(url, look_up));
    if (sources_.empty()) throw std::runtime_error("directory.urls names no server");
}

Servers::Source Servers::source_of(const std::string& url, const ServiceLookup& look_up) {
    if (auto domain = service_domain(url))
        return {nullptr, std::make_unique<Discovery>(std::move(*domain), look_up)};
    auto address = parse_server_address(url);
    if (!address) {
        throw std::runtime_error(
            fmt::format("directory.urls: {}: {}", url, std::move(address.error())));
    }
    return {std::make_shared<Server>(std::move(*address), settings_, resolver_, watchdog_, &log_),
            nullptr};
}

std::vector<std::shared_ptr<Server>> Servers::candidates(Tick deadline) {
    return choose(deadline).servers;
}

Servers::Choice Servers::choose(Tick deadline) {
    std::vector<Source*> sources;
    for (auto& source : sources_)
        sources.push_back(&source);
    if (settings_.server_order == config::ServerOrder::Random)
        std::shuffle(sources.begin(), sources.end(), KernelRandom{});

    Choice choice;
    List all;
    for (auto* source : sources) {
        auto servers = servers_of(*source, look_up_end(*source, deadline));
        if (servers) {
            all.insert(all.end(), servers->begin(), servers->end());
        } else {
            append(choice.why_none, "; ", servers.error().words);
        }
    }
    if (all.empty()) return choice;

    const auto now = std::chrono::steady_clock::now();
    choice.servers = letting(all, now, Breaker::Need::Choice);
    if (choice.servers.empty()) choice.servers = letting(all, now, Breaker::Need::LastResort);
    if (choice.servers.empty()) {
        auto next = Tick::max();
        for (const auto& server : all)
            next = std::min(next, server->next_try());
        const std::chrono::duration<double> left = std::max(next - now, Tick::duration{});
        choice.why_none =
            fmt::format("every server rests after failures; next try in {:.1f} s", left.count());
    }
    std::stable_partition(choice.servers.begin(), choice.servers.end(),
                          [&](const auto& server) { return !server->is_doubtful(now); });
    if (choice.servers.size() > most_asked) choice.servers.resize(most_asked);
    return choice;
}

Tick Servers::look_up_end(const Source& source, Tick deadline) const {
    if (!source.discovery || sources_.size() == 1) return deadline;
    const auto now = std::chrono::steady_clock::now();
    return source.discovery->is_doubtful() ? now
                                           : std::min(deadline, now + settings_.connect_limit);
}

Expected<Servers::List, Fault> Servers::servers_of(Source& source, Tick deadline) {
    if (source.server) return List{source.server};
    auto& discovery = *source.discovery;
    const auto records = discovery.records(deadline);
    if (const auto complaint = discovery.take_complaint()) {
        log_.write(LogLevel::Warning, "directory_lookup_failed",
                   {{"domain", discovery.domain()}, {"detail", *complaint}});
    }
    if (!records) return Unexpected<Fault>(records.error());

    List servers;
    std::string ignored;
    std::map<std::string, std::shared_ptr<Server>> found;
    const std::lock_guard lock(mutex_);
    for (const auto& record : ordered(*records, draw)) {
        if (!is_of_domain(record.target, discovery.domain())) {
            append(ignored, ", ", record.target);
            continue;
        }
        auto address = address_of(record, settings_);
        auto [place, is_new] = found.try_emplace(address.url());
        if (!is_new) continue;
        const auto known = source.found.find(place->first);
        place->second = known != source.found.end()
                            ? known->second
                            : std::make_shared<Server>(std::move(address), settings_, resolver_,
                                                       watchdog_, &log_);
        servers.push_back(place->second);
    }
    std::string urls;
    for (const auto& each : found)
        append(urls, ", ", each.first);
    source.found.swap(found);
    tell_found(source, urls, ignored);
    if (!servers.empty()) return servers;
    return Unexpected<Fault>(
        {Failure::Unsuitable, fmt::format("the service records of {} name only hosts outside it: "
                                          "{}; such hosts can be named in directory.urls",
                                          discovery.domain(), ignored)});
}

void Servers::tell_found(Source& source, const std::string& servers,
                         const std::string& ignored) const {
    // The order of those ignored is drawn anew each time, so that it tells nothing.
    const auto words = servers + (ignored.empty() ? "" : "; some ignored");
    if (source.told == words) return;
    source.told = words;
    log_.write(ignored.empty() ? LogLevel::Info : LogLevel::Warning, "directory_servers_found",
               {{"domain", source.discovery->domain()},
                {"servers", servers},
                {"not_below_the_domain", ignored}});
}

void Servers::maintain() {
    for (auto& source : sources_) {
        List servers;
        if (source.server) servers.push_back(source.server);
        {
            const std::lock_guard lock(mutex_);
            for (const auto& each : source.found)
                servers.push_back(each.second);
        }
        for (const auto& server : servers)
            server->maintain();
    }
}

void Servers::note_failure(const signin::Failure& failure, std::string& details) const {
    // The server itself says in the log when it begins to rest; who cannot log in is told by
    // whoever asked.
    log_.write(LogLevel::Debug, "directory_server_failed", {{"detail", failure.detail}});
    append(details, "; ", failure.detail);
}

void Servers::renew() {
    for (auto& source : sources_) {
        if (source.discovery) source.discovery->renew();
    }
}

}  // namespace doorward::ldap
