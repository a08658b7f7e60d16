#!/bin/sh
# The suite on PostgreSQL: LEDTRAD_TEST_POSTGRES, else a local server that answers, else one installed as root, else a loud line.
set -eu
url="${LEDTRAD_TEST_POSTGRES:-}"
answers() {
    .venv/bin/python - "$1" <<'PY' >/dev/null 2>&1
import sys, psycopg
psycopg.connect(sys.argv[1], connect_timeout=3).close()
PY
}
own="postgres://ledtrad_test:ledtrad_test@127.0.0.1:5432/postgres"
if [ -z "$url" ]; then
    for candidate in "postgres://postgres@127.0.0.1:5432/postgres" "$own"; do
        if answers "$candidate"; then url="$candidate"; break; fi
    done
fi
if [ -z "$url" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "PostgreSQL installeras för testerna."
    command -v pg_ctlcluster >/dev/null 2>&1 || {
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    }
    cluster=$(ls /etc/postgresql | sort -n | tail -n 1)
    pg_ctlcluster --skip-systemctl-redirect "$cluster" main start || true
    sleep 3
    su postgres -c "psql -qc \"create role ledtrad_test login superuser password 'ledtrad_test'\"" || true
    if answers "$own"; then url="$own"; fi
fi
if [ -z "$url" ]; then
    echo "############################################################" >&2
    echo "# INTE KÖRT: sviten på PostgreSQL. Ingen server svarar och #" >&2
    echo "# ingen kunde installeras. Sätt LEDTRAD_TEST_POSTGRES.      #" >&2
    echo "############################################################" >&2
    exit 0
fi
# A file stays with one worker, so that what a module makes is made once. Core and components never touch the database, and the benchmarks' own SQL is written for SQLite. Pages and console show values that the rooms' own tests read here: they wait for the night.
later="--ignore tests/house --ignore tests/website --ignore tests/analysis --ignore tests/trust --ignore tests/console --ignore tests/collection"
if [ -n "${WHOLE:-}" ]; then later=""; fi
# shellcheck disable=SC2086 - a list of arguments
LEDTRAD_DATABASE_URL="$url" exec .venv/bin/pytest -m "not browser" -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/core --ignore tests/ui --ignore tests/benchmarks $later
