#include "visitor.h"

#include <stdexcept>
#include <utility>

#include "support/fastcgi_client.h"

namespace doorward::integration_tests {

Visitor::Visitor(support::Stage& stage, std::string name) : stage_(&stage), name_(std::move(name)) {
    auto browser = stage.browser();
    if (browser.log_in(name_, name_).status != 303)
        throw std::runtime_error(name_ + " cannot log in: " + stage.log());
    cookie_ = "doorward=" + browser.cookies.at("doorward");
    id_ = stage.sql("SELECT id FROM users WHERE username = '" + name_ + "'");
}

bool Visitor::is_known_to(std::size_t worker, std::string_view name) const {
    auto parameters = support::page_parameters("GET", "/");
    parameters.emplace_back("HTTP_COOKIE", cookie_);
    const auto home = support::ask_worker(stage_->socket(worker), {.parameters = parameters});
    if (home.status != 200) throw std::runtime_error("home does not answer: " + stage_->log());
    return home.shows("Hey " + std::string(name.empty() ? name_ : name) + "!!");
}

bool Visitor::is_known_to_all() const {
    for (std::size_t i = 0; i < stage_->workers(); ++i)
        if (!is_known_to(i)) return false;
    return true;
}

bool Visitor::is_known_to_any() const {
    for (std::size_t i = 0; i < stage_->workers(); ++i)
        if (is_known_to(i)) return true;
    return false;
}

std::string Visitor::record(const std::string& column) const {
    return stage_->sql("SELECT " + column + " FROM users WHERE id = " + id_);
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

}  // namespace doorward::integration_tests
