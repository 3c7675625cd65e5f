/** The figures of the README, from what the benches keep: no figure stands there that no bench has measured. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a pattern finds in a text; a bench that writes its results otherwise is a mistake of ours. */
function found(text: string, pattern: RegExp): RegExpExecArray {
  const match = pattern.exec(text);
  if (!match) throw new Error(`no figure: ${pattern} is not in the results`);
  return match;
}

/** Three lines of Markdown, each with a figure and the command that measures it. */
export function figures(): string {
  const sizes = read('bench/truth/RESULTS.md');
  const both = (name: string): string =>
    found(sizes, new RegExp(`\\| ${name} *\\|[^|]*\\|[^|]*\\| *([^|]*?) *\\|`))[1] ?? '';
  const [images, layers] = [both('images built'), both('layers of 1 MB or more')];
  const [predicted, error] = [both('of these bytes, have a figure'), both('error of a layer, median')];
  const [, files, runs, failures] = found(
    read('bench/fix-truth/RESULTS.md'),
    /(\d+) Dockerfiles with preset `all`.*?fixed (\d+) times: (\d+) failures/s,
  );
  const floors = JSON.parse(read('bench/conformance/floors.json')) as Record<
    string,
    { readonly agreeing: Readonly<Record<string, number>> }
  >;
  const instructions = floors['buildkit-parser.json']?.agreeing['args'];
  const findings = floors['hadolint.json']?.agreeing['all'];
  if (instructions === undefined || findings === undefined) throw new Error('no figure: floors.json has other names');
  return [
    `- **${error}** is the median error of what is predicted of a layer: of ${layers} of 1 MB or more, ${predicted} of their bytes have a figure; ${images} images were built for it (\`npm run truth\`).`,
    `- **${failures} of ${runs}** images that were built of fixed Dockerfiles were broken or larger than before, ${files} files with \`--fix\` and \`--fix-unsafe\` (\`npx tsx bench/fix-truth/run.ts\`).`,
    `- **${instructions}** texts are read as BuildKit reads them, argument for argument, and **${findings}** cases of hadolint's rules are answered as there; fewer fail the build (\`npm run conformance\`).`,
  ].join('\n');
}
