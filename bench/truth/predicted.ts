import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createBuild, inspect, settle } from '../../src/engine/index.ts';
import { folderContext } from '../../src/node/context/folder.ts';
import { fixFiles } from '../../src/node/index.ts';
import { tableReader } from '../../src/node/shipped/tables.ts';
import type { WeighedImage } from '../../src/report/index.ts';
import { weighedOf } from '../../src/report/weighed.ts';
import type { Bytes, Facts } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { rules } from '../../rules/index.ts';
import { grouped, notInTheKit } from './compared.ts';
import type { Case } from './context.ts';
import { contextOf, trialOf, type Trial } from './truth.ts';

/** What Plimsoll says of a case. */
export interface Predicted {
  readonly image: WeighedImage;
  /** What each rule says may be saved. */
  readonly savings: readonly RuleSaving[];
}

/** The findings of one rule in a case that have a weight. */
export interface RuleSaving {
  readonly rule: string;
  readonly lines: readonly number[];
  readonly said: readonly Bytes[];
  /** The same image with that put right: by hand, or by the rule's own fix. Without one nobody can tell. */
  readonly trial?: Trial;
  /** What all findings together say less of that image: those of other rules that speak of what is put right are gone, too. */
  readonly gone?: number;
  /** Whether that image stands on the same base: then it is told by layers, for a base may be another at another time. */
  readonly sameBase?: boolean;
}

const table = tableReader();
const config = { extends: 'recommended' } as const;
const settings = settle(rules, config);
const today = '2026-11-29';

/** Weighs a case; its context is made below `root`, and stays there for the next time. */
export async function predict(of: Case, root: string): Promise<Predicted | undefined> {
  const text = readFileSync(of.dockerfile, 'utf8');
  const folder = keptContext(trialOf(of, text, { dockerfile: of.dockerfile }), root);
  const image = weigh(of, folder, text);
  if (!image) return undefined;
  const byRule = grouped(image.savings, ({ rule }) => rule);
  const savings = [];
  for (const [rule, found] of byRule) {
    const trial = await trialWithout(rule, of, folder, text);
    const said = found.map(({ bytes }) => bytes);
    const without = trial && weigh(of, keptContext(trial, root), trial.text);
    const gone = without && worth(image) - worth(without);
    const lines = found.map(({ line }) => line);
    const sameBase = without?.base.image === image.base.image;
    savings.push({ rule, lines, said, ...(trial && { trial }), ...(gone !== undefined && { gone, sameBase }) });
  }
  return { image, savings };
}

function weigh(of: Case, folder: string, text: string): WeighedImage | undefined {
  const { target } = of.settings;
  const facts: Facts = {
    context: folderContext(folder, join(folder, 'Dockerfile')),
    table,
    today,
    ...(target !== undefined && { targets: [{ name: target, from: 'option' }] }),
  };
  const build = createBuild(new Source('Dockerfile', text), facts);
  return weighedOf(build, inspect(build, settings))[0];
}

/** What all findings of an image say may be saved of what is there. */
const worth = ({ savings }: WeighedImage): number =>
  savings.reduce((all, { rule, bytes }) => all + bytes.value * (1 - (notInTheKit.get(rule) ?? 0)), 0);

/** The context of a trial below `root`, where it stays for the next time. */
function keptContext(trial: Trial, root: string): string {
  const folder = join(root, trial.key);
  if (!existsSync(folder)) renameSync(contextOf(trial, root), folder);
  return folder;
}

/** A case with what a rule asks for done: as it stands beside the case, or by the rule's fix. */
async function trialWithout(rule: string, of: Case, folder: string, text: string): Promise<Trial | undefined> {
  const byHand = of.fixed.get(rule);
  if (byHand !== undefined) return trialOf(of, readFileSync(byHand, 'utf8'), { without: rule, dockerfile: byHand });
  const { target } = of.settings;
  const options = { cwd: folder, context: folder, config, today, ...(target !== undefined && { targets: [target] }) };
  const { changes } = await fixFiles(['Dockerfile'], options, { dry: true, unsafe: true, rules: [rule] });
  if (changes.length === 0) return undefined;
  const own = changes.find(({ path }) => path === 'Dockerfile');
  const others = changes.filter((change) => change !== own).map(({ path, after }) => [path, after] as const);
  return trialOf(of, own?.after ?? text, { without: rule, others });
}
