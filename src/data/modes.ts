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

/** Whether a mode, as chmod is given it, makes programs of all files, which a copied tree hardly ever is. */
export const makesPrograms = (mode: string): boolean =>
  /^[0-7]{3,4}$/.test(mode)
    ? (Number.parseInt(mode, 8) & 0o100) !== 0
    : mode.split(',').some((part) => /^[ua]*[+=][rwst]*x/.test(part));

const bits: ReadonlyMap<string, number> = new Map([
  ['r', 4],
  ['w', 2],
  ['x', 1],
  ['X', 1],
]);

/** Whether a mode, as chmod is given it, is another one than a file has; one that cannot be read is. */
export function addsToMode(mode: string, had: number): boolean {
  if (/^[0-7]+$/.test(mode)) return Number.parseInt(mode, 8) !== had;
  return mode.split(',').some((part) => {
    const [, who = '', sign = '', what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part) ?? [];
    if (sign !== '+' || /[st]/.test(what)) return true;
    const wanted = [...what].reduce((sum, letter) => sum | (bits.get(letter) ?? 0), 0);
    const everybody = who === '' || who.includes('a');
    return (['u', 'g', 'o'] as const).some((one, index) => {
      const has = (had >> (6 - 3 * index)) & 7;
      return (everybody || who.includes(one)) && (has & wanted) !== wanted;
    });
  });
}

/** The mode of a file of a context, nearly always 644, after chmod: as `COPY --chmod` takes it; nothing where that is not sure. */
export function modeAfter(mode: string): string | undefined {
  if (/^0?[0-7]{2}[0145]$/.test(mode)) return mode.slice(-3);
  return /^a?\+r?x$/.test(mode) ? '755' : undefined;
}

/** Whether a mode lets everybody write. With the sticky bit, as `/tmp` has it, nobody can touch what is another's. */
export function isOpenToAll(mode: string): boolean {
  const [, special = '', others] = /^0*([0-7]?)[0-7]{2}([0-7])$/.exec(mode.padStart(3, '0')) ?? [];
  if (others !== undefined) return (Number(others) & 2) !== 0 && (Number(special) & 1) === 0;
  const parts = mode.split(',').map((part) => /^([ugoa]+)([-+=])([rwxXst]*)$/.exec(part) ?? /^()(\+)(t)$/.exec(part));
  const adds = (who: RegExp, what: string): boolean =>
    parts.some((part) => part && part[2] !== '-' && who.test(part[1] ?? '') && (part[3] ?? '').includes(what));
  return adds(/[oa]/, 'w') && !adds(/(?:)/, 't');
}

/** Folders where everybody may write, or that are no part of an image. */
export const openFolders: readonly string[] = ['/tmp', '/var/tmp', '/dev', '/proc', '/sys', '/run/lock', '/var/lock'];
