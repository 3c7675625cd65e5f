import type { ShellWord } from '../../shell/nodes.ts';
import { directoryOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';

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
  const { tool, subcommand, operands } = command;
  const files = operands.filter(
    (word) => archives.test(word.value) && (word.value.includes('/') || tool === 'dpkg' || tool === 'rpm'),
  );
  if (tool === 'pip' && subcommand?.literal === 'install') {
    const links = command.options('-f', '--find-links').filter((word) => !word.value.includes('://'));
    return [...operands.filter((word) => archives.test(word.value) || /\/\*(?:\.whl)?$/.test(word.value)), ...links];
  }
  if (tool === 'dpkg') return command.has('-i', '--install', '--unpack') ? files : [];
  if (tool === 'rpm') return command.has('-i', '--install', '-U', '--upgrade') ? files : [];
  const installs =
    subcommand?.literal === 'install' || subcommand?.literal === 'add' || subcommand?.literal === 'localinstall';
  return installs && ['apt-get', 'apt', 'dnf', 'yum', 'microdnf', 'zypper', 'apk'].includes(tool) ? files : [];
}
