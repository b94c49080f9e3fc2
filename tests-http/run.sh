#!/usr/bin/env bash
# Starts the service twice and a model server for the proxy, runs every request of the collections with httpyac, and fails when one of their assertions
# does, or when a request did not run or has no assertion. Needs the built service (make build) and Node 18 with npm.
#
#   tests-http/run.sh                 all collections
#   tests-http/run.sh errors.http     one of them
#   tests-http/run.sh serve           only starts both services, on the addresses of http-client.env.json, for an editor
set -euo pipefail
cd "$(dirname "$0")"
HTTPYAC=6.16.7
ROOT=$(cd .. && pwd)
JAR=$ROOT/target/quarkus-app/quarkus-run.jar

fail() { echo "$1" >&2; exit 1; }
[ -f "$JAR" ] || fail "no service at target/quarkus-app: build it first (make build)"
JDK=$("$ROOT/.ci/find-jdk")
[ -n "$JDK" ] || fail "install a JDK 25 and set JAVA_HOME to it"
command -v npm >/dev/null || fail "install Node.js 18 or newer with npm"

LOGS=$(mktemp -d)
SERVICES=()
stop() {
  [ ${#SERVICES[@]} -eq 0 ] || kill "${SERVICES[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$LOGS"
}
trap stop EXIT
trap 'exit 130' INT TERM

# start <name> <port> <management port> <policy> [system properties]; nothing of the caller's own settings goes in.
start() {
  env -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 "$JDK/bin/java" -Dquarkus.http.port="$2" -Dquarkus.management.port="$3" \
    -Dquarkus.management.host=127.0.0.1 -Dportcullis.policy.file="$4" -Dportcullis.audit.file="$LOGS/$1-audit.jsonl" \
    "${@:5}" -jar "$JAR" >"$LOGS/$1.log" 2>&1 &
  SERVICES+=($!)
}

# wait_until_ready <name> <management port>
wait_until_ready() {
  for _ in $(seq 150); do
    if curl --noproxy '*' -sf "http://127.0.0.1:$2/q/health/ready" >/dev/null; then return; fi
    kill -0 "${SERVICES[@]}" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 40 "$LOGS/$1.log" >&2
  fail "the service $1 did not become ready"
}

key() { node -p 'JSON.parse(require("fs").readFileSync("http-client.env.json")).local[process.argv[1]]' "$1"; }
hash() { node -p '"sha256:" + require("crypto").createHash("sha256").update(process.argv[1]).digest("hex")' "$1"; }

# start_both <ports of the first service> <ports of the second> <port of the model server>
start_both() {
  node upstream.mjs "$5" >"$LOGS/upstream.log" 2>&1 &
  SERVICES+=($!)
  local upstreams=("-Dportcullis.upstreams.openai.base-url=http://127.0.0.1:$5/v1"
    "-Dportcullis.upstreams.anthropic.base-url=http://127.0.0.1:$5/v1")
  start shipped "$1" "$2" "$ROOT/guardrails.yaml" "${upstreams[@]}"
  start guarded "$3" "$4" "$ROOT/tests-http/guarded.yaml" "${upstreams[@]}" \
    "-Dportcullis.access.keys.payments.hash=$(hash "$(key paymentsKey)")" \
    "-Dportcullis.access.keys.gateway.hash=$(hash "$(key gatewayKey)")" -Dportcullis.access.keys.gateway.trusted=true \
    "-Dportcullis.access.keys.limited.hash=$(hash "$(key limitedKey)")" -Dportcullis.access.keys.limited.requests-per-minute=3
  wait_until_ready shipped "$2"
  wait_until_ready guarded "$4"
}

if [ "${1:-}" = serve ]; then
  start_both 8080 9000 8081 9001 8082
  echo "http://localhost:8080 has the shipped policy, http://localhost:8081 the keys of http-client.env.json; Ctrl-C stops both"
  wait
  exit 0
fi

if [ "$(node -p 'require("./.tools/node_modules/httpyac/package.json").version' 2>/dev/null)" != "$HTTPYAC" ]; then
  npm install --prefix .tools --no-save --no-package-lock --no-audit --no-fund --silent "httpyac@$HTTPYAC" ||
    fail "npm could not install httpyac $HTTPYAC"
fi

COLLECTIONS=("$@")
[ $# -gt 0 ] || COLLECTIONS=(*.http)

# One ### line begins each request; a request without an assertion would always pass.
expected=$(cat "${COLLECTIONS[@]}" | grep -c '^### ')
bare=$(awk '/^### /{ if (title && !tested) print title; title = FILENAME ": " substr($0, 5); tested = 0 } /client\.test\(/{ tested = 1 }
  END { if (title && !tested) print title }' "${COLLECTIONS[@]}")
[ -z "$bare" ] || fail "requests without an assertion:
$bare"

PORTS=($(node -e '
  const servers = [1, 2, 3, 4, 5].map(() => require("net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(servers.map(server => server.address().port).join(" ")); process.exit(); }, 50);'))
start_both "${PORTS[@]}"

code=0
NO_COLOR=1 .tools/node_modules/.bin/httpyac send "${COLLECTIONS[@]}" --all --env local --no-color --timeout 30000 \
  --output none --output-failed response \
  --var "host=http://127.0.0.1:${PORTS[0]}" "management=http://127.0.0.1:${PORTS[1]}" "guarded=http://127.0.0.1:${PORTS[2]}" \
  >"$LOGS/report" 2>&1 || code=$?
cat "$LOGS/report"

# The summary is: 62 requests processed (61 succeeded, 1 failed)
count() { sed -nE "s/^[0-9]+ requests? processed \(.*\b([0-9]+) $1.*/\1/p" "$LOGS/report" | tail -n 1; }
passed=$(count succeeded)
passed=${passed:-0}
failed=$((expected - passed))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$code" -eq 0 ]
