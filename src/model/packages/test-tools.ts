import { builderPackages, testPackages } from '../../data/packages.ts';
import { lookUp } from '../../text/look-up.ts';
import { isLike } from '../../text/wildcard.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Stage } from '../stages/types.ts';
import { valuesOf } from './packages.ts';
import { packageWords } from './pins.ts';
import type { PackageUse } from './types.ts';

/** The packages of languages that only test and lint, which a stage installs by name and keeps. */
export const testToolsIn = (build: UpToCommands, stage: Stage): readonly PackageUse[] =>
  keptIn(build, stage, testPackages);

/** The same of those that compile, bundle, or start a program anew after each change. */
export const builderPackagesIn = (build: UpToCommands, stage: Stage): readonly PackageUse[] =>
  keptIn(build, stage, builderPackages);

const keptIn = (build: UpToCommands, stage: Stage, packages: typeof testPackages): readonly PackageUse[] =>
  build.commands.in(stage).flatMap((command) => (command.does('add') ? namedIn(build, command, packages) : []));

function namedIn(build: UpToCommands, command: Command, packages: typeof testPackages): readonly PackageUse[] {
  const patterns = lookUp(packages, command.form?.language ?? 'system') ?? [];
  if (patterns.length === 0) return [];
  return packageWords(command)
    .flatMap((word) =>
      (valuesOf(build, command, word) ?? []).map((written) => ({
        name: nameOf(written),
        written,
        at: word.at,
        command,
      })),
    )
    .filter(({ name }) => patterns.some((pattern) => isLike(name, pattern)) && !isRemoved(build, command, name));
}

/** `pytest` of `pytest[all]>=8`, `@jest/core` of `@jest/core@29`, `phpunit/phpunit` of `phpunit/phpunit:^11`. */
const nameOf = (written: string): string => /^@?[\w./-]+/.exec(written)?.[0].toLowerCase() ?? '';

const isRemoved = (build: UpToCommands, { run, at }: Command, name: string): boolean =>
  build.commands
    .of(run)
    .some(
      (later) =>
        later.at.start > at.start && later.does('remove') && later.operands.some(({ value }) => value === name),
    );
