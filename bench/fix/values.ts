import { unquote } from '../../src/syntax/index.ts';
import { createBuild } from '../../src/model/build.ts';
import type { Build, Diagnostic, Node, Stage } from '../../src/index.ts';
import { Source } from '../../src/text/source.ts';

/**
 * What instructions that are in both texts find, and what stages end up with, where it is not the same and no fix speaks of it: by what it says that it
 * changes; an unsafe one by its message and edits, too. Told by the model alone, without what the fixer knows of its edits.
 */
export function strayValues(
  before: string,
  after: string,
  fixed: readonly Diagnostic[],
  unsafe: boolean,
): readonly string[] {
  const [old, now] = [before, after].map((text) => createBuild(new Source('Dockerfile', text))) as [Build, Build];
  const meant = withConsequences(new Set<string>(fixed.flatMap(({ fix }) => fix?.changes ?? [])), now);
  const written = fixed.flatMap(({ fix, message }) => [message, ...(fix?.edits.map(({ text }) => text) ?? [])]);
  const spoken = unsafe ? written.join('\n') : '';
  const strays = new Set<string>();
  const compare = (what: string, is: unknown, would: unknown): void => {
    if (is === would || meant.has(what) || spoken.includes(what.replace(/^\$/, ''))) return;
    strays.add(`${what}: ${String(is)} -> ${String(would)}`);
  };
  const moved = movedBases(old, now);
  const put = fixed.flatMap(({ fix }) => fix?.edits.map(({ text }) => text) ?? []).join('\n');
  for (const [a, b] of common(old.file.instructions, now.file.instructions, old, now)) {
    // Of an instruction and its like that a fix puts in, nobody can say which is the old one.
    if (put.includes(old.source.slice(a.at))) continue;
    const [is, would] = [old.stages.before(a), now.stages.before(b)];
    if (old.stages.of(a)?.chain.some((stage) => moved.has(stage))) continue;
    compare('USER', is.user, would.user);
    compare('WORKDIR', is.workdir, would.workdir);
    compare('SHELL', is.shell.join(' '), would.shell.join(' '));
    for (const name of new Set([...is.names, ...would.names]))
      compare(`$${name}`, is.variable(name), would.variable(name));
  }
  compare('FROM', old.stages.all.length, now.stages.all.length);
  for (const [index, stage] of old.stages.all.entries()) {
    const [is, would] = [labels(old, stage), labels(now, now.stages.all[index])];
    for (const key of meant.has('LABEL') ? [] : new Set([...is.keys(), ...would.keys()]))
      compare(key, is.get(key), would.get(key));
  }
  return [...strays];
}

/** What is put together from a variable that a fix means to change is meant to change, too. */
function withConsequences(meant: Set<string>, build: Build): ReadonlySet<string> {
  for (const node of build.file.instructions) {
    if (node.keyword !== 'ENV' && node.keyword !== 'ARG' && node.keyword !== 'LABEL') continue;
    const mark = node.keyword === 'LABEL' ? '' : '$';
    for (const { key, value } of node.pairs)
      if (value?.variables.some(({ name }) => meant.has(`$${name}`))) meant.add(`${mark}${unquote(key)}`);
  }
  return meant;
}

/** Stages that have another image for a base than before: an unsafe fix that names one speaks of all that it brings. */
const movedBases = (old: Build, now: Build): ReadonlySet<Stage> =>
  new Set(old.stages.all.filter((stage, index) => textOf(stage) !== textOf(now.stages.all[index])));

const textOf = (stage: Stage | undefined): string | undefined => stage?.from?.image?.text;

const labels = (build: Build, stage: Stage | undefined): ReadonlyMap<string, string | undefined> =>
  new Map(
    (stage?.instructions ?? []).flatMap((node) =>
      node.keyword === 'LABEL' ? build.stages.labels(node).map(({ key, value }) => [key ?? '?', value] as const) : [],
    ),
  );

/** Instructions that stand in both texts: at the same number where there are as many in both, else the longest row in the same order. */
function common(a: readonly Node[], b: readonly Node[], old: Build, now: Build): readonly (readonly [Node, Node])[] {
  const left = a.map(({ at }) => old.source.slice(at));
  const right = b.map(({ at }) => now.source.slice(at));
  if (a.length === b.length)
    return a.flatMap((node, index) => (left[index] === right[index] ? [[node, b[index] as Node] as const] : []));
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i] === right[j]
          ? (lengths[(i + 1) * width + j + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
  const pairs: [Node, Node][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([a[i++] as Node, b[j++] as Node]);
    else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
