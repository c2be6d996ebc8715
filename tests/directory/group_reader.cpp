#include "directory/group_reader.h"

#include <stdexcept>

#include "ldap/dial.h"
#include "ldap/groups.h"
#include "ldap/library.h"
#include "ldap/server_address.h"

namespace doorward::directory_tests {
namespace {

using ldap::Fault;

Tick in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

template <class Value>
Value value_of(Expected<Value, Fault> answer) {
    if (!answer) throw std::runtime_error(answer.error().words);
    return std::move(*answer);
}

ldap::Connection connection_for(const support::LdapLogin& login, ldap::Watchdog& watchdog) {
    ldap::prepare_library();
    const auto address = ldap::parse_server_address(login.url);
    if (!address) throw std::runtime_error(address.error());
    const auto end = in(std::chrono::seconds{10});
    std::vector<ldap::SocketAddress> places;
    if (address->scheme == ldap::Scheme::Ldapi) {
        places.push_back(value_of(ldap::unix_address(address->host)));
    } else {
        const ldap::Resolver resolver;
        places = value_of(resolver.find(address->host, address->port, end));
    }
    ldap::LineSecurity security;
    security.ca_file = login.ca_file;
    security.protection =
        address->scheme == ldap::Scheme::Ldaps ? ldap::Protection::Tls : ldap::Protection::None;
    auto connection = value_of(ldap::Connection::open(value_of(ldap::dial(places, end)), *address,
                                                      security, watchdog, end));
    const auto answer = connection.bind(login.dn, login.password, end);
    if (answer.fault) throw std::runtime_error(answer.fault->words);
    return connection;
}

}  // namespace

GroupReader::GroupReader(const support::LdapLogin& login, config::Flavour flavour,
                         std::vector<config::GroupWay> ways, std::vector<std::string> bases)
    : connection_(connection_for(login, watchdog_)) {
    profile.flavour = flavour;
    profile.username_attribute =
        flavour == config::Flavour::ActiveDirectory ? "sAMAccountName" : "uid";
    profile.groups.ways = std::move(ways);
    profile.groups.bases = std::move(bases);
    profile.groups.name_attribute = "cn";
    profile.groups.nesting = 5;
}

ldap::Entry GroupReader::entry(const std::string& dn, const std::vector<std::string>& attributes) {
    const ldap::SearchRequest request{dn, config::SearchScope::Base, "(objectClass=*)", attributes,
                                      1};
    auto entries = value_of(connection_.search(request, in(std::chrono::seconds{10})));
    if (entries.empty()) throw std::runtime_error("cannot read " + dn);
    return std::move(entries.front());
}

Expected<std::vector<std::string>, Fault> GroupReader::read(const ldap::Entry& person) {
    watcher_.steps.clear();
    const ldap::Errand errand{settings, SystemClock().now(), in(budget), {}, &watcher_};
    return ldap::groups_of(connection_, person, profile, errand);
}

std::string GroupReader::groups_of(const std::string& dn) {
    auto attributes = ldap::group_attributes(profile);
    attributes.emplace_back("objectClass");
    return groups_of(entry(dn, attributes));
}

std::string GroupReader::groups_of(const ldap::Entry& person) {
    const auto groups = read(person);
    if (!groups) return "fault: " + groups.error().words;
    std::string text;
    for (const auto& name : *groups)
        text += (text.empty() ? "" : "|") + name;
    return text;
}

std::vector<std::string> GroupReader::list_of(const std::string& dn) {
    auto attributes = ldap::group_attributes(profile);
    attributes.emplace_back("objectClass");
    return value_of(read(entry(dn, attributes)));
}

}  // namespace doorward::directory_tests
