#include "apache_place.h"

#include <unistd.h>

#include "gateway_stage.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

constexpr auto app_address = "127.0.0.3";
constexpr auto user_and_group = "www-data";

}  // namespace

ApachePlace::ApachePlace(const std::string& access_lines)
    : GuardedApp{app_address, support::free_port()}, slapd_{gateway_directory()} {
    using std::filesystem::copy_options;
    const std::filesystem::path source{DOORWARD_SOURCE_DIR};
    write_pages(folder_ / "app");
    std::filesystem::copy_file(DOORWARD_PROGRAM, folder_ / "doorward");
    for (const auto* part : {"templates", "www"})
        std::filesystem::copy(source / part, folder_ / part, copy_options::recursive);
    std::filesystem::create_directory(folder_ / "fcgid");
    write_settings(access_lines);
    if (::getuid() == 0)
        support::run_or_throw({"chown", "--recursive",
                               std::string{user_and_group} + ":" + user_and_group, folder_.path()});
    server_.emplace(support::ApacheOptions{
        .folder = folder_.path(),
        .program = folder_ / "doorward",
        .settings = folder_ / "doorward.toml",
        .www = folder_ / "www",
        .port = port(),
        .app_address = app_address,
        .app_name = app_name,
        .foreign_name = foreign_name,
        .app_lines = "ProxyPass \"/open/http/\" \"" + over_http_.url() + "/\" upgrade=websocket\n",
        .user_and_group = user_and_group});
}

void ApachePlace::write_settings(const std::string& access_lines) const {
    const auto file = folder_ / "doorward.toml";
    support::write_file(file, "[server]\npublic_url = \"http://" + std::string{portal_name} + ":" +
                                  std::to_string(port()) +
                                  "\"\n"
                                  "[pages]\ntemplates = \"templates\"\nstatic_dir = \"www\"\n"
                                  "[directory]\nurls = [\"" +
                                  slapd_.url() + "\"]\nusername_attribute = \"cn\"\n" +
                                  support::StageOptions{}.people_lines + "[groups]\n" +
                                  support::StageOptions{}.groups_lines + "[access]\n" +
                                  access_lines + gateway_rules());
    std::filesystem::permissions(file, std::filesystem::perms{0600});
}

}  // namespace doorward::integration_tests
