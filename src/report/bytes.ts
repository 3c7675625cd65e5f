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

/** Bytes with `~` in front of what is not measured, `at least` of what is known only in part; of what is only known by its kind, the range of the kind. */
export function weigh(bytes: Bytes): string {
  if (bytes.atLeast) {
    const { atLeast: _, ...known } = bytes;
    return `at least ${weigh(known)}`;
  }
  if (bytes.from === 'typical') return `typically ${formatRange(bytes)}`;
  return `${bytes.from === 'measured' ? '' : '~'}${formatBytes(bytes.value)}`;
}

/** The same in a table, where the range of a kind needs no word. */
export const weighInTable = (bytes: Bytes): string =>
  bytes.from === 'typical' && !bytes.atLeast ? formatRange(bytes) : weigh(bytes);

/** A range, its unit once where it is that of both ends: `25-60 MB`, `900 kB-2.5 MB`. */
function formatRange({ low, high }: Bytes): string {
  const [least, most] = [formatBytes(low), formatBytes(high)];
  if (least === most) return least;
  const unit = most.slice(most.indexOf(' '));
  return `${least.endsWith(unit) ? least.slice(0, -unit.length) : least}-${most}`;
}
