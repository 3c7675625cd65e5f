import { replace } from '../../text/edit.ts';
import { defaultOnlyFor } from './occurrences.ts';
import type { NamesFace, UpToNames } from './types.ts';

/** The questions about names and where they stand. */
export const askNames = (build: UpToNames): NamesFace => ({
  defaultOnlyFor: (at, user) => defaultOnlyFor(build, at, user),
  rewrite({ node }, at, from, to) {
    const inArg = at.start < node.at.start;
    const name = inArg ? defaultOnlyFor(build, at, node) : undefined;
    if (build.source.slice(at) !== from || (inArg && name === undefined)) return undefined;
    return { edits: [replace(at, to)], ...(name !== undefined && { changes: [`$${name}`] }) };
  },
});
