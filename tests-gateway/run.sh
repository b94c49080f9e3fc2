#!/usr/bin/env bash
# Runs the gateway suite; the first run makes its virtualenv. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"

if ! cmp -s requirements.txt .venv/requirements.txt || ! cmp -s constraints.txt .venv/constraints.txt; then
  python=$(command -v python3.11 || command -v python3) || { echo "install Python 3.11 with its venv module" >&2; exit 1; }
  rm -rf .venv
  "$python" -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
  cp requirements.txt constraints.txt .venv/
fi
if [ -z "${PORTCULLIS_CMD:-}" ] && [ ! -f ../target/quarkus-app/quarkus-run.jar ]; then
  echo "no sidecar at target/quarkus-app: build the service first (make build)" >&2
  exit 1
fi
exec .venv/bin/python -m pytest -q --tb=short -p no:cacheprovider "$@"
