#include "directory/manual.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "config/read_settings.h"
#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::directory_tests::manual {
namespace {

constexpr std::string_view fence = "```";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

std::vector<Block> blocks_of(const std::string& chapter) {
    std::istringstream lines(
        support::read_file(DOORWARD_SOURCE_DIR "/scripts/man/" + chapter + ".md"));
    std::vector<Block> blocks;
    std::string heading;
    bool is_inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(fence)) {
            is_inside = !is_inside;
            if (is_inside) blocks.push_back({heading, line.substr(fence.size()), {}});
        } else if (is_inside) {
            blocks.back().text += line + "\n";
        } else if (line.starts_with("#")) {
            heading = line.substr(line.find_first_not_of("# "));
        }
    }
    if (blocks.empty()) throw std::runtime_error(chapter + ": a chapter without settings");
    return blocks;
}

std::string block_in(const std::string& chapter, const std::string& heading,
                     const std::string& language) {
    for (const auto& block : blocks_of(chapter))
        if (block.heading == heading && block.language == language) return block.text;
    throw std::runtime_error(chapter + ": nothing in " + language + " below " + heading);
}

Places places_of(const Populated& server) {
    Places places{
        {"/etc/doorward/ldap-ca.pem", server.ca_file.string()},
        {"/etc/doorward/ad-ca.pem", server.ca_file.string()},
        {"cn=doorward,ou=services,dc=example,dc=org", server.service.dn},
        {"CN=doorward,CN=Users,DC=ad,DC=example,DC=org", server.service.dn},
        // A pattern for the names of groups.
        {"app-*", "st*ff"},
    };
    // Two names of the manual are one server here.
    for (const auto* host : {"ldap1", "ldap2", "ds1", "ds2", "dc1.ad", "dc2.ad"})
        places.emplace_back(std::string("ldaps://") + host + ".example.org", server.tls_url);
    return places;
}

std::string moved(std::string text, const Places& places) {
    for (const auto& [from, to] : places)
        text = replaced(std::move(text), from, to);
    return text;
}

config::DirectorySettings settings_from(const std::string& toml,
                                        const std::string& service_password) {
    const support::TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    support::write_file(folder / "bind-password", service_password + "\n");
    std::filesystem::permissions(folder / "bind-password", std::filesystem::perms::owner_read);
    support::write_file(file, "[server]\npublic_url = \"https://sso.example.org\"\n" + toml);
    auto settings = config::read_settings(file);
    if (settings) return std::move(settings->directory);
    std::string faults;
    for (const auto& fault : settings.error())
        faults += fault.text + "\n";
    throw std::runtime_error(faults);
}

config::DirectorySettings usual_settings(const std::string& chapter, const Populated& server) {
    const auto blocks = blocks_of(chapter);
    const auto first = std::find_if(blocks.begin(), blocks.end(),
                                    [](const Block& block) { return block.language == "toml"; });
    if (first == blocks.end()) throw std::runtime_error(chapter + ": no settings");
    return settings_from(moved(first->text, places_of(server)), server.service.password);
}

}  // namespace doorward::directory_tests::manual
