import type { Bytes } from './types.ts';

/**
 * Bytes that are worked out when somebody asks how many they are: of most of what lies in a layer nobody does. `make` is called once at most, whenever that is,
 * and so may rest on nothing that changes: not on the files of a stage, nor on what a question about a build would note to have read. It takes `steps` of others.
 */
export function later(make: () => Bytes, steps = 1): Bytes {
  let made: Bytes | undefined;
  const all = (): Bytes => (made ??= make());
  return {
    get value() {
      return all().value;
    },
    get low() {
      return all().low;
    },
    get high() {
      return all().high;
    },
    get from() {
      return all().from;
    },
    get source() {
      return all().source;
    },
    get heavy() {
      return all().heavy;
    },
    get atLeast() {
      return all().atLeast;
    },
    // The last: who copies all that is here one by one has asked by then.
    get steps() {
      return made ? undefined : steps;
    },
  };
}

/** Each waits for another: more would not find room on the stack, and so are not waited for. */
const mostSteps = 100;

/** Works something out of bytes: later, where it is not worked out yet what some of them are. */
export function whenAsked(parts: readonly Bytes[], make: () => Bytes): Bytes {
  let steps = 0;
  for (const part of parts) steps = Math.max(steps, part.steps ?? 0);
  return steps === 0 || steps >= mostSteps ? make() : later(make, steps + 1);
}
