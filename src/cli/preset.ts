import { presetNames, type PresetName } from '../node/index.ts';
import { choose, type Args, type Flag } from './args.ts';

export const presetFlag: Flag = {
  name: 'preset',
  value: 'PRESET',
  values: presetNames,
  help: presetNames.join(', '),
};

/** The preset that the flag names; nothing where it is not given. */
export const presetOf = (args: Args): PresetName | undefined =>
  args.has('preset') ? choose(args, 'preset', presetNames, 'recommended') : undefined;

/** The preset of a plugin that it names. */
export function pluginPresetOf(args: Args): string | undefined {
  const given = args.last('preset');
  return given !== undefined && /^[^/]+\/[^/]+$/.test(given) ? given : undefined;
}
