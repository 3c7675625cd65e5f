import type { Bytes } from '../../bytes/bytes.ts';
import type { DistributionId } from '../../data/distributions.ts';
import type { OwnPython, Sdk } from '../../data/images/index.ts';
import type { AddNode, CopyNode, FromNode, RunNode } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { UpToFacts, Value } from '../facts/types.ts';

/** What a reference names in its registry. */
export interface Named {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** An image reference as a registry would be asked for it. */
export interface ImageRef {
  /** Where it is written: FROM's word, the value of `--from=`, a mount's field. */
  readonly at: Range;
  /** As written, variables and all. */
  readonly text: string;
  /**
   * The reference after expansion of ARG defaults and build arguments; absent when it cannot be known, and then the fields below are too.
   */
  readonly reference: string | undefined;
  /** Registry host, `docker.io` when none is written. */
  readonly registry: string | undefined;
  /** Repository without registry and without `library/`: `python`, `bitnami/redis`. */
  readonly name: string | undefined;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** What stands behind a registry in a variable, where nothing else is known. */
  readonly behind?: Named;
  /** Place of the tag, where it is written out in `at`; else the whole reference. */
  readonly tagAt: Range;
  /** Where the value is really written: an ARG's default in the file, else `at`. */
  readonly writtenAt: Range;
  /** Every ARG default in the file that it is put together from. */
  readonly defaults: readonly Range[];
  /** `--build-arg` or the like decided it. */
  readonly overridden: boolean;
  readonly node: FromNode | CopyNode | AddNode | RunNode;
}

/** A release of a distribution. */
export interface Release {
  readonly id: DistributionId;
  /** As its makers name a release: `12`, `22.04`, `3.20`, `stream9`; absent when a tag leaves it open. */
  readonly version: string | undefined;
  readonly codename: string | undefined;
  /** As the reference spells it (`buster`, `alpine3.20`, `debian-11`); absent when it does not. */
  readonly text: string | undefined;
}

/** What an image is made for: a language, a database. */
export interface Product {
  /** As the end-of-life table has it: `python`, `node`, `go`, `java`, `postgres`. */
  readonly name: string;
  /** As exact as the reference: `3`, `3.12`, `3.12.4`. */
  readonly version: string | undefined;
  /** As the reference spells it (`3.12-rc`, `jdk-17`, `hydrogen`); absent when it does not. */
  readonly text: string | undefined;
}

/** What is known of an image by its name and tag alone. What is absent is not known, and rules are silent. */
export interface ImageFacts {
  /** The name in our tables: Docker Hub's registry and the ways round it (mirrors, namespaces of one architecture) left out. */
  readonly repository: string | undefined;
  readonly kind: 'distribution' | 'runtime' | 'sdk' | 'service' | 'minimal' | undefined;
  /** Whether it starts a service where a file says nothing else. */
  readonly serves: boolean;
  /** The repository that publishes the releases after those of this one. */
  readonly successor: string | undefined;
  /** A Docker official image, of those that the tables hold. */
  readonly official: boolean;
  readonly distribution: Release | undefined;
  readonly runtime: Product | undefined;
  /** What tells one version of it from the next: its tags, the release in its name, or nothing but a digest. */
  readonly toldBy: 'tag' | 'name' | 'digest';
  /** `full` where there is a slim variant, `default` where there is none. */
  readonly variant: 'full' | 'slim' | 'alpine' | 'minimal' | 'distroless' | 'windows' | 'default' | undefined;
  readonly libc: 'glibc' | 'musl' | 'none' | undefined;
  readonly windows: boolean | undefined;
  /** The user that the image sets; `root` also when it sets none. */
  readonly user: string | undefined;
  /** Whether what runs it chooses the user. */
  readonly hosted: boolean;
  /** What is on in its own configuration of apt. */
  readonly aptSettings: readonly string[];
  readonly workdir: string | undefined;
  /** What `/bin/sh` is. */
  readonly shell: 'dash' | 'busybox' | 'bash' | 'none' | undefined;
  readonly hasShell: boolean | undefined;
  readonly packageManager:
    'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'tdnf' | 'zypper' | 'pacman' | 'none' | undefined;
  /** A variable that the image sets; `null` where no release of it does. */
  variable(name: string): Value;
  /** What the full variant holds more than the slim one. */
  readonly full: string | undefined;
  /** The tag of its slim variant: `3.12-slim` for `3.12`. */
  readonly slimTag: string | undefined;
  readonly size: Bytes | undefined;
  /** What it has on disk at an absolute path and below it, by the table of what usually weighs how much; nothing where that is not known. */
  contents(path: string, table: unknown): Bytes | undefined;
  readonly slimSize: Bytes | undefined;
  /** The Python that the image has beside its distribution's: what it is called after, or has packages of its own for. */
  readonly python: OwnPython | undefined;
  /** What it takes to only run what it builds, where it is an image to build with. */
  readonly sdk: Sdk | undefined;
  /** The release of the distribution, where its tag tells it or only names a version of which that is known. */
  readonly stands: Release | undefined;
  /** Debian's packages that it holds beside those of `debian`, and whether dpkg leaves documentation and translations out in it. */
  readonly packages: { readonly names: readonly string[]; readonly slim: boolean } | undefined;
}

/** The questions that the room answers. */
export interface ImagesFace {
  /** What is known of an image by its name and tag. */
  describe(image: ImageRef): ImageFacts;
  /** The platforms that an image is published for, as the registry says; nothing when that is not known. */
  publishedPlatforms(image: ImageRef): readonly string[] | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToImages extends UpToFacts {
  readonly images: ImagesFace;
}
