#include <sys/un.h>

#include "base/text.h"
#include "config/address.h"
#include "config/expectations.h"
#include "config/private_file.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr unsigned most_threads = 256;
constexpr unsigned longest_queue = 10'000;

std::string without_last_slash(std::string path) {
    if (path.ends_with('/')) path.pop_back();
    return path;
}

void read_socket(Section& section, const std::filesystem::path& folder, ServerSettings& settings) {
    if (const auto listen = section.text("listen", a_path)) {
        settings.listen = resolved(folder, *listen);
        // The kernel keeps the name of a socket in a fixed place, its final NUL included.
        if (settings.listen->string().size() >= sizeof(::sockaddr_un::sun_path))
            section.fault("listen", "the path of a socket has at most 107 bytes, this one has " +
                                        std::to_string(settings.listen->string().size()));
    }
    if (const auto mode = section.text("listen_mode", an_octal_mode))
        settings.listen_mode = static_cast<unsigned>(std::stoul(*mode, nullptr, 8));
    settings.listen_group = section.text("listen_group", any_text).value_or("");
}

void read_addresses(Section& section, ServerSettings& settings) {
    const auto url = section.text("public_url", a_public_url);
    if (url) settings.public_url = normal_public_url(*url).value_or("");
    if (!section.has("public_url")) section.missing("public_url");
    const auto address = parse_address(settings.public_url);
    settings.static_url = (address ? address->path : "") + "/static";
    if (auto path = section.text("static_url", a_url_path))
        settings.static_url = without_last_slash(std::move(*path));
    for (const auto& host :
         section.texts("return_hosts", host_names).value_or(std::vector<std::string>{}))
        settings.return_hosts.push_back(ascii_lower(host));
}

}  // namespace

ServerSettings read_server(Section& section, const std::filesystem::path& folder) {
    ServerSettings settings;
    read_addresses(section, settings);
    read_socket(section, folder, settings);
    if (const auto secret =
            named_file(section, "secret_file", folder,
                       section.text("secret_file", a_path).value_or("doorward.secret"))) {
        settings.secret_file = secret->path;
        settings.secret_is_credential = secret->is_credential;
    }
    settings.front_threads =
        section.count("front_threads", 1, most_threads).value_or(settings.front_threads);
    settings.directory_threads =
        section.count("directory_threads", 1, most_threads).value_or(settings.directory_threads);
    settings.directory_queue =
        section.count("directory_queue", 1, longest_queue).value_or(settings.directory_queue);
    settings.stop_limit =
        section.duration("stop_limit", milliseconds{100}, minutes{5}).value_or(settings.stop_limit);
    return settings;
}

}  // namespace doorward::config
