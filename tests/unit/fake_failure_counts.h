#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "store/failure_counts.h"

namespace doorward::fakes {

/// Failed logins in memory; can be made busy.
class FakeFailureCounts final : public store::FailureCounts {
public:
    [[nodiscard]] std::vector<store::FailureCount> find(std::span<const Digest> keys) override {
        const std::lock_guard lock{mutex_};
        ++found;
        return found_among(keys);
    }
    [[nodiscard]] Expected<void, store::Fault> change(std::span<const Digest> keys,
                                                      const store::CountChange& change) override {
        ++writers;
        const std::lock_guard writing{writing_};
        --writers;
        if (busy) return Unexpected{store::Fault::Busy};
        ++changed;
        if (const auto look = std::exchange(at_change, nullptr)) look();
        auto kept = change(find_quietly(keys));
        if (const auto look = std::exchange(at_commit, nullptr)) look();
        const std::lock_guard lock{mutex_};
        for (auto& count : kept) {
            if (count.failures == 0)
                counts.erase(count.key);
            else
                counts[count.key] = std::move(count);
        }
        return {};
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> sweep(Time now,
                                                            std::size_t /*most*/) override {
        return std::erase_if(counts,
                             [&](const auto& each) { return each.second.expires_at < now; });
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> trim(std::size_t /*most*/) override {
        return std::size_t{0};
    }
    [[nodiscard]] std::vector<store::ListedCount> list(store::CountKind kind, std::uint32_t least,
                                                       Time now, std::size_t most) override {
        std::vector<store::ListedCount> listed;
        for (const auto& [key, count] : counts)
            if (count.kind == kind && count.failures >= least && count.expires_at >= now &&
                listed.size() < most)
                listed.push_back({count, name_of(count.user_id)});
        return listed;
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> forget(const Digest& subject) override {
        return std::erase_if(counts,
                             [&](const auto& each) { return each.second.subject == subject; });
    }
    [[nodiscard]] std::unique_ptr<store::Hold> hold(const Digest& key, unsigned places) override {
        const std::lock_guard lock{mutex_};
        if (taken_[key] >= places) return nullptr;
        ++taken_[key];
        return std::make_unique<Place>(*this, key);
    }
    [[nodiscard]] unsigned held(const Digest& key, unsigned /*places*/) override {
        const std::lock_guard lock{mutex_};
        return taken_[key];
    }
    [[nodiscard]] std::unique_ptr<store::Hold> announce(const Digest& key) override {
        auto marked = key;
        marked.back() = static_cast<std::uint8_t>(~marked.back());
        return hold(marked, 1'000);
    }
    [[nodiscard]] bool is_announced(const Digest& key) override {
        auto marked = key;
        marked.back() = static_cast<std::uint8_t>(~marked.back());
        return held(marked, 1'000) > 0;
    }

    /// Each is called once: as the next change begins, and before others can read what it made.
    std::function<void()> at_change;
    std::function<void()> at_commit;
    std::atomic<int> writers = 0;  ///< How many wait for others to have changed theirs.

    std::map<Digest, store::FailureCount> counts;
    /// As the store would find it, made up for those whom nobody named.
    [[nodiscard]] std::string name_of(std::optional<std::int64_t> user_id) const {
        if (!user_id) return {};
        const auto known = usernames.find(*user_id);
        return known == usernames.end() ? "user" + std::to_string(*user_id) : known->second;
    }

    std::map<std::int64_t, std::string> usernames;  ///< Of the people who are known.
    bool busy = false;                              ///< For writers.
    int found = 0;
    int changed = 0;

private:
    class Place final : public store::Hold {
    public:
        Place(FakeFailureCounts& all, const Digest& key) : all_{all}, key_{key} {}
        ~Place() override {
            const std::lock_guard lock{all_.mutex_};
            --all_.taken_[key_];
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        Place(Place&&) = delete;
        Place& operator=(Place&&) = delete;

    private:
        FakeFailureCounts& all_;
        Digest key_;
    };

    [[nodiscard]] std::vector<store::FailureCount> found_among(std::span<const Digest> keys) const {
        std::vector<store::FailureCount> all;
        for (const auto& key : keys)
            if (const auto at = counts.find(key); at != counts.end()) all.push_back(at->second);
        return all;
    }

    [[nodiscard]] std::vector<store::FailureCount> find_quietly(std::span<const Digest> keys) {
        const std::lock_guard lock{mutex_};
        return found_among(keys);
    }

    std::mutex writing_;
    std::mutex mutex_;
    std::map<Digest, unsigned> taken_;
};

}  // namespace doorward::fakes
