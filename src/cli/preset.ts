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
