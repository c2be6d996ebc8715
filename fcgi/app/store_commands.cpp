#include "app/store_commands.h"

namespace doorward::app {
namespace {

/// CLI11 takes "-1" for the largest number there is.
constexpr int most_shown = 1'000'000;

/// With the options that all of them have.
template <class Options>
Options complete(Options options, const std::string& settings_file, bool as_json) {
    options.settings_file = settings_file;
    options.as_json = as_json;
    return options;
}

}  // namespace

StoreCommands::StoreCommands(CLI::App& program, std::string& settings_file)
    : settings_file_{settings_file} {
    add_sessions(*program.add_subcommand("sessions", "List sessions, or end them"));
    add_users(*program.add_subcommand("users", "List the people who have logged in"));
    add_throttle(*program.add_subcommand("throttle",
                                         "List who has to wait after too many wrong "
                                         "passwords, or release them"));
}

CLI::App* StoreCommands::add(CLI::App& group, const std::string& name,
                             const std::string& description) {
    auto* command = group.add_subcommand(name, description);
    command->add_option("--config", settings_file_, "The settings file")->type_name("FILE");
    command->add_flag("--json", as_json_, "One JSON document, for machines; times in UTC");
    return command;
}

void StoreCommands::add_sessions(CLI::App& sessions) {
    sessions.require_subcommand(1);
    list_sessions_ = add(sessions, "list", "Show who is signed in, those seen last first");
    list_sessions_->add_option("--user", session_list_.user, "Sessions of this person alone")
        ->type_name("NAME");
    list_sessions_->add_option("--limit", session_list_.limit, "How many are shown at most")
        ->check(CLI::Range(1, most_shown))
        ->type_name("N")
        ->capture_default_str();
    end_sessions_ = add(sessions, "end", "End sessions, at once and at every worker");
    auto* which = end_sessions_->add_option_group("Which sessions");
    which->add_option("ID", session_end_.names, "Sessions, as `sessions list` shows them");
    which->add_option("--user", session_end_.user, "Every session of this person")
        ->type_name("NAME");
    which->add_flag("--all", session_end_.ends_all, "Every session of everybody");
    which->require_option(1);
    end_sessions_->footer(
        "Sessions on hosts of other domains end with the one that they came from, and are not "
        "counted. Exit status: 0 all ended, 1 there was no such session or person or the store "
        "cannot be used, 78 the settings cannot be used.");
}

void StoreCommands::add_users(CLI::App& users) {
    users.require_subcommand(1);
    list_users_ = add(users, "list", "Show who has ever logged in, by name");
    list_users_->add_option("TEXT", user_list_.text, "Something of the username or display name");
    list_users_->add_option("--limit", user_list_.limit, "How many are shown at most")
        ->check(CLI::Range(1, most_shown))
        ->type_name("N")
        ->capture_default_str();
    show_user_ = add(users, "show",
                     "Show what is known of somebody: groups, sessions, the last logins and "
                     "refused attempts");
    show_user_->add_option("NAME", user_show_.name, "The username, in any case")->required();
}

void StoreCommands::add_throttle(CLI::App& throttle) {
    throttle.require_subcommand(1);
    list_throttled_ = add(throttle, "list", "Show names and addresses that have to wait");
    list_throttled_->add_option("--limit", throttle_list_.limit, "How many are shown at most")
        ->check(CLI::Range(1, most_shown))
        ->type_name("N")
        ->capture_default_str();
    list_throttled_->footer(
        "A name is shown where somebody who has logged in has it, else the digest that the log "
        "has as name_digest: people type passwords into the name field.");
    release_throttled_ = add(throttle, "release", "Forget the wrong passwords, at every worker");
    release_throttled_
        ->add_option("WHOM", throttle_release_.whom,
                     "Names, addresses, or digests as `throttle list` shows them")
        ->required();
}

std::optional<ExitCode> StoreCommands::run() const {
    if (list_sessions_->parsed())
        return list_sessions(complete(session_list_, settings_file_, as_json_));
    if (end_sessions_->parsed())
        return end_sessions(complete(session_end_, settings_file_, as_json_));
    if (list_users_->parsed()) return list_users(complete(user_list_, settings_file_, as_json_));
    if (show_user_->parsed()) return show_user(complete(user_show_, settings_file_, as_json_));
    if (list_throttled_->parsed())
        return list_throttled(complete(throttle_list_, settings_file_, as_json_));
    if (release_throttled_->parsed())
        return release_throttled(complete(throttle_release_, settings_file_, as_json_));
    return std::nullopt;
}

}  // namespace doorward::app
