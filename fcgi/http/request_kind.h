#pragma once

#include "http/request.h"

namespace doorward::http {

/// Who waits for the answer, and so in what form a refusal helps.
enum class RequestKind {
    Navigation,  ///< A person at a window: pages and redirects are shown to them.
    Call,        ///< A script, or a part of a page: a redirect to a form would only confuse it.
};

/// Judged by the first of these that the request has:
/// 1. Sec-Fetch-Mode (W3C Fetch Metadata, section 2.2), which no script can set: "navigate" is a
///    navigation, all others (fetch, XHR, EventSource, WebSocket, images, scripts, styles) calls.
///    Browsers send it over https and to loopback alone; the others are for plain http.
/// 2. X-Requested-With: a call.
/// 3. Accept: a navigation when it names HTML ("text/html", "application/xhtml+xml", "text/*" with
///    a weight above 0), or when it says nothing but "*/*", as somebody with curl or wget does;
///    else a call, even with "*/*" at the end of the list (RFC 9110, section 12.5.1).
/// Without any of them it is a navigation.
[[nodiscard]] RequestKind kind_of(const Request& request);

}  // namespace doorward::http
