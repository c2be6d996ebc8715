#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <string>

#include "app/check_config.h"
#include "app/doctor.h"
#include "app/explain.h"
#include "app/nginx_snippet.h"
#include "app/store_commands.h"

namespace doorward::app {
namespace {

std::string default_settings_file() {
    const char* from_environment = std::getenv("DOORWARD_CONFIG");
    return from_environment != nullptr && *from_environment != '\0' ? from_environment
                                                                    : "/etc/doorward/doorward.toml";
}

struct Choices {
    std::string settings_file = default_settings_file();
    bool as_json = false;
    std::string name;
    SnippetOptions snippet;
    ExplainOptions request;

    [[nodiscard]] DoctorOptions doctor() const {
        return {settings_file, as_json ? ReportStyle::Form::Json : ReportStyle::Form::Lines};
    }
    [[nodiscard]] ExplainOptions explained() const {
        auto options = request;
        options.settings_file = settings_file;
        options.as_json = as_json;
        return options;
    }
    [[nodiscard]] SnippetOptions nginx_snippet() const {
        auto options = snippet;
        options.settings_file = settings_file;
        return options;
    }
};

/// Every subcommand and its options.
struct Commands {
    CLI::App program{
        "Signs people in against an LDAP directory and keeps the door of every app behind nginx."};
    CLI::App* serve =
        program.add_subcommand("serve", "Run one worker (what happens without a subcommand)");
    CLI::App* check =
        program.add_subcommand("check-config", "Tell every fault of the settings; exit 0 or 78");
    CLI::App* doctor = program.add_subcommand(
        "doctor",
        "Look at settings, files and every server of the directory, step by step, and say what is "
        "wrong, why, and what to do");
    CLI::App* login = doctor->add_subcommand(
        "login", "Ask for somebody's password and show every step of their login");

    CLI::App* nginx_snippet = program.add_subcommand(
        "nginx-snippet", "Print a server for nginx that keeps the door of an app");
    CLI::App* explanation =
        program.add_subcommand("explain", "Show what the rules say of a request, and why");
    StoreCommands in_store;

    explicit Commands(Choices& choices) : in_store{program, choices.settings_file} {
        program.name("doorward");
        program.set_version_flag("--version", std::string{"doorward "} + DOORWARD_VERSION);
        program.require_subcommand(0, 1);
        doctor->require_subcommand(0, 1);
        program.add_option(
            "--config", choices.settings_file,
            "The settings file; without it $DOORWARD_CONFIG, then /etc/doorward/doorward.toml");
        for (auto* command : {serve, check, doctor, login, nginx_snippet, explanation})
            command->add_option("--config", choices.settings_file, "The settings file")
                ->type_name("FILE");
        for (auto* command : {doctor, login, explanation})
            command->add_flag("--json", choices.as_json, "One JSON document, for machines");
        login->add_option("NAME", choices.name, "The name, as the person would type it")
            ->required();
        add_snippet_options(choices.snippet);
        add_explain_options(choices.request);
        doctor->footer(
            "Nothing is changed. Exit status: 0 nothing failed (warnings may be there), 1 "
            "something failed, 78 the settings cannot be used.");
        login->footer(
            "The password is asked for at the terminal, without showing it; where standard input "
            "is none, it is one line of that. Nothing is stored or logged and no session begins, "
            "but the directory counts it as a login. Exit status: 0 the login would succeed, 1 it "
            "is refused, 2 it could not be tried, 78 the settings cannot be used.");
    }

    void add_explain_options(ExplainOptions& options) const {
        explanation->add_option("USER", options.username, "Who asks; \"-\" for nobody logged in")
            ->required();
        explanation->add_option("METHOD", options.method, "Such as GET")->required();
        explanation->add_option("URL", options.url, "The whole address")->required();
        explanation->add_option("--from", options.from, "The visitor's address")
            ->type_name("ADDRESS");
        explanation
            ->add_option("--group", options.groups,
                         "A group of theirs, as often as there are any, in place of those that the "
                         "directory told at the last reading")
            ->type_name("NAME")
            ->allow_extra_args(false);
        explanation->footer(
            "Nothing is changed and no directory is asked. Exit status: 0 allowed, 1 denied, 2 "
            "somebody must log in first, 78 the settings cannot be used.");
    }

    void add_snippet_options(SnippetOptions& options) const {
        nginx_snippet->add_option("--host", options.host, "The host name of the app")
            ->type_name("HOST")
            ->required();
        nginx_snippet->add_option("--upstream", options.upstream, "Where nginx reaches the app")
            ->type_name("URL")
            ->capture_default_str();
        nginx_snippet->add_flag("--cached", options.cached,
                                "Use a good answer again for up to a second; whoever logged out "
                                "passes for as long");
    }
};

}  // namespace

ExitCode run(int argc, char** argv) {
    Choices choices;
    Commands commands{choices};
    try {
        commands.program.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        const bool is_fault = commands.program.exit(problem) != 0;
        return is_fault ? ExitCode::BadUsage : ExitCode::Done;
    }
    if (commands.check->parsed()) return check_config(choices.settings_file);
    if (commands.login->parsed()) return examine_login(choices.doctor(), choices.name);
    if (commands.doctor->parsed()) return examine_everything(choices.doctor());
    if (commands.explanation->parsed()) return explain(choices.explained());
    if (commands.nginx_snippet->parsed()) return print_nginx_server(choices.nginx_snippet());
    if (const auto code = commands.in_store.run()) return *code;
    return serve(choices.settings_file);
}

}  // namespace doorward::app
