#!/bin/bash
# nginx itself reads the shipped sites and the snippets that protect an app. They go into a folder of their
# own, with a certificate made for the occasion, ports that an ordinary user may have; the rest is as shipped.
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

# An app beside the login pages, with every snippet that is for apps: one server for "$1", one for its cached twin.
server_of_an_app() {
    cat <<END
server {
    listen 127.0.0.1:$plain;
    server_name $1.example.org;
    set \$doorward_scheme    https;
    set \$doorward_www       /usr/share/doorward/www;
    set \$doorward_bootstrap /usr/share/bootstrap-html;
    include doorward/snippets/$1.conf;
    location / {
        include doorward/snippets/doorward-auth.conf;
        include doorward/snippets/doorward-identity-proxy.conf;
        proxy_pass http://127.0.0.1:3000;
    }
    location ~ \.php\$ {
        include doorward/snippets/doorward-auth.conf;
        include doorward/snippets/doorward-identity-fastcgi.conf;
        fastcgi_pass unix:/run/php/php-fpm.sock;
    }
}
END
}
server_of_an_app doorward-app >"$work/app.conf"
server_of_an_app doorward-app-cached >>"$work/app.conf"
sed -i "s#/run/nginx-doorward#$work/cache#" "$work/doorward/snippets/doorward-cache.conf"

# Says what nginx has to say of the site file "$1" beside the apps; a warning is a fault too.
examine() {
    local kind temp said
    temp=$(for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done)
    cat >"$work/nginx.conf" <<END
pid $work/nginx.pid;
events {}
http {
    access_log off;
    $temp
    include /etc/nginx/mime.types;
    include doorward/$1;
    include doorward/snippets/doorward-cache.conf;
    include app.conf;
}
END
    said=$(/usr/sbin/nginx -t -q -e "$work/error.log" -p "$work" -c "$work/nginx.conf" 2>&1) || status=1
    if [[ -n $said ]]; then
        echo "nginx/$1: $said"
        status=1
    fi
}

for site in doorward.conf doorward-behind-proxy.conf; do
    sed -i -e "s#/etc/letsencrypt/live/[^/]*/fullchain.pem#$work/cert.pem#" \
        -e "s#/etc/letsencrypt/live/[^/]*/privkey.pem#$work/key.pem#" \
        -e '/listen \[::\]/d' \
        -e "s/listen 80;/listen 127.0.0.1:$plain;/" -e "s/listen 127.0.0.1:8080;/listen 127.0.0.1:$plain;/" \
        -e "s/listen 443 /listen 127.0.0.1:$secure /" "$work/doorward/$site"
    examine "$site"
done

# What stands twice among the first words after "$1" in the files that one location has together: nginx sends
# both, and a worker would refuse that.
refuse_repeated() {
    local directive=$1 twice
    shift
    twice=$(cd "$root/nginx" && sed -nE "s/^ *$directive +([^ ]+) .*/\\1/p" "$@" | tr '[:upper:]' '[:lower:]' | sort | uniq -d | tr '\n' ' ')
    if [[ -n $twice ]]; then
        echo "nginx: $directive stands twice in $*: $twice"
        status=1
    fi
}
refuse_repeated fastcgi_param doorward_request_params doorward_params snippets/page.conf snippets/worker.conf
refuse_repeated fastcgi_param doorward_request_params doorward_target_params \
    snippets/doorward-refused.conf snippets/worker.conf
refuse_repeated fastcgi_param doorward_check_params snippets/doorward-check.conf
refuse_repeated fastcgi_param snippets/doorward-identity-fastcgi.conf
refuse_repeated proxy_set_header snippets/doorward-identity-proxy.conf
exit $status
