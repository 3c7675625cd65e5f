import { distributionPython, managedPython } from '../../data/python.ts';
import type { ScriptNode } from '../../shell/nodes.ts';
import { lookUp, placeAmong } from '../../text/look-up.ts';
import { configures } from '../commands/environment.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { isBefore } from '../images/tag.ts';
import type { Release } from '../images/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { isAsPip, takesSystem, venvOf } from './dependencies.ts';
import type { UpToPackages } from './types.ts';

/** The release of a distribution that refuses what a command would install into its Python; nothing where it does not, or that cannot be known. */
export function refusingRelease(build: UpToPackages, command: Command): Release | undefined {
  const past = command.form?.pastManager;
  if (!past || !command.does('add') || !isAsPip(command) || command.run.onbuild) return undefined;
  const release = managedRelease(build, command.stage);
  if (!release || !isOfRelease(command, release)) return undefined;
  const { options = [], variables = [], keys = [] } = past;
  if (command.may(...options) || variables.some((name) => build.commands.environment(command, name) !== null))
    return undefined;
  if (keys.some((key) => configures(build, command, command.tool, key)) || isLifted(build, command)) return undefined;
  if (!takesSystem(build, command) || venvOf(build, command) !== null || !isOnUsualPath(build, command))
    return undefined;
  return isSpared(command.parent, command.node) ? undefined : release;
}

/** The release at the bottom of a stage, where its Python is kept for its own packages, and has its installer from them. */
const managedRelease = once((build: UpToPackages, stage: Stage): Release | undefined => {
  const facts = build.stages.baseFacts(stage);
  const release = facts?.distribution;
  const managed = release && lookUp(managedPython, release.id);
  // A Python of its own is in front of the distribution's.
  if (!facts || !managed || build.packages.python(stage)?.prefix === '/usr/local' || facts.variant === 'distroless')
    return undefined;
  // A digest alone may be that of any release.
  const isPinned = stage.root !== 'scratch' && stage.root?.digest !== undefined && stage.root.tag === undefined;
  const isNow = facts.kind === 'distribution' && release.codename === undefined && !isPinned;
  const isKept = release.version === undefined ? isNow : !isBefore(release.version, managed.since ?? '0');
  if (!isKept) return undefined;
  const brings = stage.chain.some((link) =>
    build.packages.installed(link).some(({ name }) => managed.pip.includes(name)),
  );
  return brings ? release : undefined;
});

/** Whether it is called for the distribution's own Python, and no other that may stand beside it. */
function isOfRelease({ name, prefixes, nameWord }: Command, { id, version = '' }: Release): boolean {
  const called = [nameWord?.value ?? '', ...prefixes.map(({ value }) => value)];
  if (called.some((word) => word.includes('$') || (word.includes('/') && !/^\/usr\/bin\/[^/]+$/.test(word))))
    return false;
  const own = lookUp(lookUp(distributionPython, id), version);
  const versions = [name, ...called].flatMap((word) => /(?:python|pip)-?(\d+(?:\.\d+)?)$/.exec(word)?.[1] ?? []);
  return versions.every((one) => one === '3' || one === own);
}

/** Whether the mark was taken away before, or another Python may have been put in its place. */
const isLifted = (build: UpToCommands, command: Command): boolean =>
  command.stage.chain.some((link) =>
    build.commands
      .in(link)
      .some(
        (earlier) =>
          (link !== command.stage || earlier.at.start < command.at.start) &&
          (earlier.does('toolchain') ||
            earlier.words.some(({ value }) => !value.startsWith('--') && lifting.test(value))),
      ),
  );

/** In words of a script: the mark, a key of the configuration, other Pythons. */
const lifting =
  /EXTERNALLY-MANAGED|break-system-packages|break_system|pyenv|conda|mamba|get-pip|ensurepip|altinstall|update-alternatives|Python-3|pythons?\/3/i;

/** Whether nothing but the system's folders may have a Python. */
function isOnUsualPath(build: UpToCommands, command: Command): boolean {
  const path = build.commands.environment(command, 'PATH');
  if (path === null) return true;
  return typeof path === 'string' && !/env|conda|mamba|python|\/py|shims|\/uv|\$/.test(path);
}

/** Whether the script reckons with its failure, or does not always come to it. */
function isSpared(parent: ScriptNode | undefined, child: ScriptNode): boolean {
  if (!parent) return false;
  if (parent.kind === 'conditional' || parent.kind === 'function') return true;
  if (parent.kind === 'list') {
    const index = placeAmong(parent.items, child);
    const [before, here] = [parent.items[index - 1], parent.items[index]];
    if (here?.operator === '||' || before?.operator === '||') return true;
  }
  return isSpared(parent.parent, parent);
}
