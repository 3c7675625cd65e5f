import { cgoModules, compilerPackages } from '../../data/natives.ts';
import { cleanPath, isBelow } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Binary, UpToPackages } from './types.ts';

/** The programs that a stage compiles itself, as far as their place is known. */
export const binariesOf = once((build: UpToCommands, stage: Stage): readonly Binary[] => {
  return build.commands.in(stage).flatMap((command) => {
    const found = goBinary(build, command) ?? cargoBinary(build, command) ?? cBinary(build, command);
    return found ? [found] : [];
  });
});

function goBinary(build: UpToCommands, command: Command): Binary | undefined {
  if (command.tool !== 'go' || command.subcommand?.literal !== 'build' || command.dynamic) return undefined;
  const output = command.option('-o');
  const path = output && shellPath(output, directoryOf(build, command), build.stages.before(command.run));
  const system = build.commands.environment(command, 'GOOS');
  if (path === undefined || (typeof system === 'string' && system !== 'linux')) return undefined;
  const asksForC = build.commands.environment(command, 'CGO_ENABLED') === '1';
  return { command, language: 'go', path, links: goLinks(build, command), asksForC };
}

function goLinks(build: UpToCommands, command: Command): Binary['links'] {
  const flags = `${command.option('-ldflags', '--ldflags')?.value ?? ''} ${build.commands.environment(command, 'LDFLAGS') ?? ''}`;
  if (/-static\b/.test(flags) || command.has('-buildmode', '-mod=static'))
    return /-static\b/.test(flags) ? 'static' : undefined;
  const cgo = build.commands.environment(command, 'CGO_ENABLED');
  if (cgo === '0') return 'static';
  if (cgo === undefined || /[$`]/.test(flags)) return undefined;
  if (command.option('-tags', '--tags')?.value.includes('netgo')) return undefined;
  const libc = build.stages.baseFacts(command.stage)?.libc;
  // Alpine's image has no C compiler, without which Go switches cgo off.
  if (libc === undefined || libc === 'none' || (libc === 'musl' && !hasCompiler(build, command.stage)))
    return undefined;
  const modules = build.facts.context?.read?.('go.mod');
  return modules !== undefined && cgoModules.some((name) => modules.includes(name)) ? libc : 'perhaps';
}

/** Whether a compiler of C is installed in a stage, by name or with what brings it. */
const hasCompiler = once((build: UpToCommands, { chain }: Stage): boolean =>
  chain.some((link) =>
    build.commands
      .in(link)
      .some(
        ({ form, does, operands }) =>
          form?.language === 'system' && does('add') && operands.some(({ value }) => compilerPackages.has(value)),
      ),
  ),
);

function cargoBinary(build: UpToCommands, command: Command): Binary | undefined {
  const { tool, subcommand, run } = command;
  if (tool !== 'cargo' || command.dynamic || build.stages.baseFacts(command.stage)?.repository !== 'rust')
    return undefined;
  const libc = build.stages.baseFacts(command.stage)?.libc;
  const target = command.option('--target')?.literal ?? build.commands.environment(command, 'CARGO_BUILD_TARGET');
  if (target === undefined || (command.has('--target') && command.option('--target')?.literal === undefined))
    return undefined;
  const flags = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS'].map((name) => build.commands.environment(command, name));
  const config = build.facts.context?.read?.('.cargo/config.toml') ?? build.facts.context?.read?.('.cargo/config');
  const open =
    config !== undefined ||
    command.has('--config') ||
    flags.some((text) => text === undefined || text?.includes('crt-static'));
  const links = open
    ? undefined
    : target === null
      ? libc === 'glibc'
        ? 'glibc'
        : 'static'
      : /-gnu\w*$/.test(target)
        ? 'glibc'
        : /-musl\w*$/.test(target)
          ? 'static'
          : undefined;
  const directory = directoryOf(build, command);
  if (subcommand?.literal === 'install') {
    const root = command.option('--root');
    const home = root
      ? shellPath(root, directory, build.stages.before(run))
      : (build.commands.environment(command, 'CARGO_HOME') ?? undefined);
    return home === undefined ? undefined : { command, language: 'rust', path: `${home}/bin`, links };
  }
  if (subcommand?.literal !== 'build' && subcommand?.literal !== 'b') return undefined;
  const named = command.option('--target-dir')?.literal ?? build.commands.environment(command, 'CARGO_TARGET_DIR');
  const folder = named ?? 'target';
  const base = folder.startsWith('/') ? folder : typeof directory === 'string' ? `${directory}/${folder}` : undefined;
  if (base === undefined || named === undefined) return undefined;
  const profile = command.option('--profile')?.literal ?? (command.has('--release', '-r') ? 'release' : 'debug');
  return {
    command,
    language: 'rust',
    path: cleanPath(`${base}/${target === null ? '' : `${target}/`}${profile}`),
    links,
  };
}

const cCompilers: ReadonlySet<string> = new Set(['c++', 'cc', 'clang', 'clang++', 'g++', 'gcc']);

function cBinary(build: UpToCommands, command: Command): Binary | undefined {
  if (!cCompilers.has(command.name) || command.dynamic) return undefined;
  const words = command.args.map(({ value }) => value);
  const index = words.indexOf('-o');
  const output = index === -1 ? undefined : command.args[index + 1];
  if (!output || words.some((word) => /^-(?:c|S|E|shared|r)$/.test(word))) return undefined;
  const path = shellPath(output, directoryOf(build, command), build.stages.before(command.run));
  const libc = build.stages.baseFacts(command.stage)?.libc;
  if (path === undefined) return undefined;
  const isStatic = words.some((word) => /^-+static(?:-pie)?$|^-Wl,.*-static/.test(word));
  return { command, language: 'c', path, links: isStatic ? 'static' : libc === 'none' ? undefined : libc };
}

/** The programs of a stage that this file compiles, there or in a stage that they are copied from, by the name they have at last. */
export const compiledIn = once((build: UpToPackages, stage: Stage): ReadonlyMap<string, Binary> => {
  const found = new Map<string, Binary>();
  for (const link of stage.chain) for (const one of build.packages.binaries(link)) found.set(nameOf(one.path), one);
  for (const carried of build.files.carried(stage))
    for (const link of carried.from.chain)
      for (const one of build.packages.binaries(link))
        for (const place of placesOf(carried, one)) found.set(nameOf(place), one);
  return found;
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Where a copy may leave a program; of Cargo's folder the names are those that the copy gives. */
function placesOf({ path, places, destination, wild }: Carried, binary: Binary): readonly string[] {
  if (wild) return [];
  const inFolder = binary.language === 'rust' && isBelow(path, binary.path) && path !== binary.path;
  if (path === binary.path || inFolder) return places;
  return isBelow(binary.path, path) ? [destination + binary.path.slice(path.length)] : [];
}
