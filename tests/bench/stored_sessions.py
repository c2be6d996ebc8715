"""A store with as many sessions as a benchmark wants."""

import base64
import hashlib
import os
import secrets
import sqlite3
import subprocess
import time

ASKING = 1_000  # sessions that the load is spread over
PEOPLE = 10  # sessions for each person


def tokens():
    """New session tokens, in the form that Doorward gives them."""
    return [base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode() for _ in range(ASKING)]


def make(program, settings, file, size, known):
    """A new store in `file`, the one of `settings`, with `size` sessions; those of `known` are among them."""
    # A command needs a store that is there; an empty file becomes one.
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    subprocess.run([program, "sessions", "list", "--config", settings], stdout=subprocess.DEVNULL, check=True)
    fill(file, size, known)


def fill(file, size, known):
    """Brings the store in `file`, which nobody has open, to `size` sessions; those of `known` are among them."""
    now = int(time.time() * 1000)
    later = now + 6 * 3_600_000
    people = max(1, size // PEOPLE)
    digests = [hashlib.sha256(base64.urlsafe_b64decode(token + "=")).digest() for token in known]
    digests += [secrets.token_bytes(32) for _ in range(size - len(digests))]
    digests.sort()  # filled in order, as quick as it gets
    store = sqlite3.connect(file)
    with store:
        store.executemany(
            "INSERT INTO users (id, directory_id, username, display_name, email, first_login, last_login, last_read,"
            " group_names) VALUES (?1, 'bench-' || ?1, 'person' || ?1, 'person' || ?1, 'person' || ?1 || '@example.org',"
            " ?2, ?2, ?2, 'everybody' || char(10) || 'staff')",
            ((number, now) for number in range(1, people + 1)))
        store.executemany(
            "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, client, user_agent)"
            " VALUES (?, ?, ?, ?, ?, '127.0.0.1', 'bench')",
            ((digest, secrets.randbelow(people) + 1, now, now, later) for digest in digests))
    store.close()
