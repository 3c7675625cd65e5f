import { fetchesManagers, keptManagers, usualManager } from '../../data/managers.ts';
import { typically } from '../../bytes/bytes.ts';
import { usualNamed } from '../../data/usual.ts';
import { nameOf, within } from '../../text/path.ts';
import { namedWeight } from './node-size.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { folderAt, type Step } from './step.ts';

/** Puts down the package manager that Corepack fetches when it is told to, or when the manager is first called; false for a command that has it fetch none. */
export function fetchManager(step: Step): boolean {
  const { build, command, disk, at } = step;
  const isTold = command.tool === fetchesManagers.tool && fetchesManagers.by.has(command.subcommands[0] ?? '');
  const isCalled =
    fetchesManagers.managers.has(command.name) && enablers(build, command.stage).some((one) => one < command.at.start);
  if (!isTold && !isCalled) return false;
  const named = isTold ? command.operands.map(({ value }) => value.split('@', 1)[0] ?? '') : [command.name];
  const told = named.flatMap((name) => keptManagers.get(name) ?? []);
  const usual = keptManagers.get(usualManager);
  const kept = folderAt(step, `~/${fetchesManagers.kept}`, fetchesManagers.variable);
  for (const { folder, weight } of new Set(told.length > 0 || !usual ? told : [usual])) {
    const path = kept && within(kept, folder);
    if (path !== undefined && disk.tree.at(path).length > 0) continue;
    const { low, value, high } = weight;
    disk.make({ what: 'file', path, bytes: { low, value, high, from: 'table' }, at, whole: true });
  }
  return isTold;
}

/** Puts down a program that is fetched to be run once, as `npx --yes` and `uvx` do; what it does is told by itself. */
export function fetchProgram(step: Step): void {
  const { command, disk, at } = step;
  const { fetchesRun: told, language } = command.form ?? {};
  const [word] = command.operands;
  if (!told || !word || (told.options && !command.has(...told.options))) return;
  const bytes = language === 'Node.js' ? namedWeight(step, [word])?.files : undefined;
  const path = folderAt(step, told.folder, undefined);
  const usual = typically(usualNamed);
  disk.make({ what: 'cache', path: path && within(path, nameOf(word.value)), bytes, usual, at, whole: true });
}

/** Where a stage has Corepack put the names of package managers in place. */
const enablers = once((build: UpToPackages, { chain }: Stage): readonly number[] =>
  chain.flatMap((stage) =>
    build.commands
      .in(stage)
      .filter(({ tool, subcommands }) => tool === fetchesManagers.tool && subcommands[0] === fetchesManagers.enables)
      .map(({ at }) => at.start),
  ),
);
