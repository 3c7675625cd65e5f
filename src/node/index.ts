/** The library for Node: what the command line does, without its words. */
export {
  groups,
  isOn,
  presetNames,
  rules,
  ruleUrl,
  schemaUrl,
  settle,
  UsageError,
  type Config,
  type Diagnostic,
  type PresetName,
  type Result,
  type Rule,
  type Setting,
} from '../index.ts';
export {
  formatNames,
  formats,
  statusOf,
  summarize,
  thresholds,
  type Report,
  type FileReport,
  type Threshold,
} from '../report/index.ts';
export { makeBaseline, openBaseline, type BaselineFile } from './runs/baseline.ts';
export {
  configLoader,
  noConfig,
  type ConfigOptions,
  type Configured,
  type LoadConfig,
  schemaOf,
} from './configuration/configured.ts';
export { isDate, today } from './runs/date.ts';
export { effectiveConfig, type Effective } from './runs/effective.ts';
export { graphFiles } from './runs/graph.ts';
export { hadolintConfig, migrate } from './configuration/hadolint.ts';
export { splitFiles, type SplitOptions } from './runs/split.ts';
export { fixFiles, type FileChange, type FixedFiles, type FixFilesOptions } from './runs/fix.ts';
export { lintedAmong } from './disk/find.ts';
export { gitFlags, gitOnPath } from './disk/git-program.ts';
export { lintPacked } from './runs/threads.ts';
export { helpLint, lintFiles } from './runs/lint.ts';
export type { Helper, Hire, LintOptions, Progress, Shown } from './runs/run.ts';
export { mostBytes } from './disk/read.ts';
export { writeOutput, type WriteOptions } from './disk/write.ts';
export { allInRows, inRows } from './runs/rows.ts';
export { readShard, type Shard } from './runs/shard.ts';
export { lintSince } from './runs/since.ts';
export { lintSized } from './runs/sized.ts';
export { mergeFiles, mergeReports } from './runs/merge.ts';
export { lookInto, textOfConfig } from './configuration/places.ts';
export { allPages, pageOf, rulesNamed } from './shipped/pages.ts';
export { measureBy, weighBuilt, type Budget, type BuiltOptions } from './runs/built.ts';
export { weighFiles } from './runs/weigh.ts';
export { issueTracker, version } from './shipped/version.ts';
