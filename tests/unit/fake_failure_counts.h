#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

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
        const std::lock_guard lock{mutex_};
        if (busy) return Unexpected{store::Fault::Busy};
        ++changed;
        for (auto& count : change(found_among(keys))) {
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
        // Asked inside of change() too, which has the lock.
        return taken_[key];
    }

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

    std::recursive_mutex mutex_;
    std::map<Digest, unsigned> taken_;
};

}  // namespace doorward::fakes
