/** Commands that make no file themselves, whatever their arguments say: they look, print, set variables or take files away. */
const inert = `: [ [[ alias apt-cache apt-config apt-mark arch awk-version basename break cat cd chgrp chmod chown clear cmp command comm continue cut
  declare df diff dirname du echo egrep env exit export expr false fgrep getconf getent grep groupadd groupdel groupmod groups hash head hostname
  id ip kill killall ldconfig ldd let local ls lsb_release md5sum nm nproc nslookup od passwd ping pkg-config popd printenv printf ps pushd pwd
  read readarray readelf readlink readonly realpath return rev rm rmdir seq set setcap sha1sum sha224sum sha256sum sha384sum sha512sum shift
  shopt sleep stat strip sync sysctl tail test time timeout top touch tput tr trap true tty type typeset ulimit umask uname unalias unset
  update-ca-certificates uptime wait wc whereis which who whoami yes`;

/** Those that make files where we see them: where they are told to, in their own folders, or in folders of the system. */
const plain = `adduser addgroup apk apt apt-get aptitude bundle cargo composer cp curl dnf dotnet git go install ln microdnf mkdir mv npm pip pnpm
  tar tdnf unzip useradd wget yarn yum zypper`;

/** Commands of which it is known what files they make, so that what they do not make is not there. */
export const knownWriters: ReadonlySet<string> = new Set(`${inert} ${plain}`.split(/\s+/));

/** Of those, the subcommands that run code of the project, which may make any file. */
export const projectCode: Readonly<Record<string, RegExp>> = {
  bundle: /^(?:exec|config)/,
  cargo: /^(?!build|install|fetch)/,
  composer: /^(?!install$)/,
  dotnet: /^(?!restore$)/,
  git: /^(?!clone$|config$)/,
  go: /^(?!build$|install$|mod|version$|env$)/,
  npm: /^(?!ci$|install$|i$|cache|config|prune$|version$)/,
  pnpm: /^(?!install$|i$|store|config|prune$)/,
  yarn: /^(?!$|install$|cache|config)/,
};
