#pragma once

#include <filesystem>
#include <string>

namespace doorward::support {

/// What a TLS server shows.
struct ServerCertificate {
    std::filesystem::path certificate_file;
    std::filesystem::path key_file;
};

enum class Validity { Current, Expired };

/// A certificate authority of our own in `folder`, made by the openssl command; good for a day.
class CertificateAuthority {
public:
    /// `name` tells its files apart from another authority's in the same folder.
    CertificateAuthority(std::filesystem::path folder, std::string name);

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }
    /// A certificate for `subject_names`, as openssl writes them ("IP:127.0.0.1,DNS:localhost").
    [[nodiscard]] ServerCertificate issue(const std::string& label,
                                          const std::string& subject_names,
                                          Validity validity = Validity::Current) const;

private:
    std::filesystem::path folder_;
    std::string name_;
    std::filesystem::path file_;
    std::filesystem::path key_file_;
};

}  // namespace doorward::support
