import type { CheckedScript } from '../../index.ts';
import { quietParts, type Stretch } from './quiet.ts';

/** A text that ShellCheck is given, and how it came about. */
export interface Handed {
  readonly text: string;
  /** The line, from 1, that stands before the script's own at its place; 0 for none. */
  readonly added: number;
  /** The text without that line, and before what it names to be read was blanked. */
  readonly body: string;
  /** What of the script has only a `:` in its place. */
  readonly left: readonly Stretch[];
}

const name = /^[A-Za-z_]\w*$/;
const plain = /^[\w./:@%+,=-]+$/;
/** What tells ShellCheck to read other files. */
const reads = /\b(?:source|source-path|external-sources)=[^\s]*/g;

const isPlain = (value: string | undefined): value is string => value !== undefined && plain.test(value);

/**
 * A script with a line that exports what its environment holds: a value that is a plain word as it is, any other as one that is not known. That line stands
 * behind the comments at the top, which speak of the whole script; what they name to be read is blanked, and so is `#!`, which ShellCheck wants in line 1.
 * Unless it is handed over whole, it is without what nothing is said about. Nothing where nothing is left.
 */
export function handOver(
  { text, environment }: Pick<CheckedScript, 'text' | 'environment'>,
  isWhole: boolean,
): Handed | undefined {
  const values = new Map(environment.filter(([variable]) => name.test(variable) && variable !== 'PATH'));
  const left = isWhole ? [] : quietParts(text, (variable) => isPlain(values.get(variable)));
  const body = without(text, left);
  if (left.length > 0 && /^[\s\\:&;]*$/.test(body)) return undefined;
  const lines = body.split('\n').map(withoutSources);
  if (lines[0]?.startsWith('#!')) lines[0] = '#';
  const exported = exportedTo(body, values, isWhole);
  if (exported.length === 0) return { text: lines.join('\n'), added: 0, body, left };
  const first = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const at = first === -1 ? lines.length : first;
  const line = `export ${exported.map(([variable, value]) => `${variable}=${isPlain(value) ? `'${value}'` : '"$1"'}`).join(' ')}`;
  return { text: lines.toSpliced(at, 0, line).join('\n'), added: at + 1, body, left };
}

/**
 * Variables that a script speaks of. Of one in capitals without a known value, ShellCheck thinks the same when it is not told of it, as long as it knows of none
 * that may be meant instead.
 */
function exportedTo(
  body: string,
  values: ReadonlyMap<string, string | undefined>,
  isWhole: boolean,
): readonly (readonly [string, string | undefined])[] {
  if (isWhole) return [...values];
  const taken = new Set([...body.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)].map(([, variable = '']) => variable));
  const named = [...values].filter(([variable]) => taken.has(variable) || body.includes(`${variable}=`));
  const assigned = body.match(/\b\w+\+?=/g) ?? [];
  const setsOthers = assigned.some((assignment) => /[A-Z_]/.test(assignment)) || /\bread\b|\bfor\b/.test(body);
  return setsOthers || named.some(([variable, value]) => isPlain(value) || !/^[A-Z]/.test(variable)) ? named : [];
}

function without(text: string, parts: readonly Stretch[]): string {
  if (parts.length === 0) return text;
  let kept = '';
  let at = 0;
  for (const { start, end } of parts) {
    kept += `${text.slice(at, start)}:`;
    at = end;
  }
  return kept + text.slice(at);
}

/** Where what stands at an offset of a text without some parts stands in the whole; behind the mark of one, behind all of it. */
export function offsetInWhole(offset: number, parts: readonly Stretch[]): number {
  let gone = 0;
  for (const { start, end } of parts) {
    if (offset + gone <= start) break;
    gone += end - start - 1;
  }
  return offset + gone;
}

function withoutSources(line: string): string {
  if (!/^\s*#\s*shellcheck\s/.test(line)) return line;
  const left = line.replace(reads, (all) => ' '.repeat(all.length));
  return /=/.test(left) ? left : left.replace(/[^\s#]/g, ' ');
}
