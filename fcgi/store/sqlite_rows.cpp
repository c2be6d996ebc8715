#include "store/sqlite_rows.h"

#include <cassert>

namespace doorward::store {
namespace {

std::vector<std::string> split(std::string_view lines) {
    std::vector<std::string> groups;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        groups.emplace_back(lines.substr(0, end));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    return groups;
}

}  // namespace

User user_of(const Run& row) {
    return {.id = row.number(0),
            .record = {.directory_id = std::string{row.text(1)},
                       .username = std::string{row.text(2)},
                       .display_name = std::string{row.text(3)},
                       .email = std::string{row.text(4)},
                       .groups = split(row.text(8))},
            .first_login = row.time(5),
            .last_login = row.time(6),
            .last_read = row.time(7)};
}

Session session_of(const Run& row) {
    std::optional<Digest> central;
    if (!row.is_null(17)) central = row.digest(17);
    return {.record = {.token_digest = row.digest(9),
                       .began = row.time(10),
                       .last_seen = row.time(11),
                       .expires_at = row.time(12),
                       .client = std::string{row.text(13)},
                       .user_agent = std::string{row.text(14)},
                       .is_remembered = row.number(15) != 0,
                       .host = std::string{row.text(16)},
                       .central = central},
            .user = user_of(row)};
}

DueReading due_reading_of(const Run& row) {
    return {.user_id = row.number(0),
            .directory_id = std::string{row.text(1)},
            .username = std::string{row.text(2)},
            .last_read = row.time(3)};
}

LoginEvent login_event_of(const Run& row) {
    return {.when = row.time(0),
            .succeeded = row.number(1) != 0,
            .client = std::string{row.text(2)},
            .user_agent = std::string{row.text(3)}};
}

Ticket ticket_of(const Run& row) {
    return {.digest = row.digest(0),
            .session = row.digest(1),
            .host = std::string{row.text(2)},
            .browser = row.digest(3),
            .expires_at = row.time(4)};
}

std::string joined(const std::vector<std::string>& groups) {
    std::string lines;
    for (const auto& group : groups) {
        assert(!group.empty() && group.find('\n') == std::string::npos);
        if (!lines.empty()) lines += '\n';
        lines += group;
    }
    return lines;
}

}  // namespace doorward::store
