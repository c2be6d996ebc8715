#include "ldap/root_dse.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace doorward::ldap {
namespace {

using config::Flavour;

// By name: many are operational, and some servers give an operational attribute to nobody who does
// not ask for it (RFC 4512, section 5.1).
constexpr std::array<const char*, 14> wanted{"objectClass",
                                             "structuralObjectClass",
                                             "vendorName",
                                             "vendorVersion",
                                             "namingContexts",
                                             "defaultNamingContext",
                                             "configurationNamingContext",
                                             "supportedControl",
                                             "supportedExtension",
                                             "supportedCapabilities",
                                             "forestFunctionality",
                                             "ipaDomainLevel",
                                             "ipaTopologyIsManaged",
                                             "ipaTopologyPluginVersion"};

// LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS 3.1.1.3.4.3.1); Samba's domain controllers list it too.
constexpr std::string_view is_active_directory = "1.2.840.113556.1.4.800";
// FreeIPA's own extended operations and controls, such as getting a keytab.
constexpr std::string_view freeipa_arc = "2.16.840.1.113730.3.8.10.";

bool lists(const std::vector<std::string>& values, std::string_view value) noexcept {
    return std::any_of(values.begin(), values.end(), [value](const std::string& each) {
        return equal_ignoring_case(each, value);
    });
}

std::string first_of(const Entry& entry, std::string_view attribute) {
    const auto& values = entry.values(attribute);
    return values.empty() ? std::string() : values.front();
}

bool has_freeipa_marks(const Entry& entry) {
    const auto is_mark = [](const std::string& oid) { return oid.starts_with(freeipa_arc); };
    const auto& extensions = entry.values("supportedExtension");
    const auto& controls = entry.values("supportedControl");
    return std::any_of(extensions.begin(), extensions.end(), is_mark) ||
           std::any_of(controls.begin(), controls.end(), is_mark) ||
           !entry.values("ipaDomainLevel").empty() ||
           !entry.values("ipaTopologyPluginVersion").empty();
}

Flavour flavour_of(const Entry& entry) {
    const auto vendor = ascii_lower(first_of(entry, "vendorName"));
    if (vendor == "lldap") return Flavour::Lldap;
    if (lists(entry.values("supportedCapabilities"), is_active_directory) ||
        !entry.values("forestFunctionality").empty())
        return Flavour::ActiveDirectory;
    if (has_freeipa_marks(entry)) return Flavour::FreeIpa;
    if (vendor.starts_with("389 ")) return Flavour::Dirsrv;
    if (lists(entry.values("structuralObjectClass"), "OpenLDAProotDSE") ||
        lists(entry.values("objectClass"), "OpenLDAProotDSE"))
        return Flavour::OpenLdap;
    return Flavour::Other;
}

std::string vendor_of(const Entry& entry, Flavour flavour) {
    auto vendor = first_of(entry, "vendorName");
    if (vendor.empty() && flavour == Flavour::ActiveDirectory) vendor = "Active Directory";
    if (vendor.empty() && flavour == Flavour::OpenLdap) vendor = "OpenLDAP";
    const auto version = first_of(entry, "vendorVersion");
    if (!vendor.empty() && !version.empty()) vendor += " ";
    return vendor + version;
}

// Where servers keep their configuration, their schema, what changed, names for DNS, certificates.
bool holds_people(const std::string& context) {
    constexpr std::array<std::string_view, 7> others{"cn=config",    "cn=schema",    "cn=monitor",
                                                     "cn=changelog", "cn=accesslog", "o=ipaca",
                                                     "cn=subschema"};
    constexpr std::array<std::string_view, 4> beginnings{
        "cn=configuration,", "cn=schema,", "dc=domaindnszones,", "dc=forestdnszones,"};
    const auto name = ascii_lower(context);
    return !name.empty() && std::find(others.begin(), others.end(), name) == others.end() &&
           std::none_of(beginnings.begin(), beginnings.end(),
                        [&name](std::string_view each) { return name.starts_with(each); });
}

}  // namespace

bool RootDse::lists_control(std::string_view oid) const noexcept {
    return std::find(controls.begin(), controls.end(), oid) != controls.end();
}

bool RootDse::lists_extension(std::string_view oid) const noexcept {
    return std::find(extensions.begin(), extensions.end(), oid) != extensions.end();
}

RootDse root_dse_of(const Entry& entry) {
    RootDse root;
    root.flavour = flavour_of(entry);
    root.vendor = vendor_of(entry, root.flavour);
    for (const auto& context : entry.values("namingContexts")) {
        if (holds_people(context)) root.naming_contexts.push_back(context);
    }
    root.default_naming_context = first_of(entry, "defaultNamingContext");
    if (root.default_naming_context.empty() && root.naming_contexts.size() == 1)
        root.default_naming_context = root.naming_contexts.front();
    root.configuration_context = first_of(entry, "configurationNamingContext");
    root.controls = entry.values("supportedControl");
    root.extensions = entry.values("supportedExtension");
    return root;
}

Expected<RootDse, Fault> read_root_dse(Connection& connection, Tick deadline) {
    const SearchRequest request{
        "", config::SearchScope::Base, "(objectClass=*)", {wanted.begin(), wanted.end()}, 1};
    const auto entries = connection.search(request, deadline);
    if (!entries) return Unexpected<Fault>(entries.error());
    return entries->empty() ? RootDse{} : root_dse_of(entries->front());
}

}  // namespace doorward::ldap
