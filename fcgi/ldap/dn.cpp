#include "ldap/dn.h"

#include <ldap.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "ldap/escape.h"

namespace doorward::ldap {
namespace {

struct FreeDn {
    // Two pointers deep already: LDAPDN is LDAPRDN*, and that LDAPAVA**.
    void operator()(LDAPRDN* dn) const noexcept { ldap_dnfree(dn); }
};

struct TypeName {
    std::string_view other;
    std::string_view usual;
};

// RFC 4514, section 3, whose short names every reader of DNs must know; long names and OIDs from
// RFC 4519. All in lower case.
constexpr std::array<TypeName, 22> type_names{{
    {"commonname", "cn"},
    {"2.5.4.3", "cn"},
    {"surname", "sn"},
    {"2.5.4.4", "sn"},
    {"countryname", "c"},
    {"2.5.4.6", "c"},
    {"localityname", "l"},
    {"2.5.4.7", "l"},
    {"stateorprovincename", "st"},
    {"2.5.4.8", "st"},
    {"streetaddress", "street"},
    {"2.5.4.9", "street"},
    {"organizationname", "o"},
    {"2.5.4.10", "o"},
    {"organizationalunitname", "ou"},
    {"2.5.4.11", "ou"},
    {"domaincomponent", "dc"},
    {"0.9.2342.19200300.100.1.25", "dc"},
    {"userid", "uid"},
    {"0.9.2342.19200300.100.1.1", "uid"},
    {"givenname", "gn"},
    {"2.5.4.42", "gn"},
}};

std::string usual_type(std::string_view type) {
    auto name = ascii_lower(type);
    const auto* const known =
        std::find_if(type_names.begin(), type_names.end(),
                     [&](const TypeName& each) { return each.other == name; });
    return known == type_names.end() ? name : std::string(known->usual);
}

// RFC 4518, section 2.6.1: spaces at the ends do not count, and a run of them counts as one.
std::string without_needless_spaces(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (const char each : text) {
        if (each != ' ' || (!kept.empty() && kept.back() != ' ')) kept += each;
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

// The text in the encoding (BER) that "#" and hex stand for (RFC 4514, section 2.4): a string of
// one of the kinds that names are made of, its length in one byte. Nothing for any other.
std::optional<std::string> text_in_ber(std::string_view bytes) {
    constexpr std::string_view kinds = "\x04\x0c\x13\x16";  // octets, UTF-8, printable, IA5
    if (bytes.size() < 2 || kinds.find(bytes[0]) == std::string_view::npos) return std::nullopt;
    const auto length = static_cast<unsigned char>(bytes[1]);
    if (length > 0x7f || bytes.size() != 2U + length) return std::nullopt;
    return std::string(bytes.substr(2));
}

std::string hex_value(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        text += digits[byte >> 4U];
        text += digits[byte & 0xfU];
    }
    return text;
}

struct ReadPart {
    std::string type;
    std::string value;
    std::string common;  ///< type=value in the common form.
    bool is_text = true;
};

ReadPart read_part(const LDAPAVA& part) {
    auto type = usual_type({part.la_attr.bv_val, part.la_attr.bv_len});
    std::string value(part.la_value.bv_val, part.la_value.bv_len);
    if ((part.la_flags & LDAP_AVA_BINARY) != 0) {
        auto text = text_in_ber(value);
        if (!text) {
            auto common = type + "=" + hex_value(value);
            return {std::move(type), std::move(value), std::move(common), false};
        }
        value = std::move(*text);
    }
    auto common = type + "=" + dn_escaped(comparable_value(value));
    return {std::move(type), std::move(value), std::move(common)};
}

// libldap takes a "#" with nothing behind it for a value; RFC 4514, section 3, wants a pair of
// digits at least.
bool is_empty_hex(const LDAPAVA& part) {
    return (part.la_flags & LDAP_AVA_BINARY) != 0 && part.la_value.bv_len == 0;
}

std::optional<std::vector<ReadPart>> read_name(LDAPRDN name) {
    std::vector<ReadPart> parts;
    for (LDAPAVA** part = name; part != nullptr && *part != nullptr; ++part) {
        if (is_empty_hex(**part)) return std::nullopt;
        parts.push_back(read_part(**part));
    }
    std::sort(parts.begin(), parts.end(), [](const ReadPart& left, const ReadPart& right) {
        return left.common < right.common;
    });
    return parts;
}

std::string joined(const std::vector<ReadPart>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : "+") + part.common;
    return text;
}

}  // namespace

std::optional<Dn> Dn::read(std::string_view text) {
    Dn dn;
    if (text.empty()) return dn;
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    std::string copy(text);
    berval bytes{copy.size(), copy.data()};
    LDAPDN raw = nullptr;
    if (ldap_bv2dn(&bytes, &raw, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS) return std::nullopt;
    const std::unique_ptr<LDAPRDN, FreeDn> names(raw);
    for (LDAPRDN* name = names.get(); name != nullptr && *name != nullptr; ++name) {
        auto parts = read_name(*name);
        if (!parts) return std::nullopt;
        dn.names_.push_back(joined(*parts));
        if (dn.names_.size() > 1) continue;
        for (auto& part : *parts)
            dn.leaf_.push_back({std::move(part.type), std::move(part.value), part.is_text});
    }
    return dn;
}

std::string Dn::text() const {
    std::string text;
    for (const auto& name : names_) {
        if (&name != &names_.front()) text += ',';
        text += name;
    }
    return text;
}

bool Dn::is_below(const Dn& base) const noexcept {
    return names_.size() >= base.names_.size() &&
           std::equal(base.names_.rbegin(), base.names_.rend(), names_.rbegin());
}

std::optional<std::string> Dn::naming_value(std::string_view attribute) const {
    const auto type = usual_type(attribute);
    const auto part = std::find_if(leaf_.begin(), leaf_.end(), [&](const Part& each) {
        return each.is_text && each.attribute == type;
    });
    if (part == leaf_.end()) return std::nullopt;
    return part->value;
}

std::optional<std::string> Dn::naming_filter() const {
    if (leaf_.empty()) return std::nullopt;
    std::string filter;
    for (const auto& part : leaf_) {
        if (!part.is_text) return std::nullopt;
        filter += "(" + part.attribute + "=" + filter_escaped(part.value) + ")";
    }
    return leaf_.size() == 1 ? filter : "(&" + filter + ")";
}

std::string comparable_value(std::string_view value) {
    return without_needless_spaces(is_utf8(value) ? unicode_lower(value) : std::string(value));
}

bool is_below(std::string_view dn, std::string_view base) {
    const auto read = Dn::read(dn);
    const auto read_base = Dn::read(base);
    return read && read_base && read->is_below(*read_base);
}

bool is_same_dn(std::string_view left, std::string_view right) {
    const auto read_left = Dn::read(left);
    const auto read_right = Dn::read(right);
    return read_left && read_right && *read_left == *read_right;
}

}  // namespace doorward::ldap
