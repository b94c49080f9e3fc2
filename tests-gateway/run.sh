#!/usr/bin/env bash
# Runs the gateway suite; the first run makes its virtualenv and installs the Portkey gateway. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"

if ! cmp -s requirements.txt .venv/requirements.txt || ! cmp -s constraints.txt .venv/constraints.txt; then
  python=$(command -v python3.11 || command -v python3) || { echo "install Python 3.11 with its venv module" >&2; exit 1; }
  rm -rf .venv
  "$python" -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
  cp requirements.txt constraints.txt .venv/
fi
wanted=$(node -p 'require("./portkey/package.json").dependencies["@portkey-ai/gateway"]') || { echo "install Node.js 20 with npm" >&2; exit 1; }
if [ "$(node -p 'require("./portkey/node_modules/@portkey-ai/gateway/package.json").version' 2>/dev/null)" != "$wanted" ]; then
  npm install --prefix portkey --no-package-lock --no-audit --no-fund --ignore-scripts --silent || { echo "npm could not install the Portkey gateway $wanted" >&2; exit 1; }
fi
if [ -z "${PORTCULLIS_CMD:-}" ] && [ ! -f ../target/quarkus-app/quarkus-run.jar ]; then
  echo "no sidecar at target/quarkus-app: build the service first (make build)" >&2
  exit 1
fi
exec .venv/bin/python -m pytest -q --tb=short -p no:cacheprovider "$@"
