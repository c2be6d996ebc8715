#pragma once

#include <string>
#include <vector>

namespace doorward::support {

/// One line of a table of addresses in tests/data/.
struct ReturnCase {
    std::string line;      ///< As it is in the table, to name it by.
    std::string address;   ///< What is asked for.
    std::string location;  ///< Where the visitor is sent; empty: home, because it is refused.
};

/// The whole table, for a site at `origin` (such as "http://127.0.0.1:8080").
[[nodiscard]] std::vector<ReturnCase> return_cases(
    const std::string& origin, const std::string& table = "return_addresses.txt");

}  // namespace doorward::support
