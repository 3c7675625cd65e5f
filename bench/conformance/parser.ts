import { type Dockerfile, type Node, parse, type Problem } from '../../src/syntax/index.ts';
import { Source } from '../../src/text/source.ts';
import { type Outcome, outcomeOf, tally } from './tally.ts';

/** An instruction as BuildKit's parser records it. Lines are counted from 1. */
interface RecordedInstruction {
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
  readonly flags?: readonly string[];
  readonly json?: boolean;
  readonly args: readonly string[];
  readonly pairs?: readonly (readonly [key: string, value: string, separator: string])[];
  readonly heredocs?: readonly { readonly name: string; readonly content: string }[];
  readonly trigger?: string;
}

/** A text and what BuildKit's parser and instruction checks make of it. */
interface ParserCase {
  readonly id: string;
  readonly dockerfile: string;
  readonly valid: boolean;
  readonly error?: string;
  readonly line?: number;
  readonly instructions?: readonly RecordedInstruction[];
}

/** Problems that BuildKit's parser or instruction checks report as errors. */
const refusals: ReadonlySet<Problem['rule']> = new Set<Problem['rule']>([
  'parse-error',
  'unknown-instruction',
  'invalid-flag',
  'invalid-arguments',
  'invalid-directive',
  'invalid-onbuild',
  'trailing-comment',
]);

/**
 * Compares the parser with recorded cases, one aspect at a time: `boundaries` (keyword, first and last line of every instruction of a valid case), the
 * parts of instructions, `validity`, and the line of the first error. Aspects of instructions count only cases that have them.
 */
export function parserConformance(cases: readonly ParserCase[]): Outcome {
  const boundaries = tally('boundaries');
  const aspects = Object.entries(parts).map(([name, read]) => ({ name, read, tally: tally(name) }));
  const valid = tally('valid');
  const invalid = tally('invalid');
  const line = tally('error line');
  for (const { id, dockerfile, valid: isValid, instructions: recorded, ...rest } of cases) {
    const source = new Source('', dockerfile);
    const file = parse(dockerfile);
    const errors = file.problems.filter(({ rule, severity }) => severity === 'error' && refusals.has(rule));
    if (!isValid) {
      invalid.add(id, errors.length > 0);
      line.add(
        id,
        errors.some(({ at }) => source.line(at.start) === recordedLine(rest)),
      );
      continue;
    }
    valid.add(errors.length > 0 ? `${id}: ${errors[0]?.message}` : id, errors.length === 0);
    boundaries.add(
      id,
      same(
        bounds(file, source),
        recorded?.map(({ keyword, start, end }) => [keyword, start, end]),
      ),
    );
    for (const { read, tally: aspect } of aspects) {
      const expected = recorded?.map((instruction) => read.recorded(instruction) ?? null) ?? [];
      if (expected.every((part) => part === null)) continue;
      aspect.add(
        id,
        same(
          file.instructions.map((node, index) => (expected[index] === null ? null : read.ours(node, dockerfile))),
          expected,
        ),
      );
    }
  }
  return outcomeOf([boundaries, ...aspects.map((aspect) => aspect.tally), valid, invalid, line]);
}

const same = (ours: unknown, theirs: unknown): boolean => JSON.stringify(ours) === JSON.stringify(theirs);

const bounds = (file: Dockerfile, source: Source): unknown =>
  file.instructions.map(({ keyword, keywordText, at }) => [
    keyword === 'unknown' ? keywordText.toUpperCase() : keyword,
    source.line(at.start),
    source.line(at.end),
  ]);

/** Errors of directives are recorded with lines from 0, all others from 1. */
const recordedLine = ({ line = 0, error = '' }: Pick<ParserCase, 'line' | 'error'>): number =>
  /escape token|parser directive/.test(error) ? line + 1 : line;

interface Part {
  recorded(instruction: RecordedInstruction): unknown;
  ours(node: Node, text: string): unknown;
}

const parts: Readonly<Record<string, Part>> = {
  flags: { recorded: ({ flags }) => flags, ours: (node) => node.flags.map((flag) => flag.text) },
  json: { recorded: ({ json }) => json, ours: isJson },
  args: { recorded: ({ args }) => args, ours: argsOf },
  pairs: { recorded: ({ pairs }) => pairs, ours: pairsOf },
  heredocs: {
    recorded: ({ heredocs }) => heredocs,
    ours: (node, text) =>
      node.heredocs.map(({ name, bodyAt }) => ({ name, content: text.slice(bodyAt.start, bodyAt.end) })),
  },
  trigger: {
    recorded: ({ trigger }) => trigger,
    ours: (node) => node.keyword === 'ONBUILD' && node.trigger?.keywordText,
  },
};

function isJson(node: Node): boolean {
  switch (node.keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return node.command?.form === 'exec';
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
      return node.json;
    case 'SHELL':
      return node.words.length > 0;
    default:
      return false;
  }
}

function pairsOf(node: Node): unknown {
  if (node.keyword !== 'ENV' && node.keyword !== 'LABEL') return [];
  return node.pairs.map(({ key, value, legacy }) => [key.text, value?.text ?? '', legacy ? '' : '=']);
}

/** The arguments as BuildKit lists them. */
function argsOf(node: Node): readonly string[] {
  switch (node.keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return command(node.command);
    case 'HEALTHCHECK':
      return [node.rest.text.split(/\s/, 1)[0] ?? '', ...(node.command ? command(node.command) : [])];
    case 'COPY':
    case 'ADD':
      return [...node.sources, ...(node.destination ? [node.destination] : [])].map((word) => word.text);
    case 'FROM':
    case 'EXPOSE':
    case 'VOLUME':
    case 'SHELL':
      return node.words.map((word) => word.text);
    case 'ENV':
    case 'LABEL':
      return (pairsOf(node) as string[][]).flat();
    case 'ARG':
      return node.pairs.map(({ key, value }) => (value ? `${key.text}=${value.text}` : key.text));
    case 'ONBUILD':
      return node.trigger ? [node.trigger.keywordText, ...argsOf(node.trigger)] : [];
    case 'unknown':
      return [];
    default:
      return node.argument ? [node.argument.text] : [];
  }
}

type Command = Extract<Node, { readonly keyword: 'RUN' }>['command'];

function command(form: Command): string[] {
  if (form.form === 'exec') return form.words.map((word) => word.text);
  return form.script.text === '' ? [] : [form.script.text];
}
