#!/usr/bin/env bash
# Trains the AOT cache: runs the service, makes calls as gateways do, stops it, and checks that the cache can be used.
# Runs inside the image build, in the runtime base; needs nothing but the JVM and bash.
set -euo pipefail
cd /app
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=18080 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=19000
export QUARKUS_SHUTDOWN_DELAY=0s PORTCULLIS_AUDIT_FILE=/tmp/audit.jsonl
CACHE=/app/portcullis.aot

# request <port> <method> <path> [body]: prints the status
request() {
  local body=${4:-} line
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
    "$2" "$3" "${#body}" "$body" >&3
  read -r line <&3 || true
  cat <&3 >/dev/null
  exec 3<&- 3>&-
  set -- $line
  echo "${2:-none}"
}

ready() { [ "$(request 19000 GET /q/health/ready 2>/dev/null || true)" = 200 ]; }

# run <seconds to wait> <JVM options>: starts the service, waits until it is ready, calls it, stops it
run() {
  local wait=$1 service tries=0 body
  shift
  java "$@" -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -jar quarkus-run.jar >/tmp/train.log 2>&1 &
  service=$!
  until ready; do
    kill -0 $service 2>/dev/null && [ $((tries += 1)) -lt $((wait * 5)) ] || { cat /tmp/train.log; return 1; }
    sleep 0.2
  done
  for body in \
    '{"texts":["Please write to someone@example.com or call +1 415 555 0132 before noon."]}' \
    '{"guardrails":["pii-ner-precall"],"texts":["Dear Ms. Thompson, my name is Robert Miller and I live in Manchester."]}' \
    '{"body":{"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"I am at 192.0.2.7, write to someone@example.com"}]}}'; do
    for _ in 1 2 3 4 5; do
      [ "$(request 18080 POST /v1/guardrails/pre-call "$body")" = 200 ] || { echo "a call failed"; cat /tmp/train.log; return 1; }
    done
  done
  [ "$(request 18080 POST /beta/litellm_basic_guardrail_api \
    '{"input_type":"request","texts":["write to someone@example.com"],"request_data":{}}')" = 200 ] || { echo "the LiteLLM door failed"; return 1; }
  request 18080 GET /v1/entities >/dev/null
  request 19000 GET /q/metrics >/dev/null
  kill -TERM $service
  # 143: ended by SIGTERM, in good order.
  wait $service || [ $? -eq 143 ]
}

run 120 -XX:AOTCacheOutput=$CACHE
[ -s $CACHE ] || { echo "no cache was written"; cat /tmp/train.log; exit 1; }
run 60 -XX:AOTCache=$CACHE -XX:AOTMode=on
echo "AOT cache: $(($(stat -c %s $CACHE) / 1048576)) MiB, usable with -XX:AOTMode=on"
rm -f /tmp/train.log /tmp/audit.jsonl
