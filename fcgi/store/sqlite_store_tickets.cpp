// What SqliteStore does about tickets.
#include "store/sqlite_parts.h"
#include "store/sqlite_rows.h"

namespace doorward::store {

Expected<void, Fault> SqliteStore::add_ticket(const Ticket& ticket) {
    return parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        Run run{connection, Query::InsertTicket};
        run.bind(1, ticket.digest).bind(2, ticket.session).bind(3, ticket.host);
        return run.bind(4, ticket.browser).bind(5, ticket.expires_at).step();
    });
}

Expected<std::optional<Ticket>, Fault> SqliteStore::take_ticket(const Digest& digest) {
    const auto is_there = parts_->read([&](Connection& connection) {
        Run run{connection, Query::FindTicket};
        return parts_->has_row(run.bind(1, digest));
    });
    // No guess is to keep a writer waiting.
    if (!is_there) return std::nullopt;
    std::optional<Ticket> taken;
    const auto written = parts_->writer.write(Durability::Full, [&](Connection& connection) {
        Run run{connection, Query::TakeTicket};
        const auto step = run.bind(1, digest).step();
        if (step != Step::Row) return step;
        taken = ticket_of(run);
        return run.step();
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return taken;
}

}  // namespace doorward::store
