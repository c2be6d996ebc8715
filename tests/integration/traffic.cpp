#include "traffic.h"

#include <exception>
#include <utility>

#include "support/eventually.h"

namespace doorward::integration_tests {

Traffic::Traffic(const support::Stage& stage) {
    for (int i = 0; i < 2; ++i) {
        begin([&stage] {
            const auto status = stage.browser().get("/login").status;
            return status == 200 ? std::string{} : "page: " + std::to_string(status);
        });
        begin([&stage] {
            const auto status = stage.browser().log_in("carol", "carol").status;
            return status == 303 ? std::string{} : "login: " + std::to_string(status);
        });
    }
}

void Traffic::finish() {
    over_ = true;
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

bool Traffic::goes_on(int answers) const {
    const auto goal = done_ + answers;
    return support::eventually([&] { return done_ >= goal; }, std::chrono::seconds{30});
}

std::string Traffic::faults() {
    const std::lock_guard lock{mutex_};
    return faults_;
}

void Traffic::begin(std::function<std::string()> act) {
    threads_.emplace_back([this, act = std::move(act)] {
        while (!over_) {
            try {
                note(act());
            } catch (const std::exception& problem) {
                note(problem.what());
            }
            ++done_;
        }
    });
}

void Traffic::note(const std::string& fault) {
    if (fault.empty()) return;
    const std::lock_guard lock{mutex_};
    faults_ += fault + "; ";
}

}  // namespace doorward::integration_tests
