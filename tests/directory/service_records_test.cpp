#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <mutex>
#include <thread>

#include "directory/people.h"
#include "directory/relay.h"
#include "ldap/service_records.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using doorward::ldap::ServiceRecord;

namespace {

std::string two_bytes(std::size_t number) {
    return {static_cast<char>(number >> 8U), static_cast<char>(number & 0xffU)};
}

/// "\3www\7example\3org\0"
std::string dns_name(const std::string& name) {
    std::string coded;
    for (std::size_t begin = 0; begin < name.size();) {
        const auto end = std::min(name.find('.', begin), name.size());
        coded += static_cast<char>(end - begin);
        coded += name.substr(begin, end - begin);
        begin = end + 1;
    }
    return coded + '\0';
}

/// A name server on 127.0.0.1 that gives the same records to every question.
class NameServer {
public:
    explicit NameServer(std::vector<ServiceRecord> records)
        : records_(std::move(records)),
          socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
          stop_(eventfd(0, EFD_CLOEXEC)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        auto* const generic = reinterpret_cast<sockaddr*>(&address_);
        BOOST_REQUIRE(bind(socket_.get(), generic, size) == 0);
        BOOST_REQUIRE(getsockname(socket_.get(), generic, &size) == 0);
        thread_ = std::thread([this] { run(); });
    }
    ~NameServer() {
        eventfd_write(stop_.get(), 1);
        thread_.join();
    }
    NameServer(const NameServer&) = delete;
    NameServer& operator=(const NameServer&) = delete;
    NameServer(NameServer&&) = delete;
    NameServer& operator=(NameServer&&) = delete;

    [[nodiscard]] const sockaddr_in& address() const noexcept { return address_; }
    [[nodiscard]] doorward::ldap::ServiceLookup look_up() const {
        return [address = address_](const std::string& domain) {
            return doorward::ldap::look_up_service(domain, address);
        };
    }
    [[nodiscard]] bool was_asked_for(const std::string& name) {
        const std::lock_guard lock(mutex_);
        return question_.find(dns_name(name)) != std::string::npos;
    }

private:
    void run() {
        for (;;) {
            std::array<pollfd, 2> watched{{{stop_.get(), POLLIN, 0}, {socket_.get(), POLLIN, 0}}};
            poll(watched.data(), watched.size(), -1);
            if (watched[0].revents != 0) return;
            std::array<char, 512> bytes{};
            sockaddr_in client{};
            socklen_t size = sizeof client;
            auto* const generic = reinterpret_cast<sockaddr*>(&client);
            const auto count =
                recvfrom(socket_.get(), bytes.data(), bytes.size(), 0, generic, &size);
            if (count < 12) continue;
            const std::lock_guard lock(mutex_);
            question_.assign(bytes.data(), static_cast<std::size_t>(count));
            const auto answer = answer_to(question_);
            sendto(socket_.get(), answer.data(), answer.size(), 0, generic, size);
        }
    }

    [[nodiscard]] std::string answer_to(const std::string& question) const {
        const auto name_end = question.find('\0', 12);
        auto answer = question.substr(0, 2) + "\x85" + '\x80' + two_bytes(1) +
                      two_bytes(records_.size()) + two_bytes(0) + two_bytes(0) +
                      question.substr(12, name_end + 5 - 12);
        for (const auto& record : records_) {
            const auto data = two_bytes(record.priority) + two_bytes(record.weight) +
                              two_bytes(record.port) + dns_name(record.target);
            answer += two_bytes(0xc00c) + two_bytes(33) + two_bytes(1) + two_bytes(0) +
                      two_bytes(60) + two_bytes(data.size()) + data;
        }
        return answer;
    }

    std::vector<ServiceRecord> records_;
    FileDescriptor socket_;
    FileDescriptor stop_;
    sockaddr_in address_{};
    std::mutex mutex_;
    std::string question_;
    std::thread thread_;
};

config::DirectorySettings settings_for_domain(const std::string& domain) {
    auto settings = search_settings("srv:" + domain);
    settings.allow_plaintext = true;
    return settings;
}

/// The server that one reading was answered by, or why none was.
std::string answered_by(doorward::ldap::Servers& servers) {
    const auto answer = servers.ask_one(
        [](doorward::ldap::Server& server, Tick end) -> Expected<std::string, signin::Failure> {
            const auto entries = server.as_service(
                [&](doorward::ldap::Connection& connection) {
                    return connection.search({"dc=testathon,dc=net",
                                              config::SearchScope::Subtree,
                                              "(uid=carol)",
                                              {"uid"},
                                              2},
                                             server.operation_end(end));
                },
                end);
            if (!entries)
                return Unexpected<signin::Failure>(
                    {signin::Reason::Unavailable, entries.error().words});
            return server.name();
        },
        std::chrono::steady_clock::now() + 8s);
    return answer ? *answer : answer.error().detail;
}

struct Fixture {
    support::Slapd slapd{people_options()};
    Relay first{slapd.port()};
    Relay second{slapd.port()};
    Log log{LogLevel::Error, LogFormat::Text};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(service_discovery, Fixture)

BOOST_AUTO_TEST_CASE(libresolv_asks_for_the_service_of_the_domain) {
    NameServer dns({{3, 2, 389, "dc1.ad.example.org"}, {1, 0, 636, "dc2.ad.example.org"}});

    const auto records = doorward::ldap::look_up_service("ad.example.org", dns.address());

    BOOST_REQUIRE(records);
    BOOST_CHECK_EQUAL(records->size(), 2U);
    BOOST_CHECK((records->front() == ServiceRecord{3, 2, 389, "dc1.ad.example.org"}));
    BOOST_CHECK(dns.was_asked_for("_ldap._tcp.ad.example.org"));
}

BOOST_AUTO_TEST_CASE(a_domain_without_the_service_says_so) {
    const NameServer none({});
    const NameServer decidedly_none({{0, 0, 0, ""}});

    for (const auto* dns : {&none, &decidedly_none}) {
        const auto records = doorward::ldap::look_up_service("example.org", dns->address());
        BOOST_REQUIRE(!records);
        BOOST_CHECK(records.error().words.find("_ldap._tcp.example.org.") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_servers_of_a_domain_are_found_and_asked_by_priority) {
    const NameServer dns({{2, 0, second.port(), "localhost"}, {1, 0, first.port(), "localhost"}});
    const auto settings = settings_for_domain("localhost");
    doorward::ldap::Servers servers(settings, log, dns.look_up());

    const auto name = "ldap://localhost:" + std::to_string(first.port());
    for (int each = 0; each < 5; ++each)
        BOOST_CHECK_EQUAL(answered_by(servers), name);
    BOOST_CHECK_EQUAL(first.connections(), 1U);
    BOOST_CHECK_EQUAL(second.connections(), 0U);
}

BOOST_AUTO_TEST_CASE(the_next_found_server_answers_when_the_first_cannot) {
    auto settings = settings_for_domain("localhost");
    settings.operation_limit = 300ms;
    const NameServer dns({{1, 0, first.port(), "localhost"}, {2, 0, second.port(), "localhost"}});
    doorward::ldap::Servers servers(settings, log, dns.look_up());
    first.freeze();

    const auto name = "ldap://localhost:" + std::to_string(second.port());
    for (int each = 0; each < 5; ++each)
        BOOST_CHECK_EQUAL(answered_by(servers), name);
}

BOOST_AUTO_TEST_CASE(a_host_outside_the_domain_is_not_taken) {
    const NameServer dns({{1, 0, first.port(), "localhost"}});
    const auto settings = settings_for_domain("example.org");
    doorward::ldap::Servers servers(settings, log, dns.look_up());

    BOOST_CHECK(answered_by(servers).find("only hosts outside it: localhost") != std::string::npos);
    BOOST_CHECK_EQUAL(first.connections(), 0U);
}

BOOST_AUTO_TEST_CASE(without_leave_for_plain_text_a_found_server_is_spoken_to_by_tls) {
    const NameServer dns({{1, 0, first.port(), "localhost"}});
    auto settings = settings_for_domain("localhost");
    settings.allow_plaintext = false;
    doorward::ldap::Servers servers(settings, log, dns.look_up());

    const auto candidates = servers.candidates(std::chrono::steady_clock::now() + 8s);

    BOOST_REQUIRE_EQUAL(candidates.size(), 1U);
    BOOST_CHECK_EQUAL(candidates.front()->name(), "ldaps://localhost:636");
}

BOOST_AUTO_TEST_CASE(a_domain_that_dns_does_not_answer_for_costs_no_more_than_the_login) {
    const FileDescriptor silent(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    BOOST_REQUIRE(bind(silent.get(), generic, size) == 0);
    BOOST_REQUIRE(getsockname(silent.get(), generic, &size) == 0);
    const auto settings = settings_for_domain("localhost");
    doorward::ldap::Servers servers(settings, log, [address](const std::string& domain) {
        return doorward::ldap::look_up_service(domain, address);
    });
    const auto began = std::chrono::steady_clock::now();

    const auto candidates = servers.candidates(began + 300ms);

    BOOST_CHECK(candidates.empty());
    BOOST_CHECK(std::chrono::steady_clock::now() - began < 2s);
}

BOOST_AUTO_TEST_SUITE_END()
