import type { Counted, Program, Weight } from './tool.ts';

const source =
  'Maven 3.8: 0.04 MB of a single class; with all that it depends on, what these archives weigh (measured 2026-11)';
const each: Weight = { low: 0, value: 0.6e6, high: 8e6, source };

/** All that a project of Java depends on when it runs, in one folder or archive. */
export const countedLibraries: Counted = {
  none: { low: 2e3, value: 0.05e6, high: 15e6, source },
  each,
  figure: 'linked',
  spread: { one: 0.15, all: 0.06 },
  other: each,
};
export const usualArchive: Weight = { low: 2e3, value: 18e6, high: 200e6, source };

const own: Weight = { low: 0.5e3, value: 0.06e6, high: 40e6, source };
/** The classes of the project itself, as they are compiled. */
export const ownClasses: Program = {
  named: /^(?:classes|test-classes|app|quarkus)$/,
  typical: own,
  counted: { none: own, each: { low: 0, value: 0, high: 0, source } },
};
