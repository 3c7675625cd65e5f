import type { Weight } from './tool.ts';

/** Those that a word stands for that is no module. */
const every = 'ALL-MODULE-PATH';
const base = 'java.base';

/** How a runtime is made smaller: 0.77 of its classes without what debugs, of those 0.68 with strings shared, 0.48 compressed. */
const stripped = 0.77;
const compressed: readonly (readonly [RegExp, number])[] = [
  [/^(?:0|zip-0)$/, 1],
  [/^1$/, 0.68],
  [/^(?:2|zip-\d)/, 0.48],
];
/** What it has besides: licences and settings; headers; pages of manuals. Bytes. */
const besides = { always: 0.9e6, headers: 0.2e6, manuals: 0.3e6 };

const source =
  '`jlink` of Java 17: 46 MB of `java.base` stripped, 36 compressed, 75 of `java.desktop`, 98 of `java.se`, 54 of that compressed, 169 of all (measured 2026-11)';

/** What `jlink` is told of a runtime. */
export interface Linking {
  readonly modules: readonly string[];
  readonly strips: boolean;
  readonly compress: string | undefined;
  readonly headers: boolean;
  readonly manuals: boolean;
}

/**
 * What a runtime of modules of the JDK weighs, by rows of the table: kB of classes and of other files as they are in its `jmods`, and what it requires besides `java.base`. Modules of
 * others are small, as a rule. Other makers and releases have a machine of 18 to 30 MB.
 */
export function runtimeOf(
  rows: ReadonlyMap<string, string>,
  { modules: named, strips, compress = '0', headers, manuals }: Linking,
): Weight | undefined {
  const factor = compressed.find(([word]) => word.test(compress))?.[1];
  if (named.length === 0 || factor === undefined || !rows.has(base)) return undefined;
  const all = new Set([base, ...(named.includes(every) ? rows.keys() : named)]);
  const sums = { classes: 0, files: 0 };
  // What is added while it is gone through is gone through, too.
  for (const name of all) {
    const [classes = 0, files = 0, ...requires] = rows.get(name)?.split(' ') ?? [];
    sums.classes += Number(classes) * 1e3;
    sums.files += Number(files) * 1e3;
    for (const need of requires) all.add(need);
  }
  const classes = sums.classes * 1.02 * (strips ? stripped : 1) * factor;
  const value =
    classes + sums.files + besides.always + (headers ? besides.headers : 0) + (manuals ? besides.manuals : 0);
  return { low: value - 7e6, value, high: value + 8e6 + 0.1 * classes, source };
}
