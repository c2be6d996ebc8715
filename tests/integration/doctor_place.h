#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/process.h"
#include "support/slapd.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {

/// What the doctor said and how it ended; errors of its own are part of what it said.
struct Diagnosis {
    int exit_code = 0;
    std::string text;

    /// The lines of the step of this name, up to the next step; empty when there is none.
    [[nodiscard]] std::string step(const std::string& name) const;
    [[nodiscard]] bool says(const std::string& words) const {
        return text.find(words) != std::string::npos;
    }
};

/// A folder with settings for the doctor to look at, its own program and nothing else.
class DoctorPlace {
public:
    /// `directory_lines` are those of [directory], and of tables after it.
    explicit DoctorPlace(const std::string& directory_lines);

    [[nodiscard]] const support::TemporaryFolder& folder() const noexcept { return folder_; }
    [[nodiscard]] std::string settings() const { return folder_ / "doorward.toml"; }
    /// `doorward doctor` with `words` after it; standard input is `input`.
    [[nodiscard]] Diagnosis doctor(const std::vector<std::string>& words = {},
                                   const std::string& input = {}) const;
    /// `doorward doctor login NAME`, the password piped.
    [[nodiscard]] Diagnosis login(const std::string& name, const std::string& password) const;

private:
    support::TemporaryFolder folder_;
};

/// The people of tests/data/people.ldif and a group of carol's, behind rules by which nobody but
/// the service account reads anything.
[[nodiscard]] support::SlapdOptions doctor_directory();

/// Lines of [directory] that search there as the service account.
[[nodiscard]] std::string searching(const std::string& url);

}  // namespace doorward::integration_tests
