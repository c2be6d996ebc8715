#include "lone_worker.h"

#include <algorithm>
#include <stdexcept>

#include "support/read_file.h"

namespace doorward::integration_tests {

LoneWorker::LoneWorker(const std::string& server_lines, const std::string& other_lines) {
    support::write_file(settings(), sound_settings(server_lines, other_lines));
    std::filesystem::permissions(settings(), std::filesystem::perms{0600});
}

std::string LoneWorker::log() const {
    return support::read_file(log_file());
}

support::Command LoneWorker::command() const {
    return {{DOORWARD_PROGRAM, "serve", "--config", settings()}, {}, log_file()};
}

std::string sound_settings(const std::string& server_lines, const std::string& other_lines) {
    const std::string source{DOORWARD_SOURCE_DIR};
    return "[server]\npublic_url = \"http://127.0.0.1:1\"\n" + server_lines +
           "\n[pages]\ntemplates = \"" + source + "/templates\"\nstatic_dir = \"" + source +
           "/www\"\n[directory]\nurls = [\"ldap://127.0.0.1:1\"]\n"
           "dn_pattern = \"cn={username},dc=example\"\n" +
           other_lines;
}

support::Outcome outcome_of(const support::Command& command) {
    support::Process process{command};
    const auto code = process.wait(std::chrono::seconds{20});
    if (!code) throw std::runtime_error(command.words.front() + " does not end");
    return {*code, support::read_file(command.output)};
}

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace doorward::integration_tests
