import type { Command as ShellCommand, ShellWord } from '../../shell/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { addressOf } from './downloads.ts';
import type { Address } from './types.ts';

/**
 * The addresses that a command takes files, sources or packages from, as far as nothing else vouches for what comes: the repositories of a distribution sign
 * their packages. Those of a proxy are none.
 */
export function sourcesOf(build: UpToCommands, command: Command): readonly Address[] {
  const words = sourceWords(command);
  return words.map((word) => addressOf(build, command, word)).filter(({ text }) => text.includes('://'));
}

function sourceWords(command: Command): readonly ShellWord[] {
  const { form, does, operands, subcommands, args } = command;
  if (form?.saves) return does('download') ? [...operands, ...command.options('--url')] : [];
  if (does('clone')) return operands.slice(0, 1);
  if (form?.language === undefined) return [];
  // A package or a key, not a repository.
  if (form.language === 'system') return does('add') || command.has('--import', '-i', '-U') ? operands : [];
  const fetches = does('install', 'add', 'upgrade', 'fetch', 'download', 'toolchain', 'configure');
  const configures = /^(?:config|set|sources?|registry)$/.test(subcommands[0] ?? operands[0]?.value ?? '');
  if (!fetches && !configures) return [];
  return args.filter((word, index) => !isOfProxy(word, args[index - 1]));
}

const isOfProxy = (word: ShellCommand['args'][number], before: ShellWord | undefined): boolean =>
  /proxy/i.test(word.value.slice(0, word.value.indexOf('://'))) || /proxy$/i.test(before?.value ?? '');
