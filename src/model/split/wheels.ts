import { notForWheels } from '../../data/splitting.ts';
import { applyEdits, insertAfter, replace, type Edit } from '../../text/edit.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Environment } from './environment.ts';
import type { Plan } from './plan.ts';
import type { Obstacle } from './types.ts';

const folder = '/wheels';

/** Packages of Python as wheels, in the place of an environment: the stage that builds makes them, and the one that ships installs them from there. */
export function wheelsOf(
  build: UpToNames,
  stage: Stage,
  { environment: installs }: Plan,
  plain: Environment,
): Environment {
  const last = installs.at(-1);
  const obstacles = obstaclesOf(build, stage, installs);
  if (!last || obstacles.length > 0) return { ...plain, carries: [], settings: () => [], obstacles };
  return {
    isPython: true,
    isNeeded: true,
    keepsManifests: true,
    before: undefined,
    lines: [],
    last: plain.last ?? last.run,
    carries: [],
    settings: (builder) => [
      `RUN --mount=type=bind,from=${builder},source=${folder},target=${folder} ${installs.map((command) => installed(build, command)).join(' && ')}`,
    ],
    edits: (node) => installs.filter(({ run }) => run === node).flatMap((command) => made(build, command)),
    obstacles: [],
  };
}

const wordOf = ({ args, subcommands }: Command) => args.find(({ value }) => value === subcommands.at(-1));

/** `pip install -U x` as `pip wheel --wheel-dir=/wheels x`. */
function made(build: UpToNames, command: Command): readonly Edit[] {
  const word = wordOf(command);
  const { wheels } = command.form ?? {};
  if (!word || !wheels) return [];
  const gone = command.args.filter(({ value }) => notForWheels.has(value.replace(/=.*/, ''))).map(({ at }) => at);
  return [
    replace(word.at, `${wheels.by} ${wheels.options.at(-1) ?? ''}=${folder}`),
    ...(build.edits.withoutWords(command, gone) ?? []),
  ];
}

/** The same install from the wheels alone. */
function installed({ source }: UpToNames, command: Command): string {
  const word = wordOf(command);
  const offline = `${command.has('--no-cache-dir') ? '' : ' --no-cache-dir'} --no-index --find-links=${folder}`;
  return applyEdits(source.slice(command.at), word ? [insertAfter(word.at, offline)] : [], command.at.start);
}

function obstaclesOf(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly Obstacle[] {
  const [first] = installs;
  const at = stage.from?.at ?? { start: 0, end: 0 };
  if (!first)
    return [{ at, message: 'nothing installs packages of Python that could be wheels: leave out `--wheels`' }];
  if (build.stages.baseFacts(stage)?.kind !== 'runtime')
    return [{ at, message: '`--wheels` wants an image of Python, for pip is in the one that ships, too' }];
  const last = installs.at(-1);
  return installs.flatMap((command): readonly Obstacle[] => {
    const why = (message: string): readonly Obstacle[] => [{ at: command.calledAt, message }];
    if (!command.form?.wheels || wordOf(command)?.literal === undefined)
      return why(`\`${command.called}\` makes no wheels of what it installs: leave out \`--wheels\``);
    if (command.has('-e', '--editable') || command.operands.some(({ value }) => /^[./]/.test(value)))
      return why('this installs a project from its folder, and no wheel: leave out `--wheels`');
    if (
      command.args.some(({ variables }) => variables.length > 0) ||
      command.prefixes.length > 0 ||
      command.redirections.length > 0
    )
      return why('what this install is given cannot be told from outside its `RUN`: leave out `--wheels`');
    return last && build.commands.directory(command) !== build.commands.directory(last)
      ? why('wheels are installed in one step, and this install runs in another folder: leave out `--wheels`')
      : [];
  });
}
