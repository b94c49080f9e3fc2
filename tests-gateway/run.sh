#!/usr/bin/env bash
# Runs the gateway suite; the first run makes its virtualenvs and installs the Portkey gateway. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"

# environment <folder of the pinned versions> <virtualenv>
environment() {
  if cmp -s "$1/requirements.txt" "$2/requirements.txt" && cmp -s "$1/constraints.txt" "$2/constraints.txt"; then return; fi
  local python
  python=$(command -v python3.11 || command -v python3) || { echo "install Python 3.11 with its venv module" >&2; exit 1; }
  rm -rf "$2"
  "$python" -m venv "$2"
  "$2/bin/pip" install --quiet --disable-pip-version-check -r "$1/requirements.txt" -c "$1/constraints.txt"
  cp "$1/requirements.txt" "$1/constraints.txt" "$2/"
}
environment . .venv
# Presidio beside LiteLLM would share versions with it.
[ -n "${PRESIDIO_PYTHON:-}" ] || environment presidio .venv-presidio
wanted=$(node -p 'require("./portkey/package.json").dependencies["@portkey-ai/gateway"]') || { echo "install Node.js 20 with npm" >&2; exit 1; }
if [ "$(node -p 'require("./portkey/node_modules/@portkey-ai/gateway/package.json").version' 2>/dev/null)" != "$wanted" ]; then
  npm install --prefix portkey --no-package-lock --no-audit --no-fund --ignore-scripts --silent || { echo "npm could not install the Portkey gateway $wanted" >&2; exit 1; }
fi
if [ -z "${PORTCULLIS_CMD:-}" ] && [ ! -f ../target/quarkus-app/quarkus-run.jar ]; then
  echo "no sidecar at target/quarkus-app: build the service first (make build)" >&2
  exit 1
fi
exec .venv/bin/python -m pytest -q --tb=short -p no:cacheprovider "$@"
