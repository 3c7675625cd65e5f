import { readFileSync } from 'node:fs';
import { buildkitConformance } from './conformance/buildkit.ts';
import { corpusConformance } from './conformance/corpus.ts';
import { hadolintConformance } from './conformance/hadolint.ts';
import { parserConformance } from './conformance/parser.ts';

type Run = (cases: never, ...rest: readonly string[]) => readonly string[];

/** Each kind of cases reads its own file format, and what else it is given, and gives the lines to print. */
const kinds: Readonly<Record<string, { readonly words: string; readonly run: Run }>> = {
  parser: { words: 'CASES.json', run: parserConformance },
  hadolint: { words: 'CASES.json', run: hadolintConformance },
  buildkit: { words: 'CASES.json', run: buildkitConformance },
  corpus: {
    words: 'RECORDED.json FOLDER [CODE...]',
    run: (cases, folder = '.', ...show) => corpusConformance(cases, folder, show),
  },
};

const [name = '', file, ...rest] = process.argv.slice(2);
const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
if (!kind || file === undefined) {
  const usage = Object.entries(kinds).map(([one, { words }]) => `  npm run conformance -- ${one} ${words}`);
  process.stderr.write(`${['usage:', ...usage].join('\n')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${kind.run(JSON.parse(readFileSync(file, 'utf8')) as never, ...rest).join('\n')}\n`);
}
