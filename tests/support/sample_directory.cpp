#include "support/sample_directory.h"

#include <stdexcept>

#include "support/read_file.h"

namespace doorward::support {

SlapdOptions sample_directory() {
    const std::filesystem::path folder{DOORWARD_SOURCE_DIR "/scripts/directory"};
    const auto configuration = read_file(folder / "slapd.conf");
    const auto rules = configuration.find("access to attrs=userPassword");
    if (rules == std::string::npos)
        throw std::runtime_error("the sample slapd.conf has no access rules any more");
    SlapdOptions options;
    options.ldif = read_file(folder / "sample.ldif");
    options.global_lines = "moduleload memberof\n";
    options.database_lines = configuration.substr(rules);
    return options;
}

}  // namespace doorward::support
