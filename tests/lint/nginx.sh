#!/bin/bash
# nginx itself reads the shipped sites. They go into a folder of their own, with a certificate made for
# the occasion, ports that an ordinary user may have; the rest is as shipped.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r "$root/nginx" "$work/doorward"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=sso.example.org \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
plain=$(free_port)
secure=$(free_port)
status=0
for site in doorward.conf doorward-behind-proxy.conf; do
    sed -i -e "s#/etc/letsencrypt/live/[^/]*/fullchain.pem#$work/cert.pem#" \
        -e "s#/etc/letsencrypt/live/[^/]*/privkey.pem#$work/key.pem#" \
        -e '/listen \[::\]/d' \
        -e "s/listen 80;/listen 127.0.0.1:$plain;/" -e "s/listen 127.0.0.1:8080;/listen 127.0.0.1:$plain;/" \
        -e "s/listen 443 /listen 127.0.0.1:$secure /" "$work/doorward/$site"
    temp=$(for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done)
    cat >"$work/nginx.conf" <<END
pid $work/nginx.pid;
events {}
http {
    access_log off;
    $temp
    include /etc/nginx/mime.types;
    include doorward/$site;
}
END
    # A warning is a fault too.
    said=$(/usr/sbin/nginx -t -q -e "$work/error.log" -p "$work" -c "$work/nginx.conf" 2>&1) || status=1
    if [[ -n $said ]]; then
        echo "nginx/$site: $said"
        status=1
    fi
done

# A parameter that is sent twice would be refused by the worker.
twice=$(grep -h '^fastcgi_param' "$root/nginx/doorward_params" "$root/nginx/snippets/page.conf" |
    awk '{print $2}' | sort | uniq -d)
if [[ -n $twice ]]; then
    echo "nginx: parameters that are sent twice: $twice"
    status=1
fi
exit $status
