/**
 * Counts the literals of tools' names in the model and the rules: what is known of a tool stands in its file, and a place that names one all the same is
 * in `tool-names.json`, with the reason. `npm run tool-names` prints them; `npm run gen` takes out of the list what is no longer there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';
import { tools } from '../src/data/tools/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const listFile = join(root, 'scripts/tool-names.json');

/** A file that may name tools, how often each, and why. */
export interface Allowed {
  readonly why: string;
  readonly names: Readonly<Record<string, number>>;
}

type Counts = Readonly<Record<string, number>>;

export const toolNames: ReadonlySet<string> = new Set(tools.flatMap(({ names }) => names));

/** How often a text of TypeScript has a string that is the name of a tool, or a list of such names; in types too. */
export function namesIn(text: string, names: ReadonlySet<string> = toolNames): Counts {
  const counts: Record<string, number> = {};
  const read = (literal: string): void => {
    const words = literal.trim().split(/\s+/);
    if (!words.every((word) => names.has(word))) return;
    for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Readonly<Record<string, unknown>>;
    if (node['type'] === 'StringLiteral') read(node['value'] as string);
    else if (node['type'] === 'TemplateElement') read(node['raw'] as string);
    else Object.values(node).forEach(visit);
  };
  visit(parseSync(text, { syntax: 'typescript', target: 'es2023' }).body);
  return counts;
}

/** The files of the model and the rules that name tools, by path. */
export function filesWithNames(): ReadonlyMap<string, Counts> {
  const files = ['src/model', 'rules'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const sources = files.filter((file) => file.endsWith('.ts') && file !== 'rules/index.ts').toSorted();
  const counted = sources.map((file) => [file, namesIn(readFileSync(join(root, file), 'utf8'))] as const);
  return new Map(counted.filter(([, counts]) => Object.keys(counts).length > 0));
}

/** The list of places that are allowed. */
export const allowedNames = (): Readonly<Record<string, Allowed>> =>
  JSON.parse(readFileSync(listFile, 'utf8')) as Record<string, Allowed>;

/** What is not allowed, a line each. */
export const strangers = (
  found: ReadonlyMap<string, Counts>,
  allowed: Readonly<Record<string, Allowed>>,
): readonly string[] =>
  [...found].flatMap(([file, counts]) =>
    Object.entries(counts)
      .filter(([name, count]) => count > (allowed[file]?.names[name] ?? 0))
      .map(([name]) => `${file} names \`${name}\`: say it in src/data/tools, and ask for it`),
  );

/** The list without what is no longer there. */
export function shrunk(
  found: ReadonlyMap<string, Counts>,
  allowed: Readonly<Record<string, Allowed>>,
): Readonly<Record<string, Allowed>> {
  const rest = Object.entries(allowed).map(([file, { why, names }]) => {
    const kept = Object.entries(names).map(([name, count]) => [name, Math.min(count, found.get(file)?.[name] ?? 0)]);
    return [file, { why, names: Object.fromEntries(kept.filter(([, count]) => count !== 0)) as Counts }] as const;
  });
  return Object.fromEntries(rest.filter(([, { names }]) => Object.keys(names).length > 0));
}

/** The text of the list as it has to be. */
export const allowList = (): string => `${JSON.stringify(shrunk(filesWithNames(), allowedNames()), null, 2)}\n`;

if (argv[1] === fileURLToPath(import.meta.url)) {
  const found = filesWithNames();
  const allowed = allowedNames();
  let all = 0;
  for (const [file, counts] of found) {
    const names = Object.entries(counts).map(([name, count]) => (count === 1 ? name : `${name} ${count}`));
    all += Object.values(counts).reduce((total, count) => total + count, 0);
    console.log(`${file}: ${names.join(', ')} (${allowed[file]?.why ?? 'not allowed'})`);
  }
  console.log(`${all} names of tools in ${found.size} files`);
  const wrong = strangers(found, allowed);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
}
