#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "view/account_view.h"
#include "view/admin_view.h"
#include "view/bounced_view.h"
#include "view/denied_view.h"
#include "view/error_view.h"
#include "view/home_view.h"
#include "view/login_view.h"
#include "view/logout_view.h"
#include "view/resume_view.h"
#include "view/template_set.h"

namespace doorward::tests {

inline const std::filesystem::path template_folder{DOORWARD_SOURCE_DIR "/templates"};

inline view::Frame sample_frame(const std::string& username = {}) {
    return {"Brand", "Title", "/prefix", "/static", "1.2.3", username, {}};
}

inline std::vector<std::string*> fields_of(view::Frame& frame) {
    std::vector<std::string*> fields{&frame.brand,      &frame.title,   &frame.prefix,
                                     &frame.static_url, &frame.version, &frame.username};
    for (auto& alert : frame.alerts) {
        fields.push_back(&alert.category);
        fields.push_back(&alert.text);
        fields.push_back(&alert.link_url);
        fields.push_back(&alert.link_text);
    }
    return fields;
}

template <class... Strings>
std::vector<std::string*> joined(std::vector<std::string*> fields, Strings&... more) {
    (fields.push_back(&more), ...);
    return fields;
}

/// Every field of a view that holds text: a test can fill one after the other.
inline std::vector<std::string*> fields_of(view::HomeView& home) {
    return joined(fields_of(home.frame), home.username, home.csrf_token);
}
inline std::vector<std::string*> fields_of(view::LoginView& login) {
    return joined(fields_of(login.frame), login.username, login.next, login.app_host,
                  login.csrf_token, login.username_error, login.password_error, login.password_url,
                  login.help_url, login.remember_for);
}
inline std::vector<std::string*> fields_of(view::LogoutView& logout) {
    return joined(fields_of(logout.frame), logout.csrf_token, logout.next, logout.username);
}
inline std::vector<std::string*> fields_of(view::ErrorView& error) {
    return joined(fields_of(error.frame), error.heading, error.explanation, error.advice,
                  error.request_id, error.link_url, error.link_text);
}
/// Without the address of the link that stands in place of the form; denied_view tests that.
inline std::vector<std::string*> fields_of(view::DeniedView& denied) {
    return joined(fields_of(denied.frame), denied.place, denied.username, denied.asked_for,
                  denied.note, denied.csrf_token, denied.next, denied.request_id);
}
inline std::vector<std::string*> fields_of(view::BouncedView& bounced) {
    return joined(fields_of(bounced.frame), bounced.host, bounced.scope, bounced.address,
                  bounced.request_id);
}
inline std::vector<std::string*> fields_of(view::ResumeView& resume) {
    return joined(fields_of(resume.frame), resume.host, resume.place, resume.address);
}

inline std::vector<std::string*> fields_of(view::SessionItem& item) {
    return {&item.name,        &item.device,   &item.address,   &item.began.iso,
            &item.began.words, &item.seen.iso, &item.seen.words};
}
inline std::vector<std::string*> fields_of(view::LoginItem& item) {
    return {&item.when.iso, &item.when.words, &item.device, &item.address};
}
inline std::vector<std::string*> fields_of(view::WaitingItem& item) {
    return {&item.id,         &item.what,     &item.failures,  &item.last.iso,
            &item.last.words, &item.free.iso, &item.free.words};
}
template <class Item>
void add_fields_of(std::vector<Item>& items, std::vector<std::string*>& fields) {
    for (auto& item : items)
        for (auto* field : fields_of(item))
            fields.push_back(field);
}
inline std::vector<std::string*> fields_of(view::AccountView& account) {
    auto fields = joined(fields_of(account.frame), account.csrf_token, account.username,
                         account.name, account.email, account.password_url, account.shown);
    for (auto& group : account.groups)
        fields.push_back(&group);
    add_fields_of(account.sessions, fields);
    add_fields_of(account.logins, fields);
    return fields;
}
inline std::vector<std::string*> fields_of(view::SignedInPerson& person) {
    std::vector<std::string*> fields{&person.user, &person.username, &person.name};
    add_fields_of(person.sessions, fields);
    return fields;
}
inline std::vector<std::string*> fields_of(view::AdminView& admin) {
    auto fields = joined(fields_of(admin.frame), admin.csrf_token, admin.search, admin.shown);
    for (auto& person : admin.people)
        for (auto* field : fields_of(person))
            fields.push_back(field);
    add_fields_of(admin.waiting, fields);
    return fields;
}

/// Lists with entries, and everything that is shown only now and then.
template <class View>
void show_all(View& /*view*/) {}
inline void show_all(view::LoginView& login) {
    login.remember = true;
}
inline void show_all(view::AccountView& account) {
    account.frame.is_admin = true;
    account.groups.resize(view::most_groups_unfolded + 1);
    account.sessions.resize(2);
    account.has_others = true;
    account.logins.resize(2);
    account.logins.front().succeeded = true;
}
inline void show_all(view::AdminView& admin) {
    admin.people.resize(2);
    for (auto& person : admin.people)
        person.sessions.resize(2);
    admin.people.front().sessions.front().is_this = true;
    admin.waiting.resize(2);
}

/// A view with a word of its own in every field, each in no other.
template <class View>
View filled_view() {
    View view;
    view.frame.alerts = {{}, {}};
    show_all(view);
    int number = 100;
    for (auto* field : fields_of(view))
        *field = "/word" + std::to_string(number++);
    return view;
}

}  // namespace doorward::tests
