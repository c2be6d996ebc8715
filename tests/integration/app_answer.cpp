#include "app_answer.h"

namespace doorward::integration_tests {
namespace {

/// What follows the first line's `beginning`, up to its end.
std::string rest_of_line(const std::string& body, const std::string& beginning) {
    const auto text = "\n" + body;
    const auto at = text.find("\n" + beginning);
    if (at == std::string::npos) return {};
    const auto from = at + 1 + beginning.size();
    return text.substr(from, text.find_first_of("\r\n", from) - from);
}

}  // namespace

bool has(const support::Answer& answer, const std::string& variable) {
    return ("\n" + answer.body + "\n").find("\n" + variable + "\n") != std::string::npos;
}

bool names(const support::Answer& answer, const std::string& variable) {
    return ("\n" + answer.body).find("\n" + variable + "=") != std::string::npos;
}

std::string variable_of(const support::Answer& answer, const std::string& name) {
    return rest_of_line(answer.body, name + "=");
}

std::string header_told(const support::Answer& answer, const std::string& name) {
    return rest_of_line(answer.body, name + ": ");
}

}  // namespace doorward::integration_tests
