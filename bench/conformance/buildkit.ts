import { type ContextFiles, type Facts, parse, rules, settle, type Setting } from '../../src/index.ts';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { codedFindings, type Coded, forms } from './findings.ts';
import { type Outcome, outcomeOf, tallies, tally } from './tally.ts';

/** A text and what Docker's build checks say of all its stages. */
interface LintCase {
  readonly id: string;
  readonly dockerfile: string;
  readonly expect: readonly { readonly rule: string; readonly line: number }[];
  readonly args?: Readonly<Record<string, string>>;
  readonly context_files?: Readonly<Record<string, string>>;
  /** The build stops at an error: what stands behind it is not checked. */
  readonly error?: string;
}

/** An example of the documentation: whether it shows a rule broken or kept. */
interface DocCase {
  readonly id: string;
  readonly dockerfile: string;
  readonly rule: string;
  readonly verdict: 'good' | 'bad';
}

const check = 'BUILDKIT_DOCKERFILE_CHECK';

/** Compares the `buildkit` preset with recorded cases: rule and line of every finding, or for examples the verdict. */
export function buildkitConformance(cases: readonly (LintCase | DocCase)[]): Outcome {
  const findings = tally('findings');
  const verdicts = tallies();
  const unjudged: string[] = [];
  for (const one of cases) {
    if (!('verdict' in one)) {
      const differences = compare(one);
      findings.add([one.id, ...differences].join('\n    '), differences.length === 0);
      continue;
    }
    if (needsContext(one.rule)) {
      unjudged.push(`not judged, for want of a context: ${one.id}`);
      continue;
    }
    const found = codedFindings(one.dockerfile, settings(one.dockerfile), forms.buildkit);
    verdicts
      .of(one.rule)
      .add(`${one.id} (${one.verdict})`, found.some(({ code }) => code === one.rule) === (one.verdict === 'bad'));
  }
  const { lines, agreeing } = outcomeOf([...(findings.total > 0 ? [findings] : []), ...verdicts.all()]);
  return { lines: [...lines, ...unjudged], agreeing };
}

/** What one side has and the other has not. Docker reports an instruction without effect where the first stands, or the last. */
function compare({ dockerfile, expect, args = {}, error, context_files: files }: LintCase): readonly string[] {
  const text = withCheck(dockerfile, args[check]);
  const facts: Facts = { buildArgs: args, ...(files && { context: contextOf(files) }) };
  const ours = codedFindings(text, settings(text), forms.buildkit, facts);
  const theirs = expect.map(({ rule, line }) => ({ code: rule, line }));
  const missing = theirs.filter(
    (their) => !ours.some((our) => our.code === their.code && linesOf(our).includes(their.line)),
  );
  const more = ours.filter(
    (our) => !theirs.some((their) => our.code === their.code && linesOf(our).includes(their.line)),
  );
  return [
    ...missing.map(({ code, line }) => `only theirs: line ${line} ${code}`),
    ...(error === undefined ? more : []).map(({ code, first }) => `only ours: line ${first} ${code}`),
  ];
}

/** The line that Docker reports: an instruction's first; for a blank line in it, its last. */
const linesOf = ({ code, first, last }: Coded): readonly number[] => [code === 'NoEmptyContinuation' ? last : first];

const needsContext = (name: string): boolean =>
  rules.some(({ aliases, needs }) => aliases?.includes(name) && needs?.includes('context'));

/** A check that is not yet for everybody is on where the file says so. */
function settings(text: string): readonly Setting[] {
  const experimental = parse(text).directives.some(
    ({ name, value }) => name === 'check' && value.includes('experimental='),
  );
  return settle(rules, {
    extends: 'buildkit',
    ...(experimental && { rules: { InvalidDefinitionDescription: 'warning' as const } }),
  });
}

/** The build argument takes the place of the directive. */
const withCheck = (text: string, value: string | undefined): string =>
  value === undefined ? text : text.replace(/^#\s*check=.*$/m, `#check=${value}`);

/** The files that a case names, and the Dockerfile. */
const contextOf = (files: Readonly<Record<string, string>>): ContextFiles =>
  memoryFiles(
    new Map(Object.entries({ Dockerfile: '', ...files }).map(([path, text]) => [path, { size: text.length, text }])),
  );
