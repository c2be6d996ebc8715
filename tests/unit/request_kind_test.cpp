#include "http/request_kind.h"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace doorward::http;

namespace {

using Header = std::optional<std::string>;
constexpr auto none = std::nullopt;

struct Case {
    const char* who;
    Header mode;
    Header requested_with;
    Header accept;
    RequestKind kind;
};

constexpr auto page = RequestKind::Navigation;
constexpr auto call = RequestKind::Call;

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        // What browsers send over https and to loopback.
        {"a link in Chromium", "navigate", none,
         "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
         page},
        {"a page in a frame", "navigate", none, "text/html", page},
        {"a page in an app's own window (WebView)", "navigate", "org.example.app", "text/html",
         page},
        {"a download by a link", "navigate", none, "*/*", page},
        {"fetch", "cors", none, "*/*", call},
        {"fetch of the same origin alone", "same-origin", none, "*/*", call},
        {"fetch that asks for HTML, as htmx does", "cors", none, "text/html, */*", call},
        {"XMLHttpRequest", "cors", "XMLHttpRequest", "*/*", call},
        {"EventSource", "cors", none, "text/event-stream", call},
        {"WebSocket", "websocket", none, none, call},
        {"an image", "no-cors", none, "image/avif,image/webp,image/png,*/*;q=0.8", call},
        {"a script", "no-cors", none, "*/*", call},
        {"a stylesheet", "no-cors", none, "text/css,*/*;q=0.1", call},
        {"a header sent twice", "navigate, navigate", none, "text/html", call},
        {"a mode of the future", "telepathy", none, "text/html", call},
        // The same over plain http to another machine, and older browsers.
        {"a link in an old browser", none, none,
         "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", page},
        {"XHTML alone", none, none, "application/xhtml+xml", page},
        {"any text", none, none, "text/*;q=0.3, application/json;q=0.2", page},
        {"HTML in capitals", none, none, "Text/HTML; level=1", page},
        {"jQuery", none, "XMLHttpRequest", "text/html, */*; q=0.01", call},
        {"an empty X-Requested-With", none, "", "text/html", call},
        {"axios", none, none, "application/json, text/plain, */*", call},
        {"a client of an API", none, none, "application/json", call},
        {"a client of a versioned API", none, none, "application/vnd.example.v3+json", call},
        {"an image of old", none, none, "image/png,image/svg+xml;q=0.8,*/*;q=0.5", call},
        {"a stylesheet of old", none, none, "text/css,*/*;q=0.1", call},
        {"EventSource of old", none, none, "text/event-stream", call},
        {"no HTML at any price", none, none, "text/html;q=0, application/json", call},
        {"no HTML at any price, and nothing else", none, none, "text/html;q=0.000", call},
        {"HTML where nothing else is to be had", none, none, "application/json, text/html;q=0.001",
         page},
        {"a name that only begins like HTML", none, none, "text/html-fragment", call},
        // Programs.
        {"curl, wget", none, none, "*/*", page},
        {"curl with a weight", none, none, "*/*;q=0.8", page},
        {"nothing at any price", none, none, "*/*;q=0", call},
        {"a program that says nothing", none, none, none, page},
        {"an empty Accept", none, none, "", page},
        {"an Accept of commas", none, none, ", ,,", page},
        {"git", none, none, "application/x-git-upload-pack-result", call},
    };
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(request_kind)

BOOST_AUTO_TEST_CASE(each_is_answered_in_the_form_that_helps) {
    for (const auto& each : cases()) {
        Request request;
        request.sec_fetch_mode = each.mode;
        request.requested_with = each.requested_with;
        request.accept = each.accept;

        BOOST_TEST((kind_of(request) == each.kind), each.who);
    }
}

BOOST_AUTO_TEST_SUITE_END()
