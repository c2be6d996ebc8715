#pragma once

#include <functional>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "store/sqlite_writer.h"
#include "support/eventually.h"
#include "unit/temporary_folder.h"

namespace doorward::test {

/// A database with a writer.
struct WriterPlace {
    explicit WriterPlace(std::chrono::milliseconds busy_limit = std::chrono::seconds{30})
        : readers{file, busy_limit}, writer{file, busy_limit, readers} {}

    /// The names in the table `duties` in their order, a blank after each, as others see them.
    [[nodiscard]] std::string names() const {
        return store::Connection{file, std::chrono::milliseconds{1000}}.text(
            "SELECT group_concat(name || ' ', '') FROM (SELECT name FROM duties ORDER BY name)");
    }

    TemporaryFolder folder;
    std::filesystem::path file = folder / "doorward.db";
    store::ReaderPool readers;
    store::Writer writer;
};

inline store::Step add(store::Connection& connection, const std::string& name) {
    connection.must_run(("INSERT INTO duties VALUES ('" + name + "', '', 0)").c_str());
    return store::Step::Done;
}

/// How a write ended: "written", "busy", or what was thrown.
inline std::string ending(store::Writer& writer, store::Durability durability,
                          const store::Work& work) {
    try {
        return writer.write(durability, work) ? "written" : "busy";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

/// A transaction that stays open until it is let go, so that others queue behind it.
class OpenTransaction {
public:
    explicit OpenTransaction(store::Writer& writer)
        : thread_{[this, &writer] {
              ending_ = ending(writer, store::Durability::Normal, [this](store::Connection&) {
                  entered_.set_value();
                  leave_.get_future().wait();
                  return store::Step::Done;
              });
          }} {
        entered_.get_future().wait();
    }
    ~OpenTransaction() {
        if (thread_.joinable()) static_cast<void>(end());
    }
    OpenTransaction(const OpenTransaction&) = delete;
    OpenTransaction& operator=(const OpenTransaction&) = delete;
    OpenTransaction(OpenTransaction&&) = delete;
    OpenTransaction& operator=(OpenTransaction&&) = delete;

    /// Commits; gives how that ended.
    [[nodiscard]] std::string end() {
        leave_.set_value();
        thread_.join();
        return ending_;
    }

private:
    std::promise<void> entered_;
    std::promise<void> leave_;
    std::string ending_;
    std::thread thread_;
};

struct Wish {
    store::Work work;
    store::Durability durability = store::Durability::Full;
};

/// Has each of `wishes` written by a thread of its own, queued in this order while another
/// transaction is open; gives how each ended.
inline std::vector<std::string> write_at_once(store::Writer& writer,
                                              const std::vector<Wish>& wishes) {
    std::vector<std::string> endings(wishes.size());
    std::vector<std::thread> threads;
    threads.reserve(wishes.size());
    OpenTransaction before{writer};
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        threads.emplace_back(
            [&, i] { endings[i] = ending(writer, wishes[i].durability, wishes[i].work); });
        if (!support::eventually([&] { return writer.waiting() == i + 1; }))
            endings[i] = "did not wait";
    }
    static_cast<void>(before.end());
    for (auto& thread : threads)
        thread.join();
    return endings;
}

}  // namespace doorward::test
