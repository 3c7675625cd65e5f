import type { Development } from '../../data/tool.ts';
import { configures } from '../commands/environment.ts';
import { removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToPackages } from './types.ts';

/** Whether a command installs all that a manifest of Node.js names, development dependencies too, and nothing in its stage takes them out again. */
export function keepsDevelopment(build: UpToCommands, command: Command): boolean {
  const facts = developmentOf(command);
  if (!facts || !command.does('install') || command.operands.length > 0) return false;
  if (command.may(...facts.off) || isOff(command, facts) || !isManifestOpen(build)) return false;
  if (isSetOff(build, command, facts)) return false;
  if (facts.keys?.some((key) => configures(build, command, command.tool, key))) return false;
  if (isProduction(build, command, facts) !== false) return false;
  if (isRemoved(build, command)) return false;
  const pruned = lastPruning(build, command.stage);
  return pruned === undefined || pruned.at.start < command.at.start;
}

/** Whether the RUN takes the folder of the packages away again, or one above it. */
function isRemoved(build: UpToCommands, command: Command): boolean {
  const directory = build.commands.directory(command);
  return typeof directory === 'string' && removesAfter(build, command, `${directory}/node_modules`);
}

/** The last command that takes development dependencies of a stage out again. */
const lastPruning = once((build: UpToCommands, stage: Stage) =>
  build.commands.all.findLast((later) => later.stage.chain.includes(stage) && prunes(build, later)),
);

/** Whether an install leaves development dependencies out; nothing where something that is not known may decide it. */
export function leavesDevelopmentOut(build: UpToPackages, command: Command): boolean | undefined {
  const facts = developmentOf(command);
  if (!facts) return undefined;
  if (command.has(...facts.off) || isOff(command, facts)) return true;
  const production = isProduction(build, command, facts);
  if (isSetOff(build, command, facts) || command.may(...facts.off)) return undefined;
  if (production && facts.valuesVary) return undefined;
  // Later releases of yarn take no notice of it.
  return production && build.packages.yarnGeneration(command) !== 2;
}

const developmentOf = ({ form }: Command): Development | undefined =>
  form?.language === 'Node.js' ? form.dev : undefined;

const isSetOff = (build: UpToCommands, command: Command, { variables = [] }: Development): boolean =>
  variables.some((name) => build.commands.environment(command, name) !== null);

/** Whether a variable says that the packages are for production; nothing where one is not known. */
function isProduction(build: UpToCommands, command: Command, { values = {} }: Development): boolean | undefined {
  const found = Object.entries(values).map(([name, wanted]) => {
    const value = build.commands.environment(command, name);
    return value === undefined ? undefined : value !== null && wanted.includes(value);
  });
  return found.includes(true) || (found.includes(undefined) ? undefined : false);
}

const isOff = (command: Command, { offValues = {} }: Development): boolean =>
  Object.entries(offValues).some(([option, values]) =>
    command.options(option).some((word) => word.literal === undefined || values.includes(word.literal)),
  );

/** Whether the manifest may name development dependencies: one that we can read and that names none does not. */
function isManifestOpen(build: UpToFacts): boolean {
  const text = build.facts.context?.read?.('package.json');
  return text === undefined || text.includes('"devDependencies"') || text.includes('"workspaces"');
}

function prunes(build: UpToCommands, later: Command): boolean {
  if (later.effect === 'removes') return later.operands.some((word) => word.value.includes('node_modules'));
  const facts = developmentOf(later);
  if (!facts) return false;
  if (later.does('prune')) return true;
  return (
    (later.does('install') || later.does('add')) &&
    (later.may(...facts.off) || isOff(later, facts) || isProduction(build, later, facts) === true)
  );
}
