/** The library for Node: what the command line does, without its words. */
export {
  rules,
  ruleUrl,
  schemaUrl,
  settle,
  UsageError,
  type Config,
  type Diagnostic,
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
export { makeBaseline, openBaseline, type BaselineFile } from './baseline.ts';
export { configLoader, type ConfigOptions, type Configured, type LoadConfig } from './configured.ts';
export { isDate, today } from './date.ts';
export { effectiveConfig, type Effective } from './effective.ts';
export { graphFiles } from './graph.ts';
export { hadolintConfig, migrate } from './hadolint.ts';
export { fixFiles, type FileChange, type FixedFiles, type FixFilesOptions } from './fix.ts';
export { lintFiles, type LintOptions } from './lint.ts';
export { readShard, type Shard } from './shard.ts';
export { lintSince } from './since.ts';
export { lintSized } from './sized.ts';
export { mergeFiles } from './merge.ts';
export { lookInto } from './places.ts';
export { allPages, pageOf, rulesNamed } from './pages.ts';
export { weighFiles } from './weigh.ts';
export { issueTracker, version } from './version.ts';
