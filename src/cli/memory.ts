import { setFlagsFromString } from 'node:v8';

/** The V8 of Node 20, 22 and 24. What another one makes of a flag is not known, and one that it does not know is a line on standard error. */
const known = ['11.3.', '12.4.', '13.6.'];

/**
 * Has V8 keep little room for what is new, and take back early what is old: both grow with what passes through, and of an archive of gigabytes nothing stays.
 * With both, two hundred thousand files take 96 MB with Node 20 and 106 MB with Node 24, in as much time as without (2026-11).
 */
export function keepRoomSmall(): void {
  const { v8, bun } = process.versions;
  if (bun !== undefined || !known.some((version) => v8.startsWith(version))) return;
  for (const flag of ['--semi-space-growth-factor=1', '--optimize-for-size']) setFlagsFromString(flag);
}
