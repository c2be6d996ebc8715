#pragma once

namespace doorward::ldap {

/// An open file descriptor that is closed when its owner goes; -1 is none.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) noexcept : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    /// Gives the descriptor to somebody else, who closes it.
    [[nodiscard]] int release() noexcept;
    /// Another descriptor of the same open socket.
    [[nodiscard]] Descriptor duplicate() const noexcept;

private:
    int number_ = -1;
};

}  // namespace doorward::ldap
