#pragma once

#include <filesystem>
#include <string>

#include "app/doctor_report.h"
#include "app/serve.h"

namespace doorward::app {

struct DoctorOptions {
    std::filesystem::path settings_file;
    ReportStyle::Form form = ReportStyle::Form::Lines;
};

/// `doorward doctor`: looks at settings, files and every server of the directory, and says of each
/// step how it went, with likely cause and remedy where it failed. Done when nothing failed, Failed
/// when something did, BadSettings when the settings cannot be used. Changes nothing.
[[nodiscard]] ExitCode examine_everything(const DoctorOptions& options);

/// `doorward doctor login NAME`: asks for the password and shows every step of that person's login,
/// made as a worker makes it. Nothing is stored, no session begins, nothing is logged. Done when it
/// would succeed, Failed when it is refused, NotTried when no server could decide, BadSettings when
/// the settings cannot be used.
[[nodiscard]] ExitCode examine_login(const DoctorOptions& options, const std::string& name);

}  // namespace doorward::app
