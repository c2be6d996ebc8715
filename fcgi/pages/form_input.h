#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "http/form.h"
#include "http/request.h"

namespace doorward::pages {

/// Why a body is no form of ours: the status that says so, and a reason for the log.
struct FormInputFault {
    int status = 400;
    std::string reason;
};

/// The fields of a posted form: 415 for another content type, 400 for a body that is no sound form.
[[nodiscard]] Expected<http::Form, FormInputFault> read_form(const http::Request& request);

/// The `next` field of an address's query; empty when there is none or the query is no sound form.
[[nodiscard]] std::string next_of_query(std::string_view query);

}  // namespace doorward::pages
