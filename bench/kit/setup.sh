#!/usr/bin/env bash
# Makes local stand-ins for base images, of Debian's packages and this machine's toolchains.
#   setup.sh [--force] IMAGE...     those, and what they are built on; those that are there are not made again
#   setup.sh --list                 the names that it knows
# Needs root on Debian 12, and node. Registries, proxies and certificates are this machine's, read when it runs.
set -Eeuo pipefail
trap 'echo "kit: failed at line $LINENO: $BASH_COMMAND" >&2' ERR
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
FORCE=0
WANTED=()
for a in "$@"; do case "$a" in --force) FORCE=1 ;; --list) WANTED=(--list) ;; -*) die "unknown option $a" ;; *) WANTED+=("$a") ;; esac done

CODENAME=bookworm
NODE_MAJOR="$(node -p 'process.versions.node.split(".")[0]')"
version_of() { "$@" 2>/dev/null | grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | head -1 || true; }
GO_VERSION="$(version_of go version)"
RUST_VERSION="$(version_of rustc --version)"

# ---- names: the stand-in that an image is made by ----------------------------------------------------
# A line: stand-in, then the names that it has.
stand_ins() {
  local n="$NODE_MAJOR" g="${GO_VERSION%.*}" r="${RUST_VERSION%.*}" v j
  cat <<L
debian-slim debian:bookworm-slim debian:12-slim debian:stable-slim
debian debian:bookworm debian:12 debian:latest
debian-13-slim debian:trixie-slim debian:13-slim
debian-13 debian:trixie debian:13
buildpack-scm buildpack-deps:bookworm-scm
buildpack buildpack-deps:bookworm buildpack-deps:latest gcc:12 gcc:12-bookworm
node-slim node:$n-slim node:$n-bookworm-slim node:lts-slim
node node:$n node:$n-bookworm node:lts
busybox busybox:latest busybox:stable busybox:musl busybox:glibc
nginx nginx:stable nginx:latest nginx:bookworm nginx:1.22
php php:8.2-cli php:8.2-cli-bookworm php:8.2
ruby-slim ruby:3.1-slim ruby:3.1-slim-bookworm
distroless-static gcr.io/distroless/static-debian12:latest gcr.io/distroless/static-debian12:nonroot gcr.io/distroless/static:nonroot
distroless-cc gcr.io/distroless/cc-debian12:latest gcr.io/distroless/cc-debian12:nonroot gcr.io/distroless/base-debian12:latest gcr.io/distroless/base-debian12:nonroot
L
  for v in 3.11 3.12 3.13; do [ -n "$(python_home $v)" ] && printf '%s\n' "python-slim-$v python:$v-slim python:$v-slim-bookworm" "python-$v python:$v python:$v-bookworm"; done
  [ -n "$g" ] && echo "golang golang:$g golang:$g-bookworm golang:1 golang:latest golang:bookworm golang:1-bookworm golang:$GO_VERSION"
  [ -n "$r" ] && printf '%s\n' "rust rust:$r rust:1 rust:1-bookworm rust:latest rust:bookworm rust:$r-bookworm" "rust-slim rust:$r-slim rust:1-slim rust:slim rust:1-slim-bookworm rust:slim-bookworm rust:$r-slim-bookworm"
  for v in 17 21 25; do
    [ -n "$(java_home $v)" ] && printf '%s\n' "jdk-$v eclipse-temurin:$v eclipse-temurin:$v-jdk eclipse-temurin:$v-jdk-jammy eclipse-temurin:$v-jdk-noble" \
      "jre-$v eclipse-temurin:$v-jre eclipse-temurin:$v-jre-jammy eclipse-temurin:$v-jre-noble" "maven-$v maven:3-eclipse-temurin-$v maven:3.9-eclipse-temurin-$v maven:3.8-eclipse-temurin-$v"
  done
  return 0
}
python_home() {
  local d
  for d in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*; do
    if [ -x "$d/bin/python$1" ]; then
      echo "$d"
      return
    fi
  done
}
java_home() {
  local d
  for d in /usr/lib/jvm/temurin-"$1"-jdk* /usr/lib/jvm/java-"$1"-openjdk*; do
    if [ -x "$d/bin/javac" ]; then
      echo "$d"
      return
    fi
  done
}
stand_in_of() { stand_ins | awk -v n="$1" '{for (i = 2; i <= NF; i++) if ($i == n) {print $1; exit}}'; }
names_of() { stand_ins | awk -v s="$1" '$1 == s {$1 = ""; print}'; }

if [ "${WANTED[0]:-}" = --list ]; then
  stand_ins
  exit 0
fi
[ "$(id -u)" = 0 ] || die "must be root"
command -v apt-get >/dev/null || die "needs Debian (apt-get)"
command -v node >/dev/null || die "needs node on PATH"
[ ${#WANTED[@]} -gt 0 ] || WANTED=(debian:bookworm-slim)

mkdir -p "$KIT_HOME"
if [ "$FORCE" = 0 ] && [ -d "$STORE" ] && command -v buildah >/dev/null; then
  DRIVER="$(storage_driver)"
  missing=0
  for image in "${WANTED[@]}"; do
    buildah --root "$STORE" --runroot "$KIT_HOME/run" --storage-driver "$DRIVER" inspect --type image "$(full_name "$image")" >/dev/null 2>&1 || missing=1
  done
  [ $missing = 1 ] || exit 0
fi
exec 9>"$KIT_HOME/setup.lock"
flock 9
step() { echo "[${SECONDS}s] $*" >&2; }

# ---- tools, from Debian only ---------------------------------------------------------------------------
need=()
for p in buildah debootstrap debuerreotype attr; do dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || need+=("$p"); done
if [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mmin -1440 2>/dev/null | head -1)" ]; then
  step "apt-get update"
  apt-get update -qq
fi
if [ ${#need[@]} -gt 0 ]; then
  step "apt-get install ${need[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need[@]}" >"$KIT_HOME/apt.log" 2>&1 || {
    tail -20 "$KIT_HOME/apt.log" >&2
    die "apt-get install failed"
  }
fi
DRIVER="$(storage_driver)"
if [ "$FORCE" = 1 ]; then for d in "$STORE" "$KIT_HOME/run" "$KIT_HOME/rootfs"; do drop_store "$d"; done; fi
mkdir -p "$STORE" "$KIT_HOME/run" "$KIT_HOME/tmp"
export TMPDIR="$KIT_HOME/tmp"
B() { buildah --root "$STORE" --runroot "$KIT_HOME/run" --storage-driver "$DRIVER" "$@"; }
have() { B inspect --type image "$(full_name "$1")" >/dev/null 2>&1; }
tag() {
  local from="$1" n
  for n in "${@:2}"; do B tag "kit/$from" "$(full_name "$n")"; done
}

# ---- what this machine has set for its registries --------------------------------------------------------
targets() { apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT) $(CREATED_BY)' | awk '$4=="Packages"{print $1,$2,$3}' | sort -u; }
# those of the machine's own release, for another one: it lies on the same mirrors
host_sources() { targets | awk -v c="$CODENAME" -v o="$1" 'index($2,c)==1{print "deb",$1,o substr($2,length(c)+1),$3}'; }
host_aptconf() { apt-config dump | grep -E '^Acquire::(http|https|ftp)::[^ ]*[Pp]roxy|^Acquire::(Check-Valid-Until|Check-Date|AllowInsecureRepositories|Max-FutureTime) ' || true; }
has_own_ca() { ls /usr/local/share/ca-certificates/*.crt >/dev/null 2>&1; }
npm_registry() { npm config get registry 2>/dev/null || true; }
pip_index() { python3 -m pip config get global.index-url 2>/dev/null || true; }

configure_rootfs() { # rootfs, codename
  local r="$1" index
  rm -f "$r/etc/apt/sources.list" "$r/etc/apt/sources.list.d"/*
  host_sources "$2" >"$r/etc/apt/sources.list.d/debian.list"
  host_aptconf >"$r/etc/apt/apt.conf.d/00kit-host"
  mkdir -p "$r$(dirname $CA_IN_IMAGE)"
  if has_own_ca; then
    cp /etc/ssl/certs/ca-certificates.crt "$r$CA_IN_IMAGE"
    mkdir -p "$r/usr/local/share/ca-certificates"
    cat /usr/local/share/ca-certificates/*.crt >"$r/usr/local/share/ca-certificates/kit-host.crt"
  fi
  index="$(pip_index)"
  if [ -n "$index" ]; then printf '[global]\nindex-url = %s\n' "$index" >"$r/etc/pip.conf"; fi
}
environment() {
  local v
  echo --env PIP_DISABLE_PIP_VERSION_CHECK=1 --env npm_config_update_notifier=false
  if has_own_ca; then for v in SSL_CERT_FILE CURL_CA_BUNDLE REQUESTS_CA_BUNDLE PIP_CERT GIT_SSL_CAINFO CARGO_HTTP_CAINFO NODE_EXTRA_CA_CERTS; do echo "--env $v=$CA_IN_IMAGE"; done; fi
}
commit_rootfs() { # rootfs, stand-in
  local c
  c="$(B from scratch)"
  B add -q "$c" "$1" / >/dev/null
  # shellcheck disable=SC2046
  B config --cmd bash $(environment) "$c"
  B commit -q --rm "$c" "kit/$2" >/dev/null
}

# Builds one stand-in of a Dockerfile on stdin, all its steps in one layer: derive STAND-IN [CONTEXT]
derive() {
  step "build $1"
  mkdir -p "$KIT_HOME/tmp/empty"
  cat >"$KIT_HOME/tmp/df"
  B bud -q --isolation chroot --network host --pull-never --layers=false -f "$KIT_HOME/tmp/df" -t "kit/$1" "${2:-$KIT_HOME/tmp/empty}" >"$KIT_HOME/derive.log" 2>&1 || {
    tail -20 "$KIT_HOME/derive.log" >&2
    die "building $1 failed"
  }
}
context_of() {
  local d="$KIT_HOME/tmp/context-$1"
  rm -rf "$d"
  mkdir -p "$d"
  echo "$d"
}
INSTALL='apt-get update -qq; export DEBIAN_FRONTEND=noninteractive; apt-get install -y -qq --no-install-recommends'

# ---- the stand-ins ---------------------------------------------------------------------------------------
# debian: debootstrap, and Debian's own debuerreotype
make_debian() { # stand-in, codename
  local R="$KIT_HOME/rootfs" mirror
  mirror="$(targets | awk -v c="$CODENAME" '$2==c && !f{print $1; f=1}')"
  [ -n "$mirror" ] || die "the sources of this machine have no suite $CODENAME"
  rm -rf --one-file-system "$R"
  mkdir -p "$R"
  step "debootstrap --variant=minbase $2"
  debootstrap --variant=minbase "$2" "$R/full" "$mirror" >"$KIT_HOME/debootstrap.log" 2>&1 || {
    tail -20 "$KIT_HOME/debootstrap.log" >&2
    die "debootstrap failed"
  }
  date +%s >"$R/full/debuerreotype-epoch"
  debuerreotype-minimizing-config "$R/full" >/dev/null
  rm -rf "$R"/full/var/lib/apt/lists/* "$R"/full/var/cache/apt/*.bin "$R"/full/var/cache/apt/archives/*.deb "$R"/full/var/log/bootstrap.log "$R"/full/var/cache/ldconfig/aux-cache
  configure_rootfs "$R/full" "$2"
  : >"$R/full/etc/hostname"
  chroot "$R/full" /bin/sh -ec 'apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get -y -qq dist-upgrade; rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log' >"$KIT_HOME/upgrade.log" 2>&1 || {
    tail -5 "$KIT_HOME/upgrade.log" >&2
    die "upgrade in the new root failed"
  }
  cp -a "$R/full" "$R/slim"
  debuerreotype-slimify "$R/slim" >/dev/null
  rm -f "$R"/*/debuerreotype-epoch
  : >"$R/full/etc/resolv.conf"
  : >"$R/slim/etc/resolv.conf"
  mkdir -p "$R"/{full,slim}/var/log/apt
  commit_rootfs "$R/full" "$1"
  commit_rootfs "$R/slim" "$1-slim"
  tag "$1-slim" $(names_of "$1-slim")
  tag "$1" $(names_of "$1")
  rm -rf --one-file-system "$R"
}

make_buildpack_scm() {
  derive buildpack-scm <<D
FROM kit/debian
RUN set -e; $INSTALL ca-certificates curl gnupg netbase sq wget tzdata git mercurial openssh-client subversion procps; rm -rf /var/lib/apt/lists/*
D
}
make_buildpack() {
  derive buildpack <<D
FROM kit/buildpack-scm
RUN set -e; $INSTALL autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make patch unzip xz-utils zlib1g-dev; rm -rf /var/lib/apt/lists/*
D
}

# node: this machine's node and npm, laid out as the official image has them
node_context() {
  local d inc np
  d="$(context_of node)"
  mkdir -p "$d/bin" "$d/lib/node_modules" "$d/include" "$d/etc"
  cp -L "$(node -p process.execPath)" "$d/bin/node"
  np="$(dirname "$(dirname "$(realpath "$(command -v npm)")")")"
  cp -a "$np" "$d/lib/node_modules/npm"
  [ -d "$np/../corepack" ] && cp -a "$np/../corepack" "$d/lib/node_modules/"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$d/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$d/bin/npx"
  [ -d "$d/lib/node_modules/corepack" ] && ln -s ../lib/node_modules/corepack/dist/corepack.js "$d/bin/corepack"
  ln -s node "$d/bin/nodejs"
  inc="$(dirname "$(dirname "$(node -p process.execPath)")")/include/node"
  npm_registry | sed 's/^/registry=/' >"$d/etc/npmrc"
  if [ -d "$inc" ]; then
    cp -a "$inc" "$d/include/"
    echo nodedir=/usr/local >>"$d/etc/npmrc"
  fi
  printf '#!/bin/sh\nset -e\nif [ "${1#-}" != "${1}" ] || [ -z "$(command -v "${1}")" ]; then set -- node "$@"; fi\nexec "$@"\n' >"$d/bin/docker-entrypoint.sh"
  chmod 755 "$d/bin/docker-entrypoint.sh"
  echo "$d"
}
make_node() { # stand-in, base, how yarn 1 comes in
  local d
  d="$(node_context)"
  derive "$1" "$d" <<D
FROM $2
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
COPY . /usr/local/
RUN npm install -g --prefix /opt/yarn yarn@1.22.22 --silent && ln -s /opt/yarn/bin/yarn /opt/yarn/bin/yarnpkg /usr/local/bin/ && rm -rf /root/.npm && node --version && npm --version && yarn --version
ENV NODE_VERSION=$(node -p process.versions.node) npm_config_registry=$(npm_registry) COREPACK_NPM_REGISTRY=$(npm_registry | sed 's#/$##') YARN_NPM_REGISTRY_SERVER=$(npm_registry | sed 's#/$##')
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
D
  rm -rf "$d"
}

# python: this machine's CPython at /usr/local, without tests, byte code and static libraries, as the official image
make_python() { # stand-in, base, version
  local d h v="$3"
  h="$(python_home "$v")"
  d="$(context_of python)"
  mkdir -p "$d/bin" "$d/lib/pkgconfig" "$d/include"
  cp "$h/bin/python$v" "$d/bin/"
  cp -a "$h/lib"/libpython3*.so* "$d/lib/" 2>/dev/null || true
  cp -a "$h/lib/pkgconfig"/python* "$d/lib/pkgconfig/"
  cp -a "$h/include/python$v" "$d/include/"
  cp -a "$h/lib/python$v" "$d/lib/"
  rm -rf "$d/lib/python$v/site-packages"
  mkdir "$d/lib/python$v/site-packages"
  find "$d" -depth \( \( -type d -a \( -name test -o -name tests -o -name idle_test -o -name __pycache__ \) \) -o \( -type f -a \( -name '*.pyc' -o -name '*.a' \) \) \) -exec rm -rf {} +
  find "$d" -type f \( -name '*.so*' -o -path '*/bin/*' \) -exec strip --strip-unneeded {} + 2>/dev/null || true
  # where the machine has it stands in the build's settings, and in no other image
  grep -rlI "$h" "$d" | xargs -r sed -i "s#$h#/usr/local#g"
  ln -s "python$v" "$d/bin/python3"
  ln -s python3 "$d/bin/python"
  derive "$1" "$d" <<D
FROM $2
RUN set -e; $INSTALL ca-certificates netbase tzdata libbz2-1.0 libexpat1 libffi8 libgdbm6 liblzma5 libncursesw6 libreadline8 libsqlite3-0 libssl3 libuuid1 zlib1g; rm -rf /var/lib/apt/lists/*
COPY . /usr/local/
RUN set -e; ldconfig; export PYTHONDONTWRITEBYTECODE=1; python -m ensurepip --default-pip >/dev/null; ln -sf pip3 /usr/local/bin/pip; find /usr/local -depth -type d -name __pycache__ -exec rm -rf {} +; python -c 'import ssl, sqlite3, lzma, bz2, ctypes, readline'; pip --version
ENV PYTHON_VERSION=$v LANG=C.UTF-8
CMD ["python3"]
D
  rm -rf "$d"
}

make_golang() {
  local d
  d="$(context_of go)"
  cp -a "$(go env GOROOT)" "$d/go"
  rm -rf "$d/go/pkg/obj"
  derive golang "$d" <<D
FROM kit/buildpack-scm
RUN set -e; $INSTALL g++ gcc libc6-dev make pkg-config; rm -rf /var/lib/apt/lists/*
COPY go /usr/local/go
ENV GOTOOLCHAIN=local GOPATH=/go GOPROXY=$(go env GOPROXY) GOSUMDB=$(go env GOSUMDB) GOLANG_VERSION=$GO_VERSION
ENV PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go && go version
WORKDIR /go
D
  rm -rf "$d"
}

# rust: the machine's toolchain with what rustup's profile "minimal" has
make_rust() { # stand-in, base
  local d t
  d="$(context_of rust)"
  t="$(rustc --print sysroot)"
  mkdir -p "$d/rustup/toolchains/$RUST_VERSION-x86_64-unknown-linux-gnu" "$d/cargo/bin"
  (cd "$t" && tar -c --exclude=./share --exclude='./lib/rustlib/src' --exclude='./lib/rustlib/*/analysis' --exclude='*clippy*' --exclude='*rustfmt*' --exclude='*cargo-fmt*' --exclude='*rust-analyzer*' --exclude='./lib/rustlib/wasm*' .) | tar -x -C "$d/rustup/toolchains/$RUST_VERSION-x86_64-unknown-linux-gnu"
  for p in rustup cargo rustc rustdoc; do cp -L "$(dirname "$(command -v cargo)")/rustup" "$d/cargo/bin/$p"; done
  [ -f "${CARGO_HOME:-$HOME/.cargo}/config.toml" ] && cp "${CARGO_HOME:-$HOME/.cargo}/config.toml" "$d/cargo/"
  printf 'default_toolchain = "%s-x86_64-unknown-linux-gnu"\nprofile = "minimal"\nversion = "12"\n\n[overrides]\n' "$RUST_VERSION" >"$d/rustup/settings.toml"
  derive "$1" "$d" <<D
FROM $2
RUN set -e; $INSTALL ca-certificates gcc libc6-dev; rm -rf /var/lib/apt/lists/*
COPY . /usr/local/
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION=$RUST_VERSION
ENV PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN rustc --version && cargo --version
D
  rm -rf "$d"
}

# java: this machine's JDK where Temurin has its own
make_jdk() { # version
  local d h
  h="$(java_home "$1")"
  d="$(context_of jdk)"
  mkdir "$d/openjdk"
  rm -rf "$d/links"
  (cd "$h" && find . -xtype l | sed "s,^\./,," >"$d/links"; tar -chX "$d/links" --exclude=lib/src.zip .) | tar -x -C "$d/openjdk"
  rm "$d/links"
  rm -f "$d/openjdk/lib/src.zip" "$d/openjdk/src.zip"
  rm -rf "$d/openjdk/docs" "$d/openjdk/man"
  if has_own_ca && [ -s /etc/ssl/certs/java/cacerts ]; then cp -L /etc/ssl/certs/java/cacerts "$d/openjdk/lib/security/cacerts"; fi
  derive "jdk-$1" "$d" <<D
FROM kit/debian
RUN set -e; $INSTALL binutils ca-certificates curl fontconfig locales p11-kit tzdata wget gnupg; rm -rf /var/lib/apt/lists/*
COPY openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN java -version && javac -version
CMD ["jshell"]
D
  rm -rf "$d"
}
make_jre() { # version
  derive "jre-$1" <<D
FROM kit/jdk-$1 AS jdk
RUN jlink --add-modules ALL-MODULE-PATH --no-man-pages --no-header-files --output /jre
FROM kit/debian
RUN set -e; $INSTALL ca-certificates curl fontconfig locales p11-kit tzdata wget; rm -rf /var/lib/apt/lists/*
COPY --from=jdk /jre /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN java -version
D
}
make_maven() { # version of Java
  local d h
  h="$(dirname "$(dirname "$(realpath "$(command -v mvn)")")")"
  d="$(context_of maven)"
  cp -rL "$h" "$d/maven"
  derive "maven-$1" "$d" <<D
FROM kit/jdk-$1
RUN set -e; $INSTALL git openssh-client unzip; rm -rf /var/lib/apt/lists/*
COPY maven /usr/share/maven
RUN ln -s /usr/share/maven/bin/mvn /usr/bin/mvn && mvn --version
ENV MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
CMD ["mvn"]
D
  rm -rf "$d"
}

make_busybox() {
  derive busybox <<D
FROM kit/debian-slim AS b
RUN set -e; $INSTALL busybox-static; mkdir -p /out/bin /out/etc /out/tmp /out/root; cp /bin/busybox /out/bin/; for a in \$(/bin/busybox --list); do [ \$a = busybox ] || ln -s busybox /out/bin/\$a; done; cp /etc/passwd /etc/group /out/etc/; chmod 1777 /out/tmp
FROM scratch
COPY --from=b /out /
CMD ["sh"]
D
}
make_nginx() {
  derive nginx <<D
FROM kit/debian-slim
RUN set -e; $INSTALL nginx-light ca-certificates curl; rm -rf /var/lib/apt/lists/*; mkdir -p /usr/share/nginx/html
CMD ["nginx", "-g", "daemon off;"]
D
}
make_php() {
  derive php <<D
FROM kit/debian-slim
RUN set -e; $INSTALL ca-certificates curl xz-utils autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c php8.2-cli php8.2-dev; rm -rf /var/lib/apt/lists/*
CMD ["php", "-a"]
D
}
make_ruby() {
  derive ruby-slim <<D
FROM kit/debian-slim
RUN set -e; $INSTALL ca-certificates procps libyaml-0-2 ruby bundler; rm -rf /var/lib/apt/lists/*
CMD ["irb"]
D
}
make_distroless() {
  derive "$1" <<D
FROM kit/debian-slim AS b
RUN set -e; $INSTALL ca-certificates tzdata netbase $2; mkdir -p /out/usr/lib /out/usr/lib64 /out/usr/bin /out/usr/sbin; for p in base-files netbase tzdata $2; do dpkg -L \$p; done | sort -u | while read -r f; do if [ -d "\$f" ] && [ ! -L "\$f" ]; then mkdir -p "/out\$f"; else cp -a --parents "\$f" /out 2>/dev/null || true; fi; done; mkdir -p /out/etc/ssl/certs /out/tmp; cp /etc/ssl/certs/ca-certificates.crt /out/etc/ssl/certs/; cp /etc/passwd /etc/group /etc/nsswitch.conf /out/etc/
FROM scratch
COPY --from=b /out /
D
}

make() { # stand-in
  local s="$1"
  B inspect --type image "kit/$s" >/dev/null 2>&1 && return 0
  case "$s" in
  debian | debian-slim) make_debian debian "$CODENAME"; return ;;
  debian-13 | debian-13-slim) make_debian debian-13 trixie; return ;;
  buildpack-scm) make debian; make_buildpack_scm ;;
  buildpack) make buildpack-scm; make_buildpack ;;
  node-slim) make debian-slim; make_node node-slim kit/debian-slim ;;
  node) make buildpack; make_node node kit/buildpack ;;
  python-slim-*) make debian-slim; make_python "$s" kit/debian-slim "${s#python-slim-}" ;;
  python-*) make buildpack; make_python "$s" kit/buildpack "${s#python-}" ;;
  golang) make buildpack-scm; make_golang ;;
  rust) make buildpack; make_rust rust kit/buildpack ;;
  rust-slim) make debian-slim; make_rust rust-slim kit/debian-slim ;;
  jdk-*) make debian; make_jdk "${s#jdk-}" ;;
  jre-*) make "jdk-${s#jre-}"; make_jre "${s#jre-}" ;;
  maven-*) make "jdk-${s#maven-}"; make_maven "${s#maven-}" ;;
  busybox) make debian-slim; make_busybox ;;
  nginx) make debian-slim; make_nginx ;;
  php) make debian-slim; make_php ;;
  ruby-slim) make debian-slim; make_ruby ;;
  distroless-static) make debian-slim; make_distroless distroless-static "" ;;
  distroless-cc) make debian-slim; make_distroless distroless-cc "libc6 libssl3 libgcc-s1 libstdc++6" ;;
  *) die "no way to make $s" ;;
  esac
  tag "$s" $(names_of "$s")
}

unknown=()
for image in "${WANTED[@]}"; do
  case "$image" in *:*) name="$image" ;; *) name="$image:latest" ;; esac
  s="$(stand_in_of "$name")"
  if [ -z "$s" ]; then unknown+=("$image"); else make "$s"; fi
done
[ ${#unknown[@]} = 0 ] || die "no stand-in for ${unknown[*]}"
