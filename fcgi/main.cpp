#include <fcntl.h>
#include <unistd.h>

#include "app/command_line.h"

namespace {

/// Whoever starts us may have closed the standard descriptors; a file or socket opened later must
/// not end up in their place, where it would be taken for standard input or error.
void occupy_standard_descriptors() {
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= 2);
    if (descriptor > 2) ::close(descriptor);
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    return static_cast<int>(doorward::app::run(argc, argv));
}
