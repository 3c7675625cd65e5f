import type { Word } from '../../syntax/nodes.ts';
import { once } from '../memo.ts';
import type { Stage, StagePlatform, UpToStages } from './types.ts';

/**
 * What a stage is built for. The FROM at the bottom of its chain decides: BuildKit takes no notice of `--platform` on one that names a stage.
 */
export function platformOf(build: UpToStages, stage: Stage): StagePlatform {
  const from = stage.chain.at(-1)?.from;
  const word = from?.flag('platform')?.value;
  if (!from || !word) return { kind: 'target', from };
  const names = namesIn(build, word);
  if (names.some((name) => name.startsWith('BUILD'))) return { kind: 'build', from };
  if (names.some((name) => name.startsWith('TARGET'))) return { kind: 'target', from };
  return { kind: word.variables.length === 0 ? 'constant' : 'unknown', from };
}

/** The variables that a word of FROM is made of, by way of the defaults of others. */
function namesIn(build: UpToStages, word: Word, depth = 0): readonly string[] {
  return word.variables.flatMap(({ name }) => {
    if (/^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)$/.test(name)) return [name];
    const value = build.stages.globalPair(name)?.value;
    return value && depth < 8 ? [name.toLowerCase(), ...namesIn(build, value, depth + 1)] : [name.toLowerCase()];
  });
}

/** Whether a file reads for which platform it is built, or is known to be built for several architectures; not where it is known to be built for one. */
const isForSeveral = once((build: UpToStages): boolean => {
  const known = new Set(build.facts.platforms?.map((platform) => platform.split('/')[1]));
  if (known.size > 0) return known.size > 1;
  return build.file.instructions.some((node) => {
    const flag = node.keyword === 'FROM' ? node.flag('platform')?.value : undefined;
    const names =
      node.keyword === 'ARG' ? node.pairs.map(({ key }) => key.text) : (flag?.variables ?? []).map(({ name }) => name);
    return names.some((name) => name === 'TARGETPLATFORM' || name === 'TARGETARCH');
  });
});

/** Whether a stage is built for several platforms: its file is, or it stands on the platform of the build for the sake of others. */
export const isStageForSeveral = (build: UpToStages, stage: Stage): boolean =>
  isForSeveral(build) || (build.facts.platforms === undefined && platformOf(build, stage).kind === 'build');
