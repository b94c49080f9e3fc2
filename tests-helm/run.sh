#!/usr/bin/env bash
# Renders the chart with a real Helm and checks what comes out. Needs Go 1.26; the first run builds Helm, which takes minutes.
#   tests-helm/run.sh            check
#   tests-helm/run.sh -update    write the golden files and the chart's README anew
set -euo pipefail
cd "$(dirname "$0")"
HELM_VERSION=v3.22.0
command -v go >/dev/null || { echo "install Go 1.26 or newer" >&2; exit 1; }
helm=$PWD/.tools/$HELM_VERSION/helm
[ -x "$helm" ] || GOBIN=$(dirname "$helm") GOFLAGS="${GOFLAGS:-} -trimpath" go install "helm.sh/helm/v3/cmd/helm@$HELM_VERSION"
HELM=$helm go test -count=1 ./... -args "$@"
