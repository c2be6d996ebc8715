#include "fixed_pages.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace {

std::string whole_file(const std::string& name) {
    const std::ifstream file{name, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error{"cannot read " + name};
    return text.str();
}

}  // namespace

FixedPages pages_of(const std::vector<std::string>& arguments) {
    FixedPages pages;
    for (const auto& argument : arguments) {
        const auto middle = argument.find('=');
        pages[argument.substr(0, middle)] = whole_file(argument.substr(middle + 1));
    }
    return pages;
}

std::string_view page_for(const FixedPages& pages, const char* path) {
    const auto page = pages.find(std::string_view{path != nullptr ? path : ""});
    if (page == pages.end()) return "Status: 404 Not Found\r\n\r\n";
    return page->second;
}
