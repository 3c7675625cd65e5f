import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { bringsLibraries, carriedBy, carriedInto, isUnderstood } from './carried.ts';
import { cloned, copiesOf } from './copies.ts';
import { deadPatterns } from './dead-patterns.ts';
import { addressOf, downloadsIn, isChecked } from './downloads.ts';
import { placedAt } from './placed.ts';
import { sourcesOf } from './sources.ts';
import { keptArchives } from './kept-archives.ts';
import { savedModel } from './fetched-models.ts';
import { flattenedBy } from './flattened.ts';
import { linksIn } from './links.ts';
import { missingSources } from './missing.ts';
import { persistedIn } from './persisted.ts';
import { selectedBy } from './selection.ts';
import type { FilesFace, UpToFiles } from './types.ts';
import { ignoring, loadsOf, weightsOf, wholeContext } from './unneeded.ts';
import { unpackedBy } from './unpacking.ts';

/** The questions about what a COPY or ADD brings. */
export const askFiles = (build: UpToFiles): FilesFace => ({
  copies: (node) => copiesOf(build, node),
  selected: (node) => selectedBy(build, node),
  loads: (node) => loadsOf(build, node),
  weights: (node) => weightsOf(build, node),
  wholeContext: (node) => wholeContext(build, node),
  get missing() {
    return missingSources(build);
  },
  flattened: (node) => flattenedBy(build, node),
  links: (node) => linksIn(build, node),
  get deadPatterns() {
    return deadPatterns(build);
  },
  ignore: (patterns) => ignoring(build, patterns),
  carriedBy: (stage) => carriedBy(build, stage),
  carried: (stage) => carriedInto(build, stage),
  bringsLibraries: (stage) => bringsLibraries(build, stage),
  placedAt: (command, path) => placedAt(build, command, path),
  isUnderstood: (stage) => isUnderstood(build, stage),
  keptArchives: (command) => keptArchives(build, command),
  savedModel: (command) => savedModel(build, command),
  unpacked: (command) => unpackedBy(build, command),
  downloads: (stage) => downloadsIn(build, stage),
  isChecked(node, name) {
    const stage = build.stages.of(node);
    return stage !== undefined && isChecked(build, stage, node.at.start, name);
  },
  sources: (command) => sourcesOf(build, command),
  persistedSecrets: (run) => persistedIn(build, run),
  cloned: (command) => cloned(build, command),
  address: (command, word) => addressOf(build, command, word),
  unpackings: (stage) => unpackingsIn(build, stage),
});

const unpackingsIn = once((build: UpToFiles, stage: Stage) =>
  build.commands
    .in(stage)
    .map((command) => ({ command, archives: build.files.unpacked(command) }))
    .filter(({ archives }) => archives.length > 0),
);
