#include "view/page.h"

#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_string.h>

#include <string>
#include <vector>

#include "templates/base.tpl.varnames.h"
#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {
namespace {

ctemplate::TemplateString whole(const std::string& text) {
    return {text.data(), text.size()};
}

void add_alerts(const std::vector<Alert>& alerts, ctemplate::TemplateDictionary& frame) {
    if (alerts.empty()) return;
    frame.ShowSection(kb_ALERTS);
    bool problem_named = false;
    for (const auto& alert : alerts) {
        auto& entry = *frame.AddSectionDictionary(kb_ALERT);
        entry.SetValueWithoutCopy(kb_CATEGORY, whole(alert.category));
        entry.SetValueWithoutCopy(kb_TEXT, whole(alert.text));
        if (!alert.link_url.empty()) {
            entry.ShowSection(kb_LINK);
            entry.SetValueWithoutCopy(kb_LINK_URL, whole(alert.link_url));
            entry.SetValueWithoutCopy(kb_LINK_TEXT, whole(alert.link_text));
        }
        // Refused fields point to the first one by its id, and an id may stand in a page only once.
        if (alert.category != "danger" || problem_named) continue;
        entry.ShowSection(kb_PROBLEM);
        problem_named = true;
    }
}

void fill_frame(const Frame& frame, ctemplate::TemplateDictionary& part) {
    part.SetValueWithoutCopy(kb_BRAND, whole(frame.brand));
    part.SetValueWithoutCopy(kb_TITLE, whole(frame.title));
    part.SetValueWithoutCopy(kb_PREFIX, whole(frame.prefix));
    part.SetValueWithoutCopy(kb_STATIC_URL, whole(frame.static_url));
    part.SetValueWithoutCopy(kb_VERSION, whole(frame.version));
}

/// The block of a page, made by the template `file`.
ctemplate::TemplateDictionary& block_of(ctemplate::TemplateDictionary& page, const Frame& frame,
                                        const char* file) {
    auto& block = *page.AddIncludeDictionary(kb_BODY);
    block.SetFilename(file);
    // An included template sees nothing of the one around it.
    fill_frame(frame, block);
    return block;
}

}  // namespace

void Part::set(const ctemplate::StaticTemplateString& marker, const std::string& text) {
    dictionary_->SetValueWithoutCopy(marker, whole(text));
}

void Part::show(const ctemplate::StaticTemplateString& section) {
    dictionary_->ShowSection(section);
}

void Part::show_text(const ctemplate::StaticTemplateString& section,
                     const ctemplate::StaticTemplateString& marker, const std::string& text) {
    if (text.empty()) return;
    show(section);
    set(marker, text);
}

Part Part::add(const ctemplate::StaticTemplateString& section) {
    return Part{*dictionary_->AddSectionDictionary(section)};
}

Part Part::include(const ctemplate::StaticTemplateString& marker, const char* file) {
    auto* included = dictionary_->AddIncludeDictionary(marker);
    included->SetFilename(file);
    return Part{*included};
}

Page::Page(const Frame& frame, const char* file, Layout layout)
    : frame_{"page"}, block_{block_of(frame_, frame, file)} {
    fill_frame(frame, frame_);
    if (layout == Layout::Lists) frame_.ShowSection(kb_LISTS);
    if (frame.username.empty()) {
        frame_.ShowSection(kb_SIGNED_OUT);
    } else {
        frame_.ShowSection(kb_SIGNED_IN);
        frame_.SetValueWithoutCopy(kb_USERNAME, whole(frame.username));
        if (frame.is_admin) frame_.ShowSection(kb_ADMIN);
    }
    add_alerts(frame.alerts, frame_);
}

std::string Page::expand(const TemplateSet& templates) const {
    return templates.expand(frame_);
}

}  // namespace doorward::view
