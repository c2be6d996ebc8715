#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
}  // namespace ctemplate

namespace doorward::view {

/// Every template of the program, read once and never again: no request touches the disk. Nothing
/// changes after construction, so threads share it freely; who wants new templates makes a new set.
class TemplateSet {
public:
    /// Reads and checks base.tpl and one template for each page from `folder`. Throws
    /// std::runtime_error, one plain sentence that names the file and the remedy, when one is
    /// missing, faulty or unsafe.
    explicit TemplateSet(const std::filesystem::path& folder);
    ~TemplateSet();
    TemplateSet(const TemplateSet&) = delete;
    TemplateSet& operator=(const TemplateSet&) = delete;
    TemplateSet(TemplateSet&&) = delete;
    TemplateSet& operator=(TemplateSet&&) = delete;

    /// The whole page that `page` (a dictionary of base.tpl) makes. Throws std::runtime_error when
    /// a part of it cannot be found, rather than give half a page.
    [[nodiscard]] std::string expand(const ctemplate::TemplateDictionary& page) const;

private:
    std::unique_ptr<ctemplate::TemplateCache> cache_;
};

}  // namespace doorward::view
