/** The library: pure, synchronous, and the same in a browser as in Node. Files, configuration files and folders are the business of `plimsoll/node`. */
import { rules, type RuleId } from '../rules/index.ts';
import * as engine from './engine/index.ts';
import type { Config, ConfigFile, Fixed, FixOptions, Result, Setting } from './engine/index.ts';
import type { GraphStage, Link, Saving, WeighedImage, WeighedLayer } from './report/drawn.ts';
import { stagesOf } from './report/staged.ts';
import { weighedOf } from './report/weighed.ts';
import type { Dockerfile, Facts } from './rule/index.ts';
import { parse as parseText } from './syntax/index.ts';
import { Source } from './text/source.ts';

/**
 * Lints a Dockerfile. `config` is what a user writes, or settings that `settle` made of it, once for many texts or with rules of one's own; without
 * it the recommended rules are on. `facts` is what is known from outside the text: files of the build context, targets, build arguments, the date.
 * The same arguments give the same result, with each finding at its own place: `joined` makes one of those that reports show as one. Nothing is found in a template
 * of a Dockerfile, whose tags are filled in first. Throws nothing but a `UsageError` for a wrong configuration. A rule of one's own that does not end is not
 * stopped: who runs those of others does so in a thread, as the command line does.
 *
 * ```ts
 * const { diagnostics } = lint('FROM node:latest', { rules: { 'latest-tag': 'error' } });
 * ```
 */
export function lint(text: string | Source, config: Config | readonly Setting[] = {}, facts: Facts = {}): Result {
  return engine.lint(sourceOf(text), settingsOf(config), facts);
}

/**
 * Fixes a Dockerfile: gives the new text, the edits of other files of the context, what was fixed and what was not. Nothing is written. Arguments are
 * those of `lint`; `options.unsafe` lets in fixes whose diff is to be read, `options.rules` leaves out those of other rules.
 */
export function fix(
  text: string | Source,
  config: Config | readonly Setting[] = {},
  facts: Facts = {},
  options: FixOptions = {},
): Fixed {
  return engine.fix(sourceOf(text), settingsOf(config), facts, options);
}

/**
 * What the images that a Dockerfile builds will weigh, without a build: layer by layer, with what later layers hide, and what its findings would save. Arguments
 * are those of `lint`.
 */
export function weigh(
  text: string | Source,
  config: Config | readonly Setting[] = {},
  facts: Facts = {},
): readonly WeighedImage[] {
  const build = engine.createBuild(sourceOf(text), facts);
  return weighedOf(build, engine.inspect(build, settingsOf(config)));
}

/** The stages of a Dockerfile, in order: what each is built on and takes from others, whether it ships, and what it adds. `facts` are those of `lint`. */
export function graph(text: string | Source, facts: Facts = {}): readonly GraphStage[] {
  return stagesOf(engine.createBuild(sourceOf(text), facts));
}

/**
 * A configuration file in TypeScript or JavaScript, with its types: `export default defineConfig({ … })`. Gives what it takes; it is checked when
 * it is read.
 */
export function defineConfig(config: ConfigFile<RuleId | (string & {})>): ConfigFile {
  return config;
}

/** The syntax tree of a Dockerfile. Never throws: what is wrong is in `problems`. */
export function parse(text: string | Source): Dockerfile {
  return parseText(sourceOf(text).text);
}

const sourceOf = (text: string | Source): Source => (typeof text === 'string' ? new Source('Dockerfile', text) : text);

const isSettled = (config: Config | readonly Setting[]): config is readonly Setting[] => Array.isArray(config);
const settingsOf = (config: Config | readonly Setting[]): readonly Setting[] =>
  isSettled(config) ? config : engine.settle(rules, config);

export { isOn, joined, presetNames, settle, UsageError } from './engine/index.ts';
export type {
  Config,
  ConfigFile,
  Diagnostic,
  DroppedFix,
  FileOptions,
  Fixed,
  FixOptions,
  Override,
  PresetName,
  Result,
  RuleConfig,
  Setting,
  Skipped,
  Strength,
  Suppressed,
} from './engine/index.ts';
export * from './rule/index.ts';
export { readDockerignore } from './model/facts/dockerignore.ts';
export { globMatcher } from './model/facts/pattern.ts';
export { ruleUrl, schemaUrl } from './rule/url.ts';
export { Source, type Position } from './text/source.ts';
export { rules };
export type { GraphStage, Link, Saving, WeighedImage, WeighedLayer };
