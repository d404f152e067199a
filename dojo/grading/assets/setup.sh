#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image. It installs a Python that is new enough, and the packages for judging.
set -euo pipefail
cd "$(dirname "$0")"
python=python3
if ! python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))'; then
    apt-get update
    for version in 3.13 3.12 3.11; do
        python=python$version
        apt-get install -y --no-install-recommends "$python" "$python-venv" && break
    done
fi
exec "$python" -m dojo setup --venv .venv
