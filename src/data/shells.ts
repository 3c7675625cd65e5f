/** What language a shell speaks: `posix` stands for sh and everything that reads scripts written for it. */
export type ShellFamily = 'posix' | 'powershell' | 'cmd';

const families: Readonly<Record<ShellFamily, string>> = {
  posix: 'sh ash bash dash hush ksh ksh93 mksh oksh pdksh posh rbash yash zsh',
  powershell: 'powershell pwsh',
  cmd: 'cmd',
};

/** Shells that an image usually has, and that run a script or a text that they are handed. */
export const usualShells: ReadonlySet<string> = new Set(['ash', 'bash', 'dash', 'sh', 'zsh']);

/** Whether a command reads the script that its first word names: a shell, and `.` in one. */
export const readsScript = (name: string): boolean => usualShells.has(name) || name === '.' || name === 'source';

/** Shells by the name they are called by, without folder and `.exe`. A name that is not here is no shell that we know. */
export const shellFamilies: ReadonlyMap<string, ShellFamily> = new Map(
  (Object.keys(families) as ShellFamily[]).flatMap((family) =>
    families[family].split(' ').map((name) => [name, family]),
  ),
);
