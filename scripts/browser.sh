#!/bin/sh
# The browser tests in Debian's Chromium: one that is there, else installed as root, else a loud line.
set -eu
if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Chromium installeras för testerna."
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
fi
if ! command -v chromium >/dev/null 2>&1; then
    echo "############################################################" >&2
    echo "# INTE KÖRT: testerna i webbläsare. Chromium saknas och     #" >&2
    echo "# kunde inte installeras (apt-get install chromium).        #" >&2
    echo "############################################################" >&2
    exit 0
fi
# The long files first, and then in their order (tests/conftest.py): the walk of a whole round takes longest, and would come alone in the end.
exec .venv/bin/pytest -m browser -n 2 --dist loadfile --no-loadscope-reorder --randomly-dont-reorganize
