#!/usr/bin/env bash
# Runs the tests of the shared vault against a real redis-server, which it starts on a free port and stops again. Installs Debian's
# package where there is none. VALKEY or another server: REDIS_SERVER=valkey-server tests-redis/run.sh
set -euo pipefail
cd "$(dirname "$0")/.."
SERVER=${REDIS_SERVER:-redis-server}

install() {
  command -v apt-get >/dev/null || { echo "install $SERVER, or name another with REDIS_SERVER" >&2; exit 1; }
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  echo "installing redis-server from Debian's packages"
  $sudo apt-get update -qq
  # A service that the package starts by itself is not wanted: the tests start their own.
  $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends redis-server >/dev/null
}
command -v "$SERVER" >/dev/null || install

PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 16379)
DIR=$(mktemp -d)
PID=""
stop() {
  [ -z "$PID" ] || kill "$PID" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$DIR"
}
trap stop EXIT
trap 'exit 130' INT TERM
"$SERVER" --port "$PORT" --bind 127.0.0.1 --dir "$DIR" --save '' --appendonly no >"$DIR/server.log" 2>&1 &
PID=$!
for _ in $(seq 50); do
  (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && break
  kill -0 "$PID" 2>/dev/null || { cat "$DIR/server.log" >&2; exit 1; }
  sleep 0.1
done

mvn -B -ntp -q test -Dtest='RedisVaultTest,RedisServiceTest' -Dportcullis.test.redis="redis://127.0.0.1:$PORT" \
  -Dspotless.check.skip=true
# The tests skip themselves without a server; here they must have run.
for test in RedisVaultTest RedisServiceTest; do
  report=$(ls target/surefire-reports/TEST-*"$test".xml)
  grep -q '<testsuite[^>]* skipped="0"' "$report" || { echo "$test did not run" >&2; exit 1; }
done
echo "tested with $("$SERVER" --version | head -1)"
