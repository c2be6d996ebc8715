#include "ldap/advice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace doorward::ldap {
namespace {

struct Row {
    Stage stage;
    Failure failure;
    std::string_view cause;
    std::string_view remedy;
};

constexpr std::array rows{
    Row{Stage::Discovery, Failure::Unreachable,
        "the domain has no SRV record _ldap._tcp, or this machine's name servers do not know the "
        "domain",
        "ask the domain's own name servers (/etc/resolv.conf), or name the servers one by one in "
        "directory.urls"},
    Row{Stage::Discovery, Failure::TimedOut, "this machine's name servers do not answer",
        "check /etc/resolv.conf and the firewall (port 53)"},
    Row{Stage::Name, Failure::Unreachable,
        "the name in directory.urls is misspelt, or this machine's name servers do not know it",
        "try: getent hosts NAME; then mend directory.urls, DNS or /etc/hosts"},
    Row{Stage::Name, Failure::TimedOut, "this machine's name servers do not answer",
        "check /etc/resolv.conf and the firewall (port 53)"},
    Row{Stage::Connect, Failure::Unreachable,
        "nothing listens there: the server is down, the port is another one, or a firewall refuses",
        "start the server, or mend host and port in directory.urls (ldap:// is usually 389, "
        "ldaps:// 636)"},
    Row{Stage::Connect, Failure::TimedOut,
        "a firewall drops what is sent, or the machine is off or at another address",
        "let this machine through to that port, or mend directory.urls; a longer "
        "directory.connect_limit helps only on a very slow line"},
    Row{Stage::Tls, Failure::TimedOut,
        "the server accepts connections but says nothing: it hangs, is overloaded, or speaks no "
        "TLS on this port",
        "restart or relieve the server; for a port without TLS from the start, use ldap:// with "
        "directory.start_tls = true"},
    Row{Stage::Tls, Failure::Unreachable,
        "the server closed the line during the handshake: it speaks no TLS on this port, has no "
        "certificate, or wants one of ours",
        "look at the server's own log; use ldap:// with directory.start_tls = true for a port "
        "without TLS from the start; directory.client_certificate_file where it wants one"},
    Row{Stage::Tls, Failure::Untrusted,
        "the server speaks no TLS on this port, or none of TLS 1.2 or later, or wants a "
        "certificate of ours",
        "for a port without TLS from the start, use ldap:// with directory.start_tls = true; let "
        "the server speak TLS 1.2; set directory.client_certificate_file where it wants one"},
    Row{Stage::Tls, Failure::Unsuitable, "a file that TLS is set up with cannot be used",
        "check the file named here: PEM, readable by the user that runs doorward"},
    Row{Stage::StartTls, Failure::TimedOut,
        "the server accepts connections but says nothing: it hangs, is overloaded, or is no LDAP "
        "server",
        "restart or relieve the server, or mend directory.urls"},
    Row{Stage::StartTls, Failure::Unreachable,
        "the server closed the line: what listens there is no LDAP server, or one that speaks TLS "
        "from the start",
        "use ldaps:// for a port with TLS from the start, or mend directory.urls"},
    Row{Stage::StartTls, Failure::Untrusted,
        "no TLS 1.2 or later could be agreed on, or the server wants a certificate of ours",
        "look at the server's own log; let it speak TLS 1.2, or set "
        "directory.client_certificate_file where it wants one"},
    Row{Stage::StartTls, Failure::Unsuitable,
        "the server has no certificate of its own, so it cannot secure this port",
        "give the server a certificate, or use ldaps:// where it offers that"},
    Row{Stage::ServiceBind, Failure::Refused,
        "directory.bind_dn or its password is wrong, or the password was changed meanwhile",
        "compare directory.bind_dn with the entry's DN, and write the password anew into "
        "directory.bind_password_file (or bind_password)"},
    Row{Stage::ServiceBind, Failure::Denied,
        "the account is locked, disabled or expired, or has no password",
        "unlock it at the directory; give it a password that does not expire"},
    Row{Stage::ServiceBind, Failure::NoSuchEntry, "there is no entry with this DN",
        "mend directory.bind_dn"},
    Row{Stage::ServiceBind, Failure::Unsuitable,
        "the server does not take this way of binding: it wants an encrypted line, or allows no "
        "simple or no anonymous bind",
        "use ldaps:// or directory.start_tls; set directory.bind_dn where anonymous binds are "
        "forbidden; with bind_method = \"external\", let the server map our certificate or user"},
    Row{Stage::RootDse, Failure::Unsuitable, "the server does not let its root DSE be read",
        "let everybody read it, or say what the server is in directory.flavour"},
    Row{Stage::PeopleBase, Failure::NoSuchEntry,
        "the base is misspelt, or the account that reads may not even see it",
        "mend directory.base_dn (or the [[directory.base]]), or let the account read it"},
    Row{Stage::PeopleBase, Failure::Unsuitable,
        "the account that reads may not search there, or the base belongs to another server",
        "let the account of directory.bind_dn read it, or mend directory.base_dn"},
    Row{Stage::GroupBase, Failure::NoSuchEntry,
        "the base is misspelt, or the account that reads may not even see it",
        "mend groups.bases, or let the account read it"},
    Row{Stage::GroupBase, Failure::Unsuitable,
        "the account that reads may not search there, or the base belongs to another server",
        "let the account of directory.bind_dn read it, or mend groups.bases"},
    Row{Stage::Example, Failure::Unsuitable,
        "the server cannot work with the filter, or the account that reads may not search",
        "mend directory.filter, or let the account of directory.bind_dn search there"},
    Row{Stage::Groups, Failure::NoSuchEntry, "one of groups.bases does not exist",
        "mend groups.bases"},
    Row{Stage::Groups, Failure::Unsuitable,
        "the server cannot work with groups.filter, or the account that reads may not read groups",
        "mend groups.filter, let the account read the groups, or name other groups.ways"},
};

/// What is the same at every stage.
Advice general_advice(Failure failure) {
    switch (failure) {
        case Failure::Refused:
        case Failure::Denied:
            return {"the server does not let this account do it", "look at the server's own log"};
        case Failure::NoSuchEntry:
            return {"there is no such entry, or the account that reads may not see it",
                    "compare the DN with the directory, or let the account read it"};
        case Failure::TooMany:
            return {"the server gives fewer entries at a time than are there",
                    "raise its size limit for the account of directory.bind_dn"};
        case Failure::Unreachable:
            return {"the server closed the line", "look at the server's own log"};
        case Failure::TimedOut:
            return {"the server did not answer in time: it hangs, is overloaded, or lacks an index",
                    "look at the server; a longer directory.operation_limit helps if it is only "
                    "slow"};
        case Failure::Busy:
            return {"the server says that it is too busy or not ready", "look at the server"};
        case Failure::Untrusted:
            return {"the server could not prove who it is", "look at its certificate"};
        case Failure::Unsuitable:
            return {"the server cannot work with what the settings ask for",
                    "look at its words here and at its own log"};
    }
    return {};
}

bool holds(const std::vector<CertificateFacts>& authorities, const std::string& subject) {
    return std::any_of(
        authorities.begin(), authorities.end(),
        [&subject](const CertificateFacts& each) { return each.subject == subject; });
}

Advice signer_advice(const UntrustedCertificate& it) {
    const auto& issuer = it.facts.issuer;
    if (it.facts.is_self_signed())
        return {"it is signed by itself, by no authority",
                "save the certificate as a file (PEM) and name it in directory.ca_file; or trust "
                "its key alone, with the pin above"};
    if (holds(it.authorities, issuer))
        return {
            fmt::format("{} holds an authority of that name ({}), but its key did not sign this "
                        "certificate, or it has expired",
                        it.ca_file, issuer),
            "get that authority's present certificate from whoever runs the directory"};
    if (holds(it.system_authorities, issuer))
        return {fmt::format("its signer, {}, is not in {}; but this machine trusts it", issuer,
                            it.ca_file),
                "take directory.ca_file away"};
    return {fmt::format("its signer, {}, is not in {}; or the server does not send the "
                        "certificates between it and the authority",
                        issuer, it.ca_file),
            fmt::format("get the certificate of {} from whoever runs the directory, as a file "
                        "(PEM), and name it in directory.ca_file; or trust the server's key alone, "
                        "with the pin above",
                        issuer)};
}

}  // namespace

Advice advice_for(Stage stage, Failure failure) {
    const auto* const row = std::find_if(rows.begin(), rows.end(), [=](const Row& each) {
        return each.stage == stage && each.failure == failure;
    });
    if (row == rows.end()) return general_advice(failure);
    return {std::string(row->cause), std::string(row->remedy)};
}

Advice advice_for(const UntrustedCertificate& certificate, Time now) {
    const auto& facts = certificate.facts;
    if (certificate.is_pinned) {
        return {"the server has a new key, or something else answers in its place",
                "look at the key at the server itself; if it is the one above, put its pin into "
                "directory.server_key_pins"};
    }
    if (facts.last < now) {
        return {"the certificate expired on " + date_of(facts.last),
                "renew it at the server; if the date seems wrong, set this machine's clock (it "
                "says " +
                    date_of(now) + ")"};
    }
    if (facts.first > now) {
        return {"the certificate is not valid before " + date_of(facts.first),
                "set this machine's clock (it says " + date_of(now) + "), or the server's"};
    }
    if (!certificate.is_for_host) {
        return {fmt::format("the certificate is for {}, not for {}", fmt::join(facts.names, ", "),
                            certificate.host),
                "call the server by a name of its certificate in directory.urls, or have one made "
                "for " +
                    certificate.host};
    }
    return signer_advice(certificate);
}

}  // namespace doorward::ldap
