import { shellFamilies, type ShellFamily } from '../data/shells.ts';
import { mapped } from '../text/mapped.ts';
import { createCommand, shellFlags } from './command.ts';
import { plainWord } from './word.ts';
import type { Command, ShellWord } from './nodes.ts';

/** The shell that the words of SHELL, or of a `#!` line, start. */
export interface Shell {
  /** Without folder and `.exe`, in lower case: `bash`, `powershell`, `python3`. */
  readonly name: string;
  /** Absent for what is no shell that we know. */
  readonly family: ShellFamily | undefined;
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

/** Reads words such as `/bin/bash -eo pipefail -c`, through `env`, `conda run` and the like. */
export function readShell(words: readonly string[]): Shell {
  const command = lastRun(words.map((word) => plainWord(mapped(word, []))));
  const name = shellName(command.name);
  return { name, family: shellFamilies.get(name), ...shellFlags(command) };
}

/** The name of a shell: without a folder of Windows and `.exe`, in lower case. */
export const shellName = (name: string): string =>
  name
    .slice(name.lastIndexOf('\\') + 1)
    .toLowerCase()
    .replace(/\.exe$/, '');

/** Launchers of launchers are followed this far. */
const levels = 8;

function lastRun(words: readonly ShellWord[], level = 0): Command {
  const at = { start: 0, end: 0 };
  const simple = { at, parent: undefined, words, assignments: [], redirections: [], inner: [] };
  const { command, runs } = createCommand(simple);
  const next = level < levels ? runs.find((run) => 'words' in run) : undefined;
  return next ? lastRun(next.words, level + 1) : command;
}

/** The words of a script's `#!` line; nothing when it has none. */
export function shebangWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('#!')) return undefined;
  const words = text.slice(2, lineEnd(text)).trim().split(/\s+/);
  return words.filter((word, index) => !(word === '-S' && index === 1));
}

const lineEnd = (text: string): number => {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
};
