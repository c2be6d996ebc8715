"""Watches over the processes of one stage: what happens when one ends, and how all of them end."""

import os
import signal
import sys
import time

from stage import child

_STOP = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
_WATCHED = _STOP | {signal.SIGCHLD}
SHORT_LIFE = 1.0         # seconds; a process that ends sooner did not work
QUICK_TRIES = 5          # short lives in a row before there is a pause
PAUSE = 1.0


class Part:
    """One process of the stage. `start` starts it and answers its pid."""

    def __init__(self, name, start, at_end, patience=5.0):
        self.name = name
        self.start = start
        self.at_end = at_end      # "again", "stay" (stays dead), "finish" (the stage ends)
        self.patience = patience  # how long it may take to end when asked
        self.pid = None
        self.born = 0.0
        self.short_lives = 0

    def raise_curtain(self):
        self.pid = self.start()
        self.born = time.monotonic()


class Supervisor:
    """Holds the parts in the order in which they were added; they end in the opposite order."""

    def __init__(self):
        self.parts = []
        self.stopping = False
        self.failure = None
        self._due = {}  # part -> when to start it again
        child.adopt_orphans()
        signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)

    def add(self, part):
        self.parts.append(part)
        part.raise_curtain()

    def run(self, seconds=None):
        """Watches until a signal asks to stop, or for that long. Answers whether to go on."""
        limit = None if seconds is None else time.monotonic() + seconds
        while not self.stopping:
            wake = min([w for w in [limit, *self._due.values()] if w is not None], default=None)
            self._wait(None if wake is None else max(0.0, wake - time.monotonic()))
            self._start_due()
            if limit is not None and time.monotonic() >= limit:
                break
        return not self.stopping

    def _wait(self, seconds):
        if seconds is None:
            arrived = signal.sigwaitinfo(_WATCHED)
        else:
            arrived = signal.sigtimedwait(_WATCHED, seconds)
        # Ctrl-C reaches everybody at once: it must be seen before the deaths that it caused.
        if (arrived and arrived.si_signo in _STOP) or signal.sigpending() & _STOP:
            self.stopping = True
        for pid, status in _ended():
            part = next((p for p in self.parts if p.pid == pid), None)
            if part:
                part.pid = None
            if part and not self.stopping:
                self._after_end(part, os.waitstatus_to_exitcode(status))

    def _after_end(self, part, code):
        how = f"{part.name} ended ({f'signal {-code}' if code < 0 else f'exit {code}'})"
        now = time.monotonic()
        if part.at_end == "again":
            killed = -code in (signal.SIGKILL, signal.SIGTERM)
            short = now - part.born < SHORT_LIFE and not killed
            part.short_lives = part.short_lives + 1 if short else 0
            self._due[part] = now + (PAUSE if part.short_lives >= QUICK_TRIES else 0.0)
            self._start_due()
            how += "; another one is started"
        elif part.at_end == "stay":
            how += "; it stays so, the rest goes on"
        else:
            self.failure, self.stopping = how, True
            return
        print(how, file=sys.stderr, flush=True)

    def _start_due(self):
        now = time.monotonic()
        for part in [p for p, due in self._due.items() if due <= now]:
            del self._due[part]
            if not self.stopping:
                part.raise_curtain()

    def end(self):
        """Ends everything that was started, last come first served; nothing is left afterwards."""
        hurry = False
        for part in reversed(self.parts):
            if part.pid is not None:
                _kill(part.pid, signal.SIGTERM)
                hurry = self._await_end(part, hurry) or hurry
        for pid in child.children():
            _kill(pid, signal.SIGKILL)
        while child.children():
            signal.sigtimedwait({signal.SIGCHLD}, 0.02)
            _ended()

    def _await_end(self, part, hurry):
        """True when a second Ctrl-C asked not to wait any longer."""
        limit = time.monotonic() + (0.2 if hurry else part.patience)
        asked_again = False
        while part.pid is not None:
            left = limit - time.monotonic()
            if left <= 0 or asked_again:
                _kill(part.pid, signal.SIGKILL)
                left = 1.0
            arrived = signal.sigtimedwait(_WATCHED, left)
            asked_again = asked_again or bool(arrived and arrived.si_signo in _STOP)
            for pid, _ in _ended():
                for other in self.parts:
                    if other.pid == pid:
                        other.pid = None
        return asked_again


def _ended():
    """The children that ended since the last call."""
    found = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if pid == 0:
            return found
        found.append((pid, status))


def _kill(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
