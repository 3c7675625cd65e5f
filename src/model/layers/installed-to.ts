import { resolvePath, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command } from '../commands/types.ts';
import { configures } from './c-project.ts';
import type { Step } from './step.ts';

/** The prefix of what a build installs where nobody tells another: GNU's, CMake's and Meson's. */
const usualPrefix = '/usr/local';

/** Where a command installs what was built: `DESTDIR` and the prefix that it, or what has prepared the build, was told. */
export function installedTo(step: Step): string | undefined {
  const { build, command } = step;
  const earlier = build.commands.in(command.stage).filter((one) => one !== command && configures(one));
  const prefixes = [command, ...earlier.toReversed()].flatMap((one) => prefixOf(step, one) ?? []);
  const root = toldBy(step, command, 'DESTDIR');
  const prefix = prefixes[0] ?? usualPrefix;
  return root === undefined ? prefix : within(root, prefix.replace(/^\//, ''));
}

/** How makefiles call it: most as GNU's do, some otherwise. */
const prefixVariables: readonly string[] = ['PREFIX', 'prefix', 'INSTALL_PREFIX', 'INSTALL_TOP'];

function prefixOf(step: Step, command: Command): string | undefined {
  const own = directoryOf(step.build, command);
  const option = command.option('--prefix', '--install-prefix')?.literal;
  const defined = /^-D(?:CMAKE_INSTALL_PREFIX|prefix)(?::PATH)?=(.+)$/;
  const definition = command.args.flatMap(({ literal }) => defined.exec(literal ?? '')?.[1] ?? [])[0];
  const variables = prefixVariables.flatMap((name) => toldBy(step, command, name) ?? []);
  const told = option ?? definition ?? variables[0];
  return told === undefined ? undefined : resolvePath(own, told);
}

/** A variable as a command is told it: `make DESTDIR=/out`, `DESTDIR=/out make`. */
function toldBy({ build }: Step, command: Command, name: string): string | undefined {
  const word = command.args.find(({ literal }) => literal?.startsWith(`${name}=`))?.literal;
  if (word !== undefined) return word.slice(name.length + 1);
  const set = build.commands.environment(command, name);
  return typeof set === 'string' ? set : undefined;
}
