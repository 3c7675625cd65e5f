import type { ShellWord } from '../../shell/nodes.ts';
import { folderOf } from '../commands/directory.ts';
import { shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Unpacked } from './types.ts';

const unpackers = new Set([
  'unzip',
  'gunzip',
  'bunzip2',
  'unlzma',
  'unxz',
  'uncompress',
  'zcat',
  'gzcat',
  'unzstd',
  '7z',
  'bsdtar',
]);

/** Whether a program unpacks archives: it fails of what is none. */
export const isUnpacker = (name: string): boolean => name === 'tar' || unpackers.has(name);

/** The archives that a command unpacks from files; what comes through a pipe is none of them. */
export function unpackedBy(build: UpToCommands, command: Command): readonly Unpacked[] {
  const words = archiveWords(command);
  if (words.length === 0) return [];
  const state = build.stages.before(command.run);
  const directory = folderOf(build, command);
  return words.map((word) => ({ word, path: shellPath(word, directory, state) }));
}

function archiveWords(command: Command): readonly ShellWord[] {
  const { name, operands, args } = command;
  if (unpackers.has(name)) return operands.slice(0, 1);
  if (name !== 'tar') return [];
  // The first word may be a bundle of letters without a dash: `tar xzf x.tgz`.
  const [first] = args;
  const bundle = first?.literal !== undefined && /^[a-zA-Z]+$/.test(first.literal) ? first.literal : undefined;
  const extracts = command.has('-x', '--extract', '--get') || (bundle?.includes('x') ?? false);
  if (!extracts) return [];
  const file = command.option('-f', '--file') ?? (bundle?.includes('f') ? args[1] : undefined);
  return file && file.value !== '-' ? [file] : [];
}
