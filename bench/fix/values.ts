import { createBuild } from '../../src/model/build.ts';
import type { Build, Diagnostic, Node, Stage } from '../../src/index.ts';
import { Source } from '../../src/text/source.ts';

/**
 * What instructions that are in both texts find, and what stages end up with, where it is not the same and no fix said so. Of unsafe fixes, which may say
 * less, only values whose name stands in no edit. Told by the model alone, without what the fixer knows of its edits.
 */
export function strayValues(
  before: string,
  after: string,
  fixed: readonly Diagnostic[],
  unsafe: boolean,
): readonly string[] {
  const [old, now] = [before, after].map((text) => createBuild(new Source('Dockerfile', text))) as [Build, Build];
  const meant = new Set<string>(fixed.flatMap(({ fix }) => fix?.changes ?? []));
  const written = fixed.flatMap(({ fix, message }) => [message, ...(fix?.edits.map(({ text }) => text) ?? [])]).join('\n');
  const isMeant = (what: string): boolean =>
    meant.has(what) || (unsafe && (written.includes(what.replace(/^\$/, '')) || (what === 'SHELL' && written.includes('SHELL'))));
  const strays = new Set<string>();
  for (const [a, b] of common(old.file.instructions, now.file.instructions, old, now)) {
    const [is, would] = [old.before(a), now.before(b)];
    for (const [what, one, two] of [
      ['USER', is.user, would.user],
      ['WORKDIR', is.workdir, would.workdir],
      ['SHELL', is.shell.join(' '), would.shell.join(' ')],
      ...[...new Set([...is.names, ...would.names])].map(
        (name) => [`$${name}`, is.variable(name), would.variable(name)] as const,
      ),
    ] as const)
      if (one !== two && !isMeant(what)) strays.add(`${what}: ${one} -> ${two}`);
  }
  const last = [old.stages, now.stages].map((stages) => stages.map((stage) => labels(stage)).join('\n'));
  if (last[0] !== last[1] && !isMeant('LABEL') && !isMeant('MAINTAINER')) strays.add('labels');
  if (old.stages.length !== now.stages.length) strays.add('stages');
  return [...strays];

  function labels(stage: Stage): string {
    const build = old.stages.includes(stage) ? old : now;
    const all = new Map(
      stage.instructions.flatMap((node) =>
        node.keyword === 'LABEL' ? build.labels(node).map(({ key, value }) => [key, value] as const) : [],
      ),
    );
    return JSON.stringify([...all].toSorted());
  }
}

/** Instructions that stand in both texts, in the same order: the longest such row. */
function common(a: readonly Node[], b: readonly Node[], old: Build, now: Build): readonly (readonly [Node, Node])[] {
  const left = a.map(({ at }) => old.source.slice(at));
  const right = b.map(({ at }) => now.source.slice(at));
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
