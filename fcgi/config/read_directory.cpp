#include <array>

#include "config/directory_parts.h"
#include "config/expectations.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<Flavour>, 7> flavours{{{"auto", Flavour::Auto},
                                                   {"openldap", Flavour::OpenLdap},
                                                   {"389ds", Flavour::Dirsrv},
                                                   {"freeipa", Flavour::FreeIpa},
                                                   {"ad", Flavour::ActiveDirectory},
                                                   {"lldap", Flavour::Lldap},
                                                   {"other", Flavour::Other}}};

void read_attributes(Section& section, DirectorySettings& settings) {
    settings.username_attribute = section.text("username_attribute", an_attribute);
    settings.id_attribute = section.text("id_attribute", an_attribute);
    settings.name_attribute = section.text("name_attribute", an_attribute);
    settings.email_attribute = section.text("email_attribute", an_attribute);
}

}  // namespace

DirectorySettings read_directory(Section& section, const std::filesystem::path& folder) {
    DirectorySettings settings;
    read_servers(section, settings);
    read_tls(section, folder, settings);
    settings.flavour = section.choice<Flavour>("flavour", flavours).value_or(settings.flavour);
    read_way_in(section, settings);
    read_service_account(section, folder, settings);
    read_attributes(section, settings);
    read_limits(section, settings);
    return settings;
}

}  // namespace doorward::config
