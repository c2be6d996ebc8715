#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"

namespace doorward::config {

/// The names below are the keys of the settings file; `scripts/doorward.toml` explains each.

struct ServerSettings {
    std::string public_url;  ///< No slash at its end; scheme and host in lower case.
    std::optional<std::filesystem::path> listen;
    unsigned listen_mode = 0660;
    std::string listen_group;           ///< Empty: the process's own.
    std::string static_url;             ///< Default: the path of public_url, then "/static".
    std::filesystem::path secret_file;  ///< Default: "doorward.secret".
    std::vector<std::string> return_hosts;
    unsigned front_threads = 1;
    unsigned directory_threads = 8;
    unsigned directory_queue = 64;
    std::chrono::milliseconds stop_limit{10'000};
};

struct StoreSettings {
    std::filesystem::path
        sqlite_file;  ///< From store.url = "sqlite:FILE"; default "sqlite:doorward.db".
    std::chrono::milliseconds busy_limit{5'000};
};

enum class SearchScope { Base, One, Subtree };

struct DirectorySettings {
    std::vector<std::string> urls;  ///< ldap://, ldaps:// or ldapi://
    bool start_tls = false;
    bool allow_plaintext = false;
    std::optional<std::filesystem::path> ca_file;
    std::string dn_pattern;  ///< Such as "cn={username},ou=Users,dc=example,dc=org"; or empty, and:
    std::string base_dn;
    std::string filter;  ///< Such as "(uid={username})".
    SearchScope scope = SearchScope::Subtree;
    std::string bind_dn;  ///< Empty: the search is anonymous.
    std::string bind_password;
    std::string username_attribute = "uid";
    std::string id_attribute = "entryUUID";
    std::string name_attribute = "displayName";
    std::string email_attribute = "mail";
    std::chrono::milliseconds login_limit{
        8'000};  ///< One budget for a login, from the request's arrival.
    std::chrono::milliseconds connect_limit{2'000};    ///< For TCP and TLS together, each server.
    std::chrono::milliseconds operation_limit{5'000};  ///< For one bind or search.
};

struct SessionSettings {
    std::chrono::milliseconds idle_limit{std::chrono::hours{1}};
    std::chrono::milliseconds absolute_limit{std::chrono::hours{12}};
    std::string cookie_domain;  ///< Empty: the cookie stays with this host alone.
};

struct PagesSettings {
    std::string brand = "Doorward";
    std::string title = "Log in";
    std::filesystem::path templates;   ///< Default: "/usr/share/doorward/templates".
    std::filesystem::path static_dir;  ///< Default: "/usr/share/doorward/www".
    std::string password_url;
    std::string help_url;
};

struct LogSettings {
    LogLevel level = LogLevel::Info;
    LogFormat format = LogFormat::Text;
};

/// Everything the program can be told. Every path is absolute here.
struct Settings {
    std::filesystem::path file;
    ServerSettings server;
    StoreSettings store;
    DirectorySettings directory;
    SessionSettings session;
    PagesSettings pages;
    LogSettings log;
};

}  // namespace doorward::config
