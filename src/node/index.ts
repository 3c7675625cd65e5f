/** The library for Node: what the command line does, without its words. */
export {
  rules,
  ruleUrl,
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
export { isDate, today } from './date.ts';
export { lintFiles, type LintOptions, type LoadConfig } from './lint.ts';
export { pageOf, rulesNamed } from './pages.ts';
export { issueTracker, version } from './version.ts';
