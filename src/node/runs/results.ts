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
import { realOf, repositoryOf } from '../disk/paths.ts';
import { readText } from '../disk/read.ts';
import { programMark } from '../shipped/beside.ts';
import { version } from '../shipped/version.ts';
import { reportOf } from './reported.ts';
import { hasPlaces, packReport, unpack, type PackedReport } from './packed.ts';
import { fillContext, namedContexts, type Said } from './read-files.ts';
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
  readonly said:
    | { readonly passed: Stranger }
    | { readonly error: string }
    | {
        readonly report: PackedReport;
        readonly stages: readonly string[];
        readonly isTemplate?: true;
      };
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
  const settled = new WeakMap<readonly Setting[], string>();
  const settingsKey = (settings: readonly Setting[]): string => {
    const key = settled.get(settings) ?? digest(plain(settings.map(({ rule, ...own }) => ({ id: rule.id, ...own }))));
    settled.set(settings, key);
    return key;
  };
  const { targets, buildArgs } = options;
  const same = plain([version, process.version, programMark(), cwd, run.context, targets, buildArgs]);
  return {
    slot(one, saying) {
      const { configured, builds, named, shellcheck } = saying;
      const { options: own } = configured;
      const key = plain([
        same,
        one.file,
        one.path,
        one.named,
        settingsKey(run.settings(configured)),
        own,
        builds,
        named,
        shellcheck?.key,
      ]);
      return makeSlot(one, { ...saying, run }, { folder, name: digest(key), strategy });
    },
  };
}

/** A value as a text, maps too. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (one instanceof Map ? { map: [...one] } : one));

interface Kept {
  readonly folder: CacheFolder;
  readonly name: string;
  readonly strategy: CacheOptions['strategy'];
}

function makeSlot(
  one: Wanted & { readonly file: string },
  saying: Saying & { readonly run: Run },
  { folder, name, strategy }: Kept,
): Slot {
  const { run, configured } = saying;
  const { options = {} } = configured;
  const said: Said = { options, builds: saying.builds, named: saying.named, run };
  const { around, asked } = watchedAround(run.around, digest);
  const contexts: Watched[] = [];
  let [at, stamp, text, today] = [0, undefined as string | undefined, '', undefined as string | undefined];
  let found: KnownContext | undefined;

  async function recall(): Promise<KnownFile | UnreadFile | Stranger | undefined> {
    at = Date.now();
    const now = stampOf(one.file);
    stamp = now && stampText(now);
    const entry = entryOf(folder.read(name), name);
    if (!entry || (entry.today !== undefined && entry.today !== run.facts.today)) return undefined;
    const trusts = (was: string, is: typeof now): boolean => strategy === 'metadata' && isUntouched(was, is, entry.at);
    const shows = 'report' in entry.said && hasPlaces(entry.said.report.result);
    let source = '';
    if (shows || entry.stamp === undefined || !trusts(entry.stamp, now)) {
      const reading = readText(one.file, 'Dockerfile');
      if ('error' in reading || digest(reading.text) !== entry.text) return undefined;
      source = reading.text;
    }
    if ('passed' in entry.said) return entry.said.passed;
    if ('error' in entry.said) return { path: one.path, error: entry.said.error };
    const named = namedContexts(one.file, said);
    if (!named && !standsAgain(run.around, entry.around, digest)) return undefined;
    const all = named ?? (entry.found ? [entry.found] : []);
    if (all.length !== entry.contexts.length) return undefined;
    const filled = await Promise.all(all.map((context) => fillContext(context, one.file, said)));
    const holds = filled.every(({ files }, index) => {
      const then = entry.contexts[index];
      return then && answersAgain(files, then.asked, { digest, trusts }) && files.cut === then.cut;
    });
    if (!holds) return undefined;
    const { report, stages, isTemplate } = entry.said;
    const [context, ...more] = filled;
    const result = unpack(report.result, new Source(one.path, source));
    return {
      report: reportOf(
        {
          source: result.source,
          ...(options.failOn && { failOn: options.failOn }),
          ...(context && { context }),
          others: more.map((other) => ({ context: other })),
        },
        result,
        run,
      ),
      stages,
      ...(isTemplate && { isTemplate }),
      ...(context && { context }),
    };
  }

  const write = (what: Entry['said']): void => {
    if (saying.shellcheck?.hasFailed || contexts.some(({ isWhole, files }) => !isWhole || files.spent)) return;
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
    folder.write(name, JSON.stringify(entry));
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
      if (typeof what === 'string') return write({ passed: what });
      if (!('report' in what)) return what.error === undefined ? undefined : write({ error: what.error });
      const report = packReport(what.report);
      if (report) write({ report, stages: what.stages, ...(what.isTemplate === true && { isTemplate: true }) });
    },
  };
}

/** An entry of this name; nothing for what is none. */
function entryOf(text: string | undefined, name: string): Entry | undefined {
  if (text === undefined) return undefined;
  try {
    const entry = JSON.parse(text) as Entry | null;
    return entry?.name === name ? entry : undefined;
  } catch {
    return undefined;
  }
}
