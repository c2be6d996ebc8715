#include "support/certificates.h"

#include <utility>

#include "support/process.h"
#include "support/read_file.h"

namespace doorward::support {

CertificateAuthority::CertificateAuthority(std::filesystem::path folder, std::string name)
    : folder_(std::move(folder)),
      name_(std::move(name)),
      file_(folder_ / (name_ + ".pem")),
      key_file_(folder_ / (name_ + ".key")) {
    run_or_throw({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                  "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
                  "/CN=Doorward test " + name_, "-keyout", key_file_, "-out", file_});
}

ServerCertificate CertificateAuthority::issue(const std::string& label,
                                              const std::string& subject_names,
                                              Validity validity) const {
    const auto stem = folder_ / (name_ + "-" + label);
    const auto with = [&stem](const char* ending) { return stem.string() + ending; };
    write_file(with(".ext"), "subjectAltName=" + subject_names + "\nbasicConstraints=CA:FALSE\n");
    run_or_throw({"openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
                  "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=" + label, "-keyout",
                  with(".key"), "-out", with(".csr")});
    run_or_throw({"openssl", "x509", "-req", "-in", with(".csr"), "-CA", file_, "-CAkey", key_file_,
                  "-CAcreateserial", "-extfile", with(".ext"), "-days",
                  validity == Validity::Expired ? "-1" : "1", "-out", with(".pem")});
    return {with(".pem"), with(".key")};
}

}  // namespace doorward::support
