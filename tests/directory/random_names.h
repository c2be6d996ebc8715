#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "support/slapd.h"

namespace doorward::directory_tests {

/// Different strings of any bytes, NUL and invalid UTF-8 among them; the same in every run.
[[nodiscard]] std::vector<std::string> random_byte_strings(std::size_t count);
/// A slapd's directory of one entry for each, below ou=Bytes, with the attribute doorwardBytes;
/// what is UTF-8 also names its entry.
[[nodiscard]] support::SlapdOptions byte_entries(const std::vector<std::string>& values);

/// Different login names of letters that mean something to filters or DNs, and of many scripts.
[[nodiscard]] std::vector<std::string> random_usernames(std::size_t count);
/// One person for each, below ou=Users, named by cn; the password of all is "carol".
[[nodiscard]] support::SlapdOptions name_entries(const std::vector<std::string>& names);

/// Passwords that a careless client would cut, trim or recode.
[[nodiscard]] std::vector<std::string> unusual_passwords();
/// The people "person0", "person1", ... with these passwords.
[[nodiscard]] support::SlapdOptions password_entries(const std::vector<std::string>& passwords);

}  // namespace doorward::directory_tests
