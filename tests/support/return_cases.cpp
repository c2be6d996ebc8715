#include "support/return_cases.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace doorward::support {
namespace {

void replace(std::string& text, const std::string& mark, const std::string& value) {
    for (auto at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
}

std::string host_of(const std::string& origin) {
    const auto begin = origin.find("://") + 3;
    return origin.substr(begin, origin.find(':', begin) - begin);
}

/// `text` with its marks filled in and its escapes resolved.
std::string resolved(std::string text, const std::string& origin) {
    replace(text, "{own}", origin);
    replace(text, "{host}", host_of(origin));
    replace(text, "{scheme}", origin.substr(0, origin.find(':')));
    const auto colon = origin.rfind(':');
    replace(text, "{port}", origin[colon + 1] == '/' ? std::string{} : origin.substr(colon));
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && text.compare(i, 2, "\\s") == 0) {
            bytes += ' ';
            ++i;
        } else if (text[i] == '\\') {
            bytes += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

}  // namespace

std::vector<ReturnCase> return_cases(const std::string& origin, const std::string& table) {
    std::ifstream file{DOORWARD_SOURCE_DIR "/tests/data/" + table};
    std::vector<ReturnCase> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words{line};
        std::string verdict;
        std::string address;
        std::string location;
        words >> verdict >> address >> location;
        if (verdict != "allowed" && verdict != "refused")
            throw std::runtime_error(table + ": " + line);
        if (verdict == "allowed" && location.empty()) location = address;
        cases.push_back({line, resolved(address, origin), resolved(location, origin)});
    }
    return cases;
}

}  // namespace doorward::support
