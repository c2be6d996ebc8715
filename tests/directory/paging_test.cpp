#include <boost/test/unit_test.hpp>
#include <set>

#include "directory/ber.h"
#include "directory/fake_server.h"
#include "directory/lines.h"
#include "directory/people.h"
#include "directory/servers.h"
#include "ldap/attribute_rest.h"

using namespace doorward;
using namespace doorward::directory_tests;
using doorward::ldap::Failure;
using doorward::ldap::SearchRequest;

namespace {

constexpr auto base = "ou=Many,dc=testathon,dc=net";
constexpr int many = 2500;

/// A slapd with 2,500 entries that gives 300 of them at a time.
support::SlapdOptions many_options(const std::string& limits) {
    auto options = people_options();
    options.ldif += "\ndn: " + std::string(base) + "\nobjectClass: organizationalUnit\nou: Many\n";
    for (int number = 0; number < many; ++number) {
        const auto name = "group" + std::to_string(number);
        options.ldif += "\ndn: cn=" + name + "," + base +
                        "\nobjectClass: organizationalRole\ncn: " + name + "\n";
    }
    options.database_lines = "limits * size.soft=300 size.hard=300 size.pr=300 " + limits + "\n";
    return options;
}

SearchRequest request_for(int most_entries, int page_size) {
    return {base,
            config::SearchScope::One,
            "(objectClass=organizationalRole)",
            {"cn"},
            most_entries,
            page_size};
}

bool is_too_many(
    const Expected<std::vector<doorward::ldap::Entry>, doorward::ldap::Fault>& entries) {
    return !entries && entries.error().failure == Failure::TooMany;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(paging)

BOOST_AUTO_TEST_CASE(pages_bring_every_entry_once) {
    const support::Slapd slapd(many_options("size.prtotal=unlimited"));
    Lines lines;
    auto connection = lines.open(slapd.url());
    BOOST_CHECK(is_too_many(connection.search(request_for(0, 0), Lines::soon())));
    // The last page is full, not full, and of one entry.
    for (const int page_size : {250, 300, 7, 3}) {
        const auto entries = connection.search(request_for(0, page_size), Lines::soon());

        BOOST_REQUIRE_MESSAGE(entries, (entries ? "" : entries.error().words));
        std::set<std::string> names;
        for (const auto& entry : *entries)
            names.insert(entry.dn);
        BOOST_CHECK_EQUAL(entries->size(), static_cast<std::size_t>(many));
        BOOST_CHECK_EQUAL(names.size(), static_cast<std::size_t>(many));
    }
}

BOOST_AUTO_TEST_CASE(the_bound_counts_all_pages_together) {
    const support::Slapd slapd(many_options("size.prtotal=unlimited"));
    Lines lines;
    auto connection = lines.open(slapd.url());

    BOOST_CHECK(is_too_many(connection.search(request_for(many - 1, 250), Lines::soon())));
    BOOST_CHECK(is_too_many(connection.search(request_for(1000, 250), Lines::soon())));
    BOOST_CHECK(is_too_many(connection.search(request_for(1, 250), Lines::soon())));
    const auto whole = connection.search(request_for(many, 250), Lines::soon());

    BOOST_REQUIRE_MESSAGE(whole, (whole ? "" : whole.error().words));
    BOOST_CHECK_EQUAL(whole->size(), static_cast<std::size_t>(many));
    BOOST_CHECK(connection.is_open());
}

BOOST_AUTO_TEST_CASE(the_servers_own_bound_is_too_many_as_well) {
    const support::Slapd slapd(many_options("size.prtotal=1000"));
    Lines lines;
    auto connection = lines.open(slapd.url());

    const auto entries = connection.search(request_for(0, 250), Lines::soon());

    BOOST_CHECK(is_too_many(entries));
    BOOST_CHECK(!entries && entries.error().words.find("(4)") != std::string::npos);
    BOOST_CHECK(is_too_many(connection.search(request_for(1, 0), Lines::soon())));
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_page_gives_all_at_once) {
    using namespace std::string_literals;
    std::string answer;
    for (const auto* dn : {"cn=a", "cn=b", "cn=c"})
        answer += ldap_message(1, ber(0x64, ber(0x04, dn) + "\x30\x00"s));
    const FakeServer server({answer + ldap_message(1, ldap_result(0x65, 0)), ""});
    Lines lines;

    auto connection = lines.open(server.url("ldap"));
    const auto entries = connection.search(request_for(0, 2), Lines::soon());
    BOOST_REQUIRE_MESSAGE(entries, (entries ? "" : entries.error().words));
    BOOST_CHECK_EQUAL(entries->size(), 3U);

    // Nor need it know of bounds.
    auto another = lines.open(server.url("ldap"));
    BOOST_CHECK(is_too_many(another.search(request_for(2, 1), Lines::soon())));
}

BOOST_AUTO_TEST_CASE(one_deadline_holds_for_all_pages) {
    const support::Slapd slapd(many_options("size.prtotal=unlimited"));
    Lines lines;
    auto connection = lines.open(slapd.url());
    const auto began = std::chrono::steady_clock::now();

    const auto entries =
        connection.search(request_for(0, 1), began + std::chrono::milliseconds{50});

    BOOST_REQUIRE(!entries);
    BOOST_CHECK(entries.error().failure == Failure::TimedOut);
    BOOST_CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{2});
}

BOOST_AUTO_TEST_CASE(active_directory_gives_pages_with_parts_of_attributes,
                     *boost::unit_test::label("samba") *
                         boost::unit_test::precondition(has_samba_domain)) {
    const auto& domain = shared_samba_domain();
    const auto login = domain.administrator();
    Lines lines;
    auto connection = lines.open(domain.tls_url(), Lines::tls(domain.ca_file()));
    BOOST_REQUIRE(!connection.bind(login.dn, login.password, Lines::soon()).fault);

    SearchRequest request{
        domain.base_dn(), config::SearchScope::Subtree, "(objectClass=group)", {"objectClass"}, 0};
    const auto at_once = connection.search(request, Lines::soon());
    request.page_size = 3;
    const auto in_pages = connection.search(request, Lines::soon());
    BOOST_REQUIRE(at_once && in_pages);
    BOOST_CHECK_GT(at_once->size(), 9U);
    BOOST_CHECK_EQUAL(in_pages->size(), at_once->size());

    // An entry with several values, asked for two at a time.
    const auto& dn = at_once->front().dn;
    const auto& all = at_once->front().values("objectClass");
    BOOST_REQUIRE_EQUAL(all.size(), 2U);
    auto parts = connection.search(
        {dn, config::SearchScope::Base, "(objectClass=*)", {"objectClass;range=0-0"}, 1},
        Lines::soon());
    BOOST_REQUIRE(parts && parts->size() == 1);
    auto& entry = parts->front();
    BOOST_CHECK_EQUAL(entry.values("objectclass").size(), 1U);
    BOOST_CHECK_EQUAL(entry.rest_of("objectClass"), "objectClass;range=1-*");
    const auto read = doorward::ldap::read_rest(connection, entry, "objectClass", Lines::soon());

    BOOST_CHECK_MESSAGE(read, (read ? "" : read.error().words));
    BOOST_CHECK(entry.values("objectClass") == all);
    BOOST_CHECK_EQUAL(entry.rest_of("objectClass"), "");
}

BOOST_AUTO_TEST_CASE(a_page_that_does_not_tell_whether_it_is_the_last_is_not_taken_for_it) {
    using namespace std::string_literals;
    const auto entry = ldap_message(1, ber(0x64, ber(0x04, "cn=group") + ber(0x30, "")));
    const auto page_end = [](std::string_view value) {
        return ldap_message(1, ldap_result(0x65, 0), control("1.2.840.113556.1.4.319", value));
    };
    const auto whole = ber(0x30, "\x02\x01\x00"s + ber(0x04, ""));
    for (const auto& value : {whole, "garbage"s, ""s, "\x30\x00"s, whole.substr(0, 5)}) {
        const FakeServer server({entry + page_end(value), ""});
        Lines lines;
        auto connection = lines.open(server.url("ldap"));

        const auto entries = connection.search(request_for(0, 300), Lines::soon());

        BOOST_CHECK_EQUAL(entries.has_value(), value == whole);
    }
}

BOOST_AUTO_TEST_SUITE_END()
