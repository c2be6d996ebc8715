// Whole settings files.

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

#include "base/file_descriptor.h"
#include "base/text.h"
#include "config/read_settings.h"
#include "fuzz/check.h"
#include "gate/rules.h"

namespace doorward::fuzz {
namespace {

/// A file in memory that holds `text`, which only its owner may read; it has a name in /proc.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view text)
        : descriptor_{::memfd_create("doorward.toml", MFD_CLOEXEC)} {
        if (descriptor_.get() < 0 || ::fchmod(descriptor_.get(), 0600) != 0 ||
            ::write(descriptor_.get(), text.data(), text.size()) !=
                static_cast<ssize_t>(text.size()))
            throw std::system_error(errno, std::generic_category(), "a file in memory");
    }
    [[nodiscard]] std::string name() const {
        return "/proc/self/fd/" + std::to_string(descriptor_.get());
    }

private:
    FileDescriptor descriptor_;
};

bool is_one_line(std::string_view text) {
    return !text.empty() && is_utf8(text) && !has_control(text);
}

void try_sound(const config::Settings& settings) {
    must(settings.store.sqlite_file.is_absolute() && settings.server.secret_file.is_absolute(),
         "every path is absolute");
    must(!settings.directory.urls.empty() && !settings.directory.bases.empty(),
         "sound settings say where people are");
    must(settings.session.idle_limit <= settings.session.absolute_limit,
         "limits are in their order");
    for (const auto& warning : settings.warnings)
        must(is_one_line(warning), "a warning is one line");
    try {
        const gate::Rules rules{settings.rules};
        static_cast<void>(rules.hosts());
    } catch (const std::runtime_error&) {
        must(false, "rules that the settings took can be used");
    }
}

}  // namespace

void try_input(std::string_view input) {
    const MemoryFile file{input};
    const auto settings = config::read_settings(file.name());
    if (settings) {
        try_sound(*settings);
        return;
    }
    must(!settings.error().empty(), "unsound settings have a fault");
    for (const auto& fault : settings.error()) {
        must(is_one_line(fault.text), "a fault is one line");
        must(fault.text.starts_with(file.name() + ":"), "a fault names its file");
    }
}

}  // namespace doorward::fuzz
