import { images, type Sdk } from './images/index.ts';

export type { Sdk } from './images/index.ts';

/** By repository. */
export const sdks: ReadonlyMap<string, Sdk> = new Map(
  [...images].flatMap(([name, { sdk }]) => (sdk ? [[name, sdk] as const] : [])),
);
