#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "support/answer.h"

namespace doorward::support {

/// One request as a visitor's browser sends it.
struct WebRequest {
    std::string method = "GET";
    std::string path = "/";
    Fields headers = {};  ///< Beside Cookie; an empty value sends the header empty.
    std::string body = {};
};

/// What one visitor holds: cookies, and the address of the site. Follows no redirect by itself.
/// Copying it copies the cookies. Not to be shared among threads.
class Browser {
public:
    /// `base`: "http://127.0.0.1:PORT". `ca_file`: whom to trust, for https.
    explicit Browser(std::string base, std::filesystem::path ca_file = {});

    /// Throws std::runtime_error when no answer comes within a minute.
    Answer send(const WebRequest& request);
    Answer get(const std::string& path, const Fields& headers = {});
    Answer post(const std::string& path, const Fields& fields, const Fields& headers = {});
    /// Asks for the address in the answer's Location header, when that is one of this site's.
    Answer follow(const Answer& answer);

    /// Opens the login form and sends it filled.
    Answer log_in(const std::string& username, const std::string& password,
                  const std::string& next = {});
    /// The token of the form at `path`.
    std::string token(const std::string& path);

    std::map<std::string, std::string> cookies;

private:
    void keep_cookies(const Answer& answer);

    std::string base_;
    std::filesystem::path ca_file_;
};

}  // namespace doorward::support
