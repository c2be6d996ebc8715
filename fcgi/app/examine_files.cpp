#include "app/examine_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

#include "app/asset_version.h"
#include "base/wipe.h"
#include "config/secret_file.h"
#include "store/sqlite_file.h"
#include "view/template_set.h"

namespace doorward::app {
namespace {

using Path = std::filesystem::path;

constexpr auto rights_cause = "the user that runs this may not write there";

bool is_root() noexcept {
    return ::geteuid() == 0;
}

std::string name_of_user(::uid_t user) {
    std::array<char, 4096> room{};
    ::passwd entry{};
    ::passwd* found = nullptr;
    if (::getpwuid_r(user, &entry, room.data(), room.size(), &found) == 0 && found != nullptr)
        return found->pw_name;
    return fmt::format("the user with the number {}", user);
}

std::optional<struct ::stat> look_at(const Path& file) {
    struct ::stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return found;
}

/// The folder itself, or where it is missing the nearest above it that is there.
Path existing_folder(Path folder) {
    std::error_code ignored;
    while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    return folder;
}

bool may_write(const Path& folder) {
    return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

/// What the program throws is one sentence, "what is wrong; what to do".
void tell_problem(const Probe& probe, std::string_view problem) {
    const auto end = problem.find("; ");
    const auto remedy = end == std::string_view::npos
                            ? "mend it, then run this again as the user that runs doorward"
                            : problem.substr(end + 2);
    probe.fail(std::string{problem.substr(0, end)}, {"", std::string{remedy}});
}

/// `look` gives words or throws.
void try_to(const Probe& probe, const std::function<std::string()>& look) {
    try {
        probe.good(look());
    } catch (const std::exception& problem) {
        tell_problem(probe, problem.what());
    }
}

/// A file that will be made at the first start.
void examine_missing(const Probe& probe, const Path& file) {
    const auto folder = existing_folder(file.parent_path());
    const auto words = file.string() + " is not there yet; ";
    if (may_write(folder)) {
        probe.good(words + "the first start makes it");
        return;
    }
    probe.fail(words + "it cannot be made in " + folder.string(),
               {rights_cause, "make the folder, and let the user that runs doorward write it"});
}

void examine_secret(const config::ServerSettings& settings, const Tell& tell) {
    const Probe probe{tell, "", "secret (server.secret_file)"};
    const auto& file = settings.secret_file;
    const auto found = look_at(file);
    if (!found && errno == ENOENT && !settings.secret_is_credential) {
        examine_missing(probe, file);
        return;
    }
    if (!settings.secret_is_credential && found && is_root() && found->st_uid != 0) {
        // Its owner is who runs the service; root itself could not use it as its own.
        if ((found->st_mode & 0077U) == 0)
            probe.good(file.string() + ", of " + name_of_user(found->st_uid));
        else
            probe.fail(file.string() + " may be read by other users",
                       {"", "run: chmod 600 " + file.string()});
        return;
    }
    try_to(probe, [&settings] {
        auto secret = config::secret_of(settings);
        wipe(secret);
        return settings.secret_file.string();
    });
}

void examine_store(const Path& file, const Tell& tell) {
    const Probe probe{tell, "", "store (store.url)"};
    const auto folder = file.parent_path();
    if (!look_at(folder)) {
        examine_missing(probe, file);
        return;
    }
    // Neither makes what is there already.
    try_to(probe, [&] {
        store::prepare_folder(file);
        if (!look_at(file)) return file.string() + " is not there yet; the first start makes it";
        store::prepare_file(file);
        return file.string();
    });
}

void examine_user(const config::Settings& settings, const Tell& tell) {
    const Probe probe{tell, "", "user"};
    if (!is_root()) {
        probe.good(name_of_user(::geteuid()));
        return;
    }
    std::optional<struct ::stat> found;
    if (!settings.server.secret_is_credential) found = look_at(settings.server.secret_file);
    if (!found) found = look_at(settings.store.sqlite_file);
    if (found && found->st_uid == 0) {
        probe.good("root, as the service itself, whose files are root's");
        return;
    }
    const auto user = found ? name_of_user(found->st_uid) : std::string{"doorward"};
    probe.warn("root, who may read and write everything",
               {found ? "the service's files belong to " + user + ", who may not"
                      : "the service most likely runs as another user, who may not",
                fmt::format("to see with that user's rights, run: runuser -u {} -- doorward doctor "
                            "--config {}",
                            user, settings.file.string())});
}

}  // namespace

void examine_files(const config::Settings& settings, const Tell& tell) {
    examine_user(settings, tell);
    examine_secret(settings.server, tell);
    examine_store(settings.store.sqlite_file, tell);
    try_to(Probe{tell, "", "templates (pages.templates)"}, [&] {
        const view::TemplateSet templates{settings.pages.templates};
        return settings.pages.templates.string();
    });
    try_to(Probe{tell, "", "static files (pages.static_dir)"}, [&] {
        (void)asset_version(settings.pages.static_dir);
        return settings.pages.static_dir.string();
    });
}

}  // namespace doorward::app
