#include "support/samba_domain.h"

#include <iconv.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <random>
#include <stdexcept>

#include "support/eventually.h"
#include "support/free_port.h"
#include "support/read_file.h"

namespace doorward::support {
namespace {

constexpr auto program = "/usr/sbin/samba";
constexpr auto administrator_password = "Administrator-1";
constexpr std::uint16_t ldap_port = 389;
constexpr std::uint16_t ldaps_port = 636;

/// A loopback address where nobody listens on the ports of LDAP. The start is random, because tests
/// that run beside this one look for an address of their own.
std::string free_address() {
    std::random_device random;
    std::uniform_int_distribution<int> middle(1, 254);
    for (int attempt = 0; attempt < 100; ++attempt) {
        auto address = "127." + std::to_string(middle(random)) + "." +
                       std::to_string(middle(random)) + "." + std::to_string(middle(random));
        if (!is_listening(ldap_port, address) && !is_listening(ldaps_port, address)) return address;
    }
    throw std::runtime_error("no loopback address has its ports 389 and 636 free");
}

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string utf_16(std::string text) {
    std::string bytes(2 * text.size(), '\0');
    char* in = text.data();
    char* out = bytes.data();
    auto left_in = text.size();
    auto left_out = bytes.size();
    auto* const converter = iconv_open("UTF-16LE", "UTF-8");
    const auto outcome = iconv(converter, &in, &left_in, &out, &left_out);
    iconv_close(converter);
    if (outcome == static_cast<std::size_t>(-1)) throw std::runtime_error("a text is not UTF-8");
    bytes.resize(bytes.size() - left_out);
    return bytes;
}

}  // namespace

std::optional<std::string> SambaDomain::unavailable() {
    if (geteuid() == 0) return std::nullopt;
    return "a Samba domain controller listens on port 389, which takes root";
}

SambaDomain::SambaDomain() : authority_(folder_.path(), "authority") {
    provision();
    for (int attempt = 0; attempt < 3; ++attempt) {
        address_ = free_address();
        write_configuration();
        if (try_start()) return;
    }
    throw std::runtime_error("Samba does not start: " + read_file(folder_ / "output"));
}

LdapLogin SambaDomain::administrator() const {
    return {tls_url(), "CN=Administrator,CN=Users," + base_dn(), administrator_password, ca_file()};
}

void SambaDomain::add_user(const std::string& name, std::string_view password,
                           const std::string& parent, const std::string& further_lines) const {
    // 512: an ordinary account that may be used (ADS_UF_NORMAL_ACCOUNT).
    modify("dn: CN=" + name + "," + parent + "\nobjectClass: user\nsAMAccountName: " + name +
           "\nuserPrincipalName: " + name + "@ad.example.org\nuserAccountControl: 512\n" +
           unicode_password_line(password) + further_lines);
}

void SambaDomain::run_tool(std::vector<std::string> words) const {
    words.insert(words.begin(), "samba-tool");
    words.insert(words.end(), {"-s", folder_ / "smb.conf", "-H", database()});
    run_or_throw(words);
}

void SambaDomain::set_stored(const std::string& dn, const std::string& attribute,
                             const std::string& value) const {
    // The file below sam.ldb, opened as a plain database, without the modules that know the rules.
    constexpr auto script =
        "import ldb, sys\n"
        "database = ldb.Ldb('tdb://' + sys.argv[1])\n"
        "change = ldb.Message(ldb.Dn(database, sys.argv[2]))\n"
        "change[sys.argv[3]] = ldb.MessageElement(sys.argv[4], ldb.FLAG_MOD_REPLACE, sys.argv[3])\n"
        "database.modify(change)\n";
    run_or_throw({"/usr/bin/python3", "-c", script,
                  folder_ / "domain/private/sam.ldb.d/DC=AD,DC=EXAMPLE,DC=ORG.ldb", dn, attribute,
                  value});
}

void SambaDomain::start() {
    if (!try_start())
        throw std::runtime_error("Samba does not start again: " + read_file(folder_ / "output"));
}

void SambaDomain::provision() const {
    // Four seconds of a processor; on a busy machine that is long.
    run_or_throw({"samba-tool", "domain", "provision", "--realm=AD.EXAMPLE.ORG", "--domain=ADEX",
                  "--server-role=dc", "--dns-backend=NONE", "--host-name=dc1",
                  "--host-ip=127.0.0.1", std::string("--adminpass=") + administrator_password,
                  "--targetdir=" + (folder_ / "domain").string()},
                 std::chrono::minutes{4});
    for (const auto* name : {"run", "run/ncalrpc", "log", "domain/cache"})
        std::filesystem::create_directory(folder_ / name);
}

void SambaDomain::write_configuration() const {
    const auto issued =
        authority_.issue("server", "IP:" + address_ + ",DNS:localhost,DNS:dc1.ad.example.org");
    const auto folder = folder_.path().string();
    std::string text = "[global]\nnetbios name = DC1\nrealm = AD.EXAMPLE.ORG\nworkgroup = ADEX\n";
    const auto set = [&text](const std::string& name, const std::string& value) {
        text += name + " = " + value + "\n";
    };
    set("server role", "active directory domain controller");
    set("server services", "ldap");
    set("interfaces", address_ + "/8");
    set("bind interfaces only", "yes");
    // Plain binds without TLS are for the tests to decide.
    set("ldap server require strong auth", "no");
    set("private dir", folder + "/domain/private");
    set("lock directory", folder + "/domain");
    set("state directory", folder + "/domain/state");
    set("cache directory", folder + "/domain/cache");
    set("binddns dir", folder + "/domain/bind-dns");
    set("pid directory", folder + "/run");
    set("ncalrpc dir", folder + "/run/ncalrpc");
    set("ntp signd socket directory", folder + "/run/ntp");
    set("winbindd socket directory", folder + "/run/winbind");
    set("log file", folder + "/log/samba");
    set("tls keyfile", issued.key_file.string());
    set("tls certfile", issued.certificate_file.string());
    set("tls cafile", authority_.file().string());
    write_file(folder_ / "smb.conf", text);
}

bool SambaDomain::try_start() {
    // One process in the foreground, which can be ended by its pid.
    process_.emplace(
        Command{{program, "-F", "-M", "single", "--debug-stdout", "-s", folder_ / "smb.conf"},
                {},
                folder_ / "output"});
    const auto is_up = [this] {
        return !process_->is_running() ||
               (is_listening(ldap_port, address_) && is_listening(ldaps_port, address_));
    };
    return eventually(is_up, std::chrono::minutes{1}) && process_->is_running();
}

std::filesystem::path SambaDomain::database() const {
    return folder_ / "domain/private/sam.ldb";
}

std::string unicode_password_line(std::string_view password) {
    return "unicodePwd:: " + base64(utf_16("\"" + std::string(password) + "\"")) + "\n";
}

}  // namespace doorward::support
