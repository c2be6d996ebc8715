#include "ldap/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace doorward::ldap {

Descriptor::~Descriptor() {
    if (is_open()) close(number_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

int Descriptor::release() noexcept {
    return std::exchange(number_, -1);
}

Descriptor Descriptor::duplicate() const noexcept {
    return Descriptor(fcntl(number_, F_DUPFD_CLOEXEC, 0));
}

}  // namespace doorward::ldap
