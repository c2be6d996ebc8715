#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
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
    bool secret_is_credential = false;  ///< From $CREDENTIALS_DIRECTORY: never made here.
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

/// What kind of server the directory is; Auto: its root DSE tells.
enum class Flavour { Auto, OpenLdap, Dirsrv, FreeIpa, ActiveDirectory, Lldap, Other };

enum class ServerOrder { Listed, Random };

/// Whose rights entries and groups are read with.
enum class ReadAs { Service, Anonymous, Visitor };

/// One place to look for people in.
struct SearchBase {
    std::string dn;  ///< Empty: the naming context that the root DSE names.
    SearchScope scope = SearchScope::Subtree;
    std::string filter;  ///< Such as "(uid={username})"; empty: by the flavour.
};

/// A way that a directory tells who is in a group.
enum class GroupWay {
    MemberOf,      ///< The person's entry lists its groups.
    Member,        ///< groupOfNames: the group lists DNs (RFC 4519, section 3.5).
    UniqueMember,  ///< groupOfUniqueNames: the group lists DNs with an optional UID (3.6).
    MemberUid,     ///< posixGroup: the group lists usernames (RFC 2307).
    PrimaryGid,    ///< posixGroup: the person's gidNumber is the group's.
    TokenGroups,   ///< Active Directory's own sum, nested and primary groups included.
};

/// Which groups are read, and how ([groups]).
struct GroupSettings {
    std::optional<std::vector<GroupWay>> ways;  ///< Nothing: by the flavour; empty: no groups.
    std::vector<std::string> bases;  ///< Empty: the naming context that people are found in.
    std::string filter;              ///< What a group's entry must match; empty: by the flavour.
    std::string name_attribute = "cn";
    std::string pattern;   ///< Names to keep, "*" for anything; empty: all.
    unsigned nesting = 5;  ///< How many levels of groups in groups are followed; 0: none.
};

struct DirectorySettings {
    std::vector<std::string> urls;  ///< ldap://, ldaps://, ldapi:// or srv:DOMAIN
    ServerOrder server_order = ServerOrder::Listed;
    bool start_tls = false;
    bool allow_plaintext = false;
    std::optional<std::filesystem::path> ca_file;
    std::vector<std::string> server_key_pins;  ///< base64 of SHA-256 of a SubjectPublicKeyInfo.
    std::optional<std::filesystem::path> client_certificate_file;
    std::optional<std::filesystem::path> client_key_file;
    Flavour flavour = Flavour::Auto;
    std::string dn_pattern;    ///< Such as "cn={username},ou=Users,dc=example,dc=org"; or empty.
    std::string bind_pattern;  ///< Such as "{username}@ad.example.org"; or empty.
    std::vector<SearchBase> bases;  ///< In order; never empty after reading.
    std::string bind_dn;            ///< Empty: no service account, unless by SASL EXTERNAL.
    std::string bind_password;
    bool bind_external = false;  ///< The service account is who the socket or certificate says.
    ReadAs read_as = ReadAs::Anonymous;
    std::optional<std::string> username_attribute;  ///< Nothing: by the flavour; likewise below.
    std::optional<std::string> id_attribute;
    std::optional<std::string> name_attribute;
    std::optional<std::string> email_attribute;
    std::chrono::milliseconds login_limit{
        8'000};  ///< One budget for a login, from the request's arrival.
    std::chrono::milliseconds connect_limit{2'000};    ///< For TCP and TLS together, each server.
    std::chrono::milliseconds operation_limit{5'000};  ///< For one bind or search.
    unsigned bind_connections = 8;     ///< Most at a time to each server, for visitors' binds.
    unsigned service_connections = 4;  ///< Most at a time to each server, for reading.
    std::chrono::milliseconds connection_idle_limit{300'000};  ///< Kept unused no longer than this.
    std::chrono::milliseconds refresh{300'000};  ///< How often signed-in people are read again.
    std::chrono::milliseconds stale_limit{3'600'000};  ///< How long the last reading may stand.
    GroupSettings groups;

    /// True when people can be read without their password.
    [[nodiscard]] bool can_read_people() const noexcept { return read_as != ReadAs::Visitor; }
};

struct SessionSettings {
    std::chrono::milliseconds idle_limit{std::chrono::hours{1}};
    std::chrono::milliseconds absolute_limit{std::chrono::hours{12}};
    /// Of a session that its person wants remembered, idle and absolute; nothing: not offered.
    std::optional<std::chrono::milliseconds> remember_limit;
    std::string cookie_domain;  ///< Empty: the cookie stays with this host alone.
};

/// [throttle]
struct ThrottleSettings {
    unsigned name_failures = 5;      ///< Free of delay, within `window`.
    unsigned address_failures = 30;  ///< Likewise.
    std::chrono::milliseconds window{std::chrono::minutes{15}};
    std::chrono::milliseconds first_delay{std::chrono::seconds{1}};
    std::chrono::milliseconds longest_delay{std::chrono::minutes{15}};
    /// Less than what locks an account, 0 where nothing does; nothing: what the directory says.
    std::optional<unsigned> lockout_ceiling{};
    std::optional<std::chrono::milliseconds> lockout_window{};
};

/// Addresses that share their first `bits` (RFC 4632, RFC 4291).
struct Network {
    std::array<std::uint8_t, 16> address{};  ///< An IPv4 address as ::ffff:a.b.c.d.
    unsigned bits = 128;                     ///< Of the 16 bytes.
    std::string text;                        ///< As written in the settings.
};

/// Whom a rule lets pass.
struct RuleCondition {
    enum class Kind { Anyone, SignedIn, User, Group, All, Any, Not };
    Kind kind = Kind::SignedIn;
    std::string name{};                  ///< Of the user or group.
    std::vector<RuleCondition> parts{};  ///< Of All and Any, and the one of Not.
};

/// One [[rule]]. It matches a target that meets every list that is not empty.
struct RuleSettings {
    std::size_t line = 0;               ///< Where it begins in the settings file.
    std::vector<std::string> hosts;     ///< "wiki.example.org" or "*.example.org", in lower case.
    std::vector<std::string> paths;     ///< Beginnings, by whole segments: "/app" is for "/app/x".
    std::vector<std::string> patterns;  ///< Regular expressions for the whole path.
    std::vector<std::string> methods;   ///< In upper case.
    std::vector<Network> networks;
    bool denies = false;  ///< Nobody passes; `allow` counts for nothing then.
    RuleCondition allow;
    std::string note;  ///< For those who are denied.
};

/// How names and groups travel to the apps.
enum class HeaderValues {
    Encoded,  ///< Percent-encoded UTF-8: safe in any header.
    Raw,      ///< UTF-8 as it is.
};

/// [access]
struct AccessSettings {
    std::vector<std::string> admin_groups;
    HeaderValues header_values = HeaderValues::Encoded;
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
    ThrottleSettings throttle;
    AccessSettings access;
    std::vector<RuleSettings> rules;  ///< In the order of the file.
    PagesSettings pages;
    LogSettings log;
    /// What is sound but deserves a word, each one line: "FILE:LINE: warning: key: ...".
    std::vector<std::string> warnings;
};

}  // namespace doorward::config
