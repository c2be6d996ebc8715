#include <utility>

#include "base/wipe.h"
#include "config/directory_parts.h"
#include "config/expectations.h"
#include "config/file_text.h"
#include "config/key_pin.h"
#include "config/private_file.h"

namespace doorward::config {
namespace {

constexpr std::string_view certificate_key = "client_certificate_file";
constexpr std::string_view private_key = "client_key_file";

void check_readable(Section& section, std::string_view key, const std::filesystem::path& file) {
    if (const auto why = why_unreadable(file)) section.fault(key, file.string() + ": " + *why);
}

/// The file behind `key` holds a private key: nobody else may read it.
void check_private(Section& section, std::string_view key, const NamedFile& file) {
    if (auto text = private_text(section, key, file)) wipe(*text);
}

void read_client_certificate(Section& section, const std::filesystem::path& folder,
                             DirectorySettings& settings) {
    const auto file = [&](std::string_view key, const std::optional<std::string>& name) {
        return name ? named_file(section, key, folder, *name) : std::nullopt;
    };
    const auto certificate = file(certificate_key, section.text("client_certificate_file", a_path));
    const auto key = file(private_key, section.text("client_key_file", a_path));
    if (section.has(private_key) && !section.has(certificate_key))
        section.fault(private_key, "a certificate belongs to it: client_certificate_file");
    if (key) check_private(section, private_key, *key);
    if (!certificate) return;
    if (section.has(private_key))
        check_readable(section, certificate_key, certificate->path);
    else
        check_private(section, certificate_key, *certificate);
    settings.client_certificate_file = certificate->path;
    settings.client_key_file = key ? key->path : certificate->path;
}

}  // namespace

void read_tls(Section& section, const std::filesystem::path& folder, DirectorySettings& settings) {
    if (const auto file = section.text("ca_file", a_path)) {
        settings.ca_file = resolved(folder, *file);
        check_readable(section, "ca_file", *settings.ca_file);
    }
    const auto pins = section.texts("server_key_pins", server_key_pins);
    for (const auto& pin : pins.value_or(std::vector<std::string>{}))
        if (auto normal = normal_key_pin(pin))
            settings.server_key_pins.push_back(std::move(*normal));
    read_client_certificate(section, folder, settings);
}

}  // namespace doorward::config
