/** What a marker is asked about: Linux on amd64, and the version of Python where it is known. */
export interface Environment {
  /** `3.12`. */
  readonly python?: string | undefined;
}

/** Whether what a marker guards is installed (PEP 508, `sys_platform == "linux" and python_version < "3.11"`); what is not known may be. */
export function markerAllows(marker: string | undefined, environment: Environment): boolean {
  if (marker === undefined || marker.trim() === '') return true;
  const words = marker.match(/"[^"]*"|'[^']*'|[()]|[<>=!~]+|[\w.]+/g) ?? [];
  let at = 0;
  /** Deeper ones are nobody's. */
  const either = (depth: number): boolean => {
    let value = both(depth);
    while (words[at] === 'or') {
      at++;
      const other = both(depth);
      value ||= other;
    }
    return value;
  };
  const both = (depth: number): boolean => {
    let value = one(depth);
    while (words[at] === 'and') {
      at++;
      const other = one(depth);
      value &&= other;
    }
    return value;
  };
  const one = (depth: number): boolean => {
    if (words[at] === '(' && depth < 50) {
      at++;
      const value = either(depth + 1);
      if (words[at] === ')') at++;
      return value;
    }
    const left = words[at++] ?? '';
    let relation = words[at++] ?? '';
    if (relation === 'not') relation = `not ${words[at++] ?? ''}`;
    const right = words[at++] ?? '';
    return compare(left, relation, right, environment);
  };
  return either(0);
}

const known: ReadonlyMap<string, string> = new Map([
  ['sys_platform', 'linux'],
  ['platform_system', 'Linux'],
  ['os_name', 'posix'],
  ['platform_machine', 'x86_64'],
  ['implementation_name', 'cpython'],
  ['platform_python_implementation', 'CPython'],
]);

function compare(left: string, relation: string, right: string, { python }: Environment): boolean {
  const isTurned = /^["']/.test(left);
  const [name, text] = isTurned ? [right, left] : [left, right];
  const value = text.replaceAll(/["']/g, '');
  if (name === 'extra') return false;
  if (name === 'python_version' || name === 'python_full_version') {
    if (python === undefined || isTurned) return true;
    return ordered(versionOrder(python, value), relation);
  }
  const own = known.get(name);
  if (own === undefined) return true;
  if (relation === 'in') return isTurned ? own.includes(value) : value.includes(own);
  if (relation === 'not in') return isTurned ? !own.includes(value) : !value.includes(own);
  return relation === '!=' ? own !== value : own === value;
}

function versionOrder(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 2; at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function ordered(order: number, relation: string): boolean {
  if (relation === '<') return order < 0;
  if (relation === '>') return order > 0;
  if (relation === '<=') return order <= 0;
  if (relation === '>=' || relation === '~=') return order >= 0;
  return relation === '!=' ? order !== 0 : order === 0;
}
