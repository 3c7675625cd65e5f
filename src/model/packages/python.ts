import { distributionPython } from '../../data/python.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Python, UpToPackages, Venv } from './types.ts';
import { lookUp } from '../../text/look-up.ts';

/** The Python of a stage: the base image's, or the one of the distribution where it is installed; nothing when that is not known. */
export const pythonOf = once((build: UpToPackages, stage: Stage): Python | undefined => {
  const { root } = stage;
  if (!root || root === 'scratch') return undefined;
  const facts = build.images.describe(root);
  if (facts.python)
    return {
      version: facts.runtime?.name === 'python' ? minorOf(facts.runtime.version) : undefined,
      prefix: facts.python.prefix,
    };
  // Its tags that name a Python stand on Docker's own image of it.
  const uv = facts.repository === 'ghcr.io/astral-sh/uv' ? /^(?:[\d.]+-)?python(3\.\d+)-/.exec(root.tag ?? '') : null;
  if (uv) return { version: uv[1], prefix: '/usr/local' };
  if (facts.kind === 'minimal' && facts.runtime?.name === 'python')
    return { version: facts.runtime.version, prefix: '/usr' };
  const packages = stage.chain.flatMap((link) => build.packages.installed(link));
  // An image into which Python is put has none; what Alpine packs stands in one place.
  if (facts.kind === undefined && packages.some(({ name }) => name === 'py3-pip'))
    return { version: undefined, prefix: '/usr' };
  if (facts.kind !== 'distribution' || !facts.distribution) return undefined;
  if (!packages.some(({ name }) => /^python3?$|^python3-(?:minimal|pip|venv|dev)$|^py3-pip$/.test(name)))
    return undefined;
  const { id, version = '' } = facts.distribution;
  const own = lookUp(lookUp(distributionPython, id), version);
  return own === undefined ? undefined : { version: own, prefix: '/usr' };
});

const minorOf = (version: string | undefined): string | undefined => /^3\.\d+/.exec(version ?? '')?.[0];

/** The virtual environments that a stage and those below it make, in order. */
export const venvsOf = once((build: UpToPackages, stage: Stage): readonly Venv[] =>
  stage.chain.toReversed().flatMap((link) => venvsMadeIn(build, link)),
);

const venvsMadeIn = once((build: UpToPackages, stage: Stage): readonly Venv[] =>
  build.commands.in(stage).flatMap((command) => madeBy(build, command)),
);

function madeBy(build: UpToPackages, command: Command): readonly Venv[] {
  const made = command.form?.venvs;
  if (!made || !(made.by.includes('*') || made.by.includes(command.subcommands.join(' ')))) return [];
  const word = command.operands.at(-1);
  const directory = directoryOf(build, command);
  const path = word
    ? shellPath(word, directory, build.stages.before(command.run))
    : made.folder !== undefined && typeof directory === 'string'
      ? `${directory}/${made.folder}`
      : undefined;
  return path === undefined ? [] : [{ path, command, python: pythonNamed(build, command) }];
}

/** The Python that a command is behind (`/usr/bin/python3.11 -m venv`), or that an option names; else the one of the stage. */
function pythonNamed(build: UpToPackages, command: Command): Python | undefined {
  const own = build.packages.python(command.stage);
  const named = command.option('-p', '--python')?.value ?? command.prefixes.at(-1)?.value ?? 'python3';
  if (/^(?:\/usr\/local\/bin\/)?python3?$/.test(named)) return own;
  const version = /^python(3\.\d+)$/.exec(named)?.[1];
  return version !== undefined && version === own?.version ? own : undefined;
}
