"""The peer: Flask with its usual extensions under gunicorn, two processes, behind an nginx of its own."""

import os
import secrets

from bench import visitor
from stage import child, directory, places
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
        command = ["/usr/bin/gunicorn", "--workers", "2", "--threads", str(THREADS), "--bind", f"unix:{SOCKET}",
                   "--worker-tmp-dir", folder, "--log-level", "warning", "bench.peer_app:app"]
        log = os.path.join(folder, "peer.log")
        supervisor.add(Part("the peer", lambda: child.start(command, log, environment=environment, folder=folder),
                            "finish"))
        with open(os.path.join(folder, "nginx.conf"), "w") as file:
            file.write(_configuration(folder, self.port))
        errors = os.path.join(folder, "nginx-error.log")
        server = ["/usr/sbin/nginx", "-e", errors, "-p", folder, "-c", os.path.join(folder, "nginx.conf")]
        supervisor.add(Part("the peer's nginx", lambda: child.start(server, errors, folder=folder), "finish"))
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


def _configuration(folder, port):
    user = "user root;\n" if os.getuid() == 0 else ""
    temp = "\n".join(f'    {kind}_temp_path "{folder}/{kind}";'
                     for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"""# Written anew at every start.
{user}daemon off;
worker_processes 2;
pid "{folder}/nginx.pid";
events {{
    worker_connections 1024;
}}
http {{
    default_type text/plain;
    access_log off;
{temp}
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
}}
"""
