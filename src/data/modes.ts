/**
 * Whether a mode, as chmod is given it, is surely another than the usual ones, 644 of files and 755 of folders and programs: one with which more than the owner
 * may write, or not everybody may read.
 */
export function isUnusualMode(mode: string): boolean {
  const [, ...digits] = /^[0-7]*([0-7])([0-7])$/.exec(mode) ?? [];
  if (digits.length > 0) return digits.some((digit) => (Number(digit) & 2) !== 0 || (Number(digit) & 4) === 0);
  return mode.split(',').some((part) => {
    const [, who = '', sign = '', what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part) ?? [];
    const isOwnerOnly = !/[goa]/.test(who);
    return !isOwnerOnly && (sign === '-' ? what.includes('r') : what.includes('w'));
  });
}
