/** Runs examples: what a page says against what a rule does. Knows neither pages on disk nor how a rule is run. */
import { formatBytes } from '../report/bytes.ts';
import type { Finding } from '../rule/index.ts';
import { encode, writeMarks, type Example, type Fence, type FileBlock, type Mark } from './examples.ts';

/** Texts by path; `Dockerfile` is the one that is linted. */
export type Texts = ReadonlyMap<string, string>;

/** A rule, run alone under the facts of an example. */
export interface Subject {
  find(texts: Texts, example: Example): readonly Finding[];
  /** Every text after the rule's fixes, the unsafe ones too; and why some were not applied. */
  fix(texts: Texts, example: Example): { readonly texts: Texts; readonly dropped: readonly string[] };
  /** Errors of syntax in a Dockerfile. */
  errors(text: string): number;
}

/** A block as it has to be. `after` is a block that has to follow it. */
export interface Correction {
  readonly fence: Fence;
  readonly lines: readonly string[];
  readonly after?: readonly string[];
}

export interface Verdict {
  /** Every block of the example, right or wrong. */
  readonly blocks: readonly Correction[];
  /** What no rewriting of the page puts right. */
  readonly complaints: readonly string[];
  readonly findings: readonly Finding[];
}

export const textsOf = (blocks: readonly FileBlock[]): Texts => new Map(blocks.map(({ path, text }) => [path, text]));

/** Runs one example. */
export function check(example: Example, subject: Subject): Verdict {
  const complaints: string[] = [];
  const texts = textsOf(example.files);
  const findings = subject.find(texts, example);
  const shown = example.files.map((block) => ({ fence: block.fence, lines: marked(block, block.lines, findings) }));
  complaints.push(...findings.flatMap((finding) => misplaced(finding, texts)), ...findings.flatMap(illFormed));

  const fixable = findings.some((finding) => finding.fix);
  if (!fixable) {
    for (const { fence } of example.fixed) complaints.push(`line ${fence.line}: the rule offers no fix`);
    return { blocks: shown, complaints, findings };
  }

  const { texts: after, dropped } = subject.fix(texts, example);
  complaints.push(...dropped.map((reason) => `a fix was dropped: ${reason}`));
  const rest = subject.find(after, example);
  const { texts: again } = subject.fix(after, example);
  if ([...again].some(([path, text]) => after.get(path) !== text))
    complaints.push('a second run of the fixer changes more');
  if (rest.some((finding) => finding.fix)) complaints.push('a fix leaves a finding that has a fix');
  if (subject.errors(after.get('Dockerfile') ?? '') > subject.errors(texts.get('Dockerfile') ?? ''))
    complaints.push('the fixed text does not parse');

  const fixed = example.fixed.map((block) => {
    const text = after.get(block.path);
    const lines = text === undefined || text === block.text ? block.lines : encode(text);
    return { fence: block.fence, lines: marked(block, lines, rest) };
  });
  const unshown = [...after].filter(([path, text]) => {
    const changed = texts.get(path) !== text || rest.some((finding) => fileOf(finding) === path);
    return changed && !example.fixed.some((block) => block.path === path);
  });
  if (unshown.length === 0) return { blocks: [...shown, ...fixed], complaints, findings };
  const blocks = [...shown, ...fixed];
  const last = blocks.reduce((a, b) => (a.fence.line > b.fence.line ? a : b));
  const missing = unshown.flatMap(([path, text]) => newBlock(path, writeMarks(encode(text), marksOf(path, rest, []))));
  return {
    blocks: blocks.map((block) => (block === last ? { ...block, after: missing } : block)),
    complaints,
    findings,
  };
}

const fileOf = (finding: Finding): string => finding.file ?? 'Dockerfile';

function marked(block: FileBlock, lines: readonly string[], findings: readonly Finding[]): readonly string[] {
  return writeMarks(lines, marksOf(block.path, findings, block.marks));
}

/** Findings in one file as marks: severity and bytes are said where `written` says them of the same finding. */
function marksOf(path: string, findings: readonly Finding[], written: readonly Mark[]): readonly Mark[] {
  return findings
    .filter((finding) => fileOf(finding) === path)
    .map(({ at, message, severity, bytes }) => {
      const old =
        written.find((mark) => mark.start === at.start && mark.end === at.end && mark.message === message) ??
        written.find((mark) => mark.start === at.start);
      return {
        ...at,
        message,
        ...(old?.severity !== undefined && { severity: severity ?? 'none' }),
        ...(old?.bytes !== undefined && { bytes: bytes ? `${formatBytes(bytes.value)} ${bytes.from}` : 'unknown' }),
      };
    });
}

function newBlock(path: string, lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.map((line) => /^`*/.exec(line)?.[0].length ?? 0));
  const fence = '`'.repeat(longest + 1);
  const info = path === 'Dockerfile' ? 'dockerfile fixed' : `text ${path} fixed`;
  return ['', `${fence}${info}`, ...lines, fence];
}

function misplaced(finding: Finding, texts: Texts): readonly string[] {
  const text = texts.get(fileOf(finding));
  if (text === undefined) return [`a finding is in \`${fileOf(finding)}\`, which the example does not show`];
  const { start, end } = finding.at;
  return start < 0 || end < start || end > text.length
    ? [`${start}-${end} is outside the text: ${finding.message}`]
    : [];
}

/** The house grammar of messages, as far as it can be seen. */
function illFormed({ message }: Finding): readonly string[] {
  const wrong = (why: string): readonly string[] => [`${why}: ${message}`];
  if (/[\r\n]/.test(message)) return wrong('a message is one line');
  if (/^(?!(?:Alpine|BuildKit|Debian|Docker|Ubuntu|Windows)\b)[A-Z]/.test(message))
    return wrong('a message starts in lower case, code in backticks');
  if (message.endsWith('.')) return wrong('a message ends without a full stop');
  if (/\b(?:please|should|consider)\b/i.test(message.replace(/`[^`]*`/g, '')))
    return wrong('a message states the fact, then the cure');
  if ((message.match(/`/g)?.length ?? 0) % 2 === 1) return wrong('a backtick is left open');
  return [];
}

/**
 * What a whole page lacks. `pages` are the page and its page of further cases, if any; `options` go with the presets that set them; `ways` are the tools
 * that have a way of their own to look.
 */
export function checkPages(
  pages: readonly { readonly path: string; readonly examples: readonly Example[] }[],
  options: ReadonlyMap<string, readonly string[]>,
  ways: readonly string[] = [],
): readonly string[] {
  if (pages.length === 0) return ['it has no page'];
  const complaints: string[] = [];
  const first = pages[0]?.examples ?? [];
  const wrong = (example: Example): boolean => example.files.some((block) => block.marks.length > 0);
  if (!first.some(wrong)) complaints.push('the page shows no Dockerfile with a finding');
  if (first.every(wrong)) complaints.push('the page shows no Dockerfile without a finding');

  const seen = new Map<string, string>();
  for (const { path, examples } of pages) {
    for (const example of examples) {
      const place = `${path}:${example.files[0].fence.line}`;
      const key = JSON.stringify([[...textsOf(example.files)], example.entries, example.config]);
      const before = seen.get(key);
      if (before !== undefined) complaints.push(`${place} is the same as ${before}`);
      seen.set(key, place);
    }
  }
  const all = pages.flatMap(({ examples }) => examples);
  for (const [option, presets] of options) {
    const sets = ({ config }: Example): boolean => option in config.options || presets.includes(config.extends ?? '');
    if (!all.some(sets)) complaints.push(`no example sets \`${option}\``);
  }
  for (const tool of ways)
    if (!all.some(({ config }) => config.extends === tool || config.options['preset'] === tool))
      complaints.push(`no example extends \`${tool}\``);
  return complaints;
}
