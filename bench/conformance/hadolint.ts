import { type Config, rules, settle } from '../../src/index.ts';
import { codedFindings, forms } from './findings.ts';
import { share, tallies } from './tally.ts';

/** A text, one code of hadolint, and whether hadolint finds it there. */
export interface HadolintCase {
  readonly id: string;
  /** `SC*` and `*` are about ShellCheck. */
  readonly rule: string;
  readonly dockerfile: string;
  readonly expect: 'fires' | 'silent';
  readonly config: HadolintConfig | null;
}

/** The keys of `.hadolint.yaml` that cases use. */
interface HadolintConfig {
  readonly ignored?: readonly string[];
  readonly override?: Readonly<Record<string, readonly string[]>>;
  readonly trustedRegistries?: readonly string[];
  readonly 'label-schema'?: Readonly<Record<string, string>>;
  readonly 'strict-labels'?: boolean;
}

/** Compares the `hadolint` preset with recorded cases, code by code. */
export function hadolintConformance(cases: readonly HadolintCase[]): readonly string[] {
  const byCode = tallies();
  for (const { id, rule, dockerfile, expect, config } of cases) {
    if (!forms.hadolint.test(rule)) continue;
    const found = codedFindings(dockerfile, settle(rules, configOf(config ?? {})), forms.hadolint);
    byCode.of(rule).add(`${id} (${expect})`, found.some(({ code }) => code === rule) === (expect === 'fires'));
  }
  const all = byCode.all();
  const sum = (count: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  return [
    ...all.flatMap((one) => one.lines()),
    `all         ${share(
      sum(({ agreeing }) => agreeing),
      sum(({ total }) => total),
    )}`,
  ];
}

function configOf({ ignored = [], override = {}, ...config }: HadolintConfig): Config {
  const severities = Object.entries(override).flatMap(([severity, codes]) => codes.map((code) => [code, severity]));
  const registries = config.trustedRegistries;
  return {
    extends: 'hadolint',
    ignore: ignored,
    ...(config['label-schema'] && { labels: config['label-schema'] }),
    rules: {
      ...(registries && { DL3026: { registries } }),
      ...(config['strict-labels'] && { DL3050: 'info' as const }),
      ...Object.fromEntries(severities),
    },
  };
}
