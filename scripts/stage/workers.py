"""Worker processes behind unix sockets that outlive them, so that a worker's death refuses nobody."""

import os
import socket

from stage import child
from stage.supervisor import Part

BACKLOG = 511


def parts(folder, command, count=2, name="worker"):
    """`count` workers that run `command`, each with its own socket `folder`/worker-N.sock.

    The current folder must be `folder`: a unix socket's address is short, a folder's may be long.
    """
    return [_part(folder, command, f"{name}-{number}") for number in range(1, count + 1)]


def socket_names(count=2, name="worker"):
    return [f"{name}-{number}.sock" for number in range(1, count + 1)]


def _part(folder, command, name):
    listening = listen(f"{name}.sock")
    log = os.path.join(folder, f"{name}.log")
    # Twelve seconds: a worker may take ten to answer what it has.
    return Part(name, lambda: child.start(command, log, sockets=(listening,)), "again", patience=12.0)


def listen(path):
    """A listening unix socket at `path`, 0660."""
    if os.path.exists(path):
        os.unlink(path)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o117)  # 0660
    try:
        listening.bind(path)
    finally:
        os.umask(before)
    listening.listen(BACKLOG)
    return listening
