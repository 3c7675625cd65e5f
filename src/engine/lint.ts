import { withLineEnds } from '../fix/index.ts';
import { createBuild } from '../model/build.ts';
import { groupBy } from '../model/group.ts';
import { readLineSuppressions } from '../model/stages/suppressions.ts';
import type { Build, Edit, Fact, Facts, Finding, Related, Rule } from '../rule/index.ts';
import { isTemplate, type Dockerfile } from '../syntax/index.ts';
import { ruleUrl } from '../rule/url.ts';
import { countWhile } from '../text/look-up.ts';
import { masked } from '../text/secrets.ts';
import type { Range, Source } from '../text/source.ts';
import { passedOver } from './last.ts';
import { indexNames, noNames, type Names } from './names.ts';
import { planOf, wakerOf, type Plan } from './plan.ts';
import { withRows } from './rows.ts';
import { strengthOf } from './settings.ts';
import { withoutOverlap, type Recall } from './savings.ts';
import { severityOf } from './severity.ts';
import { superseded, yielded } from './supersede.ts';
import { malformedSuppression, misnamed, silence, unused, unusedSuppression, type Silence } from './suppress.ts';
import type { Diagnostic, Result, Setting, Skipped } from './types.ts';

/**
 * What the rules find in a text. Pure and synchronous: the same arguments give the same result. `settings` holds every rule, on or off, as `settle`
 * gives them; `facts` is what is known from outside the text.
 */
export function lint(source: Source, settings: readonly Setting[], facts: Facts = {}): Result {
  return inspect(createBuild(source, facts), settings);
}

/** The same for a text that is read already. */
export const inspect = (build: Build, settings: readonly Setting[]): Result => examine(build, settings).result;

export interface Examined {
  readonly result: Result;
  /** What another finding speaks for, and the result does not have. */
  readonly superseded: readonly Diagnostic[];
}

/** What a rule found, and how it went. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly lacks?: Fact;
  readonly crash?: unknown;
  /** Whether it ran to its end, or had nothing to run for. */
  readonly ended: boolean;
}

/** Asks a rule that is on, by its setting, or another one that finds something. */
export type Ask = (who: object, ask: () => Outcome) => Outcome;

/** `asked` may know already what a rule would find, and `recall` what findings are left of each other's bytes. */
export function examine(
  build: Build,
  settings: readonly Setting[],
  source: Source = build.source,
  asked?: Ask,
  recall?: Recall,
): Examined {
  if (isPassedOver(build.file, settings)) return { result: untold(build, source), superseded: [] };
  const plan = planOf(settings);
  // Only comments that silence something name rules, and most files have none.
  const names = build.stages.suppressions.length === 0 ? noNames : indexNames(plan.rules);
  const { diagnostics, skipped, crashes, done } = run(build, plan, names, source, asked);
  const { instructions } = build.file;
  const yielding = yielded(diagnostics, plan, instructions);
  // What yields is not there to be the last of an instruction.
  const standing = yielding.size === 0 ? diagnostics : diagnostics.filter((one) => !yielding.has(one));
  const spokenFor = new Set([
    ...yielding,
    ...superseded(standing, plan.superseding, instructions),
    ...passedOver(standing, plan.lastOnly, instructions),
  ]);
  const speaking = diagnostics.filter((diagnostic) => !spokenFor.has(diagnostic));
  const found = silenceEach(withRows(speaking, build.file.instructions), build);
  // A comment is of use too where it silences what another rule speaks for.
  const besides = silenceEach(
    diagnostics.filter((diagnostic) => spokenFor.has(diagnostic)),
    build,
  );
  const unneeded = runUnused(build, names, new Set([...found.used, ...besides.used]), done, source);
  const idle = silenceEach(withRows(unneeded, build.file.instructions), build);
  const errors = crashes.map(({ rule, error }) => crashed(rule, error, source));
  const result: Result = {
    source,
    diagnostics: joinedInOrder(withoutOverlap(build, found.heard, recall), [...idle.heard, ...errors]),
    suppressed: joinedInOrder(found.suppressed, idle.suppressed),
    skipped,
    targets: build.stages.targets.map((stage) => stage.name ?? String(stage.index)),
    crashes,
  };
  return { result, superseded: [...spokenFor] };
}

/** Whether nothing is told of a text that is only a template of a Dockerfile: presets of other tools read it as they would. */
export const isPassedOver = (file: Dockerfile, settings: readonly Setting[]): boolean =>
  isTemplate(file) && settings.every(({ as }) => as === undefined);

const untold = ({ stages }: Build, source: Source): Result => ({
  source,
  diagnostics: [],
  suppressed: [],
  skipped: [],
  targets: stages.targets.map((stage) => stage.name ?? String(stage.index)),
  crashes: [],
});

type Crash = Result['crashes'][number];

interface Run {
  readonly diagnostics: readonly Diagnostic[];
  readonly skipped: readonly Skipped[];
  readonly crashes: readonly Crash[];
  /** The settings whose rules ran to their end. */
  readonly done: ReadonlyMap<Rule, Setting>;
}

function run(build: Build, plan: Plan, names: Names, source: Source, asked?: Ask): Run {
  const diagnostics: Diagnostic[] = [];
  const skipped: Skipped[] = [];
  const crashes: Crash[] = [];
  const done = new Map<Rule, Setting>();
  // Only of a comment that silences something is it asked which rules have looked.
  const isJudged = build.stages.suppressions.length > 0;
  const open = build.file.problems.find(({ isOpen }) => isOpen)?.at.start ?? Infinity;
  const round: Round = { build, names, source, open };
  const isAwake = wakerOf(build, plan);
  const ask = (place: number, setting: Setting): Outcome =>
    lackOf(setting, build) ?? (isAwake(place) ? outcomeOf(setting, round) : nothing);
  const { on } = plan;
  for (let place = 0; place < on.length; place++) {
    const setting = on[place] as Setting;
    const outcome = asked ? asked(setting, () => ask(place, setting)) : ask(place, setting);
    if (outcome === nothing && !isJudged) continue;
    const { rule } = setting;
    for (const one of outcome.diagnostics) diagnostics.push(one);
    // What nobody asked for is not missed.
    if (outcome.lacks && outcome.lacks !== 'shellcheck') skipped.push({ rule: rule.id, lacks: outcome.lacks });
    if ('crash' in outcome) crashes.push({ rule: rule.id, error: outcome.crash });
    if (isJudged && outcome.ended) done.set(rule, setting);
  }
  const limits = (): Outcome => ({ diagnostics: scriptLimits(build), ended: true });
  diagnostics.push(...(asked ? asked(scriptLimits, limits) : limits()).diagnostics);
  return { diagnostics: inOrder(diagnostics), skipped, crashes, done };
}

const nothing: Outcome = { diagnostics: [], ended: true };

/** What all rules are asked with. */
interface Round {
  readonly build: Build;
  readonly names: Names;
  readonly source: Source;
  /** Where something begins whose end nobody finds. */
  readonly open: number;
}

/** What comes of a rule that needs what a run does not have; nothing where it has all of it. */
function lackOf({ rule: { needs } }: Setting, build: Build): Outcome | undefined {
  const lacks = needs?.find((fact) => isLacking(build, fact));
  return lacks && { diagnostics: [], lacks, ended: false };
}

function outcomeOf(setting: Setting, { build, names, source, open }: Round): Outcome {
  const { rule } = setting;
  const diagnostics: Diagnostic[] = [];
  try {
    const own = findingsOf(setting, build);
    const all = rule.id === malformedSuppression ? inTurn(own, misnamed(build, names)) : own;
    const { findings, next } = upTo(mostFindings, all);
    if (findings.length === 0) return nothing;
    // One by one: a call takes only so many arguments.
    for (const finding of findings)
      for (const one of diagnose(spelt(fitting(resting(finding, rule, build), build, open), build), setting, source))
        diagnostics.push(one);
    if (next) diagnostics.push(cut(rule.id, next, source));
    return diagnostics.length === 0 ? nothing : { diagnostics, ended: next === undefined };
  } catch (error) {
    return { diagnostics, crash: error, ended: false };
  }
}

/** Nobody reads so many of one rule in one file; whoever makes them wants them to take long. */
const mostFindings = 2000;

const noFindings: { readonly findings: Finding[]; readonly next: undefined } = { findings: [], next: undefined };

/** The first of some findings, and the one after them. */
function upTo(
  most: number,
  all: Iterable<Finding>,
): { readonly findings: Finding[]; readonly next: Finding | undefined } {
  if (Array.isArray(all) && all.length <= most) return { findings: all as Finding[], next: undefined };
  const iterator = all[Symbol.iterator]();
  let step = iterator.next();
  // Most rules find nothing in most files.
  if (step.done) return noFindings;
  const findings: Finding[] = [];
  for (; !step.done; step = iterator.next()) {
    if (findings.length === most) {
      iterator.return?.();
      return { findings, next: step.value };
    }
    findings.push(step.value);
  }
  return { findings, next: undefined };
}

function* inTurn(...all: readonly Iterable<Finding>[]): Generator<Finding> {
  for (const findings of all) yield* findings;
}

/** What is said where a rule has found more than is told. */
function cut(rule: string, { at }: Finding, { text }: Source): Diagnostic {
  return {
    at: clamp(at, text.length),
    message: `\`${rule}\` finds more than ${mostFindings}, which is the limit of a rule in a file: the rest is not told`,
    rule: 'findings-limit',
    aliases: [],
    severity: 'info',
    url: ruleUrl(rule),
  };
}

/** What is said of scripts that nobody writes: what is in them is not looked at. */
const scriptLimits = ({ commands }: Build): readonly Diagnostic[] =>
  commands.overLimits.map(({ node, limit }) => ({
    at: node.keywordAt,
    message: `this script has ${limit === 'too many heredocs' ? limit : `commands that are ${limit}`}, which is a limit of scripts: what it runs is not looked at`,
    rule: 'script-limit',
    aliases: [],
    severity: 'warning',
    url: ruleUrl('script-limit'),
  }));

/** A finding about the files of a context says so where it is only likely that they are those of the build. */
function resting(finding: Finding, { needs }: Rule, { facts: { likelyContext } }: Build): Finding {
  if (likelyContext === undefined || !needs?.includes('context')) return finding;
  return { ...finding, message: `${finding.message} (if the context is \`${likelyContext}\`)` };
}

/**
 * A finding without a fix that would write over the variable which holds a command's name, since what stands there is not what the command has; nor behind
 * a quote or a heredoc that is never closed, since nobody knows what is a part of it.
 */
function fitting(finding: Finding, build: Build, open: number): Finding {
  const edits = finding.fix?.edits.filter(({ file }) => file === undefined) ?? [];
  if (edits.length === 0) return finding;
  const touches = edits.some(({ at }) => at.end > open || writesOverName(at, build));
  if (!touches) return finding;
  const { fix: _, ...rest } = finding;
  return rest;
}

/** A finding whose fix writes what it puts into a string of an exec form as JSON has it there. */
function spelt(finding: Finding, build: Build): Finding {
  const { fix } = finding;
  if (!fix?.edits.some((edit) => inJson(edit, build))) return finding;
  const edits = fix.edits.map((edit) => (inJson(edit, build) ? { ...edit, text: asJson(edit.text) } : edit));
  return { ...finding, fix: { ...fix, edits } };
}

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Whether an edit puts something into a string of an exec form that cannot stand there as it is. */
function inJson({ at, text, file }: Edit, { commands }: Build): boolean {
  if (file !== undefined || asJson(text) === text) return false;
  const { runners } = commands;
  const { command } = runners[countWhile(runners, (node) => node.at.start <= at.start) - 1] ?? {};
  return command?.form === 'exec' && command.words.some((word) => word.at.start < at.start && at.end < word.at.end);
}

function writesOverName(at: Range, { file: { instructions }, commands }: Build): boolean {
  const first = countWhile(instructions, (node) => node.at.end <= at.start);
  for (let index = first; index < instructions.length; index++) {
    const node = instructions[index];
    if (!node || node.at.start >= at.end) return false;
    const own = node.keyword === 'ONBUILD' ? node.trigger : node;
    if (own?.keyword === 'RUN' && commands.namedByVariable(own).some((name) => meets(at, name))) return true;
  }
  return false;
}

const meets = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** What a rule finds, in the way of the tool whose preset it is taken from where that has one of its own. */
function findingsOf({ rule, options, as }: Setting, build: Build): Iterable<Finding> {
  const check = as && rule.as?.[as];
  return check ? check(build, options as never) : rule.check(build, options as never);
}

/** Whether a run does not have what a rule needs. */
function isLacking({ facts, stages }: Build, fact: Fact): boolean {
  if (fact === 'targets') return !stages.targetsNamed;
  // Who asks for the date depends on it.
  if (fact === 'date') return !('today' in facts);
  return facts[fact] === undefined;
}

function runUnused(
  build: Build,
  names: Names,
  used: Silence['used'],
  done: Run['done'],
  source: Source,
): readonly Diagnostic[] {
  if (build.stages.suppressions.length === 0) return [];
  const setting = [...done.values()].find(({ rule }) => rule.id === unusedSuppression);
  if (!setting) return [];
  const judged = (name: string): boolean => {
    const named = names.find(name);
    return named.length > 0 && named.every(({ rule, code }) => rule !== setting.rule && looksFor(done.get(rule), code));
  };
  const { findings, next } = upTo(mostFindings, unused(build, used, judged));
  const said = findings.flatMap((finding) => diagnose(finding, setting, source));
  return inOrder(next ? [...said, cut(setting.rule.id, next, source)] : said);
}

/** Whether a rule that ran shows all its findings, or all of one code. */
function looksFor(setting: Setting | undefined, code: string | undefined): boolean {
  if (!setting) return false;
  const strengths = code === undefined ? [setting, ...setting.codes.values()] : [strengthOf(setting, code)];
  return strengths.every(({ severity }) => severity !== 'off');
}

/** Silences the diagnostics of each file by the comments of that file. */
function silenceEach(diagnostics: readonly Diagnostic[], build: Build): Silence {
  const silences = [...groupBy(diagnostics, ({ file }) => file)].map(([file, group]) =>
    silence(
      group,
      file === undefined ? build.stages.suppressions : readLineSuppressions(build.facts.context?.read?.(file) ?? ''),
    ),
  );
  return {
    heard: silences.flatMap(({ heard }) => heard),
    suppressed: silences.flatMap(({ suppressed }) => suppressed),
    used: new Set(silences.flatMap(({ used }) => Array.from(used))),
  };
}

/** A finding with the settings of its rule; none where they say `off`. A range outside the text is our mistake, and taken to the nearest one inside. */
function diagnose(finding: Finding, setting: Setting, { text }: Source): readonly Diagnostic[] {
  const strength = strengthOf(setting, finding.code);
  const severity = severityOf(strength, finding);
  if (severity === 'off') return [];
  const { id, aliases = [] } = setting.rule;
  const message = discreet(finding.message);
  const related =
    finding.related &&
    eachOnce(
      finding.related.map((one) => ({
        ...one,
        at: clamp(one.at, one.file === undefined ? text.length : Infinity),
        message: discreet(one.message),
      })),
    );
  const at = clamp(finding.at, finding.file === undefined ? text.length : Infinity);
  // What it weighs is worked out while what is asked for that is noted.
  const bytes = finding.bytes?.steps === undefined ? finding.bytes : { ...finding.bytes };
  const fix = finding.fix && {
    ...finding.fix,
    title: discreet(finding.fix.title),
    edits: withLineEnds(text, finding.fix.edits),
  };
  return [
    {
      ...finding,
      at,
      message,
      ...(bytes && { bytes }),
      ...(related && { related }),
      ...(fix && { fix }),
      rule: id,
      aliases,
      severity,
      url: finding.url ?? setting.rule.url ?? ruleUrl(id),
      ...(setting.joins && {
        row: { number: -1, weighed: strength.severity === 'bytes' && finding.severity === undefined },
      }),
    },
  ];
}

/** Places without those that say what one before them says: one instruction may have brought all that a finding speaks of, and a finding may name thousands. */
const eachOnce = (all: readonly Related[]): readonly Related[] =>
  [...groupBy(all, ({ at, file = '', message }) => `${at.start} ${at.end} ${file} ${message}`).values()].flatMap(
    ([first]) => first ?? [],
  );

/** A message without the secrets that it quotes, and without the user and password of a URL: it goes further than the file. `git@` is no secret. */
const discreet = (message: string): string =>
  masked(message).replace(/:\/\/([^\s/@`]+)@/g, (all, who: string) => (who === 'git' ? all : '://…@'));

function clamp({ start, end }: Range, length: number): Range {
  const inside = (offset: number): number => Math.min(Math.max(offset || 0, 0), length);
  const ends = [inside(start), inside(end)];
  return { start: Math.min(...ends), end: Math.max(...ends) };
}

/** By file (the linted one first), offset and rule, each once. */
function inOrder<T extends Diagnostic>(diagnostics: readonly T[]): readonly T[] {
  const sorted = diagnostics.toSorted(byPlace);
  return sorted.filter((one, index) => {
    // Those that are alike stand side by side, and differ by their codes at most.
    for (let before = index - 1; before >= 0; before--) {
      const other = sorted[before] as T;
      if (byPlace(one, other) !== 0) return true;
      if (one.code === other.code) return false;
    }
    return true;
  });
}

/** Two lists as one, of which the first is in order. */
const joinedInOrder = <T extends Diagnostic>(first: readonly T[], more: readonly T[]): readonly T[] =>
  more.length === 0 ? first : inOrder([...first, ...more]);

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  compare(a.file ?? '', b.file ?? '') ||
  a.at.start - b.at.start ||
  compare(a.rule, b.rule) ||
  a.at.end - b.at.end ||
  compare(a.message, b.message);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What is shown instead of the findings of a rule that failed: at the place that its error names, else in line 1. */
function crashed(rule: string, error: unknown, source: Source): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const at = error instanceof Error && 'at' in error && isRange(error.at) ? error.at : source.lineRange(1);
  return {
    at: clamp(at, source.text.length),
    message: `rule \`${rule}\` crashed: ${message.split('\n', 1)[0]}`,
    rule: 'internal-error',
    aliases: [],
    severity: 'error',
    url: ruleUrl(rule),
  };
}

const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
