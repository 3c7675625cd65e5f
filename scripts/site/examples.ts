/** The Dockerfiles of a page, with what is found in them marked, and the way to try each. */
import { readFences, readMarks, readPage, type Example, type Fence, type Mark } from '../../src/tester/examples.ts';
import { isPlanFile } from '../../src/node/plans/plans.ts';
import { presetNames, type Rule } from '../../src/index.ts';
import { dockerfile, toFragment, type Written } from '../../src/site/state.ts';
import { escaped } from './html.ts';

/** What the playground is to show of an example; nothing where it does not know what the example is about. */
export function writtenOf(rule: Rule, { files, entries = [], config }: Example): Written | undefined {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const { options, buildArgs, registry, targets = [], today, extends: preset } = config;
  const isOther = registry || today || targets.length > 1 || (rule.needs ?? []).includes('shellcheck');
  if (isOther || [...texts.keys()].some(isPlanFile)) return undefined;
  const listed = new Set(entries.map(({ path }) => path));
  const lines = [
    ...entries.map(lineOf),
    ...files.slice(1).flatMap(({ path, text }) => (listed.has(path) ? [] : [`${path} ${text.length}`])),
  ];
  const isNamed = Object.keys(options).length > 0 || (preset === undefined && rule.preset !== 'recommended');
  const written = { ...(isNamed && { rules: { [rule.id]: options } }), ...(buildArgs && { buildArgs }) };
  return {
    texts,
    files: lines.map((line) => `${line}\n`).join(''),
    config: Object.keys(written).length === 0 ? '' : `${JSON.stringify(written, null, 2)}\n`,
    preset: presetNames.find((name) => name === preset) ?? 'recommended',
    target: targets[0] ?? '',
  };
}

type Entry = NonNullable<Example['entries']>[number];

function lineOf({ path, size, count, mode, link, crlf }: Entry): string {
  if (link !== undefined) return `${path} -> ${link}`;
  return [path, size, ...(mode ? [mode] : count > 1 ? [`${count} files`] : []), ...(crlf ? ['crlf'] : [])].join(' ');
}

/** The examples of a rule's page by the line of their Dockerfile's fence, each with the fragment that shows it. */
export async function fragmentsOf(rule: Rule, markdown: string): Promise<ReadonlyMap<number, string>> {
  const all = readPage(markdown).examples.map(async (example) => {
    const written = writtenOf(rule, example);
    return [example.files[0].fence.line, written && (await toFragment(written))] as const;
  });
  const told = await Promise.all(all);
  return new Map(told.flatMap(([line, fragment]) => (fragment === undefined ? [] : [[line, fragment]])));
}

/** The blocks of a page of examples as HTML, in order. `play` is where the playground is. */
export const blocksOf = (markdown: string, fragments: ReadonlyMap<number, string>, play: string): readonly Block[] =>
  readFences(markdown).map((fence) => ({ text: fence.lines.join('\n'), html: blockOf(fence, fragments, play) }));

export interface Block {
  readonly text: string;
  readonly html: string;
}

function blockOf(fence: Fence, fragments: ReadonlyMap<number, string>, play: string): string {
  const { lines, marks } = readMarks(fence.lines);
  const isDockerfile = fence.info[0] === 'dockerfile';
  const fragment = fragments.get(fence.line);
  const head = captionOf(fence, marks);
  const tried =
    fragment === undefined
      ? ''
      : ` <a class="try" href="${play}#${fragment}" aria-label="Try it: ${escaped(head.words)}">Try it</a>`;
  const caption = head.words === '' ? '' : `<figcaption><span>${escaped(head.words)}</span>${tried}</figcaption>`;
  const code = codeOf(lines, marks, isDockerfile);
  return `<figure class="example ${head.kind}">${caption}<pre tabindex="0"><code>${code}</code></pre></figure>\n`;
}

/** What a block is. */
function captionOf({ info }: Fence, marks: readonly Mark[]): { readonly words: string; readonly kind: string } {
  const [language = '', name = ''] = info;
  if (info.at(-1) === 'fixed') return { words: `${info.length > 2 ? `${name}, ` : ''}fixed`, kind: 'fixed' };
  if (language === 'files') return { words: 'the build context', kind: 'given' };
  if (name === 'config') return { words: 'configured', kind: 'given' };
  if (language === 'dockerfile')
    return marks.length > 0 ? { words: 'found', kind: 'found' } : { words: 'nothing to find', kind: 'silent' };
  return { words: name, kind: 'given' };
}

/** The lines of a block: what is found is marked, and said under its line. */
function codeOf(lines: readonly string[], marks: readonly Mark[], isDockerfile: boolean): string {
  let start = 0;
  let isNew = true;
  return lines
    .map((line) => {
      const end = start + line.length;
      const own = marks.filter(
        (mark) => mark.start <= end && mark.end >= start && (mark.end > start || mark.start === start),
      );
      const keyword = isDockerfile && isNew ? (/^\s*[A-Za-z]+(?=\s)/.exec(line)?.[0].length ?? 0) : 0;
      const shown =
        isDockerfile && /^\s*#/.test(line) ? `<i>${escaped(line)}</i>` : piecesOf(line, start, own, keyword);
      const said = own.filter((mark) => mark.start >= start && mark.start <= end).map(noteOf);
      isNew = !/\\\s*$/.test(line) && !/^\s*#/.test(line);
      start = end + 1;
      return `${shown}\n${said.join('')}`;
    })
    .join('');
}

function piecesOf(line: string, start: number, marks: readonly Mark[], keyword: number): string {
  const ends = new Set([0, keyword, line.length]);
  for (const mark of marks)
    for (const offset of [mark.start, mark.end]) ends.add(Math.min(Math.max(offset - start, 0), line.length));
  const cuts = [...ends].toSorted((a, b) => a - b);
  return cuts
    .slice(1)
    .map((to, index) => {
      const from = cuts[index] ?? 0;
      const text = escaped(line.slice(from, to));
      const bold = to <= keyword ? `<b>${text}</b>` : text;
      return marks.some((mark) => mark.start - start <= from && mark.end - start >= to) ? `<mark>${bold}</mark>` : bold;
    })
    .join('');
}

function noteOf({ message, severity, bytes }: Mark): string {
  const [weight, from] =
    bytes === undefined ? [] : [bytes.slice(0, bytes.lastIndexOf(' ')), bytes.slice(bytes.lastIndexOf(' ') + 1)];
  const tail = [
    severity,
    weight === undefined || weight === 'unknown' ? undefined : `${from === 'measured' ? '' : '~'}${weight}`,
  ];
  const told = tail.filter((one) => one !== undefined).map((one) => ` <b>${escaped(one)}</b>`);
  return `<span class="said">${prose(message)}${told.join('')}</span>`;
}

/** A message, in which names stand between backticks. */
export const prose = (message: string): string =>
  message
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join('');

export { dockerfile };
