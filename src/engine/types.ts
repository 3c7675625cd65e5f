import type { Fact, Finding, Fix, OtherTool, Preset, Rule, Severity, Suppression } from '../rule/index.ts';
import type { Range, Source } from '../text/source.ts';

/** A finding after settings: what reporters and editors show. */
export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly url: string;
  /** Those of one rule with the same number are one finding in several places; where there is none, it is one by itself. */
  readonly row?: {
    readonly number: number;
    /** Whether what it weighs decides its severity. */
    readonly weighed: boolean;
  };
}

/** A diagnostic that a comment silences, with that comment. */
export interface Suppressed extends Diagnostic {
  readonly suppression: Pick<Suppression, 'kind' | 'at' | 'reason'>;
}

export interface Skipped {
  readonly rule: string;
  readonly lacks: Fact;
}

/** A fix that was found wanting, and why it was not applied. */
export interface DroppedFix {
  readonly rule: string;
  readonly title: string;
  readonly at: Range;
  /** The file of the context that `at` is in, where it is not the linted one. */
  readonly file?: string;
  /** The other files of the context that it would have changed. */
  readonly others?: readonly string[];
  readonly reason: string;
  /** Whether it may not be written, whatever it is. */
  readonly refused?: true;
}

/** What linting one text gives. Sorted by offset, then rule id. */
export interface Result {
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  readonly skipped: readonly Skipped[];
  /** Names of the targets that were taken, as written; an unnamed stage by its index. */
  readonly targets: readonly string[];
  /** Rules that crashed: each has an `internal-error` diagnostic too. */
  readonly crashes: readonly { readonly rule: string; readonly error: unknown }[];
}

/** How strong the findings of a rule, or of one of its codes, are; `off`: there are none. */
export interface Strength {
  readonly severity: Severity | 'bytes' | 'off';
  /** Whether the user, or the preset of another tool, set the severity: then neither bytes nor the finding change it. */
  readonly fixed: boolean;
}

/** A rule with its strength and options settled. */
export interface Setting extends Strength {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
  /** The tool whose preset it is taken from: where that tool has a way of its own to look, the rule looks that way. */
  readonly as?: OtherTool;
  /** Whether its findings may be one with their neighbours: not in the presets of other tools, which say each. */
  readonly joins: boolean;
  /** Codes that were set apart from their rule, in lower case; under `''` what holds for findings without a code. */
  readonly codes: ReadonlyMap<string, Strength>;
}

export type PresetName = Preset | OtherTool;

/** `preset`: the rule as that preset has it; severity and options go over it. */
export type RuleConfig =
  | Severity
  | 'off'
  | ({ readonly severity?: Severity | 'off'; readonly preset?: PresetName } & Readonly<Record<string, unknown>>);

/** What a user writes, minus what is about files; untrusted. */
export interface Config {
  /** One or several presets; what one turns on, a later one may only set otherwise. `recommended` unless told. */
  readonly extends?: PresetName | readonly PresetName[];
  /** By id or alias. A rule that no preset turned on is turned on by naming it with anything but `off`. */
  readonly rules?: Readonly<Record<string, RuleConfig>>;
  /** The labels of an image, each with the form of its value: for every rule that has an option `labels`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How much an image, one layer of it, and what it holds in vain may weigh: bytes, or text such as `200MB`. */
  readonly budget?: Readonly<Partial<Record<'image' | 'layer' | 'waste', number | string>>>;
  /** Only these rules, by id or alias. */
  readonly select?: readonly string[];
  /** None of these rules, by id or alias. */
  readonly ignore?: readonly string[];
  /** A major version: rules that came after it are in no preset of ours but `all`. */
  readonly rulesVersion?: number;
}

/** A step into a configuration: the key of a map, or the index of a list. */
export type Key = string | number;

/** The user's mistake: a message that says where and what was expected; shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What is wrong, without the place. */
  readonly reason: string;
  /** The place in the configuration; empty where it is in none. */
  readonly path: readonly Key[];

  constructor(reason: string, path: readonly Key[] = []) {
    super(path.length === 0 ? reason : `${showPath(path)}: ${reason}`);
    this.reason = reason;
    this.path = path;
  }
}

/** `rules.latest-tag.allow`, `ignore[0]`. */
const showPath = (path: readonly Key[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');

export type { Fix, Range };
