import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createBuild } from '../src/engine/index.ts';
import { tableReader } from '../src/node/shipped/tables.ts';
import type { Build, Layer } from '../src/rule/index.ts';
import { Source } from '../src/text/source.ts';

/**
 * How much of what images will weigh is said, over every Dockerfile below a folder, without a build context: images whose every layer has a figure, layers by what
 * they call, and bases; then what stands in the way most often. `npx tsx bench/speaks.ts FOLDER [--every 2] [--why 40] [--of apk]`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    why: { type: 'string', default: '25' },
    of: { type: 'string' },
  },
});

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else if (!name.endsWith('.jsonl') && !name.endsWith('.json')) yield path;
  }
}

interface Count {
  all: number;
  said: number;
}

const counts = new Map<string, Count>();
const reasons = new Map<string, number>();
const unknownBases = new Map<string, number>();
const examples: string[] = [];

function count(what: string, isSaid: boolean): void {
  const row = counts.get(what) ?? { all: 0, said: 0 };
  row.all++;
  if (isSaid) row.said++;
  counts.set(what, row);
}

const more = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** Package managers, and what else brings much by name. */
const watched = new Set([
  'apk',
  'apt-get',
  'apt',
  'dnf',
  'yum',
  'microdnf',
  'zypper',
  'pacman',
  'npm',
  'pip',
  'git',
  'curl',
  'wget',
]);

/** What of a layer has no figure: the changes that are not weighed, or the commands that are not understood. */
function whyNot(build: Build, { node, changes }: Layer): readonly string[] {
  if (node.keyword !== 'RUN') {
    const from = node.keyword === 'WORKDIR' ? undefined : node.flag('from');
    const target = node.keyword === 'WORKDIR' ? undefined : build.stages.fromTarget(node);
    return [`${node.keyword}${from ? ` --from ${target?.kind ?? '?'}` : ''}`];
  }
  if (build.commands.script(node).opaque) return ['RUN opaque'];
  const silent = changes.filter(({ left, bytes }) => left && !bytes);
  const found = silent.map(
    ({ what, command }) => `${command?.tool ?? '?'} ${command?.subcommands.join(' ') ?? ''}: ${what}`,
  );
  const odd = build.commands
    .of(node)
    .filter((command) => command.nameWord && command.effect === undefined && command.form === undefined)
    .map(({ tool, name }) => `not understood: ${tool || name}`);
  return found.length > 0 ? found : odd.length > 0 ? odd : ['?'];
}

const [folder = '.'] = positionals;
const table = tableReader();
let at = 0;
for (const path of filesBelow(folder)) {
  if (at++ % Number(values.every) !== 0) continue;
  const source = new Source(relative(folder, path), readFileSync(path, 'utf8'));
  const build = createBuild(source, { today: '2026-11-21', table });
  if (build.stages.targets.length === 0) continue;
  const sizes = build.stages.targets.map((stage) => build.layers.size(stage));
  count(
    'images whose every layer has a figure',
    sizes.every(({ adds }) => adds !== undefined),
  );
  count(
    'images that have a figure',
    sizes.every(({ image }) => image !== undefined),
  );
  for (const stage of build.stages.all) {
    if (stage.base.kind === 'image') {
      const { image } = stage.base;
      const facts = build.images.describe(image);
      if (image.reference === undefined) count('bases that stand in a variable', facts.size !== undefined);
      else {
        count('bases', facts.size !== undefined);
        if (!facts.size) more(unknownBases, `${facts.repository ?? image.text}:${image.tag ?? ''}`);
      }
    }
    for (const layer of build.layers.of(stage)) {
      const isSaid = layer.adds !== undefined;
      count('layers', isSaid);
      count(`layers of ${layer.node.keyword}`, isSaid);
      if (layer.node.keyword === 'RUN') {
        const tools = new Set(
          build.commands
            .of(layer.node)
            .map(({ tool }) => tool)
            .filter((tool) => watched.has(tool)),
        );
        for (const tool of tools) count(`RUN with ${tool}`, isSaid);
        if (tools.size === 1) for (const tool of tools) count(`RUN with ${tool} alone of these`, isSaid);
      }
      if (isSaid) continue;
      const why = whyNot(build, layer);
      for (const reason of new Set(why)) more(reasons, reason);
      if (new Set(why).size === 1) more(reasons, `${why[0]} (alone)`);
      if (values.of !== undefined && why.some((one) => one.includes(values.of as string)) && examples.length < 30)
        examples.push(
          `${source.path}:${source.position(layer.at.start).line} ${source.slice(layer.at).replace(/\s+/g, ' ').slice(0, 300)}`,
        );
    }
  }
}

const share = ({ all, said }: Count): string => `${((100 * said) / all).toFixed(1)} %`;
for (const [what, row] of counts)
  console.log(`${String(row.said).padStart(6)} of ${String(row.all).padStart(6)}  ${share(row).padStart(7)}  ${what}`);
const most = (map: Map<string, number>): readonly (readonly [string, number])[] =>
  [...map].toSorted((a, b) => b[1] - a[1]).slice(0, Number(values.why));
console.log('\nlayers without a figure, by what in them has none');
for (const [reason, number] of most(reasons)) console.log(`${String(number).padStart(6)}  ${reason}`);
console.log('\nbases without a figure');
for (const [name, number] of most(unknownBases)) console.log(`${String(number).padStart(6)}  ${name}`);
for (const example of examples) console.log(example);
