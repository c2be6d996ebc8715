#include "ldap/search_result.h"

#include <ldap.h>

#include <memory>
#include <string>

namespace doorward::ldap {
namespace {

struct FreeMemory {
    void operator()(char* text) const noexcept { ldap_memfree(text); }
};
struct FreeValues {
    void operator()(berval** values) const noexcept { ldap_value_free_len(values); }
};
struct FreeBer {
    // 0: the bytes belong to the message.
    void operator()(BerElement* element) const noexcept { ber_free(element, 0); }
};
using Text = std::unique_ptr<char, FreeMemory>;

std::vector<std::string> values_of(::ldap* handle, ::ldapmsg* entry, const char* name) {
    const std::unique_ptr<berval*, FreeValues> list(ldap_get_values_len(handle, entry, name));
    std::vector<std::string> values;
    for (berval** value = list.get(); value != nullptr && *value != nullptr; ++value)
        values.emplace_back((*value)->bv_val, (*value)->bv_len);
    return values;
}

Entry entry_of(::ldap* handle, ::ldapmsg* message) {
    Entry entry;
    if (const Text dn(ldap_get_dn(handle, message)); dn) entry.dn = dn.get();

    BerElement* raw = nullptr;
    Text name(ldap_first_attribute(handle, message, &raw));
    const std::unique_ptr<BerElement, FreeBer> place(raw);
    while (name) {
        entry.attributes.push_back({name.get(), values_of(handle, message, name.get())});
        name.reset(ldap_next_attribute(handle, message, place.get()));
    }
    return entry;
}

}  // namespace

std::vector<Entry> entries_in(::ldap* handle, ::ldapmsg* message) {
    std::vector<Entry> entries;
    for (auto* each = ldap_first_entry(handle, message); each != nullptr;
         each = ldap_next_entry(handle, each))
        entries.push_back(entry_of(handle, each));
    return entries;
}

}  // namespace doorward::ldap
