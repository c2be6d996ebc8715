"""Valgrind's memcheck on workers while one person fails to log in, logs in, looks around and leaves.

Exits with 1 when memory was read before it was written, used after it was given back, or lost.
"""

import glob
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]

from stage import build  # noqa: E402
from stage.failure import Failure  # noqa: E402
from strain import staged as staging  # noqa: E402
from strain.client import Client  # noqa: E402

PATIENCE = 60.0  # seconds that a worker may take to end
CLEAN = "ERROR SUMMARY: 0 errors"
COMMAND = ("valgrind --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --num-callers=30"
           " --log-file={folder}/memory.%p.log {program}")


def watch(staged):
    """Workers of `staged` run below valgrind from now on."""
    folder = os.path.join(staged.folder, "below-valgrind")
    os.mkdir(folder)
    command = COMMAND.format(folder=staged.folder, program=os.path.join(build.FOLDER, "doorward"))
    with open(os.open(os.path.join(folder, "doorward"), os.O_WRONLY | os.O_CREAT, 0o700), "w") as file:
        file.write(f'#!/bin/sh\nexec {command} "$@"\n')
    build.FOLDER = folder


def visit(port):
    """One visit from the first refusal to the end."""
    client = Client(port)
    for password, status in (("wrong", 401), ("carol", 303)):
        token = _expect(client.get("/login"), 200, "the login page").form_token()
        answer = client.post("/login", username="carol", password=password, csrf_token=token, next="")
        _expect(answer, status, f"a login with the password {password!r}")
    token = _expect(client.get("/"), 200, "the home page").form_token()
    for path in ("/account", "/admin", "/app/", "/staff/"):
        _expect(client.get(path), 200, path)
    _expect(client.post("/logout", csrf_token=token), 303, "the logout")
    client.close()


def _expect(answer, status, what):
    if answer.status != status:
        raise Failure(f"{what} was answered with {answer.status} in place of {status}")
    return answer


def main():
    with staging.demo(2, watch) as staged:
        workers = staging.workers_of(staged)
        for worker in workers:
            worker.patience = PATIENCE
        visit(staged.port)
        staged.end()
        logs = glob.glob(os.path.join(staged.folder, "memory.*.log"))
        if len(logs) != len(workers):
            raise Failure(f"{len(logs)} logs of {len(workers)} workers")
        for log in logs:
            with open(log) as file:
                text = file.read()
            if CLEAN not in text:
                raise Failure(f"valgrind is not content:\n{text}")
    print(f"{len(logs)} workers, nothing found")


if __name__ == "__main__":
    try:
        main()
    except (Failure, OSError) as failure:
        print(f"memory_check: {failure}", file=sys.stderr)
        sys.exit(1)
