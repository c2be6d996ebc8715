#include "ldap/service_records.h"

#include <arpa/nameser.h>
#include <fmt/format.h>
#include <netdb.h>
#include <resolv.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace doorward::ldap {
namespace {

using Records = std::vector<ServiceRecord>;

constexpr std::string_view service = "_ldap._tcp.";
constexpr std::size_t longest_domain = 253 - service.size();
constexpr std::size_t largest_packet = 65535;

/// libresolv's state; it may hold sockets.
class ResolverState {
public:
    ResolverState() : is_ready_(res_ninit(&state_) == 0) {}
    ~ResolverState() {
        if (is_ready_) res_nclose(&state_);
    }
    ResolverState(const ResolverState&) = delete;
    ResolverState& operator=(const ResolverState&) = delete;
    ResolverState(ResolverState&&) = delete;
    ResolverState& operator=(ResolverState&&) = delete;

    [[nodiscard]] bool is_ready() const noexcept { return is_ready_; }
    [[nodiscard]] struct __res_state& get() noexcept { return state_; }

private:
    struct __res_state state_ {};
    bool is_ready_;
};

std::uint16_t number_at(const std::uint8_t* bytes) noexcept {
    return static_cast<std::uint16_t>(bytes[0] << 8U | bytes[1]);
}

std::optional<ServiceRecord> record_of(const ns_msg& message, const ns_rr& field) {
    constexpr int numbers = 6;
    const auto* const data = ns_rr_rdata(field);
    const int size = ns_rr_rdlen(field);
    if (size <= numbers) return std::nullopt;
    std::array<char, NS_MAXDNAME> target{};
    const int used = dn_expand(ns_msg_base(message), data + size, data + numbers, target.data(),
                               static_cast<int>(target.size()));
    if (used != size - numbers) return std::nullopt;
    return ServiceRecord{number_at(data), number_at(data + 2), number_at(data + 4),
                         ascii_lower(target.data())};
}

Unexpected<Fault> not_found(const std::string& name, std::string_view why) {
    return Unexpected<Fault>(
        {Failure::Unreachable, fmt::format("look-up of the service {}: {}", name, why)});
}

/// Takes the record out that the running sum of weights first reaches `drawn` at.
ServiceRecord take_at(Records& records, std::uint64_t drawn) {
    std::uint64_t sum = 0;
    auto chosen = records.begin();
    while (chosen + 1 != records.end() && (sum += chosen->weight) < drawn)
        ++chosen;
    auto record = std::move(*chosen);
    records.erase(chosen);
    return record;
}

}  // namespace

std::optional<std::string> service_domain(std::string_view url) {
    constexpr std::string_view scheme = "srv:";
    if (ascii_lower(url.substr(0, scheme.size())) != scheme) return std::nullopt;
    auto domain = ascii_lower(url.substr(scheme.size()));
    if (domain.ends_with('.')) domain.pop_back();
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    const bool is_name = !domain.empty() && domain.size() <= longest_domain &&
                         domain.find_first_not_of(letters) == std::string::npos &&
                         !domain.starts_with('.') && domain.find("..") == std::string::npos;
    return is_name ? std::optional(domain) : std::nullopt;
}

Expected<Records, std::string> read_service_records(std::span<const std::uint8_t> packet) {
    ns_msg message{};
    if (ns_initparse(packet.data(), static_cast<int>(packet.size()), &message) != 0)
        return Unexpected<std::string>("the name server's answer cannot be read");
    if (ns_msg_getflag(message, ns_f_tc) != 0)
        return Unexpected<std::string>("the name server's answer is cut short");
    Records records;
    for (int at = 0; at < ns_msg_count(message, ns_s_an); ++at) {
        ns_rr field{};
        if (ns_parserr(&message, ns_s_an, at, &field) != 0)
            return Unexpected<std::string>("the name server's answer cannot be read");
        if (ns_rr_type(field) != ns_t_srv || ns_rr_class(field) != ns_c_in) continue;
        auto record = record_of(message, field);
        if (!record) return Unexpected<std::string>("the name server's answer cannot be read");
        records.push_back(std::move(*record));
    }
    return records;
}

Records ordered(Records records, const Draw& draw) {
    // Records without weight come first, so that they have a small chance beside the others.
    std::stable_sort(records.begin(), records.end(),
                     [](const ServiceRecord& left, const ServiceRecord& right) {
                         if (left.priority != right.priority) return left.priority < right.priority;
                         return left.weight == 0 && right.weight != 0;
                     });
    Records result;
    for (auto begin = records.begin(); begin != records.end();) {
        const auto end = std::find_if(begin, records.end(), [&](const ServiceRecord& each) {
            return each.priority != begin->priority;
        });
        Records equals(begin, end);
        while (!equals.empty()) {
            std::uint64_t sum = 0;
            for (const auto& each : equals)
                sum += each.weight;
            result.push_back(take_at(equals, draw(sum)));
        }
        begin = end;
    }
    return result;
}

Expected<Records, Fault> look_up_service(const std::string& domain,
                                         const std::optional<sockaddr_in>& name_server) {
    // The dot keeps libresolv from trying the machine's own domain behind it.
    const auto name = std::string(service) + domain + ".";
    ResolverState state;
    if (!state.is_ready()) return not_found(name, "the resolver's settings cannot be read");
    auto& resolver = state.get();
    resolver.retrans = 2;
    resolver.retry = 2;
    if (name_server) {
        resolver.nscount = 1;
        resolver.nsaddr_list[0] = *name_server;
    }
    std::vector<std::uint8_t> packet(largest_packet);
    const int size = res_nquery(&resolver, name.c_str(), ns_c_in, ns_t_srv, packet.data(),
                                static_cast<int>(packet.size()));
    if (size < 0) return not_found(name, hstrerror(resolver.res_h_errno));
    auto records = read_service_records({packet.data(), static_cast<std::size_t>(size)});
    if (!records) return not_found(name, records.error());
    std::erase_if(*records, [](const ServiceRecord& each) { return each.target.empty(); });
    if (records->empty()) return not_found(name, "the domain offers no such service");
    return std::move(*records);
}

}  // namespace doorward::ldap
