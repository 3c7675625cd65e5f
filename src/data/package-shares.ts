import type { Ratio } from './tool.ts';

/** Which part of packages lies where: of the 2,000 largest packages of Debian 12 without documentation, 2026-11. What is not here holds next to nothing. */
export const packageShares: ReadonlyMap<string, Ratio> = new Map(
  Object.entries({
    '/usr': { value: 0.98, low: 0.9, high: 1, from: 'guess' },
    '/usr/lib': { value: 0.68, low: 0.2, high: 0.97, from: 'guess' },
    '/usr/lib/x86_64-linux-gnu': { value: 0.4, low: 0.05, high: 0.9, from: 'guess' },
    '/usr/bin': { value: 0.12, low: 0.01, high: 0.7, from: 'guess' },
    '/usr/share': { value: 0.15, low: 0.01, high: 0.6, from: 'guess' },
    '/usr/include': { value: 0.05, low: 0, high: 0.4, from: 'guess' },
    '/lib': { value: 0.1, low: 0, high: 0.5, from: 'guess' },
    '/bin': { value: 0.02, low: 0, high: 0.3, from: 'guess' },
    '/etc': { value: 0.005, low: 0, high: 0.05, from: 'guess' },
    '/var': { value: 0.01, low: 0, high: 0.1, from: 'guess' },
  } as const),
);
