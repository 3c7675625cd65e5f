import type { Unpinned } from '../model/index.ts';
import type { Finding } from './rule.ts';

/** The finding for the packages of a command that have no version. `written` shows how the tool is given one. */
export function unpinnedFinding({ first, others }: Unpinned, written: (name: string) => string): Finding {
  const which = others.length === 0 ? `\`${first.name}\` has` : `\`${first.name}\` and ${others.length} more have`;
  return {
    at: first.at,
    message: `${which} no version: write \`${written(first.name)}\``,
    related: others.map(({ name, at }) => ({ at, message: `\`${name}\` has none either` })),
  };
}
