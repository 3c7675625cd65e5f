import { isBelow } from '../../text/path.ts';
import { trimEnd } from '../../text/trim.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { exact, knownTotal, total } from '../../bytes/bytes.ts';
import { ballast, type BallastFacts, versionsFromGit } from '../../data/ballast.ts';
import { stepOf } from '../commands/step.ts';
import type { AddNode, CopyNode, Word } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import type { Load, UpToFiles, Weight } from './types.ts';

interface Found {
  readonly facts: BallastFacts;
  readonly path: string;
}

/** The ballast of an instruction, source by source. What the file names anywhere is meant. */
export function loadsOf(build: UpToFiles, node: CopyNode | AddNode): readonly Load[] {
  const { context } = build.facts;
  const stage = build.stages.of(node);
  const selected = build.files.selected(node);
  if (!stage || !selected || !context) return [];
  // A line that means them, and does not reach them, is spoken of by itself.
  const swept = new Set(build.files.deadPatterns.flatMap(({ kind, text }) => (kind === 'root' ? [text] : [])));
  const named = namesOfSources(build);
  const useless = new Map(ballast.map((facts) => [facts, !named.has(facts.name) && isUseless(build, stage, facts)]));
  const loads = new Map<Word, Map<string, Found & { readonly sizes: (Bytes | undefined)[] }>>();
  for (const { path, source } of selected) {
    const found = ballastAt(path);
    if (!found || !useless.get(found.facts) || context.ignoreFile?.matchOf(path)?.negated) continue;
    if (swept.has(found.facts.name) || swept.has(`*${found.facts.name}`)) continue;
    const load = loads.get(source) ?? new Map<string, Found & { readonly sizes: (Bytes | undefined)[] }>();
    loads.set(source, load);
    const group = load.get(found.path) ?? { ...found, sizes: [] };
    load.set(found.path, group);
    const size = context.size(path);
    group.sizes.push(size === undefined ? undefined : exact(size));
  }
  return [...loads].map(([source, load]) => {
    const all = [...load.values()]
      .map(({ path, facts, sizes }) => ({ path, pattern: patternOf(path, facts), bytes: total(sizes) }))
      .toSorted((a, b) => (b.bytes?.value ?? 0) - (a.bytes?.value ?? 0));
    return { source, ballast: all, bytes: knownTotal(all.map(({ bytes }) => bytes)) };
  });
}

/** What each source of a COPY or ADD weighs; sources with files of unknown size are left out. */
export function weightsOf(build: UpToFiles, node: CopyNode | AddNode): readonly Weight[] {
  const { context } = build.facts;
  if (node.flag('from')) return passedOn(build, node);
  const taken = new Set(build.files.loads(node).flatMap((load) => load.ballast.map(({ path }) => path)));
  const weights = new Map<Word, { bytes: number | undefined; readonly parts: Map<string, number> }>();
  for (const { path, source } of build.files.selected(node) ?? []) {
    if (taken.has(ballastAt(path)?.path ?? '')) continue;
    const weight = weights.get(source) ?? { bytes: 0, parts: new Map<string, number>() };
    weights.set(source, weight);
    const size = context?.size(path);
    weight.bytes = size === undefined || weight.bytes === undefined ? undefined : weight.bytes + size;
    const root = `${trimEnd((build.stages.expand(source, node) ?? '').replace(/^[./]+/, ''), '/')}/`;
    const inside = root === '/' ? path : path.startsWith(root) ? path.slice(root.length) : '';
    const part = root === '/' ? inside.split('/')[0] : inside && `${root}${inside.split('/')[0]}`;
    if (part) weight.parts.set(part, (weight.parts.get(part) ?? 0) + (size ?? 0));
  }
  return [...weights].flatMap(([source, { bytes, parts }]) => {
    if (bytes === undefined) return [];
    const most = [...parts].find(([, size]) => size > bytes / 2)?.[0];
    return [{ source, bytes: exact(bytes), most }];
  });
}

/** What of the context each source of a COPY takes on out of another stage, which has it from a COPY itself and keeps it. */
function passedOn(build: UpToFiles, node: CopyNode | AddNode): readonly Weight[] {
  const { context } = build.facts;
  const stage = build.stages.of(node);
  if (!context || !stage) return [];
  return build.files
    .carriedBy(stage)
    .filter((carried) => carried.node === node)
    .flatMap(({ from, path, source }) => {
      const parts = new Map<string, number>();
      for (const file of keptBelow(build, from, path)) {
        const [part = ''] = file.split('/');
        parts.set(part, (parts.get(part) ?? 0) + (context.size(file) ?? 0));
      }
      const bytes = [...parts.values()].reduce((sum, size) => sum + size, 0);
      const most = [...parts].find(([, size]) => size > bytes / 2)?.[0];
      return bytes === 0 ? [] : [{ source, bytes: exact(bytes), most }];
    });
}

/** The files of the context that a stage copies below a path, and does not remove. */
function keptBelow(build: UpToFiles, { chain }: Stage, path: string): readonly string[] {
  const removed = chain
    .flatMap((link) => build.commands.in(link))
    .flatMap((command) =>
      command.name === 'rm' ? command.operands.flatMap((word) => build.commands.pathOf(command, word) ?? []) : [],
    );
  return chain
    .flatMap(({ instructions }) => instructions)
    .flatMap((node) => (node.keyword === 'COPY' || node.keyword === 'ADD' ? (build.files.selected(node) ?? []) : []))
    .flatMap(({ path: file, to }) =>
      to !== undefined && isBelow(to, path) && !removed.some((one) => isBelow(to, one)) ? [file] : [],
    );
}

/** The source of a COPY or ADD that stands for the whole context. */
export function wholeContext(build: UpToStages, node: CopyNode | AddNode): Word | undefined {
  if (node.flag('from')) return undefined;
  return node.sources.find((source) => {
    const text = build.stages.expand(source, node);
    return text !== undefined && /^[./]*\*?$/.test(text) && text !== '';
  });
}

/** The edit that adds lines to the ignore file in force, or makes one; nothing where its text is not known. */
export function ignoring(build: UpToFacts, patterns: readonly string[]): Edit | undefined {
  const { context } = build.facts;
  if (!context) return undefined;
  const lines = [...new Set(patterns)].filter((line) => !patterns.includes(`**/${line}`));
  const file = context.ignoreFile?.path ?? '.dockerignore';
  const text = context.ignoreFile ? context.read?.(file) : '';
  if (text === undefined) return undefined;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? '' : end;
  const at = { start: text.length, end: text.length };
  return { file, at, text: start + lines.map((line) => line + end).join('') };
}

/** The outermost folder of the table that a path is in, or the kind of files that it is one of. */
export function ballastAt(path: string): Found | undefined {
  const parts = path.split('/');
  for (let end = 1; end < parts.length; end++) {
    const facts = folders.get(parts[end - 1] ?? '') ?? folders.get(parts.slice(end - 2, end).join('/'));
    if (facts) return { facts, path: parts.slice(0, end).join('/') };
  }
  const facts = suffixes.find(({ name }) => path.endsWith(name));
  return facts && { facts, path: `**/*${facts.name}` };
}

const folders = new Map(ballast.flatMap((facts) => (facts.kind === 'folder' ? [[facts.name, facts]] : [])));
const suffixes = ballast.filter(({ kind }) => kind === 'suffix');

/** In a folder of the context the same is likely to lie in the one next to it. */
function patternOf(path: string, { kind, name }: BallastFacts): string {
  return kind === 'folder' && path !== name ? `**/${name}` : path;
}

/** The table's names that a COPY, ADD or mount of the context names: what it asks for, it needs. */
const namesOfSources = once((build: UpToStages): ReadonlySet<string> => {
  const texts = [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')]
    .filter((node) => !node.flag('from'))
    .flatMap((node) => node.sources.map((source) => build.stages.expand(source, node) ?? source.text));
  const mounts = build.stages.instructions('RUN').flatMap((run) => run.mounts.map(({ source }) => source ?? ''));
  return new Set(
    [...texts, ...mounts].flatMap((text) => {
      const facts = ballastAt(`${trimEnd(text, '/')}/.`)?.facts ?? suffixes.find(({ name }) => text.endsWith(name));
      return facts ? [facts.name] : [];
    }),
  );
});

/** Whether an image of this stage has no use for it: the stage makes its own, and no tool that reads it runs. */
function isUseless(build: UpToFiles, stage: Stage, { name, madeBy, readBy = [] }: BallastFacts): boolean {
  const commands = stage.chain.flatMap((one) => build.commands.in(one));
  if (commands.some(({ tool }) => readBy.includes(tool))) return false;
  if (name === '.git' && versionsFromGit.test(build.facts.context?.read?.('pyproject.toml') ?? '')) return false;
  if (!madeBy) return true;
  const isMade = commands.some(
    (command) => madeBy.languages.some((one) => command.form?.language === one) && stepOf(command) === madeBy.step,
  );
  return isMade || stage.chain.some((one) => bringsFromStage(build, one, name));
}

const bringsFromStage = (build: UpToFiles, stage: Stage, name: string): boolean =>
  stage.instructions.some(
    (node) =>
      node.keyword === 'COPY' &&
      node.flag('from') &&
      build.files.copies(node).some(({ text }) => text.endsWith(`/${name}`)),
  );
