// Texts from visitors on their way into filters and DNs, and texts from directories.

#include <lber.h>
#include <ldap.h>

#include <memory>
#include <optional>
#include <string>

#include "fuzz/check.h"
#include "ldap/ad_code.h"
#include "ldap/directory_time.h"
#include "ldap/dn.h"
#include "ldap/escape.h"
#include "ldap/login_name.h"
#include "ldap/pattern.h"
#include "ldap/range.h"
#include "ldap/sid.h"
#include "ldap/value_text.h"

// libldap's own reader of filters (RFC 4515), which no header of its package tells of.
extern "C" int ldap_pvt_put_filter(BerElement* ber, const char* text);

namespace doorward::fuzz {
namespace {

struct FreeDn {
    void operator()(LDAPRDN* dn) const noexcept { ldap_dnfree(dn); }
};
struct FreeBer {
    void operator()(BerElement* element) const noexcept { ber_free(element, 1); }
};
struct FreeBytes {
    void operator()(berval* bytes) const noexcept { ber_bvfree(bytes); }
};
using Ber = std::unique_ptr<BerElement, FreeBer>;

/// The filter as it goes to a server (RFC 4511, section 4.5.1); nothing when libldap refuses it.
std::optional<std::string> encoded(const std::string& filter) {
    if (filter.find('\0') != std::string::npos) return std::nullopt;
    const Ber ber{ber_alloc_t(LBER_USE_DER)};
    berval* raw = nullptr;
    if (ldap_pvt_put_filter(ber.get(), filter.c_str()) != 0 || ber_flatten(ber.get(), &raw) != 0)
        return std::nullopt;
    const std::unique_ptr<berval, FreeBytes> bytes{raw};
    return std::string(bytes->bv_val, bytes->bv_len);
}

/// The value that an equality of `uid` and nothing else asks for.
std::optional<std::string> value_asked_for(const std::string& filter) {
    auto bytes = encoded(filter);
    if (!bytes) return std::nullopt;
    berval view{bytes->size(), bytes->data()};
    const Ber ber{ber_init(&view)};
    berval attribute{};
    berval value{};
    ber_len_t length = 0;
    if (ber_peek_tag(ber.get(), &length) != LDAP_FILTER_EQUALITY ||
        ber_scanf(ber.get(), "{mm}", &attribute, &value) == LBER_ERROR ||
        std::string_view(attribute.bv_val, attribute.bv_len) != "uid")
        return std::nullopt;
    return std::string(value.bv_val, value.bv_len);
}

void try_filter(std::string_view input) {
    const auto filter = ldap::filled_filter("(uid={username})", input);
    must(value_asked_for(filter) == input, "a filter asks for the name as it was typed");
    const auto several = ldap::filled_filter("(&(a=b)(uid={username}))", input);
    const auto whole = encoded(several);
    must(whole && whole->ends_with(*encoded(filter)), "a name cannot end its part of a filter");
    static_cast<void>(ldap::filter_for_anybody(input));
}

void try_dn(std::string_view input) {
    auto text = ldap::filled_dn("cn={username},ou=People", input);
    berval bytes{text.size(), text.data()};
    LDAPDN raw = nullptr;
    must(ldap_bv2dn(&bytes, &raw, LDAP_DN_FORMAT_LDAPV3) == LDAP_SUCCESS, "a filled DN is one");
    const std::unique_ptr<LDAPRDN, FreeDn> parts{raw};
    must(raw[0] != nullptr && raw[1] != nullptr && raw[2] == nullptr && raw[0][1] == nullptr,
         "a name cannot add to a DN");
    const auto& value = raw[0][0]->la_value;
    must(std::string_view(value.bv_val, value.bv_len) == input, "a DN holds the name as typed");

    const auto dn = ldap::Dn::read(input);
    if (!dn) return;
    must(dn->is_below(*dn), "a DN is below itself");
    const auto again = ldap::Dn::read(dn->text());
    must(again && *again == *dn && again->text() == dn->text(), "the common form is one");
    if (const auto filter = dn->naming_filter())
        must(encoded(*filter).has_value(), "an entry can be asked for by its name");
}

void try_names(std::string_view input) {
    for (const auto flavour : {config::Flavour::ActiveDirectory, config::Flavour::OpenLdap}) {
        const auto name = ldap::read_login_name(input, flavour);
        must(name.typed == input, "what was typed is kept");
        const auto bound = ldap::name_to_bind(name, "{username}@ad.example.org");
        if (bound) must(bound->find_first_of(",=;<>/") == std::string::npos, "a name is no DN");
    }
    const std::string pattern{input};
    static_cast<void>(ldap::place_of(pattern));
    static_cast<void>(ldap::naming_attribute_of(pattern));
}

void try_answers(std::string_view input) {
    if (const auto code = ldap::ad_code_of(input)) must(*code <= 0xffff, "a code has four digits");
    if (const auto range = ldap::range_of(input))
        must(input.starts_with(range->attribute) &&
                 range->last.value_or(range->first) >= range->first,
             "a range has its ends in order");
    static_cast<void>(ldap::generalized_time(input));
    static_cast<void>(ldap::file_time(input));
    static_cast<void>(ldap::whole_number(input));
    if (const auto text = ldap::sid_text(input)) {
        const auto beside = ldap::sid_beside(input, "513");
        must(text->starts_with("S-1-") && (!beside || ldap::sid_text(*beside)),
             "who is beside an account has an identifier too");
    }
    must(input.empty() || ldap::bytes_of_hex(ldap::hex(input)) == input, "hex is what it was");
}

}  // namespace

void try_input(std::string_view input) {
    try_filter(input);
    try_dn(input);
    try_names(input);
    try_answers(input);
}

}  // namespace doorward::fuzz
