#!/usr/bin/env bash
# Builds Dockerfile.jvm with buildah over bases that are made here, runs the result as its own user on a read-only root, calls it, stops
# it with SIGTERM; builds Dockerfile.native up to the step that needs GraalVM. Needs root, buildah, debootstrap (Debian: both are
# packages), a JDK 25 and Maven. Nothing is pulled from an image registry.
#   tests-image/run.sh           both
#   tests-image/run.sh jvm|native
set -euo pipefail
cd "$(dirname "$0")/.."
ROOT=$PWD
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
WORK=${IMAGE_WORK:-$ROOT/target/image}
mkdir -p "$WORK"
# vfs copies a whole image per step: the storage is thrown away at the end.
export CONTAINERS_STORAGE_CONF=$WORK/storage.conf
cat >"$CONTAINERS_STORAGE_CONF" <<CONF
[storage]
driver = "vfs"
graphroot = "$WORK/storage"
runroot = "$WORK/runroot"
CONF
cat >"$WORK/policy.json" <<'CONF'
{ "default": [{ "type": "insecureAcceptAnything" }] }
CONF

PASSED=0 FAILED=0
ok() { echo "ok    $1"; PASSED=$((PASSED + 1)); }
bad() { echo "FAIL  $1"; FAILED=$((FAILED + 1)); }
skip() { echo "skip  $1: $2"; }
die() { echo "$1" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die "run as root: buildah makes the images in a chroot"
for tool in buildah debootstrap; do
  command -v $tool >/dev/null || apt-get install -y --no-install-recommends $tool >/dev/null || die "install $tool"
done
JDK=$(.ci/find-jdk)
[ -n "$JDK" ] || die "install a JDK 25 and set JAVA_HOME to it"
MAVEN=$(dirname "$(dirname "$(readlink -f "$(command -v mvn)")")")

CONTAINER='' SERVICE='' RUN_ROOT=''
cleanup() {
  [ -z "$SERVICE" ] || kill "$SERVICE" 2>/dev/null || true
  [ -z "$RUN_ROOT" ] || { umount -R "$RUN_ROOT" 2>/dev/null || true; }
  [ -z "$CONTAINER" ] || buildah rm "$CONTAINER" >/dev/null 2>&1 || true
  buildah rmi -a -f >/dev/null 2>&1 || true
  rm -rf "$WORK/storage" "$WORK/runroot"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

image() { buildah --signature-policy "$WORK/policy.json" "$@"; }

# One Debian for all bases, kept between runs.
rootfs=$WORK/debian
if [ ! -e "$rootfs/.done" ]; then
  rm -rf "$rootfs"
  debootstrap --variant=minbase bookworm "$rootfs" >"$WORK/debootstrap.log" 2>&1 || { tail "$WORK/debootstrap.log"; exit 1; }
  rm -rf "$rootfs"/var/cache/apt/archives/*.deb "$rootfs"/var/lib/apt/lists/*
  touch "$rootfs/.done"
fi

# base <name> <with Maven: yes or no>
base() {
  local container mount
  container=$(image from scratch)
  mount=$(buildah mount "$container")
  cp -a "$rootfs/." "$mount/"
  mkdir -p "$mount/opt/java"
  cp -a "$JDK/." "$mount/opt/java/"
  rm -rf "$mount/opt/java/src.zip" "$mount/opt/java/lib/src.zip" "$mount/opt/java/jmods"
  if [ "$2" = yes ]; then
    cp -aL "$MAVEN" "$mount/opt/maven"
    rm -f "$mount/etc/ssl/certs/java" && mkdir -p "$mount/etc/ssl/certs" && cp -aL /etc/ssl/certs/. "$mount/etc/ssl/certs/"
    cp -L /etc/resolv.conf "$mount/etc/resolv.conf" 2>/dev/null || true
  fi
  buildah config --env JAVA_HOME=/opt/java --env PATH=/opt/java/bin:/opt/maven/bin:/usr/sbin:/usr/bin:/sbin:/bin --env LANG=C.UTF-8 "$container"
  buildah umount "$container" >/dev/null
  image commit --quiet --rm "$container" "$1" >/dev/null
}

test_jvm() {
  base localhost/base-build yes
  base localhost/base-runtime no
  mkdir -p "$HOME/.m2"
  local from=$SECONDS
  if ! image bud --layers=false -v "$HOME/.m2:/root/.m2" -f Dockerfile.jvm \
    --build-arg BUILD_IMAGE=localhost/base-build --build-arg RUNTIME_IMAGE=localhost/base-runtime \
    --build-arg REVISION=test -t localhost/portcullis:jvm . >"$WORK/jvm.log" 2>&1; then
    tail -n 40 "$WORK/jvm.log"
    bad "Dockerfile.jvm is built"
    return
  fi
  ok "Dockerfile.jvm is built in $((SECONDS - from)) s; $(grep -o 'AOT cache: .*' "$WORK/jvm.log" | tail -n 1)"

  local inspect user
  inspect=$(buildah inspect --type image localhost/portcullis:jvm)
  field() { python3 -c 'import json,sys; c=json.load(sys.stdin)["OCIv1"]["config"]; v=c.get(sys.argv[1]); print("\0".join(v) if isinstance(v,list) else v or "", end="")' "$1" <<<"$inspect"; }
  user=$(field User)
  [ "$user" = 10001:10001 ] && ok "the image's user is $user" || bad "the image's user is '$user'"
  [ "$(field StopSignal)" = SIGTERM ] && ok "the image is stopped with SIGTERM" || bad "stop signal"
  field Labels | grep -q . && ok "the image has labels" || bad "labels"
  skip "HEALTHCHECK in the image's configuration" "OCI images have none, only Docker's format; its command is run below"

  CONTAINER=$(image from localhost/portcullis:jvm)
  RUN_ROOT=$(buildah mount "$CONTAINER")
  mount --bind "$RUN_ROOT" "$RUN_ROOT"
  mkdir -p "$RUN_ROOT/proc" "$RUN_ROOT/tmp"
  # Container engines do this: without it each look-up of the own name waits for DNS.
  printf '127.0.0.1 localhost %s\n' "$(hostname)" >"$RUN_ROOT/etc/hosts"
  mount -t proc proc "$RUN_ROOT/proc"
  mount -t tmpfs -o size=64m,mode=1777 tmpfs "$RUN_ROOT/tmp"
  mount --bind /dev "$RUN_ROOT/dev"
  mount -o remount,bind,ro "$RUN_ROOT"

  local entrypoint
  mapfile -d '' -t entrypoint < <(field Entrypoint; printf '\0')
  # inside <program> <arguments>: as the image's user, without rights, with the image's environment
  inside() {
    chroot "$RUN_ROOT" /usr/bin/env -i PATH=/opt/java/bin:/usr/bin:/bin LANG=C.UTF-8 "${ENVIRONMENT[@]}" \
      /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
      /bin/sh -c 'cd /app && exec "$@"' sh "$@"
  }
  local port=18480 management=19480 hash key=only-for-this-test
  hash=sha256:$(printf %s "$key" | sha256sum | cut -d' ' -f1)
  ENVIRONMENT=(QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_MANAGEMENT_HOST=0.0.0.0 "QUARKUS_HTTP_PORT=$port" "QUARKUS_MANAGEMENT_PORT=$management"
    "PORTCULLIS_ACCESS_KEYS_TEST_HASH=$hash" PORTCULLIS_TOKENS_SECRET=only-for-this-test-0000000000000000)

  inside /bin/sh -c 'touch /app/written 2>/dev/null || touch /written 2>/dev/null' && bad "the root can be written to" ||
    ok "the root is read-only"
  # The strict mode: a cache that cannot be used is an error.
  inside "${entrypoint[0]}" -XX:AOTMode=on "${entrypoint[@]:1}" >"$WORK/run.log" 2>&1 &
  local from_start
  from_start=$(date +%s%N)
  for _ in $(seq 300); do
    curl --noproxy '*' -sf "http://127.0.0.1:$management/q/health/ready" >/dev/null && break
    sleep 0.1
  done
  # The JVM itself, below chroot's children.
  SERVICE=$(pgrep -f "quarkus.*run.jar" -u 10001 | head -n 1 || true)
  if [ -z "$SERVICE" ] || ! curl --noproxy '*' -sf "http://127.0.0.1:$management/q/health/ready" >/dev/null; then
    cat "$WORK/run.log"
    bad "it becomes ready"
    return
  fi
  ok "it is ready after $((($(date +%s%N) - from_start) / 1000000)) ms with -XX:AOTMode=on, $(awk '/VmRSS/ { print int($2 / 1024) }' /proc/"$SERVICE"/status) MiB resident"
  [ "$(awk '/^Uid/ { print $2 }' /proc/"$SERVICE"/status)" = 10001 ] && ok "it runs as user 10001" || bad "it runs as another user"
  local answer
  answer=$(curl --noproxy '*' -s -H "x-api-key: $key" -H 'content-type: application/json' \
    -d '{"texts":["Write to someone@example.com"]}' "http://127.0.0.1:$port/v1/guardrails/pre-call")
  grep -q '<EMAIL_ADDRESS>' <<<"$answer" && ok "it rewrites an address" || bad "it answers $answer"
  [ "$(curl --noproxy '*' -s -o /dev/null -w '%{http_code}' -d '{"texts":["x"]}' -H 'content-type: application/json' \
    "http://127.0.0.1:$port/v1/guardrails/pre-call")" = 401 ] && ok "it asks for a key" || bad "it asks for no key"
  inside java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -jar /app/quarkus-run.jar healthcheck >"$WORK/health.log" &&
    ok "the health check says: $(cat "$WORK/health.log")" || bad "the health check: $(cat "$WORK/health.log")"
  kill -TERM "$SERVICE"
  for _ in $(seq 150); do kill -0 "$SERVICE" 2>/dev/null || break; sleep 0.1; done
  if kill -0 "$SERVICE" 2>/dev/null; then bad "it ends after SIGTERM"; else ok "it ends after SIGTERM"; SERVICE=''; fi
  inside java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -jar /app/quarkus-run.jar healthcheck >/dev/null &&
    bad "the health check sees that it has ended" || ok "the health check sees that it has ended"
}

test_native() {
  base localhost/base-build yes
  if image bud --layers=false -v "$HOME/.m2:/root/.m2" -f Dockerfile.native --build-arg BUILD_IMAGE=localhost/base-build \
    --build-arg NATIVE_IMAGE=localhost/base-build --build-arg RUNTIME_IMAGE=localhost/base-build . >"$WORK/native.log" 2>&1; then
    ok "Dockerfile.native is built"
  elif grep -q "step native-image: " "$WORK/native.log"; then
    ok "Dockerfile.native is built up to native-image"
    skip "Dockerfile.native from native-image on" "$(grep -o "this base has no.*one that has" "$WORK/native.log" | tail -n 1)"
  else
    tail -n 20 "$WORK/native.log"
    bad "Dockerfile.native fails before the step that needs GraalVM"
  fi
}

case ${1:-all} in
  jvm) test_jvm ;;
  native) test_native ;;
  all) test_jvm; test_native ;;
  *) die "jvm or native" ;;
esac
echo "$PASSED passed, $FAILED failed"
[ "$FAILED" = 0 ]
