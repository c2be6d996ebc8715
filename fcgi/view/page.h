#pragma once

// ctemplate's str_ref.h calls strlen without including its header.
#include <cstring>

#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_string.h>

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// A part of a page being filled, such as its block or one entry of a list in it. Texts are not
/// copied, so the view that they come from must outlive the page.
class Part {
public:
    /// `dictionary` must outlive this.
    explicit Part(ctemplate::TemplateDictionary& dictionary) : dictionary_{&dictionary} {}

    /// Puts `text` where the template has `marker`.
    void set(const ctemplate::StaticTemplateString& marker, const std::string& text);
    /// Shows what `section` marks.
    void show(const ctemplate::StaticTemplateString& section);
    /// Shows what `section` marks, with `text` in it, unless `text` is empty.
    void show_text(const ctemplate::StaticTemplateString& section,
                   const ctemplate::StaticTemplateString& marker, const std::string& text);
    /// Shows what `section` marks once more than before; gives that copy, to be filled.
    [[nodiscard]] Part add(const ctemplate::StaticTemplateString& section);
    /// Puts the template `file` where `marker` is, once more than before. It sees nothing that is
    /// set around it.
    [[nodiscard]] Part include(const ctemplate::StaticTemplateString& marker, const char* file);

private:
    ctemplate::TemplateDictionary* dictionary_;
};

/// How much room a page takes.
enum class Layout {
    Card,   ///< One narrow card in the middle.
    Lists,  ///< Wide cards below each other.
};

/// One page being filled: the frame, and in it the block of the page itself, whose part this is.
class Page {
public:
    /// Fills the frame from `frame`; the block will be made by the template `file`, such as
    /// "login.tpl".
    Page(const Frame& frame, const char* file, Layout layout = Layout::Card);

    void set(const ctemplate::StaticTemplateString& marker, const std::string& text) {
        block_.set(marker, text);
    }
    void show(const ctemplate::StaticTemplateString& section) { block_.show(section); }
    void show_text(const ctemplate::StaticTemplateString& section,
                   const ctemplate::StaticTemplateString& marker, const std::string& text) {
        block_.show_text(section, marker, text);
    }
    [[nodiscard]] Part& block() noexcept { return block_; }

    [[nodiscard]] std::string expand(const TemplateSet& templates) const;

private:
    ctemplate::TemplateDictionary frame_;
    Part block_;  // of frame_
};

}  // namespace doorward::view
