#include "support/ldap_tools.h"

#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::support {
namespace {

/// `tool` with a simple bind.
std::vector<std::string> as(const LdapLogin& login, const std::string& tool) {
    return {"env",
            "-u",
            "LDAPNOINIT",
            "LDAPTLS_REQCERT=demand",
            "LDAPTLS_CACERT=" + login.ca_file.string(),
            tool,
            "-x",
            "-H",
            login.url,
            "-D",
            login.dn,
            "-w",
            login.password};
}

}  // namespace

void ldap_modify(const LdapLogin& login, std::string_view ldif,
                 const std::vector<std::string>& options) {
    const TemporaryFolder folder;
    const auto file = folder / "changes.ldif";
    write_file(file, ldif);
    auto words = as(login, "ldapmodify");
    words.insert(words.end(), {"-a", "-f", file});
    words.insert(words.end(), options.begin(), options.end());
    run_or_throw(words);
}

Outcome ldap_search(const LdapLogin& login, const std::string& base, const std::string& filter) {
    auto words = as(login, "ldapsearch");
    words.insert(words.end(), {"-LLL", "-o", "ldif-wrap=no", "-b", base, filter, "*", "+"});
    return run(words);
}

}  // namespace doorward::support
