import type { Command, PackageUse } from '../model/index.ts';

/** Packages by the command that installs them, in order. */
export function byCommand<T extends PackageUse>(uses: readonly T[]): ReadonlyMap<Command, readonly T[]> {
  const groups = new Map<Command, T[]>();
  for (const use of uses) {
    const group = groups.get(use.command);
    if (group) group.push(use);
    else groups.set(use.command, [use]);
  }
  return groups;
}

/** Names for a message, in code, each once: three of them at most, and the number of the others. */
export function listed(names: Iterable<string>): string {
  const all = Array.from(new Set(names), (name) => `\`${name}\``);
  const shown = all.length > 3 ? [...all.slice(0, 2), `${all.length - 2} more`] : all;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
