/** Commands that write no files that anybody would weigh: they look, set variables, or change a line of a table of the system. */
export const quiet: ReadonlySet<string> = new Set(
  `: [ [[ a2dismod a2dissite a2enconf a2enmod a2ensite add-apt-repository addgroup adduser alias alternatives apt-add-repository apt-cache
  apt-config apt-key apt-mark arch asdf awk base64 basename break bunzip2 bzcat case cat cd chage chpasswd chsh clear cmp command
  comm continue crontab cut date debconf-set-selections delgroup deluser declare df diff dirname dnf-config-manager docker-php-ext-enable
  docker-php-source dpkg-architecture dpkg-divert dpkg-query dpkg-reconfigure du echo egrep env eval exit expand export expr false fc-cache fgrep file
  find fold free getconf getent getopt getopts gpg gpg2 gpgconf grep groupadd groupdel groupmod groups hash head hostname hwclock id
  install-info ip jq kill killall ldconfig ldd let local locale locale-gen localedef logger ls lsb_release lsof make-ssl-cert md5sum mesg mkdir mkfifo mknod
  mktemp mount nm nproc nslookup od openssl passwd ping pkg-config pkill popd printenv printf ps pushd pwd pwconv read readarray readelf readlink
  readonly realpath return rev rmdir rpm-ostree scanelf seq service set setcap setfacl sha1sum sha224sum sha256sum sha384sum sha512sum shasum shift
  shopt shuf sleep sort ssh-keyscan stat stty sum sync sysctl systemctl tac tail tee test time timedatectl times top touch tput tr trap true tty type
  typeset ulimit umask umount uname uniq unalias unset update-alternatives update-ca-certificates update-ca-trust update-locale update-rc.d
  uptime useradd userdel usermod users vi wait watch wc which who whoami xargs yes yum-config-manager zcat zgrep`.split(
    /\s+/,
  ),
);

/** Options with which any tool only tells about itself. */
export const telling: ReadonlySet<string> = new Set([
  '--version',
  '-version',
  '-V',
  '--help',
  '-h',
  '-v',
  'version',
  'help',
]);
