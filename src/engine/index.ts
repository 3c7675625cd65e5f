export { isTemplate } from '../syntax/index.ts';
export { inspectAgain, type Kept } from './again.ts';
export { createBuild } from '../model/build.ts';
export { manifestNames } from '../model/packages/project-install.ts';
export type { ConfigFile, FileOptions, Override } from './config.ts';
export { fix, type Fixed, type FixOptions } from './fix.ts';
export { inspect, isPassedOver, lint } from './lint.ts';
export { joined } from './rows.ts';
export { indexNames, type Named, type Names } from './names.ts';
export { keepsName, rename, type Renaming } from './rename.ts';
export { isOn, presetNames, settle, strengthOf } from './settings.ts';
export {
  UsageError,
  type Config,
  type Diagnostic,
  type DroppedFix,
  type PresetName,
  type Result,
  type RuleConfig,
  type Setting,
  type Skipped,
  type Strength,
  type Suppressed,
} from './types.ts';
