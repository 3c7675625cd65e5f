import type { Development } from '../../data/tool.ts';
import { makerOf } from '../../data/outputs.ts';
import { within } from '../../text/path.ts';
import { configures } from '../commands/environment.ts';
import { removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import { settingOf } from './settings.ts';
import { isBefore } from '../images/tag.ts';
import { onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { runtimeVersion } from './tool-version.ts';
import type { UpToPackages } from './types.ts';

/** Whether a command installs all that a manifest names, development dependencies too, and nothing in its stage takes them out again. */
export function keepsDevelopment(build: UpToCommands, command: Command): boolean {
  const facts = command.form?.dev;
  if (!facts || !command.does('install') || command.operands.length > 0) return false;
  if (command.may(...facts.off) || isOff(command, facts) || !mayName(build, command)) return false;
  if (facts.on && !command.has(...facts.on)) return false;
  if (isSetOff(build, command, facts)) return false;
  if (facts.keys?.some((key) => configures(build, command, command.tool, key))) return false;
  if (isProduction(build, command, facts) !== false) return false;
  if (isRemoved(build, command)) return false;
  const pruned = lastPruning(build, command.stage, command.form?.language ?? '');
  return pruned === undefined || pruned.at.start < command.at.start;
}

/** Whether an install surely leaves out what only development needs. */
export function leavesDevelopment(build: UpToPackages, command: Command): boolean {
  const facts = command.form?.dev;
  if (!facts || !command.does('install')) return false;
  if (command.form?.language === 'Node.js') return leavesDevelopmentOut(build, command) === true;
  return facts.on
    ? !command.may(...facts.on)
    : command.has(...facts.off) || isOff(command, facts) || isSetOff(build, command, facts);
}

/** The option with which an install leaves out what only development needs, of the release of its tool that a stage has. */
export function productionOption(build: UpToPackages, command: Command): string | undefined {
  const { option, earlier } = command.form?.dev ?? {};
  const version = earlier && runtimeVersion(build, command.stage, earlier.runtime);
  const older = Object.entries(earlier?.options ?? {}).find(
    ([before]) => version !== undefined && isBefore(version, before),
  );
  return older?.[1] ?? option;
}

/** The folder that an install fills, absolute: a virtual environment, or one of the project. */
export function developmentFolder(build: UpToPackages, command: Command): string | undefined {
  const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
  if (found) return found.venv ?? found.folder;
  const output = makerOf(command)?.outputs.find(({ what }) => what === 'dependencies');
  const directory = build.commands.directory(command);
  const isMoved = output?.variable !== undefined && build.commands.environment(command, output.variable) !== null;
  return output?.path === undefined || isMoved || typeof directory !== 'string'
    ? undefined
    : within(directory, output.path);
}

/** Whether the RUN takes the folder of the packages away again, or one above it. */
function isRemoved(build: UpToCommands, command: Command): boolean {
  const directory = build.commands.directory(command);
  return typeof directory === 'string' && removesAfter(build, command, `${directory}/node_modules`);
}

/** The last command that takes development dependencies of a language out of a stage again. */
const lastPruning = onceByWord((build: UpToCommands, stage: Stage, language: string) =>
  build.commands.all.findLast((later) => later.stage.chain.includes(stage) && prunes(build, later, language)),
);

/** The same of the manager of any language, as far as its command and what is set before it tell. */
export function installsWithoutDevelopment(build: UpToPackages, command: Command): boolean {
  const facts = command.form?.dev;
  if (!facts || developmentOf(command)) return leavesDevelopmentOut(build, command) === true;
  if (command.has(...facts.off) || isOff(command, facts)) return true;
  if (facts.keys?.some((key) => configures(build, command, command.tool, key))) return true;
  if (isProduction(build, command, facts) === true) return true;
  return (facts.variables ?? []).some((name) => Boolean(build.commands.environment(command, name)));
}

/** Whether an install leaves development dependencies out; nothing where something that is not known may decide it. */
export function leavesDevelopmentOut(build: UpToPackages, command: Command): boolean | undefined {
  const facts = developmentOf(command);
  if (!facts) return undefined;
  if (isOn(command, facts)) return false;
  if (command.has(...facts.off) || isOff(command, facts)) return true;
  const production = isProduction(build, command, facts);
  if (production === false && isToldOff(build, command, facts)) return true;
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

/** The word of an option that brings development dependencies, whatever else is said: `--production=false`, `--include=dev`. */
export function bringingOption({ args, form }: Command): ShellWord | undefined {
  const { off = [], onValues = {} } = form?.dev ?? {};
  const words = new Set([
    ...off.map((option) => `${option}=false`),
    ...Object.entries(onValues).flatMap(([option, values]) => values.map((value) => `${option}=${value}`)),
  ]);
  return args.find(({ literal }) => literal !== undefined && words.has(literal));
}
/** Whether the tool's configuration surely leaves them out, which a command or a file of it says. */
const isToldOff = (build: UpToPackages, command: Command, { keyValues = {} }: Development): boolean =>
  Object.entries(keyValues).some(([key, values]) => {
    const value = settingOf(build, command, key);
    return value !== undefined && value.split(/[\s,]+/).some((one) => values.includes(one));
  });

/** Whether an option brings them for all that the variables say. */
const isOn = (command: Command, { onValues = {} }: Development): boolean =>
  bringingOption(command) !== undefined ||
  Object.entries(onValues).some(([option, values]) =>
    command.options(option).some(({ literal }) => literal !== undefined && values.includes(literal)),
  );

const isOff = (command: Command, { offValues = {} }: Development): boolean =>
  Object.entries(offValues).some(([option, values]) =>
    command.options(option).some((word) => word.literal === undefined || values.includes(word.literal)),
  );

/** Whether the manifest may name development dependencies: one that we can read and that names none does not. */
function mayName(build: UpToCommands, { form, stage }: Command): boolean {
  const [manifest] = form?.manifest?.reads ?? [];
  const text = manifest === undefined ? undefined : build.facts.context?.read?.(manifest);
  const { named, usualWith, toldBy } = form?.dev ?? {};
  const framework = usualWith?.some((sign) => text?.includes(sign) || speaksOf(build, stage, sign));
  if (framework && toldBy && !toldBy.some((name) => isTold(build, stage, name))) return false;
  if (text !== undefined && named !== undefined) return named.some((key) => text.includes(key));
  return framework ?? true;
}

/** Whether a stage, or one built from it, says by a variable or an option of what it starts what a framework runs for. */
const isTold = onceByWord((build: UpToCommands, stage: Stage, name: string): boolean =>
  build.stages.all
    .filter(({ chain }) => chain.includes(stage))
    .some((one) => {
      const starts = [one.cmd, one.entrypoint].flatMap((node) => (node ? build.commands.script(node).commands : []));
      return (
        one.end.names.includes(name) ||
        starts.some(({ words }) => words.some(({ value }) => environmentOption.test(value))) ||
        [...build.commands.in(one), ...starts].some(
          ({ assignments, words }) =>
            assignments.some((assignment) => assignment.name === name) ||
            words.some(({ value }) => value.includes(`${name}=`)),
        )
      );
    }),
);

const environmentOption = /^(?:-[eE]|--env(?:ironment)?(?:=.*)?)$/;

/** Whether a stage, or one built from it, has something in the names of its variables or the words of what it runs. */
const speaksOf = onceByWord((build: UpToCommands, stage: Stage, sign: string): boolean =>
  build.stages.all
    .filter(({ chain }) => chain.includes(stage))
    .some((one) => {
      const starts = [one.cmd, one.entrypoint].flatMap((node) => (node ? build.commands.script(node).commands : []));
      return (
        one.end.names.some((name) => name.startsWith(sign)) ||
        [...build.commands.in(one), ...starts].some(({ words }) => words.some(({ value }) => value.includes(sign)))
      );
    }),
);

function prunes(build: UpToCommands, later: Command, language: string): boolean {
  if (later.effect === 'removes')
    return language === 'Node.js' && later.operands.some((word) => word.value.includes('node_modules'));
  const facts = later.form?.language === language ? later.form.dev : undefined;
  if (!facts) return false;
  if (later.does('prune')) return true;
  return (
    (later.does('install') || later.does('add')) &&
    (later.may(...facts.off) || isOff(later, facts) || isProduction(build, later, facts) === true)
  );
}
