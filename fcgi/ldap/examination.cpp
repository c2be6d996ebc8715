#include "ldap/examination.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "ldap/advice.h"
#include "ldap/discovery.h"
#include "ldap/examine_certificate.h"
#include "ldap/examine_directory.h"
#include "ldap/examine_line.h"
#include "ldap/examiner.h"
#include "ldap/library.h"
#include "ldap/server_address.h"
#include "ldap/service_records.h"

namespace doorward::ldap {
namespace {

using Addresses = std::vector<ServerAddress>;

ServiceLookup system_lookup() {
    return [](const std::string& domain) { return look_up_service(domain); };
}

Addresses found_servers(const Examiner& it, const std::string& url, const std::string& domain) {
    const Probe probe(it.tell, url, "servers of the domain (DNS)");
    const auto records = Discovery(domain, system_lookup()).records(it.login_end());
    if (!records) {
        probe.fail(records.error().words, advice_for(Stage::Discovery, records.error().failure));
        return {};
    }
    Addresses addresses;
    std::string words;
    std::string foreign;
    for (const auto& record : *records) {
        const bool is_ours = is_of_domain(record.target, domain);
        auto address = address_of(record, it.settings);
        auto& list = is_ours ? words : foreign;
        list += (list.empty() ? "" : ", ") + address.url();
        if (is_ours) addresses.push_back(std::move(address));
    }
    if (foreign.empty() && !addresses.empty()) {
        probe.good(words);
        return addresses;
    }
    const Advice advice{
        "DNS names hosts outside the domain, which are not trusted: answers can be forged",
        "name them in directory.urls one by one"};
    const auto told = fmt::format("{}{}not taken: {}", words, words.empty() ? "" : "\n", foreign);
    addresses.empty() ? probe.fail(told, advice) : probe.warn(told, advice);
    return addresses;
}

Addresses addresses_of(const Examiner& it, const std::string& url) {
    if (const auto domain = service_domain(url)) return found_servers(it, url, *domain);
    auto address = parse_server_address(url);
    if (address) return {std::move(*address)};
    const Probe probe(it.tell, url, "address");
    probe.fail(address.error(), {"the URL is misspelt", "mend directory.urls"});
    return {};
}

void examine_server(const Examiner& it, const ServerAddress& address) {
    if (auto connection = examine_line(it, address)) {
        examine_directory(it, address, *connection);
        return;
    }
    const Probe probe(it.tell, address.url(), "the rest");
    probe.skip("without a connection nothing more can be looked at here");
}

}  // namespace

void examine(const config::DirectorySettings& settings, Time now, const Tell& tell) {
    prepare_library();
    const Resolver resolver;
    Watchdog watchdog;
    const Examiner examiner{settings, now, resolver, watchdog, tell};
    examine_authorities(examiner);
    for (const auto& url : settings.urls)
        for (const auto& address : addresses_of(examiner, url))
            examine_server(examiner, address);
}

}  // namespace doorward::ldap
