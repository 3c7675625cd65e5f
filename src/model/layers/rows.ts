import { toolFacts } from '../../data/deeds.ts';
import { passing } from '../../data/effects.ts';
import { bringsTorch } from '../../data/gpu.ts';
import { wheelMegabytes } from '../../data/pypi.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { soleTool } from '../commands/sole-tool.ts';
import { cleans } from '../commands/step.ts';
import type { Command } from '../commands/types.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { replayed } from './ledger.ts';
import type { Row, UpToLayers } from './types.ts';

/** An install that brings more than this is worth a layer of its own, for the sake of its cache. */
const heavy = 50e6;

/**
 * The RUNs of a stage that follow each other and that no cache wants apart: all over in a moment, or all calls of one package manager that bring little.
 * A comment in front of one that is over in a moment says why it stands alone.
 */
export const rowsIn = once((build: UpToLayers, stage: Stage): readonly Row[] => {
  const rows: { work: string; runs: RunNode[] }[] = [];
  let open: { work: string; runs: RunNode[] } | undefined;
  for (const node of stage.instructions) {
    const work = node.keyword === 'RUN' ? workOf(build, node) : undefined;
    const last = open?.runs.at(-1);
    const goesOn =
      node.keyword === 'RUN' && open !== undefined && work === open.work && last !== undefined && isAlike(last, node);
    if (goesOn && !(work === moment && node.comments.length > 0)) open?.runs.push(node);
    else if (node.keyword === 'RUN' && work !== undefined) rows.push((open = { work, runs: [node] }));
    else open = undefined;
  }
  return rows
    .filter(
      ({ work, runs }) =>
        runs.length > 1 && (work === moment || !(isSlow(work) || runs.some((run) => isHeavy(build, stage, run)))),
    )
    .map(({ work, runs }) => ({ tool: work === moment ? undefined : work, runs }));
});

const moment = '';

/** Whether a tool compiles all that a program needs: minutes that are worth a layer each. */
const isSlow = (tool: string): boolean => toolFacts(tool)?.manifest?.apart !== undefined;

/** The package manager that a RUN calls and nothing else, or `moment`; nothing for other work. */
function workOf(build: UpToLayers, run: RunNode): string | undefined {
  const commands = build.commands.of(run);
  if (commands.length === 0 || run.heredocs.length > 0 || build.commands.script(run).opaque) return undefined;
  // What lasts only as long as its RUN makes nothing that could be joined.
  if (commands.every(({ effect }) => effect === 'sets')) return undefined;
  if (commands.every(isPassing)) return moment;
  // An update alone is spoken of where the lists are wanted.
  const isUpdate = commands.every((command) => command.form === undefined || refreshes(command));
  return isUpdate ? undefined : soleTool(build, run);
}

const refreshes = ({ does }: Command): boolean => does('refresh') && !does('upgrade', 'install', 'add');

function isPassing(command: Command): boolean {
  const { tool, effect, prefixes } = command;
  if (prefixes.some(({ value }) => value === 'xargs')) return false;
  return tool === '' || cleans(command) || (effect !== undefined && passing.has(effect));
}

/** Whether two RUNs have the same flags: mounts, networks. */
const isAlike = (one: RunNode, other: RunNode): boolean => flagsOf(one) === flagsOf(other);

const flagsOf = ({ flags }: RunNode): string =>
  flags
    .map(({ text }) => text)
    .toSorted()
    .join(' ');

/** Whether a RUN is known to bring much of a language's packages: those of the distribution come with lists that go best with them. */
function isHeavy(build: UpToLayers, stage: Stage, run: RunNode): boolean {
  const installs = installsByRun(build, stage).get(run) ?? [];
  if (installs.length === 0) return false;
  if (installs.some((install) => bringsMuch(build, build.packages.packageNames(install)))) return true;
  const adds = layersByNode(build, stage).get(run)?.adds;
  return adds !== undefined && adds.value > heavy;
}

const bringsMuch = once((_: UpToLayers, names: readonly string[]): boolean =>
  names.some((name) => bringsTorch.has(name) || (wheelMegabytes.get(name) ?? 0) * 1e6 > heavy),
);

const installsByRun = once((build: UpToLayers, stage: Stage) =>
  groupBy(build.packages.dependencies(stage), ({ command }) => command.run),
);

const layersByNode = once(
  (build: UpToLayers, stage: Stage) => new Map(replayed(build, stage).layers.map((layer) => [layer.node, layer])),
);
