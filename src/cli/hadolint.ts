import type { Io } from './io.ts';

/** A row of docs/migration.md, as Markdown: what hadolint has, and what there is here. */
type Row = readonly [theirs: string, ours: string];

/** Flags that hadolint has; those that are the same here are for the page alone. */
export const flagRows: readonly Row[] = [
  ['`--config FILE`', '`plimsoll migrate FILE` once; `--config` takes ours'],
  ['`--format tty`', '`--format tty`; what people read is `text`'],
  [
    '`--format` repeated, `--output` repeated',
    '`--format FORMAT --output FILE`, and `--report FORMAT=FILE` for each further one',
  ],
  ['`--failure-threshold LEVEL`', '`--fail-on LEVEL`'],
  ['`--no-fail`', '`--fail-on never`'],
  ['`--ignore RULE` repeated', 'the same, or a list with commas'],
  ['`--error RULE`, `--warning`, `--info`, `--style`', '`--severity RULE=error`, and so on'],
  ['`--trusted-registry`', 'the option `registries` of `untrusted-registry`, in the configuration'],
  ['`--require-label`, `--strict-labels`', '`labels` and `rules: { DL3050: info }`, in the configuration'],
  ['`--disable-ignore-pragma`', 'none: the rule `inline-suppression` (`DL1001`) reports such comments'],
  ['`--file-path-in-report PATH`', '`--stdin-filename PATH`, with the text on standard input'],
  ['`--no-color`, `--version`, `--help`', 'the same'],
  ['`--verbose`', '`--print-config FILE`'],
];

/** Variables of the environment that hadolint reads. */
export const variableRows: readonly Row[] = [
  ['`NO_COLOR`', 'the same, where it is not empty'],
  ['`HADOLINT_NOFAIL`', '`--fail-on never`'],
  ['`HADOLINT_VERBOSE`', '`--print-config FILE`'],
  ['`HADOLINT_FORMAT`', '`--format`'],
  ['`HADOLINT_FAILURE_THRESHOLD`', '`--fail-on`, or `failOn`'],
  [
    '`HADOLINT_OVERRIDE_ERROR`, `HADOLINT_OVERRIDE_WARNING`, `HADOLINT_OVERRIDE_INFO`, `HADOLINT_OVERRIDE_STYLE`',
    '`--severity RULE=LEVEL`, or `rules`',
  ],
  ['`HADOLINT_IGNORE`', '`--ignore`, or `ignore`'],
  ['`HADOLINT_TRUSTED_REGISTRIES`', '`registries` of `untrusted-registry`'],
  ['`HADOLINT_REQUIRE_LABELS`, `HADOLINT_STRICT_LABELS`', '`labels`, and `DL3050`'],
  ['`HADOLINT_DISABLE_IGNORE_PRAGMA`', 'none'],
];

const rowOf = (rows: readonly Row[], name: string): Row | undefined =>
  rows.find(([theirs]) => new RegExp(`\`${name}[\` ]`).test(theirs));

/** What there is here for a flag of hadolint's, as the end of a message; nothing for one that it does not have. */
export function insteadOf(flag: string): string | undefined {
  const row = /^--[a-z-]+$/.test(flag) ? rowOf(flagRows, flag) : undefined;
  return row && `it is hadolint's, and here it is ${row[1]}`;
}

/** What is said of variables that are set for hadolint. */
export const variableNotes = (env: Io['env']): readonly string[] =>
  Object.keys(env)
    .filter((name) => /^HADOLINT_[A-Z_]+$/.test(name) && env[name] !== '')
    .sort()
    .flatMap((name) => {
      const row = rowOf(variableRows, name);
      return row ? [`\`${name}\` is not read: here it is ${row[1]}`] : [];
    });
