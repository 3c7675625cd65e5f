import { createBuild, isOn } from '../../engine/index.ts';
import type { Build, CheckedScript } from '../../index.ts';
import type { Candidate } from '../disk/find.ts';
import type { FileShellcheck } from '../shellcheck/open.ts';
import { readCandidate, type ReadFile } from './read-files.ts';
import type { Told } from './reported.ts';
import type { Run } from './run.ts';

/** Lints files one by one. Of those that it hears of ahead, the work that several can share is done then. */
export interface Teller {
  /** Whether there was any. */
  ahead(files: readonly Candidate[]): Promise<boolean>;
  tellOne(candidate: Candidate): Promise<Told>;
}

type Reading = ReturnType<typeof readCandidate>;
/** What comes of a file that is read. */
export type Read = Reading extends AsyncGenerator<infer One> ? One : never;

/** A teller that asks ShellCheck about the scripts of all files that come next together: to start it takes longer than to have it read a file. */
export function openTeller(run: Run, tell: (read: AsyncIterable<Read>) => Promise<Told>): Teller {
  const known = new Map<Candidate, readonly Read[]>();
  return {
    async ahead(files) {
      const [first] = files;
      if (!first || !(await asksShellcheck(first, run))) return false;
      for (const candidate of files) {
        const all: Read[] = [];
        for await (const one of readCandidate(candidate, run)) all.push('source' in one ? withBuild(one) : one);
        known.set(candidate, all);
      }
      askTogether([...known.values()].flat().filter((one): one is ReadFile => 'source' in one));
      return true;
    },
    tellOne(candidate) {
      const read = known.get(candidate);
      known.delete(candidate);
      return tell(read ? each(read) : readCandidate(candidate, run));
    },
  };
}

/** Whether ShellCheck is asked in a run, as far as one file tells. */
export async function asksShellcheck({ file }: Candidate, run: Run): Promise<boolean> {
  const configured = run.options.shellcheck === undefined ? await run.configured(file) : undefined;
  const { shellcheck = 'off' } = configured && 'options' in configured ? (configured.options ?? {}) : run.options;
  return shellcheck !== 'off';
}

/** The model of a file. */
export const buildOf = ({ source, facts, tree, build }: ReadFile): Build => build ?? createBuild(source, facts, tree);

async function* each(all: readonly Read[]): AsyncGenerator<Read> {
  yield* all;
}

/** A file with a model that is kept until it is linted. */
const withBuild = (file: ReadFile): ReadFile => (file.shellcheck ? { ...file, build: buildOf(file) } : file);

function askTogether(files: readonly ReadFile[]): void {
  const asked = new Map<object, { readonly by: FileShellcheck; readonly scripts: CheckedScript[] }>();
  for (const { shellcheck, build, settings, isTemplate } of files) {
    if (!shellcheck || !build || isTemplate || !settings.some((one) => asks(one.rule) && isOn(one))) continue;
    const one = asked.get(shellcheck.alike) ?? { by: shellcheck, scripts: [] };
    for (const { script } of build.commands.runScripts) one.scripts.push(script);
    asked.set(shellcheck.alike, one);
  }
  for (const { by, scripts } of asked.values()) by.ahead(scripts);
}

const asks = ({ needs }: ReadFile['settings'][number]['rule']): boolean => needs?.includes('shellcheck') ?? false;
