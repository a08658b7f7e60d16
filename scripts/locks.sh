#!/bin/sh
# Locks hold hashes and no host names; the lock kinds that record hosts stay out.
set -eu
if grep -nE 'https?://|--(extra-)?index-url' requirements.lock requirements-dev.lock; then
    echo "En låsfil namnger en värd: kör make lock." >&2
    exit 1
fi
for file in uv.lock pylock.toml; do
    if git ls-files --error-unmatch "$file" >/dev/null 2>&1; then
        echo "$file hör inte hemma i git." >&2
        exit 1
    fi
done
.venv/bin/deptry --no-ansi ledtrad
