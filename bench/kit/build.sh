#!/usr/bin/env bash
# build.sh [options] DOCKERFILE CONTEXT   -> one JSON object on stdout
#   --target STAGE     --build-arg K=V     --secret id=..,src=..   --ssh ..   (passed on)
#   --run 'CMD'        run CMD with sh in the finished image (as its user, in its workdir): proves it still works
#   --top N            per layer, the N biggest directories
#   --gzip             also the gzip size of each layer (what is pulled)
#   --timeout SECONDS  default 900
# {ok, image_bytes, base_bytes, wasted_bytes, layers:[{instruction, bytes, tar_bytes, files, wasted_bytes, deleted_bytes, base?}],
#  seconds, log, notes, error?, run?:{ok, exit, output}}.  Exit status 0 when the image was built (and --run succeeded).
# Every build has its own throw-away store over the read-only base images, so builds may run side by side.
set -Eeuo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
ARGS=(); RUNCMD=; TMO=900
while [ $# -gt 0 ]; do case "$1" in
  --target|--build-arg|--secret|--ssh) ARGS+=("$1" "$2"); shift 2;;
  --run) RUNCMD="$2"; shift 2;; --top) export KIT_TOP="$2"; shift 2;; --gzip) export KIT_GZIP=1; shift;;
  --timeout) TMO="$2"; shift 2;; --) shift; break;; -*) die "unknown option $1";; *) break;; esac; done
[ $# -eq 2 ] || die "usage: build.sh [options] DOCKERFILE CONTEXT"
DF="$(realpath "$1")"; CTX="$(realpath "$2")"; [ -f "$DF" ] || die "no such file: $DF"; [ -d "$CTX" ] || die "no such folder: $CTX"
[ -d "$STORE" ] || die "run setup.sh first (KIT_HOME=$KIT_HOME)"
DRIVER="$(storage_driver)"; mkdir -p "$KIT_HOME/builds" "$KIT_HOME/logs"
W="$(mktemp -d "$KIT_HOME/builds/XXXXXX")"; LOG="$KIT_HOME/logs/$(basename "$W").log"
# a store in memory is there and gone sooner, where there is enough of it; KIT_RAM= says no
KIT_RAM="${KIT_RAM-$(awk '/^MemAvailable/ {if ($2 > 12e6) print "6g"}' /proc/meminfo)}"
if [ -n "$KIT_RAM" ]; then mount -t tmpfs -o "size=$KIT_RAM" tmpfs "$W"; fi
mkdir -p "$W"/{store,run,tmp,hd}; export TMPDIR="$W/tmp"
trap 'drop_store "$W"' EXIT
B() { buildah --root "$W/store" --runroot "$W/run" --storage-driver "$DRIVER" --storage-opt "additionalimagestore=$STORE" "$@"; }
js() { node -e 'process.stdout.write(JSON.stringify(require("fs").readFileSync(0,"utf8")))'; }
fail() { printf '{"ok":false,"error":%s,"seconds":%s,"log":%s,"notes":%s}\n' "$(printf %s "$1" | js)" "${SEC:-0}" "$(printf %s "$LOG" | js)" "${NOTES:-[]}"; exit 1; }
NOTES="$(node "$KIT_DIR/prep.mjs" "$DF" "$W/Dockerfile" "$W/hd" 2>"$W/err")" || fail "$(cat "$W/err")"
# the .dockerignore beside the Dockerfile wins, as in BuildKit
IGN=(); if [ -f "$DF.dockerignore" ]; then IGN=(--ignorefile "$DF.dockerignore"); fi
S=$(date +%s.%N)
set +e
timeout -k 10 "$TMO" buildah --root "$W/store" --runroot "$W/run" --storage-driver "$DRIVER" --storage-opt "additionalimagestore=$STORE" \
  bud --isolation chroot --network host --pull-never --layers --no-cache --format docker --iidfile "$W/iid" \
  --build-context "kitheredoc=$W/hd" "${IGN[@]}" "${ARGS[@]}" -f "$W/Dockerfile" "$CTX" >"$LOG" 2>&1 </dev/null
RC=$?; set -e
SEC="$(node -p "Math.round((Date.now()/1000-$S)*10)/10")"
[ $RC = 0 ] || fail "$([ $RC = 124 ] && echo "timed out after $TMO s; ")$(grep -E '^(Error|error)|: not found|E: |npm (ERR|error)|image not known' "$LOG" | tail -3)"
IID="$(sed 's/^sha256://' "$W/iid")"
M="$(node "$KIT_DIR/measure.mjs" "$IID" "$DRIVER" "$W/store" "$STORE" 2>"$W/err")" || fail "measure: $(cat "$W/err")"
RJ=; RRC=0
if [ -n "$RUNCMD" ]; then
  C="$(B from --pull-never "$IID")"
  set +e; timeout -k 5 120 buildah --root "$W/store" --runroot "$W/run" --storage-driver "$DRIVER" --storage-opt "additionalimagestore=$STORE" \
    run --isolation chroot "$C" -- sh -c "$RUNCMD" >"$W/out" 2>&1 </dev/null; RRC=$?; set -e
  RJ=",\"run\":{\"ok\":$([ $RRC = 0 ] && echo true || echo false),\"exit\":$RRC,\"output\":$(head -c 4000 "$W/out" | js)}"
fi
printf '{"ok":true,%s,"seconds":%s,"log":%s,"notes":%s%s}\n' "${M:1:-1}" "$SEC" "$(printf %s "$LOG" | js)" "$NOTES" "$RJ"
[ $RRC = 0 ]
