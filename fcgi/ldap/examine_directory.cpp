#include "ldap/examine_directory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <memory>
#include <utility>

#include "ldap/advice.h"
#include "ldap/directory_time.h"
#include "ldap/examine_people.h"
#include "ldap/profile_words.h"
#include "ldap/root_dse.h"
#include "ldap/server.h"

namespace doorward::ldap {
namespace {

/// Beyond it, what expires seems to expire at the wrong time, and Kerberos fails.
constexpr auto most_difference = std::chrono::minutes{2};

bool has_account(const config::DirectorySettings& settings) noexcept {
    return settings.bind_external || !settings.bind_dn.empty();
}

std::string account_words(const config::DirectorySettings& settings) {
    if (settings.bind_external)
        return "bound as whom the socket or our certificate shows (EXTERNAL)";
    if (!settings.bind_dn.empty()) return "bound as " + settings.bind_dn + " (directory.bind_dn)";
    return "none in the settings: people are searched for anonymously";
}

/// A connection that reads as logins will read; nothing when there is none.
std::optional<Pool::Lease> examine_account(const Examiner& it, Server& server) {
    const Probe probe(it.tell, server.name(), "service account");
    if (!has_account(it.settings) && !it.settings.can_read_people()) {
        probe.skip("none in the settings: people are read with their own password");
        return std::nullopt;
    }
    auto lease = server.for_service(it.login_end());
    if (!lease) {
        probe.fail(lease.error().words, advice_for(Stage::ServiceBind, lease.error().failure));
        return std::nullopt;
    }
    probe.good(account_words(it.settings));
    return std::move(*lease);
}

std::string words_for(const Profile& profile) {
    std::string words;
    for (const auto& field : fields_of(profile))
        words += (words.empty() ? "" : "\n") + field.key + ": " + field.value;
    words += fmt::format("\npages_results: {}\npassword_policy: {}",
                         profile.pages_results ? "yes" : "no", profile.tells_policy ? "yes" : "no");
    return words;
}

std::optional<Profile> examine_root(const Examiner& it, Server& server, Connection& connection) {
    const Probe probe(it.tell, server.name(), "kind of directory (root DSE)");
    const auto root = read_root_dse(connection, server.operation_end(it.login_end()));
    if (!root) {
        probe.fail(root.error().words, advice_for(Stage::RootDse, root.error().failure));
        return std::nullopt;
    }
    const auto known = server.profile();
    auto profile = known ? *known : profile_of(it.settings, *root);
    if (profile.vendor.empty() && it.settings.flavour == config::Flavour::Auto) {
        probe.warn(words_for(profile),
                   {"the server tells nothing of itself, so the settings must",
                    "set directory.flavour, or let the account read the root DSE"});
    } else {
        probe.good(words_for(profile));
    }
    return profile;
}

void examine_clock(const Examiner& it, Server& server, Connection& connection) {
    const auto began = std::chrono::system_clock::now();
    const Probe probe(it.tell, server.name(), "clock");
    const auto entries =
        connection.search({"", config::SearchScope::Base, "(objectClass=*)", {"currentTime"}, 1},
                          server.operation_end(it.login_end()));
    if (!entries || entries->empty() || entries->front().values("currentTime").empty()) {
        probe.skip("the server does not tell its time");
        return;
    }
    const auto time = generalized_time(entries->front().values("currentTime").front());
    if (!time) {
        probe.skip("the server tells no time that can be read");
        return;
    }
    const auto difference = std::chrono::duration_cast<std::chrono::seconds>(*time - began);
    const auto words = fmt::format("the server's is {} s {} ours", std::abs(difference.count()),
                                   difference.count() < 0 ? "behind" : "ahead of");
    if (std::chrono::abs(difference) < most_difference) {
        probe.good(words);
        return;
    }
    probe.warn(words, {"one of the two clocks is wrong, so passwords and accounts expire at the "
                       "wrong time",
                       "set both by NTP"});
}

}  // namespace

void examine_directory(const Examiner& examiner, const ServerAddress& address,
                       Connection& stranger) {
    Server server(address, examiner.settings, examiner.resolver, examiner.watchdog);
    auto lease = examine_account(examiner, server);
    auto& connection = lease ? **lease : stranger;
    const auto profile = examine_root(examiner, server, connection);
    if (!profile) return;
    examine_clock(examiner, server, connection);
    if (lease) {
        examine_people(examiner, server, connection, *profile);
        return;
    }
    const Probe probe(examiner.tell, server.name(), "people and groups");
    probe.skip(has_account(examiner.settings)
                   ? "nobody is there who could read them"
                   : "they are read with the visitor's own password; try: doorward doctor login "
                     "NAME");
}

}  // namespace doorward::ldap
