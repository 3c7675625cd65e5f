import { images } from './images/index.ts';

/** The packages of Debian that an image holds beside those of `debian`, and whether dpkg leaves documentation and translations out in it. */
export interface ImagePackages {
  readonly names: readonly string[];
  readonly slim: boolean;
}

/** The packages of an image by its repository and variant; nothing when they are not known. */
export function imagePackages(repository: string | undefined, variant: string | undefined): ImagePackages | undefined {
  const held = repository === undefined ? undefined : images.get(repository)?.packages;
  const slim = variant === 'slim';
  const names = slim ? held?.slim : held?.full;
  return names && { names, slim: slim || held?.onSlim === true };
}
