#include "unit/app_stage.h"

#include <algorithm>
#include <utility>

#include "http/percent.h"

namespace doorward::unit {
namespace {

/// From `start` behind `lead` to the next `end`.
std::string between(std::string_view text, std::string_view lead, char end) {
    const auto start = text.find(lead);
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start + lead.size());
    return std::string{text.substr(0, text.find(end))};
}

}  // namespace

AppStage::AppStage(std::string public_url, std::string password_url, const Adjustment& adjust)
    : settings_{settings_for(std::move(public_url), std::move(password_url), folder_.path(),
                             adjust)},
      house_{settings_, log_, fakes_for_house()},
      app_{house_} {}

config::Settings AppStage::settings_for(std::string public_url, std::string password_url,
                                        const std::filesystem::path& folder,
                                        const Adjustment& adjust) {
    config::Settings settings;
    settings.server.public_url = std::move(public_url);
    settings.server.static_url = "/static";
    settings.server.secret_file = folder / "secret";
    settings.server.return_hosts = {"wiki.example.org"};
    settings.pages.templates = DOORWARD_SOURCE_DIR "/templates";
    settings.pages.static_dir = DOORWARD_SOURCE_DIR "/www";
    settings.pages.password_url = std::move(password_url);
    settings.pages.brand = "Brand of the test";
    if (adjust) adjust(settings);
    return settings;
}

app::Foundations AppStage::fakes_for_house() {
    app::Foundations foundations;
    auto made_clock = std::make_unique<fakes::FakeClock>();
    auto made_directory = std::make_unique<fakes::FakeDirectory>();
    auto made_store = std::make_unique<fakes::FakeStore>();
    clock = made_clock.get();
    directory = made_directory.get();
    store = made_store.get();
    foundations.clock = std::move(made_clock);
    foundations.directory = std::move(made_directory);
    foundations.store = std::move(made_store);
    return foundations;
}

http::Request AppStage::request(std::string method, std::string_view path_and_query) const {
    http::Request request;
    request.id = "id-of-request";
    request.arrived = Tick::clock::now();
    request.method = std::move(method);
    request.client = "127.0.0.1";
    const auto query = std::min(path_and_query.find('?'), path_and_query.size());
    request.path = path_and_query.substr(0, query);
    if (query < path_and_query.size()) request.query = path_and_query.substr(query + 1);
    std::string sent;
    for (const auto& [name, value] : cookies)
        sent += name + "=" + value + "; ";
    if (!sent.empty()) request.cookie_headers.push_back(sent);
    return request;
}

http::Response AppStage::send(const http::Request& request) {
    auto response = app_.answer(request);
    keep_cookies(response);
    return response;
}

http::Response AppStage::get(std::string_view path_and_query) {
    return send(request("GET", path_and_query));
}

http::Response AppStage::post(std::string_view path, std::string body) {
    auto posted = request("POST", path);
    posted.content_type = "application/x-www-form-urlencoded";
    posted.body = std::move(body);
    return send(posted);
}

http::Response AppStage::log_in(std::string_view username, std::string_view password,
                                std::string_view more) {
    const auto token = form_token(get("/login"));
    return post("/login", "username=" + http::percent_encoded(username) +
                              "&password=" + http::percent_encoded(password) +
                              "&csrf_token=" + token + std::string{more});
}

void AppStage::keep_cookies(const http::Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        const auto cookie = value.substr(0, value.find('='));
        std::erase_if(cookies, [&](const auto& kept) { return kept.first == cookie; });
        if (value.find("Max-Age=0") == std::string::npos)
            cookies.emplace_back(cookie, between(value, "=", ';'));
    }
}

std::string header(const http::Response& response, std::string_view name) {
    for (const auto* headers : {&response.headers, response.common_headers.get()})
        for (const auto& header : *headers)
            if (header.name == name) return header.value;
    return {};
}

std::string set_cookie(const http::Response& response, std::string_view cookie) {
    for (const auto& header : response.headers)
        if (header.name == "Set-Cookie" && header.value.starts_with(std::string{cookie} + "="))
            return header.value;
    return {};
}

bool shows(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

std::string form_token(const http::Response& response) {
    return between(between(response.body, "name=\"csrf_token\"", '>'), "value=\"", '"');
}

}  // namespace doorward::unit
