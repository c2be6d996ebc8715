#include "gateway_stage.h"

namespace doorward::integration_tests {

std::string gateway_rules() {
    const std::string host = std::string{"[[rule]]\nhost = \""} + app_name + "\"\n";
    return host + "path = \"/open\"\nallow = \"anyone\"\n" + host +
           "path = \"/staff\"\nallow = [\"@staff\"]\nnote = \"Ask the librarian.\"\n" + host +
           "allow = \"signed-in\"\n[[rule]]\nhost = \"open.doorward.test\"\nallow = \"anyone\"\n";
}

support::Stage& gateway_stage() {
    static support::Stage stage{{.public_host = portal_name, .rule_lines = gateway_rules()}};
    return stage;
}

}  // namespace doorward::integration_tests
