#include "server/record_scan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "http/request.h"

namespace doorward::server {
namespace {

constexpr std::size_t header_bytes = 8;
constexpr std::uint8_t protocol_version = 1;
enum class RecordType : std::uint8_t { BeginRequest = 1, Abort = 2, Params = 4, Stdin = 5 };

struct Record {
    std::uint8_t version;
    std::uint8_t type;
    unsigned request_id;
    std::size_t content_bytes;
    std::size_t padding_bytes;
    std::size_t whole_bytes;
};

Record record_at(std::span<const std::uint8_t> bytes) noexcept {
    const auto number = [&](std::size_t at) {
        return (static_cast<unsigned>(bytes[at]) << 8U) | bytes[at + 1];
    };
    const std::size_t content = number(4);
    const std::size_t padding = bytes[6];
    return {bytes[0], bytes[1], number(2), content, padding, header_bytes + content + padding};
}

/// Follows the names and values of parameters (section 3.4) over the records that they come in.
/// libfcgi adds up whatever lengths they claim, more than a number holds, and takes memory for it.
class PairScan {
public:
    /// False for a pair that is longer than all that is ever read.
    bool take(std::span<const std::uint8_t> content) noexcept {
        while (!content.empty()) {
            const auto skipped = std::min(skip_, content.size());
            skip_ -= skipped;
            content = content.subspan(skipped);
            if (content.empty()) break;
            const auto byte = content.front();
            content = content.subspan(1);
            if (!take_length(byte)) return false;
        }
        return true;
    }
    /// True when no pair has begun that is not over.
    [[nodiscard]] bool is_between() const noexcept {
        return skip_ == 0 && bytes_to_come_ == 0 && lengths_ == 0;
    }

private:
    bool take_length(std::uint8_t byte) noexcept {
        if (bytes_to_come_ > 0) {
            length_ = length_ << 8U | byte;
            if (--bytes_to_come_ > 0) return true;
        } else {
            length_ = byte & 0x7fU;
            bytes_to_come_ = (byte & 0x80U) != 0 ? 3 : 0;
            if (bytes_to_come_ > 0) return true;
        }
        pair_ += length_;
        if (pair_ > scan_window) return false;
        if (++lengths_ < 2) return true;
        skip_ = std::exchange(pair_, 0);
        lengths_ = 0;
        return true;
    }

    std::size_t skip_ = 0;        ///< Of the pair's own bytes, those to come.
    std::size_t pair_ = 0;        ///< The lengths of it that are known.
    std::size_t length_ = 0;      ///< The one that is being read.
    unsigned bytes_to_come_ = 0;  ///< Of that length.
    unsigned lengths_ = 0;        ///< How many of the pair's two are read.
};

/// The request's stages, in the only order that a web server sends them.
enum class Stage { Begin, Params, Stdin };

enum class Role : unsigned { Responder = 1, Authorizer = 2 };

struct Progress {
    Stage stage = Stage::Begin;
    unsigned request_id = 0;
    bool has_body = true;
    std::size_t body_bytes = 0;
    PairScan pairs;
};

/// Takes the record that a request begins with, of its only size and without padding; false when it
/// is none, or of a role that we do not play.
bool begin(Progress& progress, const Record& record, std::span<const std::uint8_t> bytes) noexcept {
    if (record.type != static_cast<std::uint8_t>(RecordType::BeginRequest) ||
        record.content_bytes != 8 || record.padding_bytes != 0)
        return false;
    progress = {Stage::Params, record.request_id, true, 0, {}};
    if (bytes.size() < header_bytes + 2) return true;  // The rest is judged once it is there.
    const Role role{(static_cast<unsigned>(bytes[8]) << 8U) | bytes[9]};
    // An authorizer is told parameters and nothing else (section 6.3).
    progress.has_body = role == Role::Responder;
    return role == Role::Responder || role == Role::Authorizer;
}

/// What a record says in a stage; nothing when the scan goes on behind it.
std::optional<ScanResult> step(Progress& progress, const Record& record,
                               std::span<const std::uint8_t> bytes) noexcept {
    if (record.version != protocol_version || record.request_id == 0) return ScanResult::Refused;
    if (progress.stage == Stage::Begin) {
        if (!begin(progress, record, bytes)) return ScanResult::Refused;
        return std::nullopt;
    }
    const auto expected = progress.stage == Stage::Params ? RecordType::Params : RecordType::Stdin;
    if (record.request_id != progress.request_id ||
        record.type != static_cast<std::uint8_t>(expected))
        return ScanResult::Refused;
    // What follows the record that ends a stream, libfcgi takes for the next record: a padding too.
    // Web servers send none there, nor behind the request's beginning.
    if (record.content_bytes == 0 && record.padding_bytes != 0) return ScanResult::Refused;
    if (progress.stage == Stage::Params) {
        if (record.content_bytes != 0) return std::nullopt;
        if (!progress.pairs.is_between()) return ScanResult::Refused;
        if (!progress.has_body) return ScanResult::Complete;
        progress.stage = Stage::Stdin;
        return std::nullopt;
    }
    if (record.content_bytes == 0) return ScanResult::Complete;
    progress.body_bytes += record.content_bytes;
    return std::nullopt;
}

}  // namespace

ScanResult scan_records(std::span<const std::uint8_t> bytes) noexcept {
    Progress progress;
    while (bytes.size() >= header_bytes) {
        const auto record = record_at(bytes);
        const auto result = step(progress, record, bytes);
        if (result == ScanResult::Refused) return *result;
        if (bytes.size() < record.whole_bytes) break;
        if (result) return *result;
        if (record.type == static_cast<std::uint8_t>(RecordType::Params) &&
            !progress.pairs.take(bytes.subspan(header_bytes, record.content_bytes)))
            return ScanResult::Refused;
        bytes = bytes.subspan(record.whole_bytes);
    }
    return progress.body_bytes > http::body_limit ? ScanResult::LongBody : ScanResult::Incomplete;
}

}  // namespace doorward::server
