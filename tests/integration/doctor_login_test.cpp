#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include <array>
#include <csignal>
#include <filesystem>

#include "doctor_place.h"
#include "support/eventually.h"
#include "support/free_port.h"

namespace doorward::integration_tests {
namespace {

using support::Slapd;

/// A doctor's login at a terminal of its own.
class AtTerminal {
public:
    explicit AtTerminal(const DoctorPlace& place) {
        child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (child_ != 0) return;
        ::setenv("LC_ALL", "C", 1);
        ::setenv("TERM", "xterm", 1);
        ::execl(DOORWARD_PROGRAM, "doorward", "doctor", "login", "carol", "--config",
                place.settings().c_str(), nullptr);
        ::_exit(127);
    }
    ~AtTerminal() {
        ::kill(child_, SIGKILL);
        if (!is_over_) ::waitpid(child_, nullptr, 0);
        ::close(terminal_);
    }
    AtTerminal(const AtTerminal&) = delete;
    AtTerminal& operator=(const AtTerminal&) = delete;
    AtTerminal(AtTerminal&&) = delete;
    AtTerminal& operator=(AtTerminal&&) = delete;

    /// Waits until the terminal shows `words`.
    bool shows(const std::string& words) {
        return support::eventually(
            [&] {
                read_on();
                return text_.find(words) != std::string::npos;
            },
            std::chrono::seconds{20});
    }
    void type(std::string_view keys) const {
        BOOST_REQUIRE(::write(terminal_, keys.data(), keys.size()) ==
                      static_cast<::ssize_t>(keys.size()));
    }
    [[nodiscard]] bool echoes() const {
        ::termios state{};
        ::tcgetattr(terminal_, &state);
        return (state.c_lflag & static_cast<::tcflag_t>(ECHO)) != 0;
    }
    /// The exit code, or 128 and the signal.
    int end() {
        int status = 0;
        is_over_ = support::eventually(
            [&] {
                read_on();
                return ::waitpid(child_, &status, WNOHANG) == child_;
            },
            std::chrono::seconds{20});
        read_on();
        if (!is_over_) return -1;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    void read_on() {
        for (;;) {
            ::pollfd ready{terminal_, POLLIN, 0};
            std::array<char, 4096> buffer{};
            if (::poll(&ready, 1, 0) <= 0) return;
            const auto got = ::read(terminal_, buffer.data(), buffer.size());
            if (got <= 0) return;
            text_.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

    int terminal_ = -1;
    ::pid_t child_ = -1;
    bool is_over_ = false;
    std::string text_;
};

/// carol's password is one that stands nowhere else.
void give_carol_a_secret(const Slapd& slapd) {
    slapd.modify(
        "dn: cn=carol,ou=Users,dc=testathon,dc=net\nchangetype: modify\nreplace: userPassword\n"
        "userPassword: quite-a-secret\n");
}

BOOST_AUTO_TEST_SUITE(doctor_login)

BOOST_AUTO_TEST_CASE(every_step_of_a_good_login_is_shown) {
    const Slapd slapd{doctor_directory()};
    give_carol_a_secret(slapd);
    const DoctorPlace place{searching(slapd.url())};

    const auto diagnosis = place.login("carol", "quite-a-secret");

    BOOST_TEST(diagnosis.exit_code == 0, diagnosis.text);
    for (const auto* words :
         {"uid=carol", "1 found", "cn=carol,ou=Users,dc=testathon,dc=net", "the password is right",
          "mail: carol@example.org", "editors", "ok      this login would succeed: as carol",
          "You have successfully logged in."})
        BOOST_TEST(diagnosis.says(words), words << "\n" << diagnosis.text);
    BOOST_TEST(!diagnosis.says("quite-a-secret"));
    BOOST_TEST(!diagnosis.says("userPassword: {"));
    // Nothing was made beside the settings: no store, no secret.
    BOOST_TEST(std::distance(std::filesystem::directory_iterator{place.folder().path()}, {}) == 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_told_from_an_unknown_name) {
    const Slapd slapd{doctor_directory()};
    const DoctorPlace place{searching(slapd.url())};

    const auto wrong = place.login("carol", "wrong-as-can-be");
    const auto unknown = place.login("carla", "wrong-as-can-be");

    BOOST_TEST(wrong.exit_code == 1);
    BOOST_TEST(wrong.says("Invalid credentials (49)"), wrong.text);
    BOOST_TEST(unknown.exit_code == 1);
    BOOST_TEST(unknown.says("uid=carla"), unknown.text);
    BOOST_TEST(unknown.says("no entry matches"), unknown.text);
    for (const auto& each : {wrong, unknown}) {
        BOOST_TEST(each.says("FAILED  this login would not succeed"), each.text);
        BOOST_TEST(each.says("Invalid username or password. Please try again."), each.text);
        BOOST_TEST(!each.says("wrong-as-can-be"));
    }
}

BOOST_AUTO_TEST_CASE(two_entries_for_one_name_are_a_fault_of_the_settings) {
    const Slapd slapd{doctor_directory()};

    const auto diagnosis =
        DoctorPlace{searching(slapd.url()) + "filter = \"(mail={username})\"\n"}.login(
            "shared@example.org", "carol");

    BOOST_TEST(diagnosis.exit_code == 1, diagnosis.text);
    BOOST_TEST(diagnosis.says("more than one entry"), diagnosis.text);
    BOOST_TEST(diagnosis.says("Invalid username or password"), diagnosis.text);
}

BOOST_AUTO_TEST_CASE(an_outage_is_no_refusal) {
    const auto nobody = "ldap://127.0.0.1:" + std::to_string(support::free_port());

    const auto diagnosis = DoctorPlace{searching(nobody)}.login("carol", "carol");

    BOOST_TEST(diagnosis.exit_code == 2, diagnosis.text);
    BOOST_TEST(diagnosis.says("Connection refused"), diagnosis.text);
    BOOST_TEST(diagnosis.says("your password was not checked"), diagnosis.text);
}

BOOST_AUTO_TEST_CASE(without_a_password_nothing_is_tried) {
    const DoctorPlace place{searching("ldap://127.0.0.1:1")};

    const auto none = place.doctor({"login", "carol"});
    const auto empty = place.login("carol", "");

    BOOST_TEST(none.exit_code == 2, none.text);
    BOOST_TEST(none.says("none was given"), none.text);
    BOOST_TEST(empty.exit_code == 1, empty.text);
}

BOOST_AUTO_TEST_CASE(bad_settings_are_told_before_a_password_is_asked_for) {
    BOOST_TEST(DoctorPlace{"urls = 1\n"}.login("carol", "carol").exit_code == 78);
}

BOOST_AUTO_TEST_CASE(a_password_that_is_typed_is_not_shown) {
    const Slapd slapd{doctor_directory()};
    give_carol_a_secret(slapd);
    const DoctorPlace place{searching(slapd.url())};
    AtTerminal doctor{place};

    BOOST_REQUIRE(doctor.shows("Password of carol: "));
    BOOST_TEST(support::eventually([&] { return !doctor.echoes(); }));
    doctor.type("quite-a-secret\n");

    BOOST_TEST(doctor.end() == 0, doctor.text());
    BOOST_TEST(doctor.text().find("quite-a-secret") == std::string::npos);
    BOOST_TEST(doctor.text().find("this login would succeed") != std::string::npos);
    BOOST_TEST(doctor.text().find("\x1b[32m") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_signal_leaves_the_terminal_as_it_was) {
    const DoctorPlace place{searching("ldap://127.0.0.1:1")};
    AtTerminal doctor{place};
    BOOST_REQUIRE(doctor.shows("Password of carol: "));
    BOOST_REQUIRE(support::eventually([&] { return !doctor.echoes(); }));

    doctor.type("half a secr\x03");

    BOOST_TEST(doctor.end() == 128 + SIGINT);
    BOOST_TEST(doctor.echoes());
    BOOST_TEST(doctor.text().find("half") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
