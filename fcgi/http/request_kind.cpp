#include "http/request_kind.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace doorward::http {
namespace {

/// Cuts off and gives what comes before the next `mark`, without white space at its ends.
std::string_view take_until(std::string_view& text, char mark) {
    const auto end = std::min(text.find(mark), text.size());
    const auto part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/// "q=0", "q=0.0" and so on: what the client does not want.
bool is_weight_of_nothing(std::string_view parameter) {
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return false;
    return parameter.size() > 2 && parameter.find_first_not_of("0.", 2) == std::string_view::npos;
}

bool is_html(std::string_view type) {
    return equal_ignoring_case(type, "text/html") || type == "text/*" ||
           equal_ignoring_case(type, "application/xhtml+xml");
}

bool takes_pages(std::string_view accept) {
    bool is_open_to_all = true;
    while (!accept.empty()) {
        auto range = take_until(accept, ',');
        if (range.empty()) continue;
        const auto type = take_until(range, ';');
        bool is_wanted = true;
        while (!range.empty())
            is_wanted = is_wanted && !is_weight_of_nothing(take_until(range, ';'));
        if (is_wanted && is_html(type)) return true;
        if (type != "*/*" || !is_wanted) is_open_to_all = false;
    }
    return is_open_to_all;
}

}  // namespace

RequestKind kind_of(const Request& request) {
    if (request.sec_fetch_mode)
        return *request.sec_fetch_mode == "navigate" ? RequestKind::Navigation : RequestKind::Call;
    if (request.requested_with) return RequestKind::Call;
    return takes_pages(request.accept.value_or("")) ? RequestKind::Navigation : RequestKind::Call;
}

}  // namespace doorward::http
