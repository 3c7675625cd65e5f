import type { DistributionId, Libc, PackageManager, Shell } from '../distributions.ts';

export type ImageKind = 'distribution' | 'runtime' | 'sdk' | 'service' | 'minimal';

/**
 * All that is known of one repository of images. What is absent is not known. Facts stand for amd64, and for whatever a tag says unless the field has tags
 * or words of tags.
 */
export interface ImageEntry {
  /** Other repositories that publish the same image under the same tags. */
  readonly also?: readonly string[];
  readonly kind?: ImageKind;
  /** What the tag's first number is a version of: a name of the end-of-life table, where that has it. */
  readonly product?: string;
  /** The version stands behind one of these words instead (`jdk-17`, `temurin17`), and is the version of `product`. */
  readonly versionAfter?: readonly string[];
  /** The version is not in the tag: it stands in the repository's name (`nodejs22-debian12`), or is the one of Python in the distribution there. */
  readonly versionIn?: 'name' | 'distribution';
  /** No tag of it is a version: there are `latest`, `nonroot` and their like, and a release stands in the repository's name at most. */
  readonly unversioned?: true;
  /** Names that tags give to versions of `product`. */
  readonly versionNames?: Readonly<Record<string, string>>;
  /** The distribution where the tag names none. */
  readonly on?: DistributionId;
  /** The tag has its version as a word of its own, behind its name: `alpine-3.15.0`. */
  readonly releaseBehindName?: boolean;
  /** The release of it that versions of `product` have always stood on, though their tags do not say so. */
  readonly releases?: Readonly<Record<string, string>>;
  /** The tag's first number is the version of that distribution. */
  readonly isDistribution?: boolean;
  /** There are Windows variants under the same tags, or under tags that name no distribution. */
  readonly windows?: boolean;
  readonly user?: string;
  /** What runs it starts it as a user of its own, whatever the image says (AWS Lambda's developer guide, "Create a Lambda function using a container image"). */
  readonly hosted?: true;
  /** The first version, by the tag, that starts as `user`; those before it start as root. */
  readonly userSince?: string;
  /** Working directory; `/` where the image sets none. */
  readonly workdir?: string;
  /** Working directories of variants, by a word of the tag. */
  readonly workdirs?: Readonly<Record<string, string>>;
  /** Every variable that a release of the image sets; `true` where the value is not the same in all of them. */
  readonly env?: Readonly<Record<string, string | true>>;
  /** What it has written into apt's configuration: settings that are on. */
  readonly aptSettings?: readonly string[];
  readonly libc?: Libc;
  readonly shell?: Shell;
  readonly packageManager?: PackageManager;
  /** There is a slim variant: its tag has the word before the distribution (`3.12-slim-bookworm`) or at the end (`20-bookworm-slim`). */
  readonly slim?: 'before-distribution' | 'last';
  /** What the full variant holds more than the slim one. */
  readonly full?: string;
  /** Words of the tag with which it starts a service by itself. */
  readonly serves?: readonly string[];
  /** Words of the tag that make it an image of another kind (`17-jre`). */
  readonly kinds?: Readonly<Record<string, ImageKind>>;
  /**
   * What it has on disk, by the words of the tag that tell sizes apart: all that stand in a key of this entry or in `sizeWords`, and no others, a space
   * between. A word that starts with a digit is a version, of which that size is: `slim 2` is that of `2.7-slim`, where there is `slim` besides. `*` is that of all others.
   */
  readonly sizes?: Readonly<Record<string, SizeOf>>;
  readonly packages?: PackagesOf;
  /** Commands that it has, and slim variants of what is built on it lack. */
  readonly tools?: readonly string[];
  /** The Python that it is called after, or has packages of its own for. */
  readonly python?: OwnPython;
  /** What it takes to only run what it builds. */
  readonly sdk?: Sdk;
  readonly deprecated?: DeprecatedImage;
}

/** Where what stands in an entry comes from. A size has a source of its own. */
export interface Sourced {
  readonly source: string;
  /** When it was true, `YYYY-MM`. */
  readonly date: string;
}

/**
 * Entries by repository: registry and path, Docker Hub's registry left out (`python`, `bitnami/redis`, `gcr.io/a/b`). A name with `*` at its end stands for
 * every repository that begins so and has no entry, nor a longer such name; the rest of the repository is read like a tag (`static-debian12`).
 */
export type ImageTable = Readonly<Record<string, ImageEntry & Sourced>>;

/**
 * Megabytes (10^6) uncompressed: the usual figure, the least and the most over the versions in use. With a source it was published in write-ups and
 * READMEs that agree, or was measured; without one it is from memory, right to about 15 %.
 */
export type SizeOf = readonly [value: number, low: number, high: number, source?: string];

/** The interpreter of Python that an image has beside that of its distribution, and that its search path finds first. */
export interface OwnPython {
  /** The folder with its `bin` and `lib`; `VERSION` stands for the version in the tag. */
  readonly prefix: string;
  /** What it is called; `python`, when absent. */
  readonly name?: string;
  /** The image brings packages for it, which those of a project may stand on. */
  readonly packed?: true;
}

/** Debian's packages that an image holds beside those of `debian`, as of Debian 12. */
export interface PackagesOf {
  /** Those of the slim variant. */
  readonly slim?: readonly string[];
  /** Those of any other. */
  readonly full?: readonly string[];
  /** Those of a variant that is neither, by a word of the tag. */
  readonly variants?: Readonly<Record<string, readonly string[]>>;
  /** Every variant stands on a base in which dpkg leaves documentation and translations out. */
  readonly onSlim?: boolean;
}

/** An image that builds software of a kind, and what it takes to only run it. */
export interface Sdk {
  /** What it holds that running does not need. */
  readonly holds: string;
  /** What is started where the image only runs what was built: programs of these names, or any that is not one of its tools. */
  readonly runs: readonly string[] | 'programs';
  /** Its own tools: where one of them is started, or one that calls them, they are needed. */
  readonly tools: readonly string[];
  /** Commands that build with it, of those that have no file among the tools; its own tools, when absent. */
  readonly builders?: readonly string[];
  /** Arguments with which a program of `runs` does need it. */
  readonly needing?: readonly string[];
  /** The word of the tag that makes it one, and the word that stands there in the tag of its smaller sister. */
  readonly words?: readonly [own: string, smaller: string];
  /** The image to run it on; `VERSION` stands for the version of the language. */
  readonly instead: string;
  /** Versions for which that image exists; any, when absent. */
  readonly versions?: readonly string[];
  /** The image to run it on where its version is not known, or has none. */
  readonly other: string;
  /** The release that an image of a version stands on whose tag does not tell, by the code name: for `1.22`, or `13` and all of it, `13.*`. */
  readonly stands?: Readonly<Record<string, string>>;
  /** Where libraries lie that its compilers bring, and that are newer than those of the distribution. */
  readonly libraries?: string;
}

/** An image that is deprecated by those who publish it, and what has taken its place: their notice on the image's page or in its README. */
export interface DeprecatedImage {
  /** The month of its last updates, where that is known. */
  readonly since?: string;
  /** The repository to use instead. */
  readonly use?: string;
  /** For a name with `*`: what the part before it becomes. */
  readonly becomes?: string;
  /** What may stand for `*` there; anything, when absent. */
  readonly names?: readonly string[];
  /** The new image's tags are Java versions with `-jdk` or `-jre`. */
  readonly java?: boolean;
  /** The tags of the old one exist there too. */
  readonly sameTags?: boolean;
  /** Tags of another image that had the name before, by what they begin with, and the repository to use instead of that. */
  readonly before?: { readonly tags: string; readonly use: string };
  /** Tags that are still built: those that hold this. */
  readonly except?: string;
  /** The end-of-life table has a date for each release, which says more: this entry is for tags that name none. */
  readonly dated?: boolean;
}

/** The search path of Debian, Ubuntu, Alpine and most others. */
export const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where the facts of most entries come from, as of their date; `root`: which starts as root, too. */
export const published = { source: "the image's published Dockerfile", date: '2026-11' } as const;
export const root = { ...published, user: 'root' } as const;
export const notice = { source: "the notice on the image's page", date: '2026-11' } as const;
export const readme = { source: "the project's README and published build files", date: '2026-11' } as const;

/** Words out of a text. */
export const words = (text: string): readonly string[] => text.split(/\s+/);
