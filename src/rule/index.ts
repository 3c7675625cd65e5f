/** All that a rule's author imports. */
export { insertAfter, insertBefore, remove, replace, type Edit } from '../text/edit.ts';
export type { Range } from '../text/source.ts';
export { option, type Option, type OptionsOf, type OptionsSpec } from './options.ts';
export {
  defineRule,
  groups,
  presets,
  severities,
  type Fact,
  type Finding,
  type Fix,
  type Group,
  type Preset,
  type PresetUse,
  type Related,
  type Rule,
  type RuleSpec,
  type Severity,
} from './rule.ts';
export { overriddenFinding, overriddenOption } from './overridden.ts';
export { byCommand, listed } from './shipped.ts';
export { promptFindings, promptOptions } from './prompt.ts';
export { unpinnedFinding } from './unpinned.ts';
export type * from '../model/index.ts';
