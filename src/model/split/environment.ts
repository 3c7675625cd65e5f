import {
  bringsPip,
  isLogin,
  isOfCron,
  startsOthers,
  logsIn,
  namesCron,
  ownPython,
  packedPython,
  pythonInPlace,
} from '../../data/splitting.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Node, RunNode } from '../../syntax/nodes.ts';
import { remove, type Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { placedAt, type Carry, type Plan } from './plan.ts';
import { managesApart, toolsWithin } from './python-tools.ts';
import type { Obstacle } from './types.ts';

/** How packages of Python are kept apart, so that they can be copied: in a virtual environment, else where the interpreter has them. */
export interface Environment {
  readonly isPython: boolean;
  /** Whether any are installed beside the interpreter. */
  readonly isNeeded: boolean;
  /** The instruction in front of which it is made, and how. */
  readonly before: Node | undefined;
  readonly lines: readonly string[];
  /** The last instruction that fills it. */
  readonly last: Node | undefined;
  readonly carries: readonly Carry[];
  /** What the image that ships has to be told of it. */
  settings(builder: string): readonly string[];
  /** Whether the image that ships reads what says which packages to install. */
  readonly keepsManifests?: true;
  /** What an instruction of the build has to be with it. */
  edits(node: Node): readonly Edit[];
  readonly obstacles: readonly Obstacle[];
}

const folder = '/opt/venv';

export function environmentOf(build: UpToNames, stage: Stage, plan: Plan): Environment {
  const isPython = build.commands.in(stage).some(({ form }) => form?.language === 'Python');
  const installs = plan.environment;
  const [first] = installs;
  const end = installs.at(-1)?.run;
  const place = first && end && placedAt(plan.steps, first.run.index, end.index);
  const last = place === first?.run.index ? first?.run : end;
  const none: Environment = {
    isPython,
    isNeeded: last !== undefined,
    before: undefined,
    lines: [],
    last: undefined,
    carries: [],
    settings: () => [],
    edits: () => [],
    obstacles: [],
  };
  if (!last) return none;
  const obstacles = [...obstaclesOf(build, stage, installs), ...toolsWithin(build, stage, installs)];
  const barred = obstaclesToVenv(build, stage, installs);
  if (obstacles.length === 0 && barred.length === 0) return { ...none, ...virtual(build, stage, installs, last) };
  const { repository, runtime } = build.stages.baseFacts(stage) ?? {};
  const isPlain = !installs.some((command) => managesApart(build, command));
  const inPlace = obstacles.length === 0 && isPlain ? pythonInPlace(repository, runtime?.version) : undefined;
  return inPlace
    ? { ...none, last, carries: carriesOf(inPlace, last) }
    : { ...none, obstacles: [...obstacles, ...barred] };
}

const carriesOf = (paths: readonly string[], { index }: Node): readonly Carry[] =>
  paths.map((path) => ({ path, index, owner: undefined }));

function virtual(build: UpToNames, stage: Stage, installs: readonly Command[], last: RunNode): Partial<Environment> {
  const [first] = installs.map(({ run }) => run);
  if (!first) return {};
  const prefix = build.packages.python(stage)?.prefix ?? '/usr/local';
  const { python } = build.stages.baseFacts(stage) ?? {};
  const name = prefix === '/usr' ? packedPython : (python?.name ?? ownPython);
  // Modules that the distribution packs, or the image, are seen from inside by this alone.
  const isMixed =
    python?.packed === true ||
    (build.packages
      .installed(stage)
      .some((one) => /^(?:py3|python3)-(?!(?:dev|pip|setuptools|venv|wheel)$)/.test(one.name)) &&
      prefix === '/usr');
  const told = [...new Set(installs.flatMap((command) => placeVariable(build, command) ?? []))];
  const named = told.map((variable) => ` ${variable}=${folder}`).join('');
  return {
    before: first,
    lines: [
      `RUN ${name} -m venv ${isMixed ? '--system-site-packages ' : ''}${folder}`,
      `ENV VIRTUAL_ENV=${folder}${named} PATH="${folder}/bin:$PATH"`,
    ],
    last,
    carries: carriesOf([folder], last),
    settings: () => [
      installs.some(({ form }) => form?.environment?.active)
        ? `ENV VIRTUAL_ENV=${folder}${named} PATH="${folder}/bin:$PATH"`
        : `ENV${named} PATH="${folder}/bin:$PATH"`,
    ],
    edits: (node) => withoutSystem(build, node, installs).slice(0, node.keyword === 'RUN' ? undefined : 1),
  };
}

/** How an install is told to take the interpreter's own place: by an option that looks past environments, or by a variable. */
function systemOf({
  form,
  flagWord,
}: Command): { readonly word: ShellWord | undefined; readonly variable: string | undefined } | undefined {
  const system = form?.environment?.system;
  return system?.option === undefined || system.on === undefined
    ? undefined
    : { word: flagWord(system.option), variable: system.on };
}

/** The variable that tells a tool which environment is the project's, where it is set. */
function placeVariable(build: UpToNames, command: Command): string | undefined {
  const name = command.does('install') ? command.form?.environment?.named : undefined;
  return name !== undefined && build.commands.environment(command, name) !== null ? name : undefined;
}

/** `uv pip install --system` does not look for an environment: the option goes, wherever it is written. */
function withoutSystem(build: UpToNames, node: Node, installs: readonly Command[]): readonly Edit[] {
  return installs.flatMap((command) => {
    const word = systemOf(command)?.word;
    if (!word) return [];
    // A word that a variable holds stands where the variable does.
    const name = /^"?\$\{?(\w+)/.exec(build.source.slice(word.at))?.[1];
    if (name === undefined) return command.run === node ? (build.edits.withoutWords(command, [word.at]) ?? []) : [];
    if (build.stages.before(command.run).definition(name) !== node) return [];
    const at = build.source.slice(node.at).indexOf(` ${word.value}`);
    return at === -1 ? [] : [remove({ start: node.at.start + at, end: node.at.start + at + 1 + word.value.length })];
  });
}

/** Why it is not known where packages come to stand. */
function obstaclesOf(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const { kind } = build.stages.baseFacts(stage) ?? {};
  const [first] = installs;
  if (first && kind === 'runtime' && build.packages.installed(stage).some(({ name }) => bringsPip(name)))
    found.push({
      at: first.calledAt,
      message: 'there are two Pythons, and it is not known for which of them this installs',
    });
  for (const command of installs) {
    const user = build.stages.runsAs(command.run);
    if (user !== undefined && user !== 'root')
      found.push({
        at: command.calledAt,
        message: `packages of Python are installed as \`${user}\`, who could not write to \`${folder}\``,
      });
    const path = [...command.prefixes, command.nameWord].find((word) => word?.value.includes('/'));
    if (path && !path.value.startsWith('/usr/local/bin/'))
      found.push({
        at: path.at,
        message: `\`${path.value}\` is called by its path, and would install elsewhere than into \`${folder}\``,
      });
  }
  return found;
}

/** Why packages cannot be put into an environment, or would not be found there. */
function obstaclesToVenv(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const { runtime } = build.stages.baseFacts(stage) ?? {};
  const [first] = installs;
  if (first && /^2(?:\.|$)/.test(runtime?.version ?? ''))
    found.push({ at: first.calledAt, message: 'Python 2 has no `venv` to install into' });
  for (const command of installs) {
    const path = [...command.prefixes, command.nameWord].find((word) => word?.value.startsWith('/usr/local/bin/'));
    if (path)
      found.push({
        at: path.at,
        message: `\`${path.value}\` is called by its path, and would install elsewhere than into \`${folder}\``,
      });
    if (command.prefixes.some(({ value }) => value === 'sudo'))
      found.push({ at: command.calledAt, message: '`sudo` does not look for programs where the image says' });
    const place = placeVariable(build, command);
    if (place !== undefined && !build.stages.before(command.run).definition(place))
      found.push({ at: command.calledAt, message: `\`${place}\` says in this step alone where packages go` });
    if (build.stages.baseFacts(stage)?.python?.packed === true && systemOf(command))
      found.push({
        at: command.calledAt,
        message: `\`${command.called}\` does not see in an environment what the image has, and would install it once more`,
      });
    const variable = systemOf(command)?.variable;
    if (variable !== undefined && build.commands.environment(command, variable) !== null)
      found.push({ at: command.calledAt, message: `\`${variable}\` has packages installed beside the interpreter` });
  }
  const bin = `${build.packages.python(stage)?.prefix ?? ''}/bin/`;
  for (const program of build.starts.programs(stage) ?? [])
    if (
      program.path.startsWith(bin) &&
      !build.starts.isCopied(stage, program.name) &&
      !build.packages.installed(stage).some(({ name }) => name === program.name)
    )
      found.push({
        at: program.at,
        message: `\`${program.path}\` is started by its path, and would be in \`${folder}\``,
      });
  found.push(...strangersTo(build, stage));
  for (const node of stage.instructions) {
    const text = build.source.slice(node.at);
    if (
      node.keyword !== 'RUN' &&
      text.includes(`${bin}${ownPython}`) &&
      !found.some((one) => isWithin(one.at, node.at))
    )
      found.push({
        at: node.keywordAt,
        message: `this calls the interpreter by its path, which would not look into \`${folder}\``,
      });
    if (/(?:site|dist)-packages/.test(text))
      found.push({ at: node.keywordAt, message: 'this names the folder that packages of Python are in' });
    if (node.keyword === 'ENV')
      for (const { key, value, at } of node.pairs)
        if (key.text === 'PATH' && !/\$\{?PATH\b/.test(value?.text ?? ''))
          found.push({ at, message: 'this sets the search path without what it was before' });
  }
  return found;
}

const isWithin = (one: Range, other: Range): boolean => one.start >= other.start && one.end <= other.end;

/** What runs with another search path than the image's, and would find no environment there. */
function strangersTo(build: UpToNames, stage: Stage): readonly Obstacle[] {
  const started = build.starts.calls(stage).commands;
  const commands = [...build.commands.in(stage).map((command) => ({ command, at: command.at })), ...started];
  const isSudo = ({ prefixes }: Pick<Command, 'prefixes'>): boolean => prefixes.some(({ value }) => value === 'sudo');
  const valuesOf = ({ args }: Pick<Command, 'args'>): readonly string[] => args.map(({ value }) => value);
  const jobs = 'what cron runs has not the search path of the image';
  return [
    ...commands.filter(({ command }) => isOfCron(command.name)).map(({ at }): Obstacle => ({ at, message: jobs })),
    ...build.packages
      .installed(stage)
      .filter(({ name }) => isOfCron(name))
      .map(({ at }): Obstacle => ({ at, message: jobs })),
    ...started
      .filter(({ command: { name } }) => startsOthers.has(name))
      .map(({ at, command: { name } }): Obstacle => ({
        at,
        message: `what \`${name}\` starts is said in a file of its own, and may be a path of the interpreter's`,
      })),
    ...stage.instructions
      .filter((node) => namesCron(build.source.slice(node.at)))
      .map(({ keywordAt }): Obstacle => ({ at: keywordAt, message: jobs })),
    ...[
      ...commands.filter(({ command }) => logsIn(command.name, valuesOf(command))),
      ...started.filter(({ command }) => isSudo(command)),
    ].map(({ at }): Obstacle => ({ at, message: 'this logs in, and has not the search path of the image then' })),
    ...stage.instructions
      .filter((node) => node.keyword === 'SHELL' && node.words.some(({ text }) => isLogin(text)))
      .map(({ keywordAt }): Obstacle => ({
        at: keywordAt,
        message: 'a shell that logs in has not the search path of the image',
      })),
  ];
}
