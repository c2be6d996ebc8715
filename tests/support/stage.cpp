#include "support/stage.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"
#include "support/sample_directory.h"

namespace doorward::support {

Stage::Stage(StageOptions options) : options_(std::move(options)), port_(free_port()) {
    origin_ =
        (options_.with_https ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_);
    if (options_.with_https) {
        const CertificateAuthority authority{folder(), "authority"};
        ca_file_ = authority.file();
        certificate_ = authority.issue("site", "IP:127.0.0.1");
    }
    if (options_.directory_url.empty()) {
        slapd_.emplace(options_.slapd ? *options_.slapd : sample_directory());
    }
    write_file(settings_file(), settings());
    std::filesystem::permissions(settings_file(), std::filesystem::perms{0600});
    workers_.reserve(options_.workers);
    for (unsigned number = 1; number <= options_.workers; ++number) {
        listeners_.push_back(std::make_unique<UnixListener>(
            folder() / ("worker-" + std::to_string(number) + ".sock")));
        start_worker(number - 1);
    }
    start_nginx();

    const auto has_ended = [](Process& worker) { return !worker.is_running(); };
    int status = 0;
    const auto is_decided = [&] {
        status = browser().get(options_.public_path + "/login").status;
        return status == 200 || std::any_of(workers_.begin(), workers_.end(), has_ended);
    };
    if (!eventually(is_decided) || status != 200)
        throw std::runtime_error("the login page does not answer: " + log());
}

void Stage::start_worker(std::size_t index) {
    Command command{options_.worker_wrapper, {}, log_file(index)};
    command.words.insert(command.words.end(),
                         {DOORWARD_PROGRAM, "serve", "--config", settings_file().string()});
    command.listeners = {listeners_.at(index)->descriptor()};
    Process worker{command};
    if (index < workers_.size())
        workers_[index] = std::move(worker);
    else
        workers_.push_back(std::move(worker));
}

std::string Stage::log() const {
    std::string text;
    for (std::size_t i = 0; i < workers_.size(); ++i)
        text += read_file(log_file(i));
    return text;
}

std::string Stage::sql(const std::string& statement) const {
    auto output = run_or_throw({"sqlite3", "-cmd", ".timeout 5000", database(), statement});
    if (output.ends_with('\n')) output.pop_back();
    return output;
}

std::string Stage::settings() const {
    const std::string source{DOORWARD_SOURCE_DIR};
    const auto directory = slapd_ ? slapd_->url() : options_.directory_url;
    const auto scheme = origin_.substr(0, origin_.find("://") + 3);
    return "[server]\npublic_url = \"" + scheme + options_.public_host + ":" +
           std::to_string(port_) + options_.public_path + "\"\n" + options_.server_lines +
           "\n[store]\n" + options_.store_lines + "\n[directory]\nurls = [\"" + directory +
           "\"]\nusername_attribute = \"cn\"\n" + options_.people_lines + options_.directory_lines +
           "\n[groups]\n" + options_.groups_lines + "\n[session]\n" + options_.session_lines +
           "\n[access]\n" + options_.access_lines + "\n[throttle]\n" + options_.throttle_lines +
           "\n[pages]\ntemplates = \"" + source + "/templates\"\nstatic_dir = \"" + source +
           "/www\"\n" + options_.pages_lines + "\n[log]\n" + options_.log_lines + "\n" +
           options_.rule_lines;
}

std::filesystem::path Stage::log_file(std::size_t worker) const {
    return folder() / ("worker-" + std::to_string(worker + 1) + ".log");
}

void Stage::start_nginx() {
    NginxOptions options;
    options.folder = folder();
    options.port = port_;
    for (const auto& listener : listeners_)
        options.workers.push_back(listener->path());
    options.server_lines = options_.nginx_lines;
    options.http_lines = options_.nginx_http_lines;
    options.certificate = certificate_;
    nginx_.emplace(options);
}

}  // namespace doorward::support
