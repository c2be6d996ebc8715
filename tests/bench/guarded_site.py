"""nginx with one tiny answer of its own (no file, no app) behind a check, asked of whichever workers are there."""

import glob
import os
import shutil

from stage import web_server
from stage.places import HOST, ROOT
from stage.web_server import BOOTSTRAP, LINK

PATH = "/kept/page.txt"
MEMORY = "/dev/shm"


def prepare(folder, port, cached_port, sockets, further=""):
    """Writes `folder`/nginx.conf: PATH is behind a check on `port`, and with the one-second cache on `cached_port`.

    `sockets` are paths that count from `folder`, which has the link to the shipped files already or gets it;
    `further` are lines for the server on `port`.
    """
    link = os.path.join(folder, LINK)
    if not os.path.islink(link):
        os.symlink(os.path.join(ROOT, "nginx"), link)
    web_server.write(folder, _http(folder, port, cached_port, sockets, further))


def _http(folder, port, cached_port, sockets, further):
    servers = "\n".join(f"        server unix:{name} max_fails=0;" for name in sockets)
    return f"""    default_type text/plain;
    access_log off;
    include {LINK}/snippets/http.conf;
    fastcgi_cache_path "{_memory(folder)}" keys_zone=doorward_checks:16m levels=2 inactive=5s use_temp_path=off;
    upstream doorward_pages {{
{servers}
    }}
    upstream doorward_forms {{
{servers}
    }}
{_server(folder, port, "doorward-app.conf", further)}
{_server(folder, cached_port, "doorward-app-cached.conf")}
"""


def _memory(folder):
    """Where the cache is: in memory, as doorward-cache.conf has it, wherever there is a file system in memory."""
    return os.path.join(MEMORY if os.access(MEMORY, os.W_OK) else folder, _cache_name() + os.path.basename(folder))


def _cache_name():
    return f"doorward-cache.{os.getpid()}."


def forget_caches():
    """Removes what the servers of this process kept in memory; they must have ended."""
    for cache in glob.glob(os.path.join(MEMORY, _cache_name() + "*")):
        shutil.rmtree(cache, ignore_errors=True)


def _server(folder, port, snippet, further=""):
    return f"""    server {{
        listen {HOST}:{port};
        keepalive_requests 1000000;
        set $doorward_www "{ROOT}/www";
        set $doorward_bootstrap "{BOOTSTRAP}";
        include {LINK}/snippets/{snippet};
{further}
        location /kept/ {{
            include {LINK}/snippets/doorward-auth.conf;
            empty_gif;
        }}
        location = /open {{
            return 204;
        }}
    }}"""
