#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "directory/people.h"
#include "directory/populated.h"

/// The cases that every kind of server has to pass alike, and the servers they run against.
namespace doorward::directory_tests::conformance {

/// What becomes of somebody with the right password, and what a reading says of them later: "ok"
/// or the reason, with the state of the password or account behind it.
struct Told {
    std::string login;
    std::string reading;
};

/// Where a server tells another thing than the others do, or has no such state at all.
struct Difference {
    std::optional<Told> told;
    std::string why;
};

/// What becomes of the passwords after an administrator has set another one.
struct AfterReset {
    std::string new_password = "fine";
    std::string old_password = "refused";
    std::string why;  ///< Where it is not so.
};

/// One of the servers, with what the cases need to know of it.
struct Host {
    const Populated& people;
    /// What the server's chapter of the manual shows, and nothing beside.
    config::DirectorySettings settings;
    std::function<void(const std::string& ldif)> modify;
    std::function<void()> stop;
    std::function<void()> start;  ///< Returns when it accepts connections.
    /// The LDIF lines that set a password, in UTF-8.
    std::function<std::string(const std::string& password)> password_lines;
    /// The LDIF lines that make an entry one of somebody with this login name.
    std::function<std::string(const std::string& name)> person_lines;
    std::string disabling_lines;  ///< The change by which an administrator disables an account.
    std::string id_attribute;
    /// Two entries go by `name` from now on; `dn` is the second.
    std::function<void(const std::string& dn, const std::string& name)> give_name_again;
    std::vector<std::string> spellings_of_carol;    ///< That no other kind of server knows.
    std::map<std::string, Difference> differences;  ///< By the person of populated_states.h.
    AfterReset after_reset{};
};

/// One more person of a server; gone again when this is.
class Newcomer {
public:
    Newcomer(Host& host, const std::string& name, const std::string& password);
    ~Newcomer();
    Newcomer(const Newcomer&) = delete;
    Newcomer& operator=(const Newcomer&) = delete;
    Newcomer(Newcomer&&) = delete;
    Newcomer& operator=(Newcomer&&) = delete;

    [[nodiscard]] const std::string& dn() const noexcept { return dn_; }
    /// Gives the entry another name, and logins too, in the place `parent`.
    void rename(const std::string& name, const std::string& parent);
    void set(const std::string& lines) const;
    void remove();

private:
    Host& host_;
    std::string dn_;
    bool is_there_ = true;
};

/// The id of one of the server's people, who need not be able to log in.
[[nodiscard]] std::string id_of(const Host& host, const std::string& name);

/// How a login ended: the state of the password, "barred" with the state, or "refused"; anything
/// else with its detail.
[[nodiscard]] std::string word_of(const Expected<signin::Admission, signin::Failure>& answer);

/// The same of a reading: "ok" where there is somebody.
[[nodiscard]] std::string word_of(const Expected<signin::Person, signin::Failure>& answer);

/// One promise about logins.
struct Case {
    std::string name;
    void (*check)(Host& host);
};

/// Registers cases for each of the three servers, as tests of the suites `topic`_slapd,
/// `topic`_389ds and `topic`_samba. Static objects of this do it before main().
class Cases {
public:
    Cases(const std::string& topic, const std::vector<Case>& cases);
};

}  // namespace doorward::directory_tests::conformance
