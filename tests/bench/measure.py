"""wrk, the memory of processes, the machine: what is measured and on what."""

import dataclasses
import os
import platform
import re
import subprocess

from bench import people
from stage.failure import Failure
from stage.places import HOST, ROOT

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclasses.dataclass(frozen=True)
class Load:
    """What one run of wrk found: requests a second, and in how many ms half and 99 % of them were answered."""
    rate: float
    p50: float
    p99: float


def load(port, path, seconds, connections, cookie="", cookies=None):
    """One run of wrk with one cookie, or with those of a file in turn; every answer must be a success."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency"]
    environment = dict(os.environ)
    if cookies:
        command += ["-s", os.path.join(ROOT, "tests", "bench", "asking.lua")]
        environment["BENCH_COOKIES"] = cookies
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    command.append(f"http://{HOST}:{port}{path}")
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise Failure(f"wrk met failures at {path}:\n{text}")
    return Load(float(re.search(r"Requests/sec:\s*([\d.]+)", text).group(1)), _latency(text, 50), _latency(text, 99))


def _latency(text, percent):
    number, unit = re.search(rf"^\s*{percent}%\s+([\d.]+)(us|ms|s)$", text, re.MULTILINE).groups()
    return float(number) * _UNITS[unit]


def logins_a_second(port, seconds, visitors):
    """Whole logins: form, POST, 303; each visitor with a name of their own, one after the other."""
    script = os.path.join(ROOT, "tests", "bench", "login.lua")
    environment = os.environ | {"BENCH_NAME": people.PREFIX}
    text = subprocess.run(
        ["wrk", f"-t{visitors}", f"-c{visitors}", f"-d{seconds}s", "-s", script, f"http://{HOST}:{port}"],
        stdout=subprocess.PIPE, text=True, check=True, env=environment).stdout
    found = re.search(r"logins=(\d+) faults=(\d+) seconds=([\d.]+)", text)
    if not found or int(found.group(2)) or not int(found.group(1)):
        raise Failure(f"logins failed:\n{text}")
    return int(found.group(1)) / float(found.group(3))


def memory(pid):
    """The proportional set size (PSS) of a process in MiB."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return int(re.search(r"^Pss:\s+(\d+) kB", file.read(), re.MULTILINE).group(1)) / 1024


def mean_memory(pids):
    """The mean of several processes."""
    sizes = [memory(pid) for pid in pids]
    return sum(sizes) / len(sizes)


def machine():
    """One line about where this was measured."""
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], stderr=subprocess.PIPE, text=True, check=True).stderr
    wrk = subprocess.run(["wrk", "-v"], stdout=subprocess.PIPE, text=True, check=False).stdout
    return (f"{os.cpu_count()} x {model.group(1) if model else platform.machine()}, Linux {platform.release()}, "
            f"{nginx.strip().rpartition(' ')[2]}, wrk {(wrk.split() or ['', '?'])[1]}")
