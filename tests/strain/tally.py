"""What came of all requests."""

import threading

FAULTS_TOLD = 20


class Tally:
    """Counts for everybody; safe to share among threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self.counts = {}     # kind -> how many were asked
        self.slowest = {}    # kind -> seconds
        self.lost = {}       # kind -> how many went down with the worker that had them
        self.outages = 0     # logins that were told that the directory is down
        self.faults = []     # what must never happen, in words
        self.fault_count = 0

    def count(self, kind, seconds):
        with self._lock:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            self.slowest[kind] = max(seconds, self.slowest.get(kind, 0.0))

    def lose(self, kind):
        with self._lock:
            self.lost[kind] = self.lost.get(kind, 0) + 1

    def meet_outage(self):
        with self._lock:
            self.outages += 1

    def fault(self, text):
        with self._lock:
            self.fault_count += 1
            if len(self.faults) < FAULTS_TOLD:
                self.faults.append(text)

    def posts(self):
        """How many forms were sent, and how many of them were lost."""
        with self._lock:
            asked = sum(n for kind, n in self.counts.items() if kind.startswith("POST"))
            return asked, sum(self.lost.values())

    def forget_slowest(self):
        """Gives the slowest of each kind since the last call."""
        with self._lock:
            slowest, self.slowest = self.slowest, {}
            return slowest

    def table(self):
        """Lines for people."""
        with self._lock:
            lines = [f"{'':14}{'asked':>9}{'lost':>7}{'slowest':>10}"]
            for kind in sorted(self.counts):
                lines.append(f"{kind:14}{self.counts[kind]:9}{self.lost.get(kind, 0):7}"
                             f"{self.slowest.get(kind, 0.0) * 1000:7.0f} ms")
            return "\n".join(lines)
