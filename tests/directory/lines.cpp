#include "directory/lines.h"

#include <stdexcept>

#include "ldap/dial.h"
#include "ldap/library.h"

namespace doorward::directory_tests {

Lines::Lines() {
    ldap::prepare_library();
}

Expected<ldap::Connection, ldap::Fault> Lines::try_open(const std::string& url,
                                                        const ldap::LineSecurity& security) {
    const auto address = ldap::parse_server_address(url);
    if (!address) throw std::invalid_argument(url + ": " + address.error());
    std::vector<ldap::SocketAddress> places;
    if (address->scheme == ldap::Scheme::Ldapi) {
        places.push_back(ldap::unix_address(address->host).value());
    } else {
        places = resolver_.find(address->host, address->port, soon()).value();
    }
    auto socket = ldap::dial(places, soon());
    if (!socket) return Unexpected<ldap::Fault>(std::move(socket.error()));
    return ldap::Connection::open(std::move(*socket), *address, security, watchdog_, soon());
}

ldap::Connection Lines::open(const std::string& url, const ldap::LineSecurity& security) {
    auto connection = try_open(url, security);
    if (!connection) throw std::runtime_error(url + ": " + connection.error().words);
    return std::move(*connection);
}

ldap::LineSecurity Lines::plain() {
    return {ldap::Protection::None, {}};
}

ldap::LineSecurity Lines::tls(const std::filesystem::path& ca_file) {
    return {ldap::Protection::Tls, ca_file};
}

ldap::LineSecurity Lines::start_tls(const std::filesystem::path& ca_file) {
    return {ldap::Protection::StartTls, ca_file};
}

Tick Lines::soon() {
    return std::chrono::steady_clock::now() + std::chrono::seconds{20};
}

}  // namespace doorward::directory_tests
