"""Where things are, and which ports are free."""

import os
import socket

from stage.failure import Failure

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOST = "127.0.0.1"


def demand_free(port, option):
    """Refuses a port that cannot be listened on, in the words of the person who chose it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except PermissionError:
            raise Failure(f"port {port} is not for ordinary users; choose another with {option}") from None
        except OSError:
            raise Failure(f"port {port} on {HOST} is in use; choose another with {option}") from None


def free_port():
    """A port that nobody listens on at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def answers(port):
    """Whether somebody accepts connections on `port`."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
        return True
    except OSError:
        return False


def last_lines(path, count=5):
    """The end of a log, for a person who has to see why something did not start."""
    try:
        with open(path, errors="replace") as file:
            return "".join(file.readlines()[-count:]).rstrip()
    except OSError:
        return ""
