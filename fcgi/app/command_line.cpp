#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <string>

#include "app/check_config.h"

namespace doorward::app {
namespace {

std::string default_settings_file() {
    const char* from_environment = std::getenv("DOORWARD_CONFIG");
    return from_environment != nullptr && *from_environment != '\0' ? from_environment
                                                                    : "/etc/doorward/doorward.toml";
}

}  // namespace

ExitCode run(int argc, char** argv) {
    auto settings_file = default_settings_file();
    CLI::App program{
        "Signs people in against an LDAP directory and keeps the door of every app behind nginx."};
    program.name("doorward");
    program.set_version_flag("--version", std::string{"doorward "} + DOORWARD_VERSION);
    program.require_subcommand(0, 1);
    program.add_option(
        "--config", settings_file,
        "The settings file; without it $DOORWARD_CONFIG, then /etc/doorward/doorward.toml");

    auto* serve_command =
        program.add_subcommand("serve", "Run one worker (what happens without a subcommand)");
    auto* check_command =
        program.add_subcommand("check-config", "Tell every fault of the settings; exit 0 or 78");
    for (auto* command : {serve_command, check_command})
        command->add_option("--config", settings_file, "The settings file")->type_name("FILE");

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        const bool is_fault = program.exit(problem) != 0;
        return is_fault ? ExitCode::BadUsage : ExitCode::Done;
    }
    if (check_command->parsed()) return check_config(settings_file);
    return serve(settings_file);
}

}  // namespace doorward::app
