# shellcheck shell=bash disable=SC2034  # the lists are used by those who source this file
# Which Debian packages each task needs, and how they get onto the machine. Sourced by the other scripts.

# What it takes to build the program.
PACKAGES_BUILD=(
    cmake ninja-build g++ pkg-config
    libfcgi-dev libldap-dev libctemplate-dev libsqlite3-dev libssl-dev libsystemd-dev
    libtomlplusplus-dev libcli11-dev libexpected-dev libspdlog-dev libfmt-dev libutf8proc-dev libre2-dev
)
# What it takes to run the demo: a directory, a web server, Bootstrap.
PACKAGES_DEMO=(slapd nginx libjs-bootstrap5 python3)
# What it takes to build the tests, then to run each suite of them.
PACKAGES_TEST=(libboost-test-dev libcurl4-openssl-dev ccache)
PACKAGES_TEST_UNIT=()
PACKAGES_TEST_INTEGRATION=(
    spawn-fcgi sqlite3 ldap-utils openssl apache2 libapache2-mod-fcgid lighttpd lighttpd-modules-lua
    389-ds-base libnss3-tools samba-ad-dc samba-ad-provision systemd valgrind libfaketime
)
PACKAGES_TEST_BROWSER=(chromium chromium-driver python3-selenium fonts-dejavu-core)
PACKAGES_TEST_LINT=(clang-format clang-tidy shellcheck openssl systemd)
# What it takes to build and run the fuzzers.
PACKAGES_FUZZ=(clang-14 libclang-rt-14-dev llvm-14)
# What it takes to run the benchmark.
PACKAGES_BENCH=(wrk gunicorn python3-flask python3-flask-login python3-flaskext.wtf python3-flask-sqlalchemy python3-ldap)

# The packages among "$@" that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            printf '%s\n' "$package"
    done
}

# Installs those of "$@" that are missing. Starts no service: where no policy-rc.d exists, one that
# forbids it is put there for the length of the installation.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    echo "Installing from Debian: ${missing[*]}"
    local -a as_root=()
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing and there is no sudo; as root, run: apt-get install ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    # shellcheck disable=SC2016  # expanded by the inner bash
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive bash -c '
        set -eu
        policy=/usr/sbin/policy-rc.d
        if [ ! -e "$policy" ]; then
            trap "rm -f $policy" EXIT
            trap "exit 130" INT TERM
            printf "#!/bin/sh\nexit 101\n" >"$policy"
            chmod 755 "$policy"
        fi
        apt-get -o DPkg::Lock::Timeout=120 update -qq
        apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends "$@" >/dev/null
    ' install "${missing[@]}" </dev/null || {
        echo "apt-get could not install: ${missing[*]}" >&2
        return 1
    }
}
