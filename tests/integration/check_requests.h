#pragma once

#include <string>
#include <vector>

#include "gateway_stage.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {

/// The cookie of a new session of somebody whose password is their name.
[[nodiscard]] std::string cookie_of(const std::string& name,
                                    support::Stage& stage = gateway_stage());

/// A check of a page of the app as nginx asks for it: `path` as it was sent, `uri` as nginx sees
/// it.
[[nodiscard]] support::Fields check(const std::string& path, const std::string& uri,
                                    const std::string& cookies);
/// A check of a path that nginx sees as it was sent, but for its query.
[[nodiscard]] support::Fields check(const std::string& path, const std::string& cookies = {});
/// The same as it is asked in the authorizer's role.
[[nodiscard]] support::FastCgiRequest authorizer(const std::string& uri,
                                                 const std::string& cookies = {});

/// The answer of the stage to these parameters.
support::Answer ask(const support::Fields& parameters);
support::Answer ask(const support::FastCgiRequest& request);
/// Holds for every answer to a check, whatever it says: no other status, no body, no cookie.
void is_bare(const support::Answer& answer);
/// The status of the answer, which must be bare.
[[nodiscard]] int status_of(const support::Fields& parameters);

/// True when the log of the stage has a line with all of these by now.
[[nodiscard]] bool logs(const support::Stage& stage, const std::vector<std::string>& parts);

}  // namespace doorward::integration_tests
