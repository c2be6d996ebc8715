#pragma once

#include <optional>

#include "guarded_app.h"
#include "support/apache.h"
#include "support/slapd.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {

/// A whole Doorward under Apache, which starts the workers of the portal and of the app itself.
/// Apache refuses to run as root: then all of it belongs to www-data, copies where need be.
class ApachePlace final : public GuardedApp {
public:
    ApachePlace();

    [[nodiscard]] int login_status() const noexcept override { return 303; }

private:
    void write_settings() const;

    support::TemporaryFolder folder_;
    support::Slapd slapd_;
    std::optional<support::Apache> server_;
};

}  // namespace doorward::integration_tests
