/** Who reads a file that sets variables, by its path from the root or its name in a home folder (pam_env(8), bash(1), zsh(1), profile(5)). */
const readers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '/etc/environment': 'login sessions',
    '/etc/profile': 'login shells',
    '/etc/zprofile': 'login shells',
    '/etc/bash.bashrc': 'interactive shells',
    '/etc/bashrc': 'interactive shells',
    '/etc/zshrc': 'interactive shells',
    '.profile': 'login shells',
    '.bash_profile': 'login shells',
    '.bash_login': 'login shells',
    '.zprofile': 'login shells',
    '.zlogin': 'login shells',
    '.bashrc': 'interactive shells',
    '.zshrc': 'interactive shells',
  }),
);

/** Who reads the file, in words; nothing for a file that is no such one. */
export function readersOf(path: string): string | undefined {
  if (path.startsWith('/etc/profile.d/')) return 'login shells';
  return readers.get(path) ?? readers.get(path.slice(path.lastIndexOf('/') + 1));
}

/** Variables that only somebody at a prompt has use for. */
export const promptVariables: ReadonlySet<string> = new Set(
  'CLICOLOR COLORTERM EDITOR GPG_TTY GREP_OPTIONS HISTCONTROL HISTFILE HISTFILESIZE HISTSIZE HISTTIMEFORMAT LESS LS_COLORS LS_OPTIONS PAGER PROMPT PROMPT_COMMAND PS1 PS2 PS4 TERM TMOUT VISUAL ZSH ZSH_THEME'.split(
    ' ',
  ),
);

/** Packages whose programs open sessions, and so read `/etc/environment` and the profile. */
export const sessionPackages: ReadonlySet<string> = new Set(
  'anacron cron cronie busybox-initscripts dcron dropbear login openssh openssh-server supervisor systemd systemd-sysv xrdp'.split(
    ' ',
  ),
);

/** Scripts that are read for the variables and functions that they set, by their names: of virtual environments, managers of versions, ROS, SDKs. */
const setters: ReadonlySet<string> = new Set(
  'activate env environment envvars nvm.sh sdkman-init.sh conda.sh mamba.sh enable setup.sh setup.bash local_setup.sh local_setup.bash setvars.sh os-release lsb-release asdf.sh ghcup-env opam-init'.split(
    ' ',
  ),
);

/** Whether a script that is read into a shell only sets variables and functions. */
export function isSettings(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return setters.has(name) || readersOf(path) !== undefined || name.endsWith('.env');
}
