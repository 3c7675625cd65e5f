/** Commands that neither fetch nor remove package lists, nor run scripts that might. */
export const harmless: ReadonlySet<string> = new Set(
  `: [ adduser addgroup apt apt-cache apt-config apt-get apt-key apt-mark aptitude awk base64 basename bundle bzip2 cargo cat cd chgrp chmod
  chown chpasswd cp curl cut date debconf-set-selections df dirname dpkg dpkg-architecture dpkg-divert dpkg-query dpkg-reconfigure du
  echo egrep env exit expr export false fgrep file find gcc gem git go gpg grep groupadd groupmod gunzip gzip head hostname id install
  ldconfig ln locale locale-gen ls md5sum mkdir mktemp mv npm passwd pip printf pwd readlink realpath rm rmdir sed seq set sha1sum
  sha256sum sha384sum sha512sum sleep sort stat strip tail tar tee test touch tr true uname uniq unset unzip update-alternatives
  update-ca-certificates update-locale useradd usermod wc wget which xargs xz yarn zip`.split(/\s+/),
);
