#pragma once

#include <optional>

#include "guarded_app.h"
#include "support/apache.h"
#include "support/echo_app.h"
#include "support/slapd.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {

/// A whole Doorward under Apache, which starts the workers of the portal and of the app itself.
/// Apache refuses to run as root: then all of it belongs to www-data, copies where need be.
class ApachePlace final : public GuardedApp {
public:
    /// `access_lines`: added to that table of the settings.
    explicit ApachePlace(const std::string& access_lines = {});

    [[nodiscard]] int login_status() const noexcept override { return 303; }

private:
    void write_settings(const std::string& access_lines) const;

    support::TemporaryFolder folder_;
    support::Slapd slapd_;
    support::EchoApp over_http_;
    std::optional<support::Apache> server_;
};

}  // namespace doorward::integration_tests
