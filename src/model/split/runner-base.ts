import { isOfFull, lacksClient } from '../../data/base-tools.ts';
import { besideProgram, packedPython } from '../../data/splitting.ts';
import { describeReference, isReference } from '../images/image.ts';
import { runtimeImage, smallerSister } from '../images/runtime.ts';
import { isBefore, leadingVersion } from '../images/tag.ts';
import type { ImageFacts, ImageRef, Release } from '../images/types.ts';
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
  /** The release that it stands on, where that is known. */
  readonly release: Release | undefined;
}

/** The slim or runtime variant of the same release and C library; else the same image. */
export function runnerBase(build: UpToNames, stage: Stage, image: ImageRef, isProgram: boolean): RunnerBase {
  const facts = build.images.describe(image);
  const { packageManager, libc, sdk, runtime, stands, slimTag, tag } = { ...facts, tag: image.tag };
  const same: RunnerBase = {
    text: image.text,
    changed: false,
    lacks: () => false,
    packages: [],
    manager: packageManager,
    release: stands,
  };
  if (stage.base.kind !== 'image' || image.overridden || needsLibraries(build, stage)) return same;
  if (sdk && image.reference !== undefined) {
    const other = smallerSister(image, sdk);
    if (other !== undefined) return { ...same, text: other, changed: true, lacks: isOfFull };
    if (sdk.runs === 'programs' && (!isProgram || libc === undefined)) return same;
    const packages = sdk.runs === 'programs' ? besideProgram(runtime?.name, stands?.codename) : [];
    // Libraries that it may be linked against are those of the release that it was built on.
    if (isOnUnknown(facts, tag) && packages.some(isLibrary)) return same;
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
      packages: packages.filter((one) => libc !== 'musl' || one === 'tzdata'),
      manager,
      release: describeReference(instead).distribution,
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

export const isLibrary = (name: string): boolean => name.startsWith('lib');

/** Whether it is not known on which release of the distribution an image stands: one of a version that others have come after. */
export const isOnUnknown = ({ stands, sdk }: ImageFacts, tag: string | undefined): boolean =>
  stands?.version === undefined &&
  (sdk?.stands === undefined ||
    (/^\d/.test(tag ?? '') &&
      isBefore(leadingVersion(tag?.split('-') ?? []) ?? '', Object.keys(sdk.stands).at(-1)?.replace('.*', '') ?? '')));

/** The reference with the slim tag in the place of its own: of one that stands in a variable only where something is put behind it. */
function slimText({ text }: ImageRef, tag: string, slimTag: string): string | undefined {
  if (text.endsWith(`:${tag}`)) return text.slice(0, -tag.length) + slimTag;
  return slimTag.startsWith(tag) && !text.includes('"') ? text + slimTag.slice(tag.length) : undefined;
}
