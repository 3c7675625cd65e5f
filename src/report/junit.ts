import { byPath, namedRule, nameOf, type Found } from './found.ts';
import type { Report } from './report.ts';
import { attributes, escapeXml } from './xml.ts';

/** Findings as failed tests of JUnit: a suite for each file; a file without findings has passed, one that was not linted is an error. */
export function junit(report: Report): string {
  const linted = [...byPath(report)].map(([path, found]) => lintedSuite(nameOf(path), found));
  const failed = report.files.flatMap(({ path, error }) =>
    error === undefined ? [] : failedSuite(nameOf(path), error),
  );
  const suites = [...linted, ...failed];
  const sum = (of: (suite: Suite) => number): number => suites.reduce((total, suite) => total + of(suite), 0);
  const totals = {
    name: 'plimsoll',
    tests: sum(({ cases }) => cases.length),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
    time: 0,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${attributes(totals)}>\n`,
    ...suites.map(suiteXml),
    '</testsuites>\n',
  ].join('');
}

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
}

function suiteXml({ name, cases, failures, errors }: Suite): string {
  const counts = { id: 'plimsoll', name, tests: cases.length, failures, errors, skipped: 0, time: 0 };
  return `<testsuite${attributes(counts)}>\n${cases.join('')}</testsuite>\n`;
}

function lintedSuite(name: string, found: readonly Found[]): Suite {
  const passed = `<testcase${attributes({ name: 'no findings', classname: name, file: name, time: 0 })}/>\n`;
  return { name, cases: found.length > 0 ? found.map(failure) : [passed], failures: found.length, errors: 0 };
}

/** The name has the place in it: GitLab shows tests of one name once. */
function failure({ diagnostic, spot }: Found): string {
  const { severity: type, message, url, rule: id } = diagnostic;
  const { line, column } = spot.start;
  const file = nameOf(spot.path);
  const name = `${namedRule(diagnostic)} ${line}:${column}`;
  const test = { id: `plimsoll.rule.${id}`, name, classname: file, file, line, time: 0 };
  const where = escapeXml(`${file}:${line}:${column}`);
  return `<testcase${attributes(test)}><failure${attributes({ id, type, message })}>${where}\n${escapeXml(url)}</failure></testcase>\n`;
}

function failedSuite(name: string, message: string): Suite {
  const test = attributes({ id: 'plimsoll.error', name: 'not linted', classname: name, file: name, time: 0 });
  const error = attributes({ type: 'error', message });
  return { name, cases: [`<testcase${test}><error${error}/></testcase>\n`], failures: 0, errors: 1 };
}
