#include <algorithm>
#include <cassert>

#include "store/sqlite_connection.h"
#include "store/sqlite_problem.h"

namespace doorward::store {

Run::Run(Connection& connection, Query query)
    : connection_{connection}, statement_{connection.statement(query)} {}

Run::~Run() {
    ::sqlite3_reset(statement_);
    ::sqlite3_clear_bindings(statement_);
}

Run& Run::bind(int index, std::int64_t value) {
    check(::sqlite3_bind_int64(statement_, index, value));
    return *this;
}

Run& Run::bind(int index, std::string_view text) {
    // A null pointer would be bound as NULL, and an empty view may hold one.
    const char* data = text.empty() ? "" : text.data();
    check(::sqlite3_bind_text64(statement_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Run& Run::bind(int index, Time time) {
    return bind(index, time.time_since_epoch().count());
}

Run& Run::bind(int index, const Digest& digest) {
    check(::sqlite3_bind_blob64(statement_, index, digest.data(), digest.size(), SQLITE_STATIC));
    return *this;
}

Run& Run::bind(int index, const std::optional<std::int64_t>& value) {
    if (value) return bind(index, *value);
    check(::sqlite3_bind_null(statement_, index));
    return *this;
}

Step Run::step() {
    const int code = ::sqlite3_step(statement_);
    if (code == SQLITE_ROW) return Step::Row;
    if (code == SQLITE_DONE) return Step::Done;
    if (problem_of(code) == Problem::Busy) return Step::Busy;
    connection_.fail(code);
}

bool Run::is_null(int column) const noexcept {
    return ::sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Run::number(int column) const noexcept {
    return ::sqlite3_column_int64(statement_, column);
}

std::string_view Run::text(int column) const noexcept {
    const auto* data = reinterpret_cast<const char*>(::sqlite3_column_text(statement_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(::sqlite3_column_bytes(statement_, column))};
}

Time Run::time(int column) const noexcept {
    return Time{std::chrono::milliseconds{number(column)}};
}

Digest Run::digest(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(::sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(::sqlite3_column_bytes(statement_, column));
    Digest digest{};
    // The table's own CHECK promises the length.
    assert(data != nullptr && size == digest.size());
    std::copy_n(data, size, digest.begin());
    return digest;
}

void Run::check(int code) {
    if (code != SQLITE_OK) connection_.fail(code);
}

}  // namespace doorward::store
