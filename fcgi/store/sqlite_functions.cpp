#include "store/sqlite_functions.h"

#include <exception>
#include <string>
#include <string_view>

#include "base/text.h"

namespace doorward::store {
namespace {

extern "C" void lower_text(::sqlite3_context* context, int /*count*/, ::sqlite3_value** values) {
    // SQLite is no C++: nothing may be thrown through it.
    try {
        const auto* text = reinterpret_cast<const char*>(::sqlite3_value_text(values[0]));
        if (text == nullptr) return;
        const auto size = static_cast<std::size_t>(::sqlite3_value_bytes(values[0]));
        const auto lower = unicode_lower({text, size});
        ::sqlite3_result_text64(context, lower.data(), lower.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::exception&) {
        ::sqlite3_result_error_nomem(context);
    }
}

}  // namespace

int add_functions(::sqlite3* handle) noexcept {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    return ::sqlite3_create_function_v2(handle, "unicode_lower", 1, flags, nullptr, lower_text,
                                        nullptr, nullptr, nullptr);
}

}  // namespace doorward::store
