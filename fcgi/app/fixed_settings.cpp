#include "app/fixed_settings.h"

namespace doorward::app {

std::vector<std::string_view> fixed_differences(const config::Settings& running,
                                                const config::Settings& wanted) {
    std::vector<std::string_view> keys;
    const auto compare = [&](std::string_view key, const auto& left, const auto& right) {
        if (left != right) keys.push_back(key);
    };
    const auto& was = running.server;
    const auto& is = wanted.server;
    compare("server.listen", was.listen, is.listen);
    compare("server.listen_mode", was.listen_mode, is.listen_mode);
    compare("server.listen_group", was.listen_group, is.listen_group);
    compare("server.front_threads", was.front_threads, is.front_threads);
    compare("server.directory_threads", was.directory_threads, is.directory_threads);
    compare("server.directory_queue", was.directory_queue, is.directory_queue);
    compare("server.stop_limit", was.stop_limit, is.stop_limit);
    compare("store.url", running.store.sqlite_file, wanted.store.sqlite_file);
    compare("store.busy_limit", running.store.busy_limit, wanted.store.busy_limit);
    return keys;
}

}  // namespace doorward::app
