# Sourced by setup.sh and build.sh. Everything that the kit keeps lives below $KIT_HOME.
KIT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
KIT_HOME="${KIT_HOME:-${TMPDIR:-/tmp}/plimsoll-kit.$(id -u)}"
KIT_HOME="$(realpath -m "$KIT_HOME")"
STORE="$KIT_HOME/store" # base images, which builds only read
CA_IN_IMAGE=/usr/local/share/kit/ca.pem

die() {
  echo "kit: $*" >&2
  exit 1
}

# overlay where the kernel allows it, else vfs (slower, bigger, same numbers)
storage_driver() {
  if [ -s "$KIT_HOME/driver" ]; then
    cat "$KIT_HOME/driver"
    return
  fi
  local t d=vfs
  mkdir -p "$KIT_HOME"
  t="$(mktemp -d "$KIT_HOME/probe.XXXXXX")"
  mkdir "$t"/{l,u,w,m}
  if mount -t overlay overlay -o "lowerdir=$t/l,upperdir=$t/u,workdir=$t/w" "$t/m" 2>/dev/null; then
    d=overlay
    umount "$t/m"
  fi
  rm -rf "$t"
  echo "$d" >"$KIT_HOME/driver"
  echo "$d"
}

# Removes a store of its own: containers of builds that failed stay mounted.
drop_store() {
  local d="$1" m
  [ -n "$d" ] && [ -d "$d" ] || return 0
  awk -v p="$d/" 'index($2,p)==1{print $2}' /proc/self/mounts | sort -r | while read -r m; do umount -l "$m" 2>/dev/null || true; done
  if mountpoint -q "$d"; then umount -l "$d" || true; fi
  rm -rf --one-file-system "$d" 2>/dev/null || true
}

# The whole name of an image: docker.io/library where none is said.
full_name() {
  case "$1" in
  *.*/*) echo "$1" ;;
  */*) echo "docker.io/$1" ;;
  *) echo "docker.io/library/$1" ;;
  esac
}
