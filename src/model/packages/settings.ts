import { nameOf } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import { onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { contextFiles } from './context-files.ts';
import type { UpToPackages } from './types.ts';

/** What a key of npm's configuration holds when a command runs: by `npm config set`, by a `.npmrc` of the build context, or one that is written word by word; nothing where none is seen to set it. */
export const settingOf = (build: UpToPackages, command: Command, key: string): string | undefined =>
  settingsOf(build, command.stage, command.tool).findLast((one) => one.key === key && one.at < command.at.start)?.value;

interface Setting {
  readonly key: string;
  readonly value: string;
  /** Where it is told: offsets of stages below come first. */
  readonly at: number;
}

const settingsOf = onceByWord((build: UpToPackages, stage: Stage, tool: string): readonly Setting[] => [
  ...[...contextFiles(build, stage)]
    .filter(([path]) => nameOf(path) === '.npmrc')
    .flatMap(([, file]) => settingsIn(build.facts.context?.read?.(file) ?? '', -1)),
  ...stage.chain.toReversed().flatMap((link) =>
    build.commands.in(link).flatMap((command) => {
      const at = link === stage ? command.at.start : -1;
      const [first, second] = command.subcommands;
      if (command.tool === tool && (first === 'set' || (first === 'config' && second === 'set'))) {
        const words = command.operands.map(({ value }) => value);
        const [key = '', value] = words;
        return key.includes('=') || value === undefined
          ? words.flatMap((word) => settingsIn(word, at))
          : [{ key, value, at }];
      }
      const isWritten = command.redirections.some(
        ({ operator, target }) => operator.startsWith('>') && nameOf(target?.value ?? '') === '.npmrc',
      );
      return isWritten ? command.args.flatMap((word) => settingsIn(word.value.replaceAll('\\n', '\n'), at)) : [];
    }),
  ),
]);

/** `key=value`, line by line. */
const settingsIn = (text: string, at: number): readonly Setting[] =>
  text.split('\n').flatMap((line) => {
    const equals = line.indexOf('=');
    return equals < 1 ? [] : [{ key: line.slice(0, equals).trim(), value: line.slice(equals + 1).trim(), at }];
  });
