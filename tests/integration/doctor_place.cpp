#include "doctor_place.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "base/file_descriptor.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

/// A doctor that hangs fails its test by this, not by ctest's own patience.
constexpr auto patience = std::chrono::seconds{45};

}  // namespace

std::string Diagnosis::step(const std::string& name) const {
    auto at = std::string::npos;
    for (const auto* sign : {"ok      ", "warning ", "FAILED  ", "skipped "}) {
        const auto line = sign + name;
        at = std::min(at, text.starts_with(line) ? 0 : text.find("\n" + line));
    }
    if (at == std::string::npos) return {};
    auto end = text.find('\n', at + 1);
    while (end != std::string::npos && text.compare(end + 1, 4, "    ") == 0)
        end = text.find('\n', end + 1);
    return text.substr(at, end - at);
}

DoctorPlace::DoctorPlace(const std::string& directory_lines) {
    const std::string source{DOORWARD_SOURCE_DIR};
    support::write_file(settings(),
                        "[server]\npublic_url = \"http://127.0.0.1:1\"\n[pages]\ntemplates = \"" +
                            source + "/templates\"\nstatic_dir = \"" + source +
                            "/www\"\n[directory]\n" + directory_lines);
    std::filesystem::permissions(settings(), std::filesystem::perms{0600});
}

Diagnosis DoctorPlace::doctor(const std::vector<std::string>& words,
                              const std::string& input) const {
    const support::TemporaryFolder scratch;
    support::write_file(scratch / "input", input);
    const FileDescriptor descriptor{::open((scratch / "input").c_str(), O_RDONLY | O_CLOEXEC)};
    support::Command command{
        {DOORWARD_PROGRAM, "doctor"}, {{"LC_ALL", "C"}, {"TERM", "xterm"}}, scratch / "output"};
    command.words.insert(command.words.end(), words.begin(), words.end());
    command.words.insert(command.words.end(), {"--config", settings()});
    command.input = descriptor.get();
    support::Process process{command};
    const auto code = process.wait(patience);
    if (!code) throw std::runtime_error("the doctor does not end");
    return {*code, support::read_file(scratch / "output")};
}

Diagnosis DoctorPlace::login(const std::string& name, const std::string& password) const {
    return doctor({"login", name}, password + "\n");
}

support::SlapdOptions doctor_directory() {
    support::SlapdOptions options;
    options.ldif =
        support::read_file(std::string{DOORWARD_SOURCE_DIR} + "/tests/data/people.ldif") +
        "\ndn: cn=editors,dc=testathon,dc=net\nobjectClass: groupOfNames\n"
        "cn: editors\nmember: cn=carol,ou=Users,dc=testathon,dc=net\n";
    options.database_lines =
        "access to attrs=userPassword by anonymous auth by * none\n"
        "access to * by dn.exact=\"cn=reader,dc=testathon,dc=net\" read by * none\n";
    return options;
}

std::string searching(const std::string& url) {
    return "urls = [\"" + url +
           "\"]\nbind_dn = \"cn=reader,dc=testathon,dc=net\"\nbind_password = \"service "
           "password\"\n";
}

}  // namespace doorward::integration_tests
