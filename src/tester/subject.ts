/** Runs a rule on examples: with the real engine, on files that are kept in memory. */
import { fix, lint, settle, type Config, type Result, type Setting } from '../engine/index.ts';
import { applyEdits } from '../fix/index.ts';
import { writtenFiles } from '../model/facts/memory-files.ts';
import { describedIn } from '../node/plans/described.ts';
import { isPlanFile, withPlans } from '../node/plans/plans.ts';
import { remember } from '../node/disk/remember.ts';
import { readTable } from '../node/shipped/tables.ts';
import type { Facts, Rule } from '../rule/index.ts';
import { parse } from '../syntax/index.ts';
import { Source } from '../text/source.ts';
import { backquotes } from './backquotes.ts';
import type { Subject, Texts } from './check.ts';
import type { Example } from './examples.ts';

const table = remember(readTable);

/** Of a run whose example does not name another. */
const today = '2026-11-01';

/** The rule with the options of an example, and nothing else; a comment that silences others has them beside it. */
function settingsOf(rule: Rule, rules: readonly Rule[], { config }: Example): readonly Setting[] {
  const { extends: preset, options } = config;
  const named = preset === undefined || Object.keys(options).length > 0;
  return settle(rules, {
    ...(preset !== undefined && { extends: preset as NonNullable<Config['extends']> }),
    ...(named && { rules: { [rule.id]: options } }),
    ...(rule.group !== 'suppressions' && { ignore: rules.map(({ id }) => id).filter((id) => id !== rule.id) }),
  });
}

/** The facts of an example, with what compose and bake files among its texts say. */
function factsOf(texts: Texts, example: Example): Facts {
  const described = describedIn('/', new Map([...texts].filter(([path]) => isPlanFile(path))));
  const builds = described.builds.filter(({ dockerfile: file }) => file === '/Dockerfile');
  return withPlans(ownFacts(texts, example), builds, '/', parse(dockerfile(texts).text));
}

function ownFacts(texts: Texts, { entries, config }: Example): Facts {
  return {
    ...((entries || texts.size > 1) && { context: writtenFiles(entries ?? [], texts) }),
    ...(config.targets && { targets: config.targets.map((name) => ({ name, from: 'option' as const })) }),
    ...(config.buildArgs && { buildArgs: config.buildArgs }),
    registry: { platforms: (reference) => config.registry?.[reference] },
    shellcheck: (scripts) => scripts.map(backquotes),
    today: config.today ?? today,
    table,
  };
}

const dockerfile = (texts: Texts): Source => new Source('Dockerfile', texts.get('Dockerfile') ?? '');

/** A rule as what examples are run on. `rules` are all there are, itself among them. */
export const subjectOf = (rule: Rule, rules: readonly Rule[]): Subject => ({
  find(texts, example) {
    const result = lint(dockerfile(texts), settingsOf(rule, rules, example), factsOf(texts, example));
    for (const { error } of result.crashes) throw error;
    return own(rule, result);
  },
  fix(texts, example) {
    const facts = factsOf(texts, example);
    const fixed = fix(dockerfile(texts), settingsOf(rule, rules, example), facts, { unsafe: true, rules: [rule.id] });
    const after = new Map(texts).set('Dockerfile', fixed.text);
    for (const file of new Set(fixed.edits.map((edit) => edit.file ?? ''))) {
      const edits = fixed.edits.filter((edit) => edit.file === file);
      after.set(file, applyEdits(texts.get(file) ?? '', edits));
    }
    return { texts: after, dropped: fixed.dropped.map(({ title, reason }) => `${title}: ${reason}`) };
  },
  errors: (text) => parse(text).problems.filter(({ severity }) => severity === 'error').length,
});

const own = ({ id }: Rule, { diagnostics }: Result): Result['diagnostics'] =>
  diagnostics.filter(({ rule }) => rule === id);
