#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"
#include "store/fault.h"

namespace doorward::store {

/// What failed logins are counted against.
enum class CountKind {
    Name,     ///< A name, tried by browsers that never logged in with it.
    Device,   ///< A name, tried by one browser that has.
    Account,  ///< A name, tried by whomever: what the directory itself counts.
    Address,  ///< A network that attempts come from.
};

/// The failed logins of one name, browser or address, for a while. Names are there as keyed digests
/// alone: people type passwords into the name field.
struct FailureCount {
    Digest key{};
    CountKind kind = CountKind::Name;
    Digest subject{};                       ///< Of the name or address that it belongs to.
    std::string network{};                  ///< Of an address: the network in words.
    std::optional<std::int64_t> user_id{};  ///< Of a name: whose it is, where that is known.
    std::uint32_t failures = 0;
    Time last_failure{};
    Time expires_at{};  ///< When it counts for nothing any more.
    /// Keyed digests of the wrong passwords that were counted, cut short, one after the other.
    std::string passwords{};
};

struct ListedCount {
    FailureCount count;
    std::string username;  ///< Of the user that it belongs to; empty where that is not known.
};

/// Gives what is to stand instead of `counts`; one of no failures is removed. Touches nothing else:
/// it may run on another thread.
using CountChange = std::function<std::vector<FailureCount>(std::vector<FailureCount> counts)>;

/// How many counts of each kind are kept; those of the fewest failures go.
inline constexpr std::size_t failure_counts_kept = 50'000;

/// A place that an attempt has while it is under way; free again when this goes, or the process.
class Hold {
public:
    Hold() = default;
    virtual ~Hold() = default;
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    Hold(Hold&&) = delete;
    Hold& operator=(Hold&&) = delete;
};

/// Where failed logins are counted, shared by all workers. Safe to share among threads. What is
/// broken is thrown as std::runtime_error with one plain sentence.
class FailureCounts {
public:
    virtual ~FailureCounts() = default;

    /// Those with these keys that there are, in any order. No write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<FailureCount> find(std::span<const Digest> keys) = 0;

    /// Finds those with these keys, and changes them as `change` says while nobody else does.
    /// Need not survive power loss.
    [[nodiscard]] virtual Expected<void, Fault> change(std::span<const Digest> keys,
                                                       const CountChange& change) = 0;

    /// Removes at most `most` that expired before `now`. Gives how many went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> sweep(Time now, std::size_t most) = 0;
    /// Keeps `most` of each kind, and removes those with fewer failures than they, of as many those
    /// that expire first: a flood of new names must not wash away whoever has to wait. change()
    /// does it now and then for failure_counts_kept. Gives how many went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> trim(std::size_t most) = 0;

    /// Those of `kind` with at least `least` failures that have not expired, the newest first. No
    /// write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<ListedCount> list(CountKind kind, std::uint32_t least,
                                                        Time now, std::size_t most) = 0;

    /// Removes all that belong to a name or address. Durable before it returns; gives how many
    /// there were.
    [[nodiscard]] virtual Expected<std::size_t, Fault> forget(const Digest& subject) = 0;

    /// Takes one of the `places` places of `key`, which all workers share; nothing when none is
    /// free.
    [[nodiscard]] virtual std::unique_ptr<Hold> hold(const Digest& key, unsigned places) = 0;
    /// How many of them are taken.
    [[nodiscard]] virtual unsigned held(const Digest& key, unsigned places) = 0;

    /// Lets all workers know that somebody is about to change the count of `key`, until the
    /// result goes; as many as want to at a time.
    [[nodiscard]] virtual std::unique_ptr<Hold> announce(const Digest& key) = 0;
    [[nodiscard]] virtual bool is_announced(const Digest& key) = 0;
};

}  // namespace doorward::store
