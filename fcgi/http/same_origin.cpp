#include "http/same_origin.h"

namespace doorward::http {

bool may_be_our_own_form(const Request& request, std::string_view own) noexcept {
    if (request.sec_fetch_site && *request.sec_fetch_site != "same-origin") return false;
    return !request.origin || *request.origin == own;
}

}  // namespace doorward::http
