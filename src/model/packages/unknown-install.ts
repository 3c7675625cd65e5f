import { does, toolFacts } from '../../data/deeds.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { requirementsAreRead } from './dependencies.ts';

/**
 * Whether a command installs, or fetches, packages that cannot be known here, with a tool of which that is taken to be much: what a manifest names that
 * cannot be read, a list in a variable, a repository, the project itself.
 */
export function installsUnknown(build: UpToFiles, command: Command): boolean {
  const { tool, subcommands, operands } = command;
  if (toolFacts(tool)?.unknownPackages === undefined) return false;
  if (operands.length === 0 && does(tool, subcommands, 'install')) return true;
  if (!does(tool, subcommands, 'add', 'fetch', 'upgrade', 'install')) return false;
  // `xargs pip install` hands it what it has read.
  if (operands.length === 0 && command.dynamic && command.prefixes.length > 0) return true;
  return (
    !requirementsAreRead(build, command) ||
    operands.some(({ literal, value }) => (literal === undefined ? !hasName(value) : isSource(literal)))
  );
}

/** Whether only the version of a package stands in a variable: `pnpm@$VERSION`, `poetry==${VERSION}`. */
const hasName = (written: string): boolean =>
  /^@?[\w./-]+(?:\[[\w,-]*\])?(?:@|[=<>~!]=|[<>])[\^~]?$/.test(written.slice(0, Math.max(0, written.indexOf('$'))));

/** A folder, a repository or an address: what it brings along stands in it. A wheel, or another archive, is one package. */
const isSource = (written: string): boolean =>
  (/^(?:(?:git|hg|svn|bzr)[+:@]|(?:\.{1,2}|\/|~)(?:\/|\[|$)|\w+:\/\/)/.test(written) ||
    /@\s*(?:git\+|https?:)/.test(written)) &&
  !/\.(?:whl|tgz|tar\.gz)$/.test(written);
