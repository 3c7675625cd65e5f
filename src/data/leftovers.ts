/**
 * Packages that somebody wants at hand in a running container, with the commands that they bring, where those are called otherwise. Names as of Debian 13,
 * Alpine 3.22 and Fedora 42.
 */
export const debugTools: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'bash-completion': [],
    emacs: [],
    'emacs-nox': ['emacs'],
    gdb: ['gdb', 'gdbserver'],
    htop: [],
    iftop: [],
    iotop: [],
    joe: [],
    lsof: [],
    ltrace: [],
    'man-db': ['man'],
    manpages: [],
    mandoc: ['man'],
    mc: [],
    mlocate: ['locate', 'updatedb'],
    nano: [],
    neovim: ['nvim'],
    'openssh-server': ['sshd'],
    plocate: ['locate', 'updatedb'],
    screen: [],
    strace: [],
    tcpdump: [],
    telnet: [],
    'inetutils-telnet': ['telnet'],
    tmux: [],
    tree: [],
    vim: ['vim', 'vi'],
    'vim-enhanced': ['vim', 'vi'],
    'vim-gtk3': ['vim', 'vi'],
    'vim-nox': ['vim', 'vi'],
    'vim-tiny': ['vi'],
  }),
);

/** Those of them that scripts call, too. */
export const calledByScripts: ReadonlySet<string> = new Set(
  'lsof openssh-server screen tcpdump tmux tree telnet inetutils-telnet'.split(' '),
);

/** Packages that serve to add a package source or to check a download, with the commands that do it. */
export const repositoryTools: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'software-properties-common': ['add-apt-repository', 'apt-add-repository', 'lsb_release'],
    'python-software-properties': ['add-apt-repository', 'apt-add-repository', 'lsb_release'],
    'yum-utils': ['yum-config-manager'],
    gnupg: ['gpg', 'apt-key'],
    gnupg1: ['gpg', 'apt-key'],
    gnupg2: ['gpg', 'apt-key', 'gpg2'],
    gpg: ['gpg', 'apt-key'],
    'lsb-release': ['lsb_release'],
  }),
);
