import { defaultOnlyFor } from './occurrences.ts';
import type { NamesFace, UpToNames } from './types.ts';

/** The questions about names and where they stand. */
export const askNames = (build: UpToNames): NamesFace => ({
  defaultOnlyFor: (at, user) => defaultOnlyFor(build, at, user),
  standsElsewhere({ text, at }) {
    const file = build.source.text;
    return file.indexOf(text) !== at.start || file.indexOf(text, at.end) !== -1;
  },
});
