/** All that a rule's author imports. */
export { difference, total, typically } from '../bytes/bytes.ts';
export { describeReference, isReference } from '../model/images/image.ts';
export { architectureIn, isPlatformValue, isTargetPlatform, platformParts } from '../model/images/platform.ts';
export { runsOnRuntime, runtimeImage, smallerSister } from '../model/images/runtime.ts';
export { isBefore } from '../model/images/tag.ts';
export { once } from '../model/memo.ts';
export { doubleQuoted, unquote, valueText } from '../syntax/index.ts';
export { absolutePath, isBelow, nameOf, overlap, resolvePath, shownPath, within } from '../text/path.ts';
export { placeAmong } from '../text/look-up.ts';
export { isLike } from '../text/wildcard.ts';
export { openSchemes, readUrl, type Url } from '../text/url.ts';
export { secretsIn } from '../text/secrets.ts';
export { trimEnd } from '../text/trim.ts';
export { insertAfter, insertBefore, remove, replace, type Edit } from '../text/edit.ts';
export type { Range } from '../text/source.ts';
export { option, type Option, type OptionsOf, type OptionsSpec } from './options.ts';
export {
  defineCheck,
  defineRule,
  groups,
  otherTools,
  presets,
  severities,
  type Check,
  type Fact,
  type Finding,
  type Fix,
  type Group,
  type OtherTool,
  type Preset,
  type PresetUse,
  type Related,
  type Rule,
  type RuleOrigin,
  type RuleSpec,
  type Severity,
  type Wakes,
} from './rule.ts';
export { definePlugin, type Plugin, type PluginPreset } from './plugin.ts';
export { addOption } from './add-option.ts';
export { cacheFindings, type CacheCure, repositoryDataLeft } from './cache-left.ts';
export { developmentFindings } from './development.ts';
export { overriddenFinding } from './overridden.ts';
export { byCommand, listed } from './shipped.ts';
export { promptFindings, promptOption } from './prompt.ts';
export { splitFix } from './split-fix.ts';
export { unpinnedFinding } from './unpinned.ts';
export type * from '../model/index.ts';
