import { shellExtensions } from '../src/data/shell-extensions.ts';
import {
  type Build,
  defineRule,
  type Edit,
  type Finding,
  type ForeignSyntax,
  insertBefore,
  type Runner,
  remove,
  replace,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'bash-syntax-in-sh',
  aliases: [...new Set(Object.values(shellExtensions).map(({ code }) => code))]
    .filter((code) => code !== 'SC3040')
    .sort(),
  summary: 'A script is written for bash and read by a shell that is smaller.',
  why: '`/bin/sh` is dash in Debian and Ubuntu, and BusyBox in Alpine: what it does not know fails, or is quietly taken for something else.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    const fixed = new Set<unknown>();
    for (const node of build.commands.runners) {
      const found = build.commands.foreignSyntax(node).filter(({ kind }) => kind !== 'pipefail');
      const [first, ...others] = found;
      if (!first) continue;
      const respelt = found.flatMap((one) => spelling(build, one));
      const isSpelling = respelt.length === found.length;
      const edit = isSpelling || fixed.has(build.stages.of(node)) ? undefined : shellBefore(build, node, found);
      if (edit) fixed.add(build.stages.of(node));
      yield {
        ...finding(first, others, 'have bash read this, by `SHELL`'),
        ...(isSpelling && { fix: { title: 'Write it as POSIX does', safety: 'unsafe', edits: respelt } }),
        ...(edit && { fix: { title: 'Have bash read it', safety: 'unsafe', edits: [edit] } }),
      };
    }
    yield* inScripts(build);
  },
});

/** The findings in the scripts that images start, each one once. */
function* inScripts(build: Build): Generator<Finding> {
  const seen = new Set<string>();
  for (const stage of build.stages.targets) {
    const { file, found = [] } = build.starts.foreignInScript(stage) ?? {};
    const [first, ...others] = found.filter(({ kind }) => kind !== 'pipefail');
    const key = `${file ?? ''} ${first?.at.start ?? ''}`;
    if (!first || seen.has(key)) continue;
    seen.add(key);
    yield { ...finding(first, others, 'begin it with `#!/bin/bash`', file), ...(file !== undefined && { file }) };
  }
}

const names = { dash: '`dash`', busybox: '`ash` of BusyBox', bash: '`bash` as `sh`', none: 'the shell' } as const;

function finding(first: ForeignSyntax, others: readonly ForeignSyntax[], bash: string, file?: string): Finding {
  const { at, program, facts } = first;
  const fact = `${names[program]} ${facts.taken ?? `has no ${facts.called}`}`;
  const related = others.map((other) => ({
    at: other.at,
    ...(file !== undefined && { file }),
    message: `nor does it know ${other.facts.called} here`,
  }));
  const message = `${fact}: ${facts.instead ? `${facts.instead}, or ` : ''}${bash}`;
  return { at, code: facts.code, message, ...(related.length > 0 && { related }) };
}

/** A SHELL in front of a RUN; images whose `sh` is dash have bash too. */
function shellBefore(build: Build, node: Runner, found: readonly ForeignSyntax[]): Edit | undefined {
  if (node.keyword !== 'RUN' || node.onbuild || build.stages.before(node).shellNode) return undefined;
  if (found.some(({ program, own }) => program !== 'dash' || !own)) return undefined;
  return insertBefore(node.at, 'SHELL ["/bin/bash", "-c"]\n');
}

/** What POSIX writes for a word, where that is the same thing with another spelling. */
function spelling(build: Build, { kind, at }: ForeignSyntax): readonly Edit[] {
  if (kind === 'double-equals') return [replace(at, '=')];
  if (kind === 'source') return isPath(build, at.end) ? [replace(at, '.')] : [];
  // The `echo` of dash knows escapes without being told.
  if (kind === 'echo-options' && build.source.slice(at) === '-e') return [remove({ start: at.start, end: at.end + 1 })];
  return [];
}

/** Whether `source` is given a path alone, of which `.` makes the same, and which no shell is named by. */
function isPath(build: Build, end: number): boolean {
  const [, path = '', next = ''] = /^[ \t]+([^\s;&|]+)[ \t]*(.?)/.exec(build.source.text.slice(end, end + 300)) ?? [];
  return path.includes('/') && !path.includes('bash') && /^[;&|\\\n]?$/.test(next);
}
