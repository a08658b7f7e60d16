#!/bin/sh
# Templates: indented and written as the tools say, and free of common faults.
set -eu
find ledtrad -path '*/templates/*' -name '*.html' -print0 | xargs -0 .venv/bin/djhtml -c
find ledtrad -path '*/templates/*' -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 --check
.venv/bin/djlint --quiet --lint ledtrad
