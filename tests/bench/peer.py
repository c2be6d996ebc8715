"""The peer: Flask with its usual extensions under gunicorn, two processes, behind an nginx of its own."""

import os
import secrets

from bench import visitor
from stage import child, directory, places, web_server
from stage.failure import Failure
from stage.places import HOST, ROOT
from stage.supervisor import Part

SOCKET = "peer.sock"
THREADS = 8  # of each process: as many as wait for the directory in a worker of ours


class Peer:
    """Under `supervisor`, in `folder`, which it makes; `port` is its nginx."""

    def __init__(self, folder, supervisor, ldap_port):
        os.mkdir(folder)
        self.port = places.free_port()
        environment = {
            "BENCH_DATABASE": os.path.join(folder, "peer.db"), "BENCH_LDAP": f"ldap://{HOST}:{ldap_port}",
            "BENCH_DN": "cn={}," + directory.PEOPLE, "BENCH_SECRET": secrets.token_hex(32),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.path.join(ROOT, "tests")}
        os.chdir(folder)  # a unix socket's address is short
        # Preloaded, so that the tables are made once, before there are two processes.
        command = ["/usr/bin/gunicorn", "--preload", "--workers", "2", "--threads", str(THREADS),
                   "--bind", f"unix:{SOCKET}", "--worker-tmp-dir", folder, "--log-level", "warning", "bench.peer_app:app"]
        log = os.path.join(folder, "peer.log")
        supervisor.add(Part("the peer", lambda: child.start(command, log, environment=environment, folder=folder),
                            "finish"))
        web_server.write(folder, _http(folder, self.port))
        supervisor.add(web_server.part(folder, "the peer's nginx"))
        self._await(supervisor)

    def _await(self, supervisor):
        for _ in range(400):
            if places.answers(self.port):
                try:
                    if visitor.Visitor(self.port).ask("GET", "/")[0] == 200:
                        return
                except OSError:
                    pass
            if not supervisor.run(seconds=0.05):
                break
        raise Failure(supervisor.failure or "the peer does not start")


def _http(folder, port):
    return f"""    default_type text/plain;
    access_log off;
    server {{
        listen {HOST}:{port};
        keepalive_requests 1000000;
        location / {{
            proxy_pass http://unix:{folder}/{SOCKET};
            proxy_set_header Host $http_host;
        }}
        location = /verify {{
            internal;
            proxy_pass http://unix:{folder}/{SOCKET};
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_set_header Host $http_host;
        }}
        location = /kept/page.txt {{
            auth_request /verify;
            empty_gif;
        }}
    }}
"""
