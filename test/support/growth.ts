import { cpuUsage } from 'node:process';

/**
 * How many times as long some work takes of four times the size: about 4 where it grows with the size, 16 where it grows with its square. Of each the
 * shortest of five, by the processor's time, so that what else the machine does is left out.
 */
export function growth(work: (times: number) => void): number {
  const shortest = (times: number): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const before = cpuUsage();
        work(times);
        const { user, system } = cpuUsage(before);
        return user + system;
      }),
    );
  work(1);
  return shortest(4) / Math.max(shortest(1), 1);
}
