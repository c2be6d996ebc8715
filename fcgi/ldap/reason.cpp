#include "ldap/reason.h"

namespace doorward::ldap {

using signin::Reason;

Reason reason_of(Failure failure, Speaker speaker) noexcept {
    switch (failure) {
        case Failure::Refused:
        case Failure::Denied:
        case Failure::NoSuchEntry:
            return speaker == Speaker::Visitor ? Reason::Refused : Reason::Misconfigured;
        case Failure::Unreachable:
        case Failure::TimedOut:
        case Failure::Busy:
        case Failure::Untrusted:
            return Reason::Unavailable;
        case Failure::TooMany:
        case Failure::Unsuitable:
            return Reason::Misconfigured;
    }
    return Reason::Misconfigured;
}

}  // namespace doorward::ldap
