import { isOfFull, lacksClient } from '../../data/base-tools.ts';
import { besideProgram, newerRust, packedPython } from '../../data/splitting.ts';
import { describeReference, isReference } from '../images/image.ts';
import { runtimeImage, smallerSister } from '../images/runtime.ts';
import { isBefore } from '../images/tag.ts';
import type { ImageRef } from '../images/types.ts';
import type { UpToNames } from '../names/types.ts';
import { needsLibraries } from './browsers.ts';
import type { Stage } from '../stages/types.ts';

/** What the image that ships stands on. */
export interface RunnerBase {
  /** As FROM says it. */
  readonly text: string;
  /** Whether it is another one than the stage that builds has. */
  readonly changed: boolean;
  /** Programs that the other one has, and this one lacks. */
  lacks(program: string): boolean;
  /** Packages that what runs there is likely to need, which every image to build with has. */
  readonly packages: readonly string[];
  /** Its package manager. */
  readonly manager: string | undefined;
}

/** The slim or runtime variant of the same release and C library; else the same image. */
export function runnerBase(build: UpToNames, stage: Stage, image: ImageRef, isProgram: boolean): RunnerBase {
  const facts = build.images.describe(image);
  const { packageManager, libc, sdk, runtime, distribution, slimTag, tag } = { ...facts, tag: image.tag };
  const same: RunnerBase = {
    text: image.text,
    changed: false,
    lacks: () => false,
    packages: [],
    manager: packageManager,
  };
  if (stage.base.kind !== 'image' || image.overridden || needsLibraries(build, stage)) return same;
  if (sdk && image.reference !== undefined) {
    const other = smallerSister(image, sdk);
    if (other !== undefined) return { ...same, text: other, changed: true, lacks: isOfFull };
    if (sdk.runs === 'programs' && (!isProgram || libc === undefined)) return same;
    const { name, version } = runtime ?? {};
    const isOlder = name === 'rust' && version !== undefined && isBefore(version, newerRust);
    if (isOlder && distribution?.text === undefined) return same;
    const instead = runtimeImage(sdk, facts);
    const manager = describeReference(instead).packageManager;
    const installs = build.commands.in(stage).some(({ form }) => form?.packages !== undefined);
    // What is installed there is named for one package manager.
    if (!isReference(instead) || (installs && packageManager !== undefined && manager !== packageManager)) return same;
    return {
      ...same,
      text: instead,
      changed: true,
      lacks: isOfFull,
      packages:
        sdk.runs === 'programs'
          ? besideProgram(runtime?.name, distribution?.codename).filter((one) => libc !== 'musl' || one === 'tzdata')
          : [],
      manager,
    };
  }
  if (slimTag === undefined || tag === undefined || image.digest !== undefined) return same;
  const text = slimText(image, tag, slimTag);
  return text === undefined
    ? same
    : {
        ...same,
        text,
        changed: true,
        lacks: (program) =>
          (isOfFull(program) && !(facts.python && program === packedPython)) ||
          lacksClient(facts.repository ?? '', 'slim', program),
      };
}

/** The reference with the slim tag in the place of its own: of one that stands in a variable only where something is put behind it. */
function slimText({ text }: ImageRef, tag: string, slimTag: string): string | undefined {
  if (text.endsWith(`:${tag}`)) return text.slice(0, -tag.length) + slimTag;
  return slimTag.startsWith(tag) && !text.includes('"') ? text + slimTag.slice(tag.length) : undefined;
}
