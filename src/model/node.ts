import { developmentPrograms, nodeTools, productionVariables, type NodeTool } from '../data/node-tools.ts';
import type { Build, Command, Stage } from './types.ts';

/** Whether a command installs all that a manifest of Node.js names, development dependencies too, and nothing in its stage takes them out again. */
export function keepsDevelopment(build: Build, command: Command): boolean {
  const facts = nodeTools.get(command.tool);
  if (!facts || !facts.installs.includes(command.subcommands.join(' ')) || command.operands.length > 0) return false;
  if (command.may(...facts.off) || isOff(command, facts) || !isManifestOpen(build)) return false;
  if (productionVariables.some((name) => build.environment(command, name) !== null)) return false;
  if (['omit', 'production', 'only'].some((key) => build.configures(command, command.tool, key))) return false;
  const mode = build.environment(command, 'NODE_ENV');
  if (mode === 'production' || mode === undefined) return false;
  const pruned = build.once('takes development dependencies out', command.stage, () =>
    build.commands().findLast((later) => later.stage.chain.includes(command.stage) && prunes(build, later)),
  );
  return pruned === undefined || pruned.at.start < command.at.start;
}

/** Whether an install leaves development dependencies out; nothing where something that is not known may decide it. */
export function leavesDevelopmentOut(build: Build, command: Command): boolean | undefined {
  const facts = nodeTools.get(command.tool);
  if (!facts) return undefined;
  if (command.has(...facts.off) || isOff(command, facts)) return true;
  const mode = build.environment(command, 'NODE_ENV');
  const isSet = productionVariables.some((name) => build.environment(command, name) !== null);
  if (isSet || mode === undefined || command.may(...facts.off)) return undefined;
  // Later releases of yarn take no notice of it.
  return mode === 'production' && build.yarnGeneration(command) !== 2;
}

const isOff = (command: Command, { offValues }: NodeTool): boolean =>
  Object.entries(offValues).some(([option, values]) =>
    command.options(option).some((word) => word.literal === undefined || values.includes(word.literal)),
  );

/** Whether the manifest may name development dependencies: one that we can read and that names none does not. */
function isManifestOpen(build: Build): boolean {
  const text = build.context?.read?.('package.json');
  return text === undefined || text.includes('"devDependencies"') || text.includes('"workspaces"');
}

function prunes(build: Build, later: Command): boolean {
  if (later.tool === 'rm') return later.operands.some((word) => word.value.includes('node_modules'));
  const facts = nodeTools.get(later.tool);
  if (!facts) return false;
  if (facts.prunes.includes(later.subcommands.join(' '))) return true;
  const installs = facts.installs.includes(later.subcommands.join(' '));
  return (
    installs &&
    (later.may(...facts.off) || isOff(later, facts) || build.environment(later, 'NODE_ENV') === 'production')
  );
}

/** Images for work on code, and for the machines that test it. */
const workshops = /(?:^|\/)(?:circleci|cimg|devcontainers)\//;

/** What the name of a Dockerfile for work on code has in it. */
const forWork = /(?:^|[-_.])(?:builder|ci|debug|dev|devcontainer|test)(?:[-_.]|$)/i;

/** Whether a stage, by its name, its base image, its file's name or what it starts, is for work on the code and not for running it. */
export function isForDevelopment(build: Build, stage: Stage): boolean {
  const [folder, file = ''] = ['', ...build.source.path.split('/')].slice(-2);
  if (folder === '.devcontainer' || forWork.test(file)) return true;
  if (stage.root && stage.root !== 'scratch' && workshops.test(stage.root.text)) return true;
  return build.targets
    .filter((target) => target.chain.includes(stage))
    .some((target) => {
      const names = target.chain.map((link) => link.key ?? '');
      if (names.some((name) => /dev|test|debug|lint|(?:^|[-_])ci(?:$|[-_])|e2e/.test(name))) return true;
      return build.start(target)?.words.some(startsWork) ?? false;
    });
}

/** Whether a word of a start is such a program, by the last part of its path, or a script that begins or ends with one. */
function startsWork(word: string): boolean {
  const parts = word.replace(/\.sh$/, '').split(/[\s/]/);
  return developmentPrograms.has(parts[0] ?? '') || developmentPrograms.has(parts.at(-1) ?? '');
}
