"""The sample directory: a real slapd with the people of scripts/directory/sample.ldif."""

import os
import shutil
import subprocess
from urllib.parse import quote

from stage import child
from stage.failure import Failure
from stage.places import HOST, ROOT, answers
from stage.supervisor import Part

BASE = "dc=testathon,dc=net"
PEOPLE = f"ou=Users,{BASE}"
GROUPS = f"ou=Groups,{BASE}"
SERVICE = f"cn=doorward,{BASE}"
SERVICE_PASSWORD = "doorward-service"
SOURCES = os.path.join(ROOT, "scripts", "directory")


def prepare(folder):
    """Makes the directory's database anew in `folder`/directory; the people's ids stay the same."""
    home = os.path.join(folder, "directory")
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(os.path.join(home, "data"), mode=0o700)
    with open(os.path.join(SOURCES, "slapd.conf")) as file:
        text = file.read()
    for name, value in {"DIR": home, "UID": str(os.getuid()), "GID": str(os.getgid())}.items():
        text = text.replace(f"@{name}@", value)
    with open(os.path.join(home, "slapd.conf"), "w") as file:
        file.write(text)
    loaded = subprocess.run(
        [_program("slapadd"), "-q", "-f", os.path.join(home, "slapd.conf"),
         "-l", os.path.join(SOURCES, "sample.ldif")],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if loaded.returncode != 0:
        raise Failure(f"slapadd did not take the sample directory: {loaded.stdout.strip()}")


def part(folder, port):
    """slapd on `port` of the loopback address; over directory/ldapi its owner may change everything."""
    socket = os.path.join(folder, "directory", "ldapi")
    urls = f"ldap://{HOST}:{port}"
    if len(socket) < 100:
        urls += f" ldapi://{quote(socket, safe='')}"
    # "-d" keeps it in the foreground; "stats" logs each operation, never a password.
    command = [_program("slapd"), "-d", "stats", "-h", urls,
               "-f", os.path.join(folder, "directory", "slapd.conf")]
    return Part("slapd", lambda: child.start(command, os.path.join(folder, "slapd.log")), "stay")


def is_ready(port):
    return answers(port)


def _program(name):
    path = os.path.join("/usr/sbin", name)
    if not os.access(path, os.X_OK):
        raise Failure(f"{path} is missing: install the package slapd")
    return path
