#pragma once

#include <filesystem>
#include <string>

#include "config/section.h"
#include "config/settings.h"

namespace doorward::config {

/// The parts of the table [directory], in the order in which they are read: later ones look at what
/// earlier ones found.

/// Where the servers are, and in which order they are asked.
void read_servers(Section& section, DirectorySettings& settings);

/// Whom we trust on the line, and how we show who we are.
void read_tls(Section& section, const std::filesystem::path& folder, DirectorySettings& settings);

/// How the name that somebody typed leads to an entry.
void read_way_in(Section& section, DirectorySettings& settings);

/// The account that searches and reads, and whose rights people are read with.
void read_service_account(Section& section, const std::filesystem::path& folder,
                          DirectorySettings& settings);

/// The password of the directory's service account, from the settings or from a file of its own.
[[nodiscard]] std::string read_bind_password(Section& section, const std::filesystem::path& folder);

/// How long things may take or last, and how many connections there may be.
void read_limits(Section& section, DirectorySettings& settings);

}  // namespace doorward::config
