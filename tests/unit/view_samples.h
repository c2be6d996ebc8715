#pragma once

#include <filesystem>
#include <string>
#include <vector>

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
                  login.help_url);
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

/// A view with a word of its own in every field, each in no other.
template <class View>
View filled_view() {
    View view;
    view.frame.alerts = {{}, {}};
    int number = 100;
    for (auto* field : fields_of(view))
        *field = "/word" + std::to_string(number++);
    return view;
}

}  // namespace doorward::tests
