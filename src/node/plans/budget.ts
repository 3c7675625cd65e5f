/** How much of compose files, bake files and workflows that build is read in a run: to read a megabyte takes three seconds. */
const mostText = 500_000;
/** How many builds may be described in all: each is held against each Dockerfile. */
const mostBuilds = 20_000;

/** What is left to be read in a run. */
export interface Budget {
  /** Whether a text may still be read; then it is counted. */
  takes(text: string): boolean;
  /** As many of some builds as may still be described. */
  some<T>(builds: readonly T[]): readonly T[];
  /** What is said once there is more; nothing before. */
  readonly note: string | undefined;
}

export function openBudget(): Budget {
  let text = mostText;
  let builds = mostBuilds;
  return {
    takes(one) {
      text -= one.length;
      return text >= 0;
    },
    some(all) {
      const taken = all.slice(0, Math.max(builds, 0));
      builds -= all.length;
      return taken;
    },
    get note() {
      const limit = text < 0 ? `${mostText / 1000} kB` : builds < 0 ? `${mostBuilds} builds` : undefined;
      return (
        limit &&
        `compose files, bake files and workflows are larger than ${limit} together, which is the limit of a run: what they say is not all known`
      );
    },
  };
}
