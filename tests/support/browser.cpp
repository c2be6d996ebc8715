#include "support/browser.h"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace doorward::support {
namespace {

struct EndTransfer {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void append(HeaderList& list, const std::string& line) {
    auto* const longer = curl_slist_append(list.release(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc{};
    list.reset(longer);
}

std::size_t take_header(char* text, std::size_t size, std::size_t count, void* answer) {
    add_header_line(static_cast<Answer*>(answer)->headers, {text, size * count});
    return size * count;
}

std::size_t take_body(char* text, std::size_t size, std::size_t count, void* answer) {
    static_cast<Answer*>(answer)->body.append(text, size * count);
    return size * count;
}

HeaderList header_list(const WebRequest& request,
                       const std::map<std::string, std::string>& cookies) {
    HeaderList list;
    // curl adds headers of its own that no browser sends.
    append(list, "Expect:");
    bool has_type = false;
    for (const auto& [name, value] : request.headers) {
        has_type = has_type || name == "Content-Type";
        append(list, value.empty() ? name + ";" : name + ": " + value);
    }
    if (!request.body.empty() && !has_type) append(list, "Content-Type:");
    std::string text;
    for (const auto& [name, value] : cookies)
        text.append(text.empty() ? "" : "; ").append(name).append("=").append(value);
    if (!text.empty()) append(list, "Cookie: " + text);
    return list;
}

}  // namespace

Browser::Browser(std::string base, std::filesystem::path ca_file)
    : base_(std::move(base)), ca_file_(std::move(ca_file)) {}

Answer Browser::send(const WebRequest& request) {
    const std::unique_ptr<CURL, EndTransfer> handle{curl_easy_init()};
    auto* const curl = handle.get();
    const auto headers = header_list(request, cookies);
    Answer answer;
    const auto url = base_ + request.path;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    if (!request.body.empty() || request.method == "POST") {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    }
    if (!ca_file_.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file_.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);

    const auto begin = std::chrono::steady_clock::now();
    const auto result = curl_easy_perform(curl);
    answer.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    if (result != CURLE_OK)
        throw std::runtime_error(request.method + " " + url + ": " + curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    keep_cookies(answer);
    return answer;
}

Answer Browser::get(const std::string& path, const Fields& headers) {
    return send({.method = "GET", .path = path, .headers = headers});
}

Answer Browser::post(const std::string& path, const Fields& fields, const Fields& headers) {
    WebRequest request{.method = "POST", .path = path, .headers = headers};
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = form_text(fields);
    return send(request);
}

Answer Browser::follow(const Answer& answer) {
    auto location = answer.header("location").value_or("/");
    if (location.starts_with(base_)) location.erase(0, base_.size());
    return get(location);
}

Answer Browser::log_in(const std::string& username, const std::string& password,
                       const std::string& next) {
    Fields fields{{"csrf_token", token("/login")}, {"username", username}, {"password", password}};
    if (!next.empty()) fields.emplace_back("next", next);
    return post("/login", fields);
}

std::string Browser::token(const std::string& path) {
    return get(path).form_token();
}

void Browser::keep_cookies(const Answer& answer) {
    for (const auto& line : answer.all("set-cookie")) {
        const auto pair = line.substr(0, line.find(';'));
        const auto equals = pair.find('=');
        const auto name = pair.substr(0, equals);
        if (line.find("Max-Age=0") != std::string::npos)
            cookies.erase(name);
        else
            cookies[name] = pair.substr(equals + 1);
    }
}

}  // namespace doorward::support
