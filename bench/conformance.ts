import { readFileSync } from 'node:fs';
import { parserConformance } from './conformance/parser.ts';

/** Each kind of cases reads its own file format and gives the lines to print. */
const kinds: Readonly<Record<string, (cases: unknown) => readonly string[]>> = {
  parser: (cases) => parserConformance(cases as Parameters<typeof parserConformance>[0]),
};

const [kind = '', file] = process.argv.slice(2);
const run = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
if (!run || file === undefined) {
  process.stderr.write(`usage: npm run conformance -- (${Object.keys(kinds).join(' | ')}) CASES.json\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${run(JSON.parse(readFileSync(file, 'utf8'))).join('\n')}\n`);
}
