#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/profile.h"
#include "ldap/watcher.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// Tells whoever watches what each step of a login sent and what came back. Nobody may be watching,
/// and then it does nothing. The words hold names and filters, so they are for the watcher alone,
/// never for a log.
class StepReports {
public:
    /// `watcher` may be null; else it must outlive this.
    explicit StepReports(Watcher* watcher) noexcept : watcher_(watcher) {}

    void connected(const std::string& server, bool is_reused, Tick began) const;
    void knew(const Profile& profile) const;
    void searched(const SearchRequest& request, const Expected<std::vector<Entry>, Fault>& answer,
                  Tick began) const;
    void bound(const std::string& name, const BindAnswer& answer, Tick began) const;
    void read(const Entry& entry) const;
    /// What the entry tells of its account, and what of it counts.
    void judged(const signin::PasswordNotice& standing, const signin::PasswordNotice& notice) const;
    void grouped(const Expected<std::vector<std::string>, Fault>& groups, Tick began) const;
    void decided(const signin::Person& person) const;
    void failed(std::string_view step, std::string_view words) const;

private:
    void tell(std::string step, bool good, std::string words, Tick::duration took = {}) const;

    Watcher* watcher_;
};

}  // namespace doorward::ldap
