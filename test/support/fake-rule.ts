import { defineRule, type Build, type Finding, type OptionsSpec, type Rule } from '../../src/rule/index.ts';

type Check = (build: Build, options: never) => Iterable<Finding>;

/** A rule with everything that a test does not care about. */
export function fakeRule(
  id: string,
  given: Partial<Omit<Rule, 'check' | 'id'>> & { check?: Check; options?: OptionsSpec } = {},
): Rule {
  return defineRule({
    id,
    summary: `finds ${id}`,
    why: 'A test wants it.',
    group: 'runtime',
    severity: 'warning',
    preset: 'recommended',
    since: '1.0.0',
    check: () => [],
    ...given,
  }) as Rule;
}

/** Finds every occurrence of a word in the text. */
export const finds =
  (word: string, more: (at: Finding['at'], build: Build) => Partial<Finding> = () => ({})): Check =>
  (build) =>
    [...build.source.text.matchAll(new RegExp(word, 'g'))].map(({ index, 0: found }) => {
      const at = { start: index, end: index + found.length };
      return { at, message: `\`${found}\` is there`, ...more(at, build) };
    });
