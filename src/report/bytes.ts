import type { Bytes } from './report.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes for people (MB = 10^6), two digits at least: `267 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.round(value) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** Bytes with `~` in front of what is not measured. */
export const weigh = (bytes: Bytes): string => `${bytes.from === 'measured' ? '' : '~'}${formatBytes(bytes.value)}`;
