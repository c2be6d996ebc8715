"""Doorward on real parts, for the length of one module of tests."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts"))

from stage import child  # noqa: E402
from stage.places import HOST, free_port  # noqa: E402
from worlds import WORLDS  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("DOORWARD_BUILD", os.path.join(HERE, "..", "..", "build"))


class House:
    """slapd, two workers, nginx in a folder of their own; all of it is gone after end().

    In a `world` (a name of worlds.py) `address` is its portal's, and `name_rules` lead a browser to its hosts.
    """

    def __init__(self, world=None):
        # Not the build folder: the address of a unix socket has to stay short.
        self.folder = tempfile.mkdtemp(prefix="doorward-browser.")
        port, self.ldap_port, errors_port, hosts_port = _different_ports(4)
        self.world = WORLDS[world] if world else None
        self.address = f"https://{self.world.portal}" if world else f"http://{HOST}:{port}"
        hosts = self.world.hosts() if world else ()
        self.name_rules = tuple(f"MAP {host} {HOST}:{hosts_port}" for host in hosts)
        self.errors_address = f"http://{HOST}:{errors_port}"
        self._process = None
        try:
            self._start(port, errors_port, *((world, hosts_port) if world else ()))
        except BaseException:
            self.end()
            raise

    def _start(self, port, errors_port, *world):
        command = [sys.executable, os.path.join(HERE, "staged.py"), os.path.realpath(BUILD),
                   self.folder, *map(str, (port, self.ldap_port, errors_port, *world))]
        # No session of its own: whoever ends the tests as a group ends this too.
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         preexec_fn=child.die_with_parent, text=True)
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("Doorward did not start (see above)")

    def end(self):
        try:
            if self._process:
                self._process.terminate()
                self._process.communicate(timeout=60)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def silence_directory(self):
        """slapd takes connections and says nothing, until wake_directory()."""
        os.kill(self._slapd(), signal.SIGSTOP)

    def wake_directory(self):
        os.kill(self._slapd(), signal.SIGCONT)

    def stop_directory(self):
        """slapd ends, and stays so."""
        pid = self._slapd()
        end = os.pidfd_open(pid)
        try:
            os.kill(pid, signal.SIGTERM)
            if not select.select([end], [], [], 30)[0]:
                raise RuntimeError("slapd did not end")
        finally:
            os.close(end)

    def requests(self, text):
        """How many lines of the web server's log hold `text`."""
        with open(os.path.join(self.folder, "nginx-access.log")) as file:
            return sum(text in line for line in file)

    def _slapd(self):
        with open(os.path.join(self.folder, "directory", "slapd.pid")) as file:
            return int(file.read())


def _different_ports(count):
    ports = set()
    while len(ports) < count:
        ports.add(free_port())
    return sorted(ports)
