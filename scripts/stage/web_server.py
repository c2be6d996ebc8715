"""nginx, with the very same location and parameter files as in production."""

import os

from stage import child
from stage.places import HOST, ROOT
from stage.supervisor import Part

BOOTSTRAP = "/usr/share/bootstrap-html"
LINK = "doorward"  # the name under which production has the folder nginx/ in /etc/nginx


def prepare(folder, port, sockets, upstreams="", locations=""):
    """Writes `folder`/nginx.conf for workers behind `sockets` (names within the folder).

    `upstreams` and `locations` are further lines of the configuration, such as those of apps.
    """
    link = os.path.join(folder, LINK)
    if os.path.islink(link):
        os.unlink(link)
    os.symlink(os.path.join(ROOT, "nginx"), link)
    write(folder, _http(folder, port, sockets, upstreams, locations))


def write(folder, http):
    """Writes `folder`/nginx.conf for two processes that keep to `folder`; `http` is what its http block holds."""
    # As root the workers stay root: www-data may not be able to reach the checkout.
    user = "user root;\n" if os.getuid() == 0 else ""
    temp = "\n".join(f'    {kind}_temp_path "{folder}/nginx-temp/{kind}";'
                     for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    os.makedirs(os.path.join(folder, "nginx-temp"), mode=0o700, exist_ok=True)
    with open(os.path.join(folder, "nginx.conf"), "w") as file:
        file.write(f"""# Written anew at every start.
{user}daemon off;
worker_processes 2;
pid "{folder}/nginx.pid";
events {{
    worker_connections 1024;
}}
http {{
{temp}
{http}}}
""")


def part(folder, name="nginx"):
    """nginx in the foreground as prepared, its current folder `folder`."""
    errors = os.path.join(folder, "nginx-error.log")
    command = ["/usr/sbin/nginx", "-e", errors, "-p", folder, "-c", os.path.join(folder, "nginx.conf")]
    return Part(name, lambda: child.start(command, errors, folder=folder), "finish")


def _http(folder, port, sockets, upstreams, locations):
    servers = "\n".join(f"        server unix:{name} max_fails=0;" for name in sockets)
    return f"""    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log "{folder}/nginx-access.log";
    sendfile on;
    include {LINK}/snippets/http.conf;
    upstream doorward_pages {{
{servers}
        keepalive 16;
        keepalive_requests 100000;
        keepalive_timeout 60s;
    }}
    upstream doorward_forms {{
{servers}
    }}
{upstreams}    server {{
        listen {HOST}:{port};
        set $doorward_www "{ROOT}/www";
        set $doorward_bootstrap "{BOOTSTRAP}";
        include {LINK}/snippets/server.conf;
{locations}    }}
"""
