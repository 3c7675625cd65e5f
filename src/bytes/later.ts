import type { Bytes } from './types.ts';

/** Bytes, and how they are worked out. */
interface Open {
  readonly make: () => Bytes;
  readonly steps: number;
  made: Bytes | undefined;
}

/**
 * Bytes that are worked out when somebody asks how many they are: of most of what lies in a layer nobody does. `make` is called once at most, whenever that is,
 * and so may rest on nothing that changes: not on the files of a stage, nor on what a question about a build would note to have read. It takes `steps` of others.
 */
export const later = (make: () => Bytes, steps = 1): Bytes =>
  new Proxy<Open>({ make, steps, made: undefined }, likeBytes) as unknown as Bytes;

const worked = (open: Open): Bytes => (open.made ??= open.make());

/** A proxy is made in a hundredth of the time that an object with getters takes, and copies of it are copies of the bytes. */
const likeBytes: ProxyHandler<Open> = {
  get: (open, name) => (name === 'steps' ? (open.made ? undefined : open.steps) : Reflect.get(worked(open), name)),
  has: (open, name) => name in worked(open),
  ownKeys: (open) => Reflect.ownKeys(worked(open)),
  getOwnPropertyDescriptor(open, name) {
    const value: unknown = Reflect.get(worked(open), name);
    return value === undefined ? undefined : { value, enumerable: true, configurable: true };
  },
};

/** Each waits for another: more would not find room on the stack, and so are not waited for. */
const mostSteps = 100;

/** Works something out of bytes: later, where it is not worked out yet what some of them are. */
export function whenAsked(parts: readonly Bytes[], make: () => Bytes): Bytes {
  let steps = 0;
  for (const part of parts) steps = Math.max(steps, part.steps ?? 0);
  return steps === 0 || steps >= mostSteps ? make() : later(make, steps + 1);
}
