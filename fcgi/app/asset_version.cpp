#include "app/asset_version.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base64url.h"
#include "base/digest.h"

namespace doorward::app {
namespace {

constexpr std::string_view stylesheet = "css/doorward.css";
constexpr std::size_t version_length = 10;

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{
             folder, std::filesystem::directory_options::follow_directory_symlink})
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Bootstrap where Debian's package puts it, as far as it is there; a copy below the folder counts
/// anyway.
std::vector<std::filesystem::path> bootstrap_files() {
    std::vector<std::filesystem::path> files;
    for (const auto* name : {"css/bootstrap.min.css", "js/bootstrap.bundle.min.js"})
        if (auto file = std::filesystem::path{"/usr/share/bootstrap-html"} / name;
            std::filesystem::is_regular_file(file))
            files.push_back(std::move(file));
    return files;
}

std::string digest_of(const std::filesystem::path& file) {
    std::ifstream input{file, std::ios::binary};
    const std::string content{std::istreambuf_iterator<char>{input}, {}};
    if (!input) throw std::runtime_error{"pages.static_dir: " + file.string() + " cannot be read"};
    return std::string{bytes_of(sha256(content))};
}

}  // namespace

std::string asset_version(const std::filesystem::path& folder) {
    if (!std::filesystem::is_regular_file(folder / stylesheet))
        throw std::runtime_error{
            "pages.static_dir: " + (folder / stylesheet).string() +
            " is missing; set it to the www folder that came with this program"};
    std::string everything;
    for (const auto& file : files_below(folder))
        everything.append(file.lexically_relative(folder)).append(1, '\0').append(digest_of(file));
    for (const auto& file : bootstrap_files())
        everything.append(file).append(1, '\0').append(digest_of(file));
    return base64url(sha256(everything)).substr(0, version_length);
}

}  // namespace doorward::app
