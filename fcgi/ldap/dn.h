#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::ldap {

/// A DN in the one form that all its spellings have in common (RFC 4514, RFC 4518): attribute types
/// in lower case and by their short names, escapes resolved, values in lower case and without
/// needless spaces, the parts of a name of several parts in order. For comparing, not for sending.
///
/// Every value is compared as most naming attributes are, whatever the case and runs of spaces. Two
/// DNs that differ by no more than that count as one, also where a server's schema is stricter.
class Dn {
public:
    /// Reads RFC 4514's string form; nothing when `text` is no DN. The empty DN is one, the root.
    [[nodiscard]] static std::optional<Dn> read(std::string_view text);

    /// The common form, itself a DN: equal for equal DNs. A key for sets.
    [[nodiscard]] std::string text() const;

    /// True when this is `base` or in the tree below it. Everything is below the root.
    [[nodiscard]] bool is_below(const Dn& base) const noexcept;

    /// The value of `attribute` in the first part of the name, as it was spelt but for escapes;
    /// nothing when the name goes by another attribute. `attribute` may be any of its names.
    [[nodiscard]] std::optional<std::string> naming_value(std::string_view attribute) const;

    /// A filter that the entry itself matches, and others may too: it holds every value that the
    /// entry is named by (RFC 4512, section 2.3.1). Nothing for the root, and for values that are
    /// no text.
    [[nodiscard]] std::optional<std::string> naming_filter() const;

    friend bool operator==(const Dn& left, const Dn& right) noexcept {
        return left.names_ == right.names_;
    }

private:
    struct Part {
        std::string attribute;
        std::string value;    ///< As it was spelt, escapes resolved.
        bool is_text = true;  ///< Not so: the bytes of some other encoded value (BER).
    };

    std::vector<std::string> names_;  ///< Each relative name in the common form, the leaf first.
    std::vector<Part> leaf_;
};

/// `value` in the form in which values are compared here.
[[nodiscard]] std::string comparable_value(std::string_view value);

/// Dn::is_below() for texts: false when one of them is no DN.
[[nodiscard]] bool is_below(std::string_view dn, std::string_view base);

/// True when both are DNs and name the same entry.
[[nodiscard]] bool is_same_dn(std::string_view left, std::string_view right);

}  // namespace doorward::ldap
