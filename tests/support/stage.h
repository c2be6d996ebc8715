#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/browser.h"
#include "support/nginx.h"
#include "support/slapd.h"
#include "support/unix_listener.h"

namespace doorward::support {

/// What a stage has that others have not. The `..._lines` are added to that table of the settings.
struct StageOptions {
    unsigned workers = 2;
    std::string directory_url = {};  ///< Empty: a slapd of its own.
    std::optional<SlapdOptions> slapd =
        {};  ///< What that one serves; nothing: the sample directory.
    std::string public_host = "127.0.0.1";  ///< Of server.public_url; nginx answers to any name.
    std::string public_path = {};           ///< Such as "/sso".
    bool with_https = false;
    std::string server_lines = {};
    std::string store_lines = {};
    /// How people are found and read.
    std::string people_lines =
        "dn_pattern = \"cn={username},ou=Users,dc=testathon,dc=net\"\n"
        "bind_dn = \"cn=doorward,dc=testathon,dc=net\"\n"
        "bind_password = \"doorward-service\"\n";
    std::string groups_lines = "bases = [\"ou=Groups,dc=testathon,dc=net\"]\n";
    std::string directory_lines = {};
    std::string session_lines = {};
    /// Tests fail more often than people do.
    std::string throttle_lines = "name_failures = 100\naddress_failures = 100000\n";
    std::string access_lines = {};
    std::string pages_lines = {};
    std::string log_lines = {};
    std::string rule_lines = {};                   ///< Whole tables: "[[rule]]" and so on.
    std::string nginx_lines = {};                  ///< Further locations.
    std::string nginx_http_lines = {};             ///< Further servers and what they need.
    std::vector<std::string> worker_wrapper = {};  ///< A command that becomes the worker.
};

/// A whole Doorward on loopback: slapd, workers behind sockets that this holds open, nginx.
class Stage {
public:
    /// Returns when the login page answers. Throws std::runtime_error with the logs when it does
    /// not.
    explicit Stage(StageOptions options = {});

    [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] Browser browser() const { return Browser{origin_, ca_file_}; }
    [[nodiscard]] const std::filesystem::path& socket(std::size_t worker = 0) const {
        return listeners_.at(worker)->path();
    }
    [[nodiscard]] std::size_t workers() const noexcept { return listeners_.size(); }
    [[nodiscard]] Process& worker(std::size_t index) { return workers_.at(index); }
    /// Starts worker `index` once more, behind the same socket.
    void start_worker(std::size_t index);
    [[nodiscard]] Slapd& slapd() { return *slapd_; }
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }
    [[nodiscard]] std::filesystem::path settings_file() const { return folder() / "doorward.toml"; }
    [[nodiscard]] std::filesystem::path database() const { return folder() / "doorward.db"; }
    /// What all workers have logged so far.
    [[nodiscard]] std::string log() const;
    /// Runs one SQL statement by the sqlite3 command and gives its output without the last line
    /// end.
    [[nodiscard]] std::string sql(const std::string& statement) const;

private:
    [[nodiscard]] std::string settings() const;
    [[nodiscard]] std::filesystem::path log_file(std::size_t worker) const;
    void start_nginx();

    StageOptions options_;
    TemporaryFolder folder_;
    std::uint16_t port_ = 0;
    std::string origin_;
    std::filesystem::path ca_file_;
    std::optional<ServerCertificate> certificate_;
    std::optional<Slapd> slapd_;
    std::vector<std::unique_ptr<UnixListener>> listeners_;
    std::vector<Process> workers_;
    std::optional<Nginx> nginx_;
};

}  // namespace doorward::support
