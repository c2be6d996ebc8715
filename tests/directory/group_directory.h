#pragma once

#include <string>
#include <vector>

#include "directory/group_reader.h"
#include "support/slapd.h"

/// A slapd full of groups, and the LDIF of people and groups in it.
namespace doorward::directory_tests::group_directory {

inline const std::string suffix = "dc=example,dc=org";
inline const std::string people = "ou=people," + suffix;
inline const std::string groups = "ou=groups," + suffix;
inline const std::string carol = "uid=carol," + people;
inline const std::vector<config::GroupWay> every_way{
    config::GroupWay::MemberOf, config::GroupWay::Member, config::GroupWay::UniqueMember,
    config::GroupWay::MemberUid, config::GroupWay::PrimaryGid};

[[nodiscard]] std::string unit(const std::string& name, const std::string& parent = suffix);
[[nodiscard]] std::string person(const std::string& dn, const std::string& uid_lines,
                                 const std::string& lines = "gidNumber: 99\n");
/// A group of the object class `kind` below `place` with these lines, its members among them.
[[nodiscard]] std::string group(const std::string& kind, const std::string& name,
                                const std::string& lines, const std::string& place = groups);
/// A groupOfNames.
[[nodiscard]] std::string names_group(const std::string& name,
                                      const std::vector<std::string>& members,
                                      const std::string& place = groups);
[[nodiscard]] std::string group_dn(const std::string& name, const std::string& place = groups);

/// A slapd with carol, john (both of gid 99) and what the test adds.
class Directory {
public:
    /// The entries of `grown` are added while it runs, so that its overlay works memberOf out for
    /// them; those of `loaded` before. `limits` are lines of slapd.conf.
    explicit Directory(const std::string& grown, const std::string& loaded = {},
                       const std::string& limits = {});

    /// Reads by these ways below ou=groups, as an account without privileges.
    [[nodiscard]] GroupReader reader(std::vector<config::GroupWay> ways,
                                     std::vector<std::string> bases = {groups}) const;

    /// The searches that the server has answered so far, this question's own not among them.
    [[nodiscard]] int searches();

private:
    support::Slapd slapd_;
    int asked_ = 0;
};

}  // namespace doorward::directory_tests::group_directory
