#pragma once

// ctemplate's str_ref.h calls strlen without including its header.
#include <cstring>

#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_string.h>

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// One page being filled: the frame, and in it the block of the page itself. Texts are not copied,
/// so the view that they come from must outlive it.
class Page {
public:
    /// Fills the frame from `frame`; the block will be made by the template `file`, such as
    /// "login.tpl".
    Page(const Frame& frame, const char* file);

    /// Puts `text` where the block's template has `marker`.
    void set(const ctemplate::StaticTemplateString& marker, const std::string& text);
    /// Shows the part of the block that `section` marks.
    void show(const ctemplate::StaticTemplateString& section);
    /// Shows the part of the block that `section` marks, with `text` in it, unless `text` is empty.
    void show_text(const ctemplate::StaticTemplateString& section,
                   const ctemplate::StaticTemplateString& marker, const std::string& text);

    [[nodiscard]] std::string expand(const TemplateSet& templates) const;

private:
    ctemplate::TemplateDictionary frame_;
    ctemplate::TemplateDictionary& block_;  // owned by frame_
};

}  // namespace doorward::view
