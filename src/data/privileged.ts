/** Commands that none but root can do their work with: they write to files of the system, or ask the kernel for what it grants to root (their manual pages, 2026-11). */
export const privilegedCommands: ReadonlySet<string> = new Set(
  `a2dismod a2dissite a2enconf a2enmod a2ensite addgroup adduser chpasswd delgroup deluser docker-php-ext-enable docker-php-ext-install
  dpkg-divert dpkg-reconfigure groupadd groupdel groupmod ldconfig locale-gen mount setcap sysctl update-alternatives update-ca-certificates
  update-ca-trust update-locale update-rc.d useradd userdel usermod yum-config-manager`.split(/\s+/),
);

/** Commands that change an owner, which none but root may. */
export const owning: ReadonlySet<string> = new Set(['chown', 'chgrp']);

/** Commands that run another one with the rights of root, or as if it had them. */
export const rightsGivers: ReadonlySet<string> = new Set(
  'doas fakeroot gosu proot pkexec runuser su su-exec sudo unshare'.split(' '),
);
