#pragma once

#include <string>
#include <vector>

#include "support/process.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {

/// A folder with settings in which the program is started in ways that a Stage does not.
class LoneWorker {
public:
    /// Writes doorward.toml; the lines are added to the tables of these names.
    explicit LoneWorker(const std::string& server_lines = {}, const std::string& other_lines = {});

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }
    [[nodiscard]] std::filesystem::path settings() const { return folder() / "doorward.toml"; }
    [[nodiscard]] std::filesystem::path log_file() const { return folder() / "log"; }
    [[nodiscard]] std::string log() const;
    /// `doorward serve` with these settings, its output in log_file().
    [[nodiscard]] support::Command command() const;

private:
    support::TemporaryFolder folder_;
};

/// The text of sound settings for a directory that is not there.
[[nodiscard]] std::string sound_settings(const std::string& server_lines,
                                         const std::string& other_lines);

/// What a program that is to end by itself left behind; fails the test when it does not.
[[nodiscard]] support::Outcome outcome_of(const support::Command& command);

/// How many lines `text` has.
[[nodiscard]] std::size_t lines_of(const std::string& text);

}  // namespace doorward::integration_tests
