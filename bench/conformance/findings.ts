import { readFileSync } from 'node:fs';
import { lint, type Diagnostic, type Facts, parse, type Setting, Source } from '../../src/index.ts';

/** A finding as another tool reports it: its code, and the lines of the instruction that it stands in, or above. */
export interface Coded {
  readonly code: string;
  readonly first: number;
  readonly last: number;
  readonly diagnostic: Diagnostic;
}

/** What codes look like: hadolint's have numbers, the names of Docker's build checks are words. */
export const forms = { hadolint: /^DL\d{4}$/, buildkit: /^[A-Z]+[a-z]\w+$/ } as const;

const today = '2026-11-21';
const table = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/data/${name}.json`, import.meta.url), 'utf8'));

/** What the rules find in a text, by the codes of another tool; findings that it has no code for are left out. */
export function codedFindings(
  text: string,
  settings: readonly Setting[],
  form: RegExp,
  facts: Facts = {},
): readonly Coded[] {
  const source = new Source('Dockerfile', text);
  const { diagnostics, crashes } = lint(source, settings, { today, table, ...facts });
  for (const { rule, error } of crashes) throw new Error(`rule \`${rule}\` crashed`, { cause: error });
  const { instructions } = parse(source);
  return diagnostics.flatMap((diagnostic) => {
    const { code = diagnostic.aliases.find((alias) => form.test(alias)), at } = diagnostic;
    if (code === undefined || !form.test(code)) return [];
    // Other tools know no places but instructions: a comment is reported where the next one stands.
    const range = instructions.find((node) => node.at.end >= at.start)?.at ?? at;
    return [{ code, first: source.line(range.start), last: source.line(range.end), diagnostic }];
  });
}
