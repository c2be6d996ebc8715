"""nginx with one small file behind a check, asked of whichever workers are there."""

import os

from stage import child
from stage.places import HOST, ROOT
from stage.supervisor import Part
from stage.web_server import LINK

PATH = "/kept/page.txt"


def prepare(folder, port, cached_port, sockets):
    """Writes `folder`/nginx.conf: PATH is behind a check on `port`, and with the one-second cache on `cached_port`.

    `sockets` are paths that count from `folder`, which has the link to the shipped files already or gets it.
    """
    os.makedirs(os.path.join(folder, "kept"), exist_ok=True)
    os.makedirs(os.path.join(folder, "temp"), mode=0o700, exist_ok=True)
    with open(os.path.join(folder, "kept", "page.txt"), "w") as file:
        file.write("kept\n")
    link = os.path.join(folder, LINK)
    if not os.path.islink(link):
        os.symlink(os.path.join(ROOT, "nginx"), link)
    with open(os.path.join(folder, "nginx.conf"), "w") as file:
        file.write(_configuration(folder, port, cached_port, sockets))


def part(folder, name):
    """That nginx in the foreground."""
    errors = os.path.join(folder, "nginx-error.log")
    command = ["/usr/sbin/nginx", "-e", errors, "-p", folder, "-c", os.path.join(folder, "nginx.conf")]
    return Part(name, lambda: child.start(command, errors, folder=folder), "finish")


def _configuration(folder, port, cached_port, sockets):
    servers = "\n".join(f"        server unix:{name} max_fails=0;" for name in sockets)
    user = "user root;\n" if os.getuid() == 0 else ""
    temp = "\n".join(f'    {kind}_temp_path "{folder}/temp/{kind}";'
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
    include {LINK}/snippets/http.conf;
    fastcgi_cache_path "/dev/shm/dwcache{port}" keys_zone=doorward_checks:16m levels=2 inactive=5s use_temp_path=off;
    upstream doorward_pages {{
{servers}
    }}
    upstream doorward_forms {{
{servers}
    }}
{_server(folder, port, "doorward-app.conf")}
{_server(folder, cached_port, "doorward-app-cached.conf")}
}}
"""


def _server(folder, port, snippet):
    return f"""    server {{
        listen {HOST}:{port};
        keepalive_requests 1000000;
        set $doorward_www "{folder}/kept";
        set $doorward_bootstrap "{folder}/kept";
        include {LINK}/snippets/{snippet};
        location /kept/ {{
            include {LINK}/snippets/doorward-auth.conf;
            empty_gif;
        }}
        location = /open {{
            return 204;
        }}
    }}"""
