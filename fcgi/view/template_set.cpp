#include "view/template_set.h"

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_enums.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

#include "view/template_lint.h"

namespace doorward::view {
namespace {

constexpr std::array file_names{"base.tpl",    "home.tpl",    "login.tpl",   "logout.tpl",
                                "denied.tpl",  "error.tpl",   "bounced.tpl", "resume.tpl",
                                "account.tpl", "session.tpl", "admin.tpl"};

// Not STRIP_WHITESPACE: it joins the last word of a line with the first of the next.
constexpr auto strip = ctemplate::STRIP_BLANK_LINES;

// More than any page of ours without alerts, so that a page is put together without growing its
// buffer.
constexpr std::size_t usual_page = 6144;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    // A folder or an empty file leaves the stream that is written to in failure.
    if (!stream || !(text << stream.rdbuf()))
        throw std::runtime_error("The template " + file.string() +
                                 " cannot be read; set pages.templates to the folder that "
                                 "holds Doorward's templates");
    return text.str();
}

void load(ctemplate::TemplateCache& cache, const std::filesystem::path& folder, const char* name) {
    const auto file = folder / name;
    const auto text = text_of(file);
    // ctemplate gets the very text that was judged: it never opens a file itself.
    if (const auto fault = template_fault(text); !fault.empty())
        throw std::runtime_error("The template " + file.string() + " is not safe to use: " + fault);
    if (!cache.StringToTemplateCache(name, text, strip))
        throw std::runtime_error("The template " + file.string() +
                                 " has an error of syntax; 'ctemplate-make_tpl_varnames_h -n " +
                                 file.string() + "' shows where");
}

}  // namespace

TemplateSet::TemplateSet(const std::filesystem::path& folder)
    : cache_{std::make_unique<ctemplate::TemplateCache>()} {
    for (const char* name : file_names)
        load(*cache_, folder, name);
    cache_->Freeze();
}

TemplateSet::~TemplateSet() = default;

std::string TemplateSet::expand(const ctemplate::TemplateDictionary& page) const {
    std::string html;
    html.reserve(usual_page);
    // ctemplate answers false with half a page in the buffer.
    if (!cache_->ExpandNoLoad("base.tpl", strip, &page, nullptr, &html))
        throw std::runtime_error("The template base.tpl cannot be filled for a page");
    return html;
}

}  // namespace doorward::view
