#pragma once

#include <string>
#include <string_view>

namespace doorward::directory_tests {

/// One BER element of up to 65535 bytes: `tag`, length, content.
[[nodiscard]] std::string ber(unsigned char tag, std::string_view content);

/// A whole LDAP message with a short `id`; `controls` are control()s, or nothing.
[[nodiscard]] std::string ldap_message(unsigned char id, std::string_view operation,
                                       std::string_view controls = {});

/// An operation such as BindResponse (tag 0x61) with a result code and a diagnostic message.
[[nodiscard]] std::string ldap_result(unsigned char tag, unsigned char code,
                                      std::string_view diagnostic = {});

/// A response control.
[[nodiscard]] std::string control(std::string_view oid, std::string_view value);

}  // namespace doorward::directory_tests
