import type { Node } from '../../syntax/nodes.ts';
import { remove } from '../../text/edit.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { edited } from './reduced.ts';
import { resultOf } from './results.ts';
import type { Obstacle } from './types.ts';

/** The virtual environment that packages of Python go into, so that they can be copied. */
export interface Environment {
  readonly python: string | undefined;
  readonly isPython: boolean;
  /** Absolute; nothing where none is made. */
  readonly path: string | undefined;
  /** The instruction in front of which it is made, and how. */
  readonly before: Node | undefined;
  readonly lines: readonly string[];
  /** The last instruction that fills it. */
  readonly last: Node | undefined;
  /** What brings it into the image that ships. */
  copies(builder: string): readonly string[];
  /** An instruction of the build as it has to be with it. */
  edited(node: Node): string;
  readonly obstacles: readonly Obstacle[];
}

const folder = '/opt/venv';

export function environmentOf(build: UpToNames, stage: Stage, plan: Plan): Environment {
  const { source } = build;
  const isPython = build.commands.in(stage).some(({ form }) => form?.language === 'Python');
  const first = plan.environment;
  if (!first)
    return {
      python: undefined,
      isPython,
      path: undefined,
      before: undefined,
      lines: [],
      last: undefined,
      copies: () => [],
      edited: (node) => source.slice(node.at),
      obstacles: [],
    };
  const installs = build.commands.in(stage).filter((command) => fills(build, command));
  const python = build.packages.python(stage)?.prefix === '/usr' ? 'python3' : 'python';
  // Modules that the distribution packs are seen from inside by this alone.
  const isMixed =
    build.packages
      .installed(stage)
      .some(({ name }) => /^(?:py3|python3)-(?!(?:dev|pip|setuptools|venv|wheel)$)/.test(name)) && python === 'python3';
  return {
    python,
    isPython,
    path: folder,
    before: first.run,
    lines: [
      `RUN ${python} -m venv ${isMixed ? '--system-site-packages ' : ''}${folder}`,
      `ENV VIRTUAL_ENV=${folder} PATH="${folder}/bin:$PATH"`,
    ],
    last: installs.at(-1)?.run,
    copies: (builder) => [`COPY --from=${builder} ${folder} ${folder}`, `ENV PATH="${folder}/bin:$PATH"`],
    edited: (node) =>
      edited(
        source.slice(node.at),
        node.at.start,
        installs.filter(({ run }) => run === node).flatMap((command) => withoutSystem(build, command)),
      ),
    obstacles: obstaclesOf(build, stage, installs),
  };
}

const fills = (build: UpToNames, command: Command): boolean =>
  command.form?.language === 'Python' && resultOf(build, command).kind === 'environment';

/** `uv pip install --system` is told not to look for an environment. */
function withoutSystem(build: UpToNames, command: Command): ReturnType<typeof remove>[] {
  const word = command.tool === 'uv' ? command.flagWord('--system') : undefined;
  return word ? [...(build.edits.withoutWords(command, [word.at]) ?? [])] : [];
}

function obstaclesOf(build: UpToNames, stage: Stage, installs: readonly Command[]): readonly Obstacle[] {
  const found: Obstacle[] = [];
  for (const command of installs) {
    const user = build.stages.runsAs(command.run);
    const path = [...command.prefixes, command.nameWord].find((word) => word?.value.includes('/'));
    if (user !== undefined && user !== 'root')
      found.push({
        at: command.calledAt,
        message: `packages of Python are installed as \`${user}\`, who could not write to \`${folder}\``,
      });
    if (path)
      found.push({
        at: path.at,
        message: `\`${path.value}\` is called by its path, and would install elsewhere than into \`${folder}\``,
      });
    if (command.prefixes.some(({ value }) => value === 'sudo'))
      found.push({ at: command.calledAt, message: '`sudo` does not look for programs where the image says' });
    if (command.tool === 'uv' && build.commands.environment(command, 'UV_SYSTEM_PYTHON') !== null)
      found.push({ at: command.calledAt, message: '`UV_SYSTEM_PYTHON` has `uv` install beside the interpreter' });
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
  for (const node of stage.instructions) {
    const text = build.source.slice(node.at);
    if (/(?:site|dist)-packages/.test(text))
      found.push({ at: node.keywordAt, message: 'this names the folder that packages of Python are in' });
    if (node.keyword === 'ENV')
      for (const { key, value, at } of node.pairs)
        if (key.text === 'PATH' && !/\$\{?PATH\b/.test(value?.text ?? ''))
          found.push({ at, message: 'this sets the search path without what it was before' });
  }
  return found;
}
