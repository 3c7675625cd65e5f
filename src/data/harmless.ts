import { toolsThat } from './deeds.ts';
import { commandsThat } from './effects.ts';

/** Commands that neither fetch nor remove package lists, nor run scripts that might. */
export const harmless: ReadonlySet<string> = new Set([
  ...commandsThat(
    'asks',
    'tells',
    'sets',
    'notes',
    'arranges',
    'writes',
    'marks',
    'makes',
    'moves',
    'packs',
    'removes',
    'rewrites',
  ),
  ...toolsThat(({ does, language }) => (does !== undefined || language === 'system') && !does?.run?.includes('*')),
]);
