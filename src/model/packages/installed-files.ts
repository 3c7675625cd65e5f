import type { ShellWord } from '../../shell/nodes.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { isAsPip } from './dependencies.ts';

const archives = /\.(?:whl|deb|rpm|apk)$/;

/**
 * The files and folders that a command installs packages from, absolute: wheels and `--find-links` of pip, the files that dpkg, apt, rpm, dnf and apk are
 * given. Of `dir/*` and `dir/*.whl` it is the folder.
 */
export function installedFiles(build: UpToCommands, command: Command): readonly string[] {
  const words = packageWords(command);
  if (words.length === 0) return [];
  const directory = directoryOf(build, command);
  const state = build.stages.before(command.run);
  return words.flatMap((word) => {
    const path = shellPath(word, directory, state);
    if (path === undefined) return [];
    return [path.replace(/\/\*(?:\.\w+)?$/, '')];
  });
}

function packageWords(command: Command): readonly ShellWord[] {
  const { form, operands } = command;
  const asked = form?.installsWith;
  if (asked ? !command.has(...asked) : !command.does('add')) return [];
  if (isAsPip(command)) {
    const links = command.options('-f', '--find-links').filter((word) => !word.value.includes('://'));
    return [...operands.filter((word) => archives.test(word.value) || /\/\*(?:\.whl)?$/.test(word.value)), ...links];
  }
  if (form?.language !== 'system') return [];
  return operands.filter((word) => archives.test(word.value) && (asked !== undefined || word.value.includes('/')));
}
