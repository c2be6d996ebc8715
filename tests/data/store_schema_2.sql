-- The store as schema 2 had it.
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  directory_id TEXT NOT NULL UNIQUE CHECK (directory_id <> ''),
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  email TEXT NOT NULL,
  first_login INTEGER NOT NULL,
  last_login INTEGER NOT NULL,
  last_read INTEGER NOT NULL DEFAULT 0,
  group_names TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE sessions (
  token_digest BLOB PRIMARY KEY NOT NULL CHECK (length(token_digest) = 32),
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  began INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  client TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_use ON sessions (last_seen);
CREATE TABLE duties (
  name TEXT PRIMARY KEY NOT NULL,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 2;
PRAGMA journal_mode = WAL;
