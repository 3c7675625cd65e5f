import type { CheckedScript } from '../../index.ts';

/** A text that ShellCheck is given, and which of its lines is ours. */
export interface Handed {
  readonly text: string;
  /** The line, from 1, that stands before the script's own at its place; 0 for none. */
  readonly added: number;
}

const name = /^[A-Za-z_]\w*$/;
const plain = /^[\w./:@%+,=-]+$/;
/** What tells ShellCheck to read other files. */
const reads = /\b(?:source|source-path|external-sources)=[^\s]*/g;

/**
 * A script with a line that exports what its environment holds: a value that is a plain word as it is, any other as one that is not known. That line stands
 * behind the comments at the top, which speak of the whole script; what they name to be read is blanked, and so is `#!`, which ShellCheck wants in line 1.
 */
export function handOver({ text, environment }: Pick<CheckedScript, 'text' | 'environment'>): Handed {
  const lines = text.split('\n').map(withoutSources);
  if (lines[0]?.startsWith('#!')) lines[0] = '#';
  const exported = environment
    .filter(([variable]) => name.test(variable) && variable !== 'PATH')
    .map(([variable, value]) => `${variable}=${value !== undefined && plain.test(value) ? `'${value}'` : '"$1"'}`);
  if (exported.length === 0) return { text: lines.join('\n'), added: 0 };
  const first = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const at = first === -1 ? lines.length : first;
  return { text: lines.toSpliced(at, 0, `export ${exported.join(' ')}`).join('\n'), added: at + 1 };
}

function withoutSources(line: string): string {
  if (!/^\s*#\s*shellcheck\s/.test(line)) return line;
  const left = line.replace(reads, (all) => ' '.repeat(all.length));
  return /=/.test(left) ? left : left.replace(/[^\s#]/g, ' ');
}
