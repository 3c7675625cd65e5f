import type { Unpinned } from '../model/index.ts';
import type { Finding } from './rule.ts';

/** The finding for the packages of a command that have no version. */
export function unpinnedFinding({ first, others, example }: Unpinned): Finding {
  const { name } = first;
  const which = others.length === 0 ? `\`${name}\` has` : `\`${name}\` and ${others.length} more have`;
  return {
    at: first.at,
    message: name.includes('$')
      ? `\`${name}\` names packages without a fixed version: write one behind each`
      : `${which} no fixed version: write \`${example}\``,
    related: others.map((other) => ({ at: other.at, message: `\`${other.name}\` has none either` })),
  };
}
