#pragma once

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace doorward::test {

/// A folder of its own for one test, gone with everything in it at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "doorward-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// Writes `text` into `file` and gives it `mode`, whatever the umask is.
inline void write_file(const std::filesystem::path& file, std::string_view text,
                       ::mode_t mode = 0600) {
    std::ofstream{file, std::ios::binary} << text;
    if (::chmod(file.c_str(), mode) != 0) throw std::runtime_error{"cannot chmod " + file.string()};
}

inline std::string file_text(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

inline ::mode_t mode_of(const std::filesystem::path& file) {
    struct ::stat found {};
    if (::stat(file.c_str(), &found) != 0) throw std::runtime_error{"no " + file.string()};
    return found.st_mode & 07777U;
}

}  // namespace doorward::test
