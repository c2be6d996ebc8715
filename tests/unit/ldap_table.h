#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::unit_tests {

/// The lines of the table tests/data/`name`, split at each '|', with \xHH turned into bytes;
/// comments left out.
inline std::vector<std::vector<std::string>> table_of(const std::string& name) {
    std::ifstream file(DOORWARD_SOURCE_DIR "/tests/data/" + name);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with("# ")) continue;
        std::vector<std::string> row(1);
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '|') {
                row.emplace_back();
            } else if (std::string_view(line).substr(at).starts_with("\\x")) {
                row.back() += static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16));
                at += 3;
            } else {
                row.back() += line[at];
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace doorward::unit_tests
