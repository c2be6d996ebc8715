#include "guard/device.h"

#include <algorithm>

#include "base/base64url.h"

namespace doorward::guard {
namespace {

constexpr char version = 1;
constexpr std::size_t subject_bytes = 16;
constexpr std::size_t head_bytes = 1 + sizeof(Device) + subject_bytes;
constexpr std::size_t whole_bytes = head_bytes + sizeof(Digest);

std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

DeviceCookie::DeviceCookie(const Hmac& hmac) : hmac_{hmac} {}

std::string DeviceCookie::write(const Device& device, const Digest& subject) const {
    auto whole = version + std::string{as_text(device)};
    whole += bytes_of(subject).substr(0, subject_bytes);
    whole += bytes_of(hmac_.digest("device cookie", whole));
    return base64url({reinterpret_cast<const std::uint8_t*>(whole.data()), whole.size()});
}

std::optional<Device> DeviceCookie::read(std::span<const std::string_view> values,
                                         const Digest& subject) const {
    for (const auto value : values) {
        // Longer texts are not worth decoding.
        if (value.size() > whole_bytes * 4 / 3 + 1) continue;
        const auto bytes = from_base64url(value);
        if (!bytes || bytes->size() != whole_bytes || bytes->front() != version) continue;
        Device device{};
        std::copy_n(bytes->begin() + 1, device.size(), device.begin());
        // What it would be if it were sound: one comparison covers every part.
        if (constant_time_equal(write(device, subject), value)) return device;
    }
    return std::nullopt;
}

}  // namespace doorward::guard
