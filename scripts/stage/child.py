"""Child processes that never outlive the one that started them."""

import ctypes
import fcntl
import os
import signal

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)


def adopt_orphans():
    """Makes grandchildren whose parent died ours, so that they can be ended with the rest."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent():
    """In a child: SIGTERM comes when the process that started it dies."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def start(command, log, sockets=(), environment=None, folder=None):
    """Starts `command` with its output appended to the file `log`; answers its pid.

    `sockets` become descriptors 3, 4 ... as systemd hands them over (LISTEN_FDS). The child is sent
    SIGTERM when this process dies, however it dies.
    """
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _become(command, log, sockets, environment or {}, folder, parent)
        except BaseException as error:  # nothing of the parent may go on running in the child
            os.write(2, f"{command[0]}: {error}\n".encode())
        os._exit(127)
    return pid


def _become(command, log, sockets, extra, folder, parent):
    die_with_parent()
    if os.getppid() != parent:
        os._exit(127)
    for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    # Out of the way first: a socket may sit where another one has to go.
    sources = [os.dup(s.fileno()) for s in sockets]
    safe = [_above(fd, 3 + len(sources)) for fd in sources]
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for position, fd in enumerate(safe):
        os.dup2(fd, 3 + position, inheritable=True)
    environment = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON} | extra
    if sockets:
        environment |= {"LISTEN_FDS": str(len(sockets)), "LISTEN_PID": str(os.getpid())}
    if folder:
        os.chdir(folder)
    os.execvpe(command[0], command, environment)


# They would tell the child that somebody else started it.
_NOT_PASSED_ON = {"LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "NOTIFY_SOCKET", "JOURNAL_STREAM",
                  "GATEWAY_INTERFACE", "DOORWARD_CONFIG"}


def _above(fd, least):
    return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, least)


def children():
    """The pids of all children, adopted ones too."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []
