import { type Config, rules, settle } from '../../src/index.ts';
import { translate } from '../../src/node/configuration/hadolint.ts';
import { codedFindings, forms } from './findings.ts';
import { type Outcome, share, tallies } from './tally.ts';

/** A text, one code of hadolint, and whether hadolint finds it there. */
export interface HadolintCase {
  readonly id: string;
  /** `SC*` and `*` are about ShellCheck. */
  readonly rule: string;
  readonly dockerfile: string;
  readonly expect: 'fires' | 'silent';
  /** As in `.hadolint.yaml`. */
  readonly config: unknown;
}

/** Compares the `hadolint` preset with recorded cases, code by code. */
export function hadolintConformance(cases: readonly HadolintCase[]): Outcome {
  const byCode = tallies();
  for (const { id, rule, dockerfile, expect, config } of cases) {
    if (!forms.hadolint.test(rule)) continue;
    const found = codedFindings(dockerfile, settle(rules, translate(config ?? {}).config as Config), forms.hadolint);
    byCode.of(rule).add(`${id} (${expect})`, found.some(({ code }) => code === rule) === (expect === 'fires'));
  }
  const all = byCode.all();
  const sum = (count: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  const agreeing = sum((one) => one.agreeing);
  const total = sum((one) => one.total);
  return {
    lines: [...all.flatMap((one) => one.lines()), `all         ${share(agreeing, total)}`],
    agreeing: { all: agreeing },
  };
}
