#include "ldap/controls.h"

#include <ldap.h>

#include <cstdlib>
#include <new>

namespace doorward::ldap {
namespace {

// libldap takes pointers to bytes that it does not change.
berval view_of(std::string_view text) noexcept {
    return {text.size(), const_cast<char*>(text.data())};
}

}  // namespace

RequestControls::~RequestControls() {
    for (auto* control : controls_) {
        if (control != nullptr) ldap_control_free(control);
    }
}

void RequestControls::ask_for_password_policy() {
    ::ldapcontrol* control = nullptr;
    const int code = ldap_create_passwordpolicy_control(handle_, &control);
    add(code, control);
}

void RequestControls::tell_visitor(const std::string& address) {
    constexpr std::size_t longest = 128;
    if (address.empty() || address.size() > longest || address.find('\0') != std::string::npos)
        return;
    // The draft wants some identifier and its kind; this one names who speaks for the visitor.
    std::string format = LDAP_CONTROL_X_SESSION_TRACKING_USERNAME;
    auto identifier = view_of("doorward");
    ::ldapcontrol* control = nullptr;
    const int code = ldap_create_session_tracking_control(
        handle_, const_cast<char*>(address.c_str()), nullptr, format.data(), &identifier, &control);
    add(code, control);
}

void RequestControls::ask_for_page(int size, std::string_view cookie) {
    auto place = view_of(cookie);
    ::ldapcontrol* control = nullptr;
    const int code = ldap_create_page_control(handle_, size, &place, /*iscritical=*/0, &control);
    add(code, control);
}

::ldapcontrol** RequestControls::list() {
    return controls_.data();
}

// Nothing but a lack of memory makes libldap fail here.
void RequestControls::add(int code, ::ldapcontrol* control) {
    if (code != LDAP_SUCCESS) throw std::bad_alloc();
    controls_.back() = control;
    controls_.push_back(nullptr);
}

}  // namespace doorward::ldap
