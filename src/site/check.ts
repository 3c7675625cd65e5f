/** What the playground is told of what is written in it. Plain data: it goes from one thread to another. */
import { checkConfig, isPreset } from '../engine/config.ts';
import {
  createBuild,
  fix,
  inspectAgain,
  joined,
  UsageError,
  type Config,
  type Diagnostic,
  type Kept,
  type Result,
  type Setting,
} from '../engine/index.ts';
import { presetNames, rules, settle, Source, type Edit, type Facts, type Range } from '../index.ts';
import { readEntry, writtenFiles, type Entry } from '../model/facts/memory-files.ts';
import { applyEdits } from '../fix/index.ts';
import { formatBytes, weigh } from '../report/bytes.ts';
import { visible } from '../report/obeyed.ts';
import { dockerfile, type Written } from './state.ts';

/** A finding, as it is listed: one for a row of the same. */
export interface Listed {
  readonly rule: string;
  /** Whether there is a page about it. */
  readonly hasPage: boolean;
  /** What it is known by elsewhere. */
  readonly codes: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly weight: string;
  /** The file that it is in. */
  readonly path: string;
  readonly line: number;
  readonly at: Range;
  readonly also: readonly {
    readonly path: string;
    readonly line: number;
    readonly at: Range;
    readonly message: string;
  }[];
  readonly fix?: { readonly title: string; readonly isSafe: boolean; readonly edits: readonly PlacedEdit[] };
}

/** An edit, with the path of its file. */
export interface PlacedEdit {
  readonly path: string;
  readonly at: Range;
  readonly text: string;
}

/** What is marked in a text: each finding at its own place. */
export interface Marked {
  readonly path: string;
  readonly at: Range;
  readonly severity: Diagnostic['severity'];
  readonly rule: string;
  readonly message: string;
}

/** What cannot be read of what is written. */
export interface Mistake {
  readonly where: 'files' | 'config';
  readonly message: string;
}

export interface Answer {
  readonly listed: readonly Listed[];
  readonly marked: readonly Marked[];
  readonly stages: readonly string[];
  readonly mistakes: readonly Mistake[];
  /** How many findings have a safe fix. */
  readonly safe: number;
  /** What they weigh together; empty where nothing of it is known. */
  readonly weight: string;
}

/** Looks at one version after another, and keeps what still holds. */
export interface Checker {
  check(written: Written): Answer;
  /** The texts with every safe fix. */
  fixed(written: Written): ReadonlyMap<string, string>;
  /** The last version, to be drawn. */
  last(): { readonly build: ReturnType<typeof createBuild>; readonly result: Result } | undefined;
}

interface Read {
  readonly settings: readonly Setting[];
  readonly facts: Facts;
  readonly mistakes: readonly Mistake[];
}

/** `world` is what is known besides: the date, and tables as far as they are there. */
export function checker(world: Pick<Facts, 'today' | 'table'>): Checker {
  const settingsOf = lastOf((preset: string, config: string) => readConfig(preset, config));
  const contextOf = lastOf((files: string, ...texts: readonly string[]) => readContext(files, texts));
  let kept: Kept | undefined;
  let last: ReturnType<Checker['last']>;
  const read = ({ texts, files, config, preset, target }: Written): Read => {
    const { settings, buildArgs, mistakes } = settingsOf(preset, config);
    const others = [...texts].filter(([path]) => path !== dockerfile).flat();
    const { context, mistakes: more } = contextOf(files, ...others);
    const facts: Facts = {
      ...world,
      ...(context && { context }),
      ...(target !== '' && { targets: [{ name: target, from: 'option' as const }] }),
      ...(buildArgs && { buildArgs }),
    };
    return { settings, facts, mistakes: [...mistakes, ...more] };
  };
  return {
    check(written) {
      const { settings, facts, mistakes } = read(written);
      const source = new Source(dockerfile, written.texts.get(dockerfile) ?? '');
      const { result, kept: now } = inspectAgain(createBuild(source, facts), settings, kept);
      kept = now;
      // What the rules have asked of it is answered there.
      const { build } = now;
      last = { build, result };
      return { ...answerOf(result, written.texts), stages: stagesIn(build), mistakes };
    },
    fixed(written) {
      const { settings, facts } = read(written);
      const { text, edits } = fix(new Source(dockerfile, written.texts.get(dockerfile) ?? ''), settings, facts);
      const after = new Map(written.texts).set(dockerfile, text);
      for (const path of new Set(edits.flatMap(({ file }) => file ?? [])))
        after.set(
          path,
          applyEdits(
            written.texts.get(path) ?? '',
            edits.filter(({ file }) => file === path),
          ),
        );
      return after;
    },
    last: () => last,
  };
}

/** A function that keeps its last answer: what is the same is known by being the same object. */
function lastOf<T>(compute: (...key: string[]) => T): (...key: string[]) => T {
  let last: { readonly key: readonly string[]; readonly value: T } | undefined;
  return (...key) => {
    if (!last || last.key.length !== key.length || last.key.some((one, index) => one !== key[index]))
      last = { key, value: compute(...key) };
    return last.value;
  };
}

function readConfig(
  preset: string,
  text: string,
): {
  readonly settings: readonly Setting[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly mistakes: readonly Mistake[];
} {
  const base: Config = { extends: isPreset(preset) ? preset : 'recommended' };
  const wrong = (message: string) => ({
    settings: settle(rules, base),
    mistakes: [{ where: 'config' as const, message }],
  });
  if (text.trim() === '') return { settings: settle(rules, base), mistakes: [] };
  try {
    const checked = checkConfig(rules, JSON.parse(text));
    if (checked.plugins.length > 0) return wrong('plugins: none are run here');
    const foreign = checked.extends?.find((entry) => !isPreset(entry));
    if (foreign !== undefined)
      return wrong(
        `extends: \`${visible(foreign)}\` is no preset of ours, and neither files nor plugins are read here: there are ${presetNames.map((name) => `\`${name}\``).join(', ')}`,
      );
    const presets = checked.extends?.filter(isPreset);
    const { buildArgs } = checked.options;
    return {
      settings: settle(rules, presets ? { extends: presets } : base, checked.config),
      ...(buildArgs && { buildArgs }),
      mistakes: [],
    };
  } catch (error) {
    if (error instanceof UsageError || error instanceof SyntaxError) return wrong(error.message);
    throw error;
  }
}

function readContext(
  files: string,
  flat: readonly string[],
): { readonly context?: Facts['context']; readonly mistakes: readonly Mistake[] } {
  const texts = new Map<string, string>();
  for (let at = 0; at < flat.length; at += 2) texts.set(flat[at] ?? '', flat[at + 1] ?? '');
  const mistakes: Mistake[] = [];
  const entries: Entry[] = [];
  for (const [index, line] of files.split('\n').entries()) {
    const plain = line.trim().replace(/^\.\//, '');
    if (plain === '' || plain.startsWith('#')) continue;
    const entry = readEntry(plain);
    if (entry) entries.push(entry);
    else
      mistakes.push({
        where: 'files',
        message: `line ${index + 1}: write a path and a size, such as \`src/app.js 12kB\` or \`node_modules/ 250MB 12000 files\``,
      });
  }
  // An ignore file alone says nothing of what there is.
  if (entries.length === 0) return { mistakes };
  return { context: writtenFiles(entries, texts), mistakes };
}

const stagesIn = ({ stages }: ReturnType<typeof createBuild>): readonly string[] =>
  stages.all.map(({ name, index }) => name ?? String(index));

function answerOf(
  { diagnostics, source }: Result,
  texts: Written['texts'],
): Pick<Answer, 'listed' | 'marked' | 'safe' | 'weight'> {
  const sources = new Map<string, Source>([[dockerfile, source]]);
  const place = (at: Range, path = dockerfile) => {
    const text = sources.get(path) ?? new Source(path, texts.get(path) ?? '');
    sources.set(path, text);
    return { path, at, line: text.position(at.start).line };
  };
  return {
    listed: joined(diagnostics).map(
      ({ rule, code, aliases, severity, message, bytes, at, file, fix: own, related = [] }) => ({
        rule,
        hasPage: ids.has(rule),
        codes: code ?? aliases.join(', '),
        severity,
        message: visible(message),
        weight: bytes ? weigh(bytes) : '',
        ...place(at, file),
        also: related.map((one) => ({ ...place(one.at, one.file), message: visible(one.message) })),
        ...(own && { fix: { title: visible(own.title), isSafe: own.safety === 'safe', edits: own.edits.map(placed) } }),
      }),
    ),
    marked: diagnostics.map(({ rule, severity, message, at, file = dockerfile }) => ({
      path: file,
      at,
      severity,
      rule,
      message: visible(message),
    })),
    safe: diagnostics.filter(({ fix: own }) => own?.safety === 'safe').length,
    weight: weightOf(diagnostics),
  };
}

function weightOf(diagnostics: readonly Diagnostic[]): string {
  const known = diagnostics.flatMap(({ bytes }) => bytes ?? []);
  const sum = known.reduce((all, { value }) => all + value, 0);
  return sum === 0 ? '' : `${known.every(({ from }) => from === 'measured') ? '' : '~'}${formatBytes(sum)}`;
}

const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

const placed = ({ file = dockerfile, at, text }: Edit): PlacedEdit => ({ path: file, at, text });
