import type { Build, Bytes, Keyword } from '../model/index.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/source.ts';
import type { OptionsOf, OptionsSpec } from './options.ts';

/** How bad a finding is, the worst first. */
export const severities = ['error', 'warning', 'info', 'style'] as const;
/** How bad a finding is. */
export type Severity = (typeof severities)[number];

/** What rules are about, in the order in which they are listed. */
export const groups = [
  'syntax',
  'stages',
  'size',
  'packages',
  'cache',
  'reproducibility',
  'security',
  'runtime',
  'shell',
  'suppressions',
] as const;
/** What a rule is about. */
export type Group = (typeof groups)[number];

/** Presets of our own hold each other: `all` ⊃ `strict` ⊃ `recommended`. */
export const presets = ['recommended', 'strict', 'all'] as const;
/** A preset of our own. */
export type Preset = (typeof presets)[number];

/** What a rule may need besides the text: a rule without its facts is skipped, and said to be skipped. */
export type Fact = 'context' | 'targets' | 'date' | 'registry' | 'shellcheck';

/** `safe`: image and build are the same or better by construction, comments kept. `unsafe`: read the diff. */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
  /**
   * What a safe fix is meant to change besides the instructions that it edits, and its title speaks of: variables as `$NAME`, what others find of
   * `USER`, `WORKDIR` and `SHELL`, and what the image gets of `CMD`, `LABEL` and the like.
   */
  readonly changes?: readonly (Keyword | `$${string}`)[];
}

/** A place that explains a finding; its message reads as a sentence. */
export interface Related {
  readonly at: Range;
  readonly file?: string;
  readonly message: string;
}

/** What a rule yields. */
export interface Finding {
  /** The smallest text that one would change. */
  readonly at: Range;
  /** Another file of the build context that `at` is in: `.dockerignore`, `compose.yaml`, an entrypoint script. */
  readonly file?: string;
  /** What is wrong, then, after a colon, what to do; no full stop. */
  readonly message: string;
  /** What it costs; the severity of a `bytes` rule is derived from it. */
  readonly bytes?: Bytes;
  /** How much of that is of layers, where a finding in FROM speaks of them, too: the rest is of the base. */
  readonly ofLayers?: Bytes;
  /** Only where one rule has two strengths. */
  readonly severity?: Severity;
  /** What to do, the same for all that are one finding in several places; where it is left out, it is what the message says behind its colon, names aside. */
  readonly advice?: string;
  /** The page that tells of it, where that is not the rule's. */
  readonly url?: string;
  /** Which of the rule's aliases this finding is, where it answers to several. */
  readonly code?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
}

/** Tools that have a preset of their rules here. */
export const otherTools = ['hadolint', 'buildkit'] as const;
/** A tool that has a preset of its rules here. */
export type OtherTool = (typeof otherTools)[number];

/** How a rule finds what it finds. */
export type Check<S extends OptionsSpec> = (build: Build, options: OptionsOf<S>) => Iterable<Finding>;

/** How a rule behaves in the preset of another tool: its severity there, and how widely it looks. */
export interface PresetUse {
  readonly severity: Severity | 'off';
  /** Whether a finding that has a severity of its own keeps it. */
  readonly ownSeverities?: true;
  /** Handed to the rule's options. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Whether the tool shows only the last of all findings in a RUN of the shell form that are of such rules, and none elsewhere. */
  readonly lastOnly?: true;
}

/** What has to be in a file for a rule to have anything to say of it: any one of these. */
export interface Wakes {
  /** Instructions, those that an `ONBUILD` holds among them. */
  readonly instructions?: readonly Keyword[];
  /** Tools that a `RUN` calls. */
  readonly tools?: readonly string[];
  /** What the parser found wrong, by the id of this rule. */
  readonly problems?: true;
  /** More than one stage. */
  readonly severalStages?: true;
}

/** What a rule says of itself, and how it looks. */
export interface RuleSpec<S extends OptionsSpec> {
  /** Names the thing found, so that "allow latest-tag" reads as English. */
  readonly id: string;
  /** Codes it answers to elsewhere: DL3007, BuildKit's names. `SCnnnn` stands for every code of that form. */
  readonly aliases?: readonly string[];
  /** What, in one sentence. */
  readonly summary: string;
  /** Why, in one sentence. */
  readonly why: string;
  readonly group: Group;
  /** `bytes`: by the least that it weighs, from 20 MB warning, from 1 MB info, under that style; a heavy kind warning, unknown bytes info. */
  readonly severity: Severity | 'bytes';
  readonly preset: Preset;
  /** The version that brought it. */
  readonly since: string;
  /** The address of its page; those of ours have theirs where all are. */
  readonly url?: string;
  /** What editors show the text found as: faded, or struck through. */
  readonly marks?: 'unnecessary' | 'deprecated';
  readonly inPresets?: {
    readonly hadolint?: PresetUse;
    readonly buildkit?: PresetUse;
    /** Of our own: the options that make it look wider there, and in those that hold them. */
    readonly strict?: Required<Pick<PresetUse, 'options'>>;
    readonly all?: Required<Pick<PresetUse, 'options'>>;
  };
  readonly needs?: readonly Fact[];
  /** Where nothing of this is in a file, `check` would find nothing, and is not asked. Every file, where it is left out. */
  readonly wakes?: Wakes;
  /** Rules whose findings are dropped where this one speaks, in the same instruction or overlapping, unless they are stronger: one cause, one finding. */
  readonly supersedes?: readonly string[];
  /** Whether its findings are dropped where one of another rule with the same code overlaps them. */
  readonly yields?: true;
  /** Codes of findings that yield to this one in the whole instruction: what another program says of the same cause. */
  readonly speaksFor?: readonly string[];
  readonly options?: S;
  check(build: Build, options: OptionsOf<S>): Iterable<Finding>;
}

/** Whose rule it is that is not one of ours. */
export interface RuleOrigin {
  /** The name of the plugin. */
  readonly plugin: string;
  /** The module of the plugin, absolute. */
  readonly file: string;
  /** Where its page would be, absolute. */
  readonly page: string;
}

/** Any rule, its options erased. */
export interface Rule extends Omit<RuleSpec<OptionsSpec>, 'check'> {
  /** What loads plugins says here whose it is. */
  readonly origin?: RuleOrigin;
  /** What takes the place of `check` in the presets of other tools that look in ways of their own: the index has it from `rules/as-hadolint` and its like. */
  readonly as?: Readonly<Partial<Record<OtherTool, (build: Build, options: never) => Iterable<Finding>>>>;
  check(build: Build, options: never): Iterable<Finding>;
}

/** The identity: all its worth is that the options of `check` are typed by `options`. */
export const defineRule = <const S extends OptionsSpec = Record<never, never>>(rule: RuleSpec<S>): RuleSpec<S> => rule;

/** The identity: another tool's way to look for what a rule finds, its options typed by those of the rule. */
export const defineCheck = <const S extends OptionsSpec>(_rule: RuleSpec<S>, check: Check<S>): Check<S> => check;
