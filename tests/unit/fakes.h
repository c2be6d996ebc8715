#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "signin/directory.h"
#include "unit/fake_store.h"

namespace doorward::fakes {

/// A calendar that stands still until a test moves it.
class FakeClock final : public Clock {
public:
    [[nodiscard]] Time now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Time now_{std::chrono::milliseconds{1'700'000'000'000}};
};

/// A directory in which carol's password is carol, unless a test says that it fails.
class FakeDirectory final : public signin::Directory {
public:
    [[nodiscard]] Expected<signin::Admission, signin::Failure> authenticate(
        const signin::Attempt& attempt, Tick /*deadline*/) override {
        ++asked;
        if (failure) return Unexpected{*failure};
        if (attempt.name != "carol" || attempt.password != "carol")
            return Unexpected{signin::Failure{signin::Reason::Refused, "wrong pair"}};
        return signin::Admission{person, notice};
    }
    [[nodiscard]] bool can_read() const noexcept override { return is_readable; }
    [[nodiscard]] Expected<signin::Person, signin::Failure> read(std::string_view directory_id,
                                                                 Tick /*deadline*/) override {
        ++readings;
        if (reading_failure) return Unexpected{*reading_failure};
        if (directory_id != person.directory_id)
            return Unexpected{signin::Failure{signin::Reason::Refused, "no such person"}};
        return person;
    }
    [[nodiscard]] Expected<std::optional<signin::LockoutPolicy>, signin::Failure> lockout_policy(
        Tick /*deadline*/) override {
        ++lockouts_asked;
        if (lockout_failure) return Unexpected{*lockout_failure};
        return lockout;
    }
    void maintain() override { ++maintained; }

    signin::Person person{
        "id-of-carol", "carol", "Carol Example", "carol@example.org", {"admins", "staff"}};
    signin::PasswordNotice notice;
    std::optional<signin::Failure> failure;
    bool is_readable = true;
    std::optional<signin::Failure> reading_failure;
    std::optional<signin::LockoutPolicy> lockout;
    std::optional<signin::Failure> lockout_failure;
    int readings = 0;
    int lockouts_asked = 0;
    int maintained = 0;
    int asked = 0;
};

}  // namespace doorward::fakes
