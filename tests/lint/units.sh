#!/bin/bash
# systemd itself reads the shipped units and says how far they expose a worker; they name the sockets that nginx knows.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
# As `systemd-analyze security` counts it, ten times: the lower the better.
most_exposure=15

complain() {
    echo "scripts/systemd: $1"
    status=1
}

# A program is at its place only where Doorward is installed.
for unit in "$root"/scripts/systemd/doorward*; do
    sed 's#^ExecStart=/usr/bin/doorward #ExecStart=/bin/true #' "$unit" >"$work/${unit##*/}"
done
grep -q '^ExecStart=/bin/true serve' "$work/doorward@.service" || complain "the service does not start /usr/bin/doorward"
for unit in doorward@1.socket doorward@1.service doorward.target; do
    said=$(systemd-analyze verify --man=no "$work/$unit" 2>&1) || complain "$unit is not sound"
    [[ -z $said ]] || complain "$unit: $said"
done
systemd-analyze security --no-pager --offline=true --threshold=$most_exposure "$work/doorward@.service" >"$work/report" 2>&1 || {
    grep -v '✓' "$work/report" || true
    complain "doorward@.service lets a worker do more than it should"
}

# One user for all workers.
grep -qx 'User=doorward' "$work/doorward@.service" || complain "doorward@.service does not say User=doorward"
mkdir -p "$work/root/etc"
systemd-sysusers --root="$work/root" - <"$root/scripts/systemd/sysusers.conf" 2>/dev/null ||
    complain "sysusers.conf is not sound"
grep -qs '^doorward:' "$work/root/etc/passwd" || complain "sysusers.conf makes no user doorward"

listen=$(sed -n 's/^ListenStream=//p' "$work/doorward@.socket")
while read -r path; do
    number=${path##*/}
    number=${number%.sock}
    [[ $path == "${listen//%i/$number}" ]] || complain "nginx connects to $path, but the sockets are $listen"
done < <(sed -n 's/.*server unix:\([^ ;]*\).*/\1/p' "$root/nginx/snippets/upstreams.conf")
grep -q "^d ${listen%/*} 0750 root www-data " "$root/scripts/systemd/tmpfiles.conf" ||
    complain "tmpfiles.conf does not make ${listen%/*} for the web server alone"
exit $status
