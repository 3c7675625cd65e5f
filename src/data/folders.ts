/** Folders that every image with a system in it has (Filesystem Hierarchy Standard 3.0, chapters 3 to 5), as far as people copy files there. */
export const systemFolders: ReadonlySet<string> = new Set(
  '/bin /boot /dev /etc /etc/opt /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/log /var/opt /var/run /var/spool /var/tmp'.split(
    ' ',
  ),
);
