/** What a `.shellcheckrc` says that concerns scripts, and no files. */
export interface Rc {
  isDisabled(code: string): boolean;
  readonly enable: readonly string[];
  readonly shell: string | undefined;
}

export const noRc: Rc = { isDisabled: () => false, enable: [], shell: undefined };

/** Reads `disable`, `enable` and `shell`; what else there may be names files to be read, and is passed over. */
export function readRc(text: string): Rc {
  const disabled: (readonly [first: number, last: number])[] = [];
  const enable: string[] = [];
  let shell: string | undefined;
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^\s*(disable|enable|shell)\s*=\s*([^#]*)/.exec(line) ?? [];
    for (const item of value.split(',').map((one) => one.trim().replace(/^"|"$/g, ''))) {
      if (key === 'disable') disabled.push(...rangeOf(item));
      else if (key === 'enable' && /^[a-z][a-z-]*$/.test(item)) enable.push(item);
      else if (key === 'shell' && /^[a-z]+$/.test(item)) shell = item;
    }
  }
  return {
    isDisabled: (code) =>
      disabled.some(([first, last]) => first <= Number(code.slice(2)) && Number(code.slice(2)) <= last),
    enable,
    shell,
  };
}

function rangeOf(item: string): readonly (readonly [number, number])[] {
  if (item === 'all') return [[0, Infinity]];
  const [, first, last = first] = /^(?:SC)?(\d{4})(?:-(?:SC)?(\d{4}))?$/.exec(item) ?? [];
  return first === undefined ? [] : [[Number(first), Number(last)]];
}
