import { resolve } from 'node:path';
import { isOn, UsageError, type Rule, type Setting } from '../../index.ts';
import { shownPath } from '../disk/paths.ts';
import { factsOf, startRun, type LintOptions } from './run.ts';

/** What holds for one file, of configuration and options together. */
export interface Effective {
  readonly file: string;
  /** The configuration files, each over those before it; paths relative to the working directory, as all here. */
  readonly sources: readonly string[];
  readonly excluded: boolean;
  readonly failOn: string;
  /** Whether what a change newly silences is an error. */
  readonly noNewSuppressions?: true;
  /** Stages that are named as built. */
  readonly targets: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly context?: string;
  /** `off`, `auto`, `wasm`, or the path of ShellCheck's program. */
  readonly shellcheck: string;
  /** By id: `off`, or the severity, the preset of another tool that it is taken from, the severities of codes which were set apart, and options. */
  readonly rules: Readonly<Record<string, unknown>>;
}

/** What would hold for a file, which need not be there, what a person may want to know of it, and the rules of its plugins. */
export async function effectiveConfig(
  path: string,
  options: LintOptions = {},
): Promise<{ readonly config: Effective; readonly notes: readonly string[]; readonly plugins: readonly Rule[] }> {
  const run = startRun(options);
  const { cwd } = run;
  const file = resolve(cwd, path);
  const configured = await run.configured(file);
  if ('error' in configured) throw new UsageError(configured.error);
  const { sources = [], excludedBy, notes = [], options: own = {} } = configured;
  const { targets = [], buildArgs = {} } = factsOf(run, own);
  const settings = run.settings(configured);
  const context = run.context ?? own.context;
  const config = {
    file: shownPath(file, cwd),
    sources: sources.map((source) => shownPath(source, cwd)),
    excluded: excludedBy !== undefined,
    failOn: own.failOn ?? 'warning',
    ...(own['no-new-suppressions'] === true && { noNewSuppressions: true as const }),
    targets: targets.map(({ name }) => name),
    buildArgs,
    ...(context !== undefined && { context: shownPath(context, cwd) }),
    shellcheck: options.shellcheck ?? own.shellcheck ?? 'off',
    rules: Object.fromEntries(settings.map((setting) => [setting.rule.id, shapeOf(setting)])),
  };
  return { config, notes, plugins: run.rules().filter(({ origin }) => origin !== undefined) };
}

function shapeOf(setting: Setting): unknown {
  if (!isOn(setting)) return 'off';
  const codes = [...setting.codes]
    .filter(([code]) => code !== '')
    .map(([code, { severity }]) => [code.toUpperCase(), severity]);
  return {
    severity: setting.severity,
    ...(setting.as && { preset: setting.as }),
    ...(codes.length > 0 && { codes: Object.fromEntries(codes) }),
    ...setting.options,
  };
}
