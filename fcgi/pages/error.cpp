#include "pages/error.h"

#include <utility>

namespace doorward::pages {
namespace {

struct KnownWords {
    std::string_view heading;
    std::string_view explanation;
    std::string_view advice;
};

KnownWords words_for(int status) noexcept {
    switch (status) {
        case 400:
            return {"That request was not understood",
                    "Something in it was cut short or garbled on the way.",
                    "Go back, reload the page and try again."};
        case 403:
            return {"That is not allowed", "This request was refused.",
                    "Start again from the home page. If you followed a link to get here, tell "
                    "whoever gave it "
                    "to you."};
        case 404:
            return {"There is no such page",
                    "The address may be mistyped, or the page may have moved.",
                    "Check the address, or start again from the home page."};
        case 405:
            return {"That does not work here", "This page cannot be asked for in that way.",
                    "Start again from the home page."};
        case 413:
            return {"That was too much", "More was sent than any form here needs.",
                    "Go back and send less."};
        case 415:
            return {"That cannot be read here",
                    "The form was sent in a format that this page does not take.",
                    "Go back, reload the page and send the form again."};
        case 429:
            return {"Too many tries", "There were too many tries in a short time.",
                    "Wait a moment, then try again."};
        case 503:
            return {"Please try again in a moment", "The service is busy or is being looked after.",
                    "Nothing you did is wrong. Wait a few seconds and try again."};
        default:
            return {"Something went wrong on our side", "The request could not be answered.",
                    "Nothing you did is wrong. Try again; if it happens again, tell your "
                    "administrator the "
                    "request ID below."};
    }
}

}  // namespace

Error::Error(const FrontDesk& desk, const view::TemplateSet& templates)
    : desk_{desk}, templates_{templates} {}

http::Response Error::answer(Visit visit, int status, LogEvent event) const {
    const auto words = words_for(status);
    view::ErrorView view{.frame = desk_.frame(visit, std::string{words.heading}),
                         .status = status,
                         .heading = std::string{words.heading},
                         .explanation = std::string{words.explanation},
                         .advice = std::string{words.advice},
                         .request_id = visit.request.id,
                         .offer_login = status == 403 && !visit.visitor};
    return page(std::move(visit), view, std::move(event));
}

http::Response Error::explain(Visit visit, int status, Words words, LogEvent event) const {
    view::ErrorView view{.frame = desk_.frame(visit, words.heading),
                         .status = status,
                         .heading = std::move(words.heading),
                         .explanation = std::move(words.explanation),
                         .advice = std::move(words.advice),
                         .request_id = visit.request.id,
                         .offer_login = false,
                         .link_url = std::move(words.link_url),
                         .link_text = std::move(words.link_text)};
    return page(std::move(visit), view, std::move(event));
}

http::Response Error::page(Visit visit, const view::ErrorView& view, LogEvent event) const {
    const auto status = view.status;
    auto response = desk_.page(std::move(visit), status, render(view, templates_));
    if (status == 503) response.with("Retry-After", "10");
    response.event = std::move(event);
    return response;
}

}  // namespace doorward::pages
