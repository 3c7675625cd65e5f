import type { FileOptions } from '../../engine/config.ts';
import { Source, type Facts, type Setting } from '../../index.ts';
import {
  answersAgain,
  isUntouched,
  stampText,
  standsAgain,
  watched,
  watchedAround,
  type Asked,
  type Watched,
} from '../context/watched.ts';
import { cachePlace, openCache, stampOf, type CacheFolder } from '../disk/cache.ts';
import { countedOf, counting, type Counted, type Counting, type FileReport } from '../../report/index.ts';
import { realOf, repositoryOf } from '../disk/paths.ts';
import { readText } from '../disk/read.ts';
import { programMark } from '../shipped/beside.ts';
import { version } from '../shipped/version.ts';
import { aboutOf, othersOf } from './reported.ts';
import { hasPlaces, pack, unpack, type Packed } from './packed.ts';
import { fillContext, namedContexts, type Said } from './read-files.ts';
import { inRows } from './rows.ts';
import type { CacheOptions, Run } from './run.ts';
import type { KnownContext, KnownFile, Results, Saying, Slot, Stranger, UnreadFile, Wanted } from './slot.ts';

/**
 * What was said of files in runs before. Linting is a function of a text, of settings and facts, and of the answers of the disk to what it asks: what is
 * known before is in the name of an entry, the rest in the entry, and each question is asked again before it is believed.
 */
interface Entry {
  readonly name: string;
  /** When its file was about to be read. */
  readonly at: number;
  readonly text: string;
  readonly stamp?: string;
  /** The date, where it was asked for. */
  readonly today?: string;
  /** What was asked around the file, and the context that was found, where nobody names one. */
  readonly around: readonly Asked[];
  readonly found?: KnownContext;
  /** What each context was asked. */
  readonly contexts: readonly { readonly asked: readonly Asked[]; readonly cut: boolean }[];
  readonly said: Linted | { readonly passed: Stranger } | { readonly error: string };
}

/** What is said of a file, but for its findings, which come behind the entry, on a line of their own: to show them once more they need not be read. */
interface Linted {
  readonly stages: readonly string[];
  readonly isTemplate?: true;
  /** Whether anything stands in the text. */
  readonly hasPlaces: boolean;
  /** What was shown of it, in which way, and what sums it up. */
  readonly shown?: { readonly key: string; readonly text: string; readonly counted: Counted };
}

// What most runs do not need takes longer to load than most files to lint.
const digest = (text: string): string => process.getBuiltinModule('node:crypto').hash('sha256', text).slice(0, 32);

/** What is kept for the files of a run; nothing, and a note, where nothing can be. */
export function openResults({ location, strategy }: CacheOptions, run: Run): Results | undefined {
  const { cwd, options, notes } = run;
  const place = cachePlace(location, cwd, options.env ?? process.env);
  const folder = 'none' in place ? undefined : openCache(place.folder, digest(realOf(repositoryOf(cwd) ?? cwd)));
  if ('none' in place || !folder) {
    const why = 'none' in place ? place.none : `\`${place.folder}\` cannot be used`;
    notes.add(`no results are kept: ${why}`);
    return undefined;
  }
  // What many files have in common is written out once.
  const settingsKey = rememberOf((settings: readonly Setting[]) =>
    digest(plain(settings.map(({ rule, ...own }) => ({ id: rule.id, ...own })))),
  );
  const optionsKey = rememberOf((own: FileOptions) => plain(own));
  const { targets, buildArgs } = options;
  const sums = counting();
  const same = plain([version, process.version, programMark(), cwd, run.context, targets, buildArgs]);
  return {
    slot(one, saying) {
      const { configured, builds, named, shellcheck } = saying;
      const { options: own } = configured;
      const key = [
        same,
        JSON.stringify([one.file, one.path, one.named]),
        settingsKey(run.settings(configured)),
        own && optionsKey(own),
        builds.length + named.length > 0 && plain([builds, named]),
        shellcheck?.key,
      ].join('\n');
      return makeSlot(one, { ...saying, run }, { folder, name: digest(key), strategy, sums });
    },
  };
}

/** A value as a text, maps too. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (one instanceof Map ? { map: [...one] } : one));

function rememberOf<Key extends object>(make: (key: Key) => string): (key: Key) => string {
  const made = new WeakMap<Key, string>();
  return (key) => {
    const text = made.get(key) ?? make(key);
    made.set(key, text);
    return text;
  };
}

interface Kept {
  readonly folder: CacheFolder;
  readonly name: string;
  readonly strategy: CacheOptions['strategy'];
  readonly sums: Counting;
}

function makeSlot(
  one: Wanted & { readonly file: string },
  saying: Saying & { readonly run: Run },
  { folder, name, strategy, sums }: Kept,
): Slot {
  const { run, configured } = saying;
  const { options = {} } = configured;
  const { shown: showing } = run.options;
  const said: Said = { options, builds: saying.builds, named: saying.named, run };
  const { around, asked } = watchedAround(run.around, digest);
  const contexts: Watched[] = [];
  let [at, stamp, text, today] = [0, undefined as string | undefined, '', undefined as string | undefined];
  let found: KnownContext | undefined;

  async function recall(): Promise<KnownFile | UnreadFile | Stranger | undefined> {
    at = Date.now();
    const now = stampOf(one.file);
    stamp = now && stampText(now);
    const [head = '', findings = ''] = folder.read(name)?.split('\n') ?? [];
    const entry = entryOf(head, name);
    if (!entry || (entry.today !== undefined && entry.today !== run.facts.today)) return undefined;
    const { said: then } = entry;
    const shown = 'stages' in then && showing && then.shown?.key === showing.key ? then.shown : undefined;
    const trusts = (was: string, is: typeof now): boolean => strategy === 'metadata' && isUntouched(was, is, entry.at);
    const reads = 'stages' in then && then.hasPlaces && !shown;
    let source = '';
    if (reads || entry.stamp === undefined || !trusts(entry.stamp, now)) {
      const reading = readText(one.file, 'Dockerfile');
      if ('error' in reading || digest(reading.text) !== entry.text) return undefined;
      source = reading.text;
    }
    if ('passed' in then) return then.passed;
    if ('error' in then) return { path: one.path, error: then.error };
    const named = namedContexts(one.file, said);
    if (!named && !standsAgain(run.around, entry.around, digest)) return undefined;
    const all = named ?? (entry.found ? [entry.found] : []);
    if (all.length !== entry.contexts.length) return undefined;
    const filled = await Promise.all(all.map((context) => fillContext(context, one.file, said)));
    const holds = filled.every(({ files }, index) => {
      const before = entry.contexts[index];
      return before && answersAgain(files, before.asked, { digest, trusts }) && files.cut === before.cut;
    });
    if (!holds) return undefined;
    const [context, ...more] = filled;
    const whole = {
      stages: then.stages,
      ...(then.isTemplate && { isTemplate: then.isTemplate }),
      ...(context && { context }),
    };
    const about = aboutOf(
      one.path,
      {
        ...(options.failOn && { failOn: options.failOn }),
        ...(context && { context }),
        others: more.map((other) => ({ context: other })),
      },
      run,
    );
    if (shown) return { ...whole, report: sums.counted(shown.counted, about), text: shown.text };
    const packed = packedOf(findings);
    if (!packed) return undefined;
    const result = unpack(packed, new Source(one.path, source));
    const full = { ...about, ...(context && { others: othersOf(result, context.files) }), result };
    const made = shownOf(full);
    if (made) put({ ...entry, said: { ...then, shown: made } }, findings);
    return { ...whole, ...(made ? summed(full, made) : { report: full }) };
  }

  /** What is shown of a file, where that is all that is made of it. */
  function shownOf(report: FileReport): Linted['shown'] {
    if (!showing || !report.result) return undefined;
    const joined = inRows(report);
    const { result } = joined;
    return result && { key: showing.key, text: showing.text(joined), counted: countedOf(result) };
  }

  const summed = (
    { result: _result, others: _others, ...report }: FileReport,
    { text: shown, counted }: NonNullable<Linted['shown']>,
  ): Pick<KnownFile, 'report' | 'text'> => ({ report: sums.counted(counted, report), text: shown });

  const put = (entry: Entry, findings: string): void => folder.write(name, `${JSON.stringify(entry)}\n${findings}`);

  /** Whether it was kept. */
  const write = (what: Entry['said'], findings = ''): boolean => {
    if (saying.shellcheck?.hasFailed || contexts.some(({ isWhole, files }) => !isWhole || files.spent)) return false;
    const entry: Entry = {
      name,
      at,
      text: digest(text),
      ...(stamp !== undefined && { stamp }),
      ...(today !== undefined && { today }),
      around: asked,
      ...(found && { found }),
      contexts: contexts.map((context) => ({ asked: context.asked, cut: context.files.cut })),
      said: what,
    };
    put(entry, findings);
    return true;
  };

  return {
    recall,
    around,
    saw(seen) {
      if (seen.text !== undefined) text = seen.text;
      if (seen.found) found = seen.found;
    },
    watch(files) {
      const context = watched(files, digest);
      contexts.push(context);
      return context.files;
    },
    dated: (facts: Facts) =>
      Object.defineProperty({ ...facts }, 'today', {
        enumerable: true,
        get: () => (today = facts.today),
      }),
    keep(what) {
      if (typeof what === 'string') write({ passed: what });
      else if (!('report' in what)) {
        if (what.error !== undefined) write({ error: what.error });
      } else {
        const { result } = what.report;
        if (!result || result.crashes.length > 0) return undefined;
        const packed = pack(result);
        const shown = shownOf(what.report);
        const kept = write(
          {
            stages: what.stages,
            ...(what.isTemplate === true && { isTemplate: true }),
            hasPlaces: hasPlaces(packed),
            ...(shown && { shown }),
          },
          JSON.stringify(packed),
        );
        return kept && shown ? summed(what.report, shown) : undefined;
      }
      return undefined;
    },
  };
}

/** The findings of an entry; nothing for what are none. */
function packedOf(text: string): Packed | undefined {
  try {
    return JSON.parse(text) as Packed;
  } catch {
    return undefined;
  }
}

/** An entry of this name; nothing for what is none. */
function entryOf(text: string, name: string): Entry | undefined {
  try {
    const entry = JSON.parse(text) as Entry | null;
    return entry?.name === name ? entry : undefined;
  } catch {
    return undefined;
  }
}
