import type { Weight } from './tool.ts';
import { partReader } from './usual-table.ts';
import { vendorPackage } from './vendor-packages.ts';

/** Groups of packages: Fedora's and Red Hat's of development, a desktop, the smallest system; by what stands in their names. */
const groups: readonly (readonly [part: string, weight: Omit<Weight, 'source'>])[] = [
  ['development', { low: 250e6, value: 600e6, high: 1.2e9 }],
  ['base-devel', { low: 180e6, value: 280e6, high: 450e6 }],
  ['devel_', { low: 200e6, value: 450e6, high: 900e6 }],
  ['c-development', { low: 200e6, value: 450e6, high: 900e6 }],
  ['desktop', { low: 600e6, value: 1.8e9, high: 4e9 }],
  ['core', { low: 50e6, value: 300e6, high: 800e6 }],
];

/** What a package weighs of which only the name is known, by how that begins or ends. */
const kinds: readonly (readonly [name: RegExp, weight: Omit<Weight, 'source'>])[] = [
  [/-(?:dev|devel|headers|static)$/, { low: 0.05e6, value: 3e6, high: 200e6 }],
  [
    /-desktop(?:-environment|-minimal)?$|^(?:cinnamon|gnome|kde|lxde|lxqt|mate|plasma|task-[a-z-]+|ubuntu-(?:desktop|studio)|xfce4?)(?:-full|-core|-standard)?$/,
    { low: 20e6, value: 900e6, high: 4e9 },
  ],
  [
    /^(?:blender|freecad|gimp|grass|inkscape|kicad|octave|openfoam|paraview|qgis|root-system|sagemath|scilab|steam)/,
    { low: 20e6, value: 500e6, high: 5e9 },
  ],
  [/^(?:qemu|libvirt|virtualbox)/, { low: 2e6, value: 120e6, high: 1.5e9 }],
  [/^(?:dotnet\d*|aspnetcore\d*)-(?:sdk|runtime)/, { low: 60e6, value: 300e6, high: 900e6 }],
  [/-(?:sdk|toolkit)(?:-|$)/, { low: 0.5e6, value: 250e6, high: 6e9 }],
  [/^texlive-full$/, { low: 4.5e9, value: 6e9, high: 7.8e9 }],
  [/^(?:texlive|libreoffice)/, { low: 20e6, value: 300e6, high: 4e9 }],
  [/-(?:archive-keyring|release|repo|repository)$/, { low: 0.005e6, value: 0.02e6, high: 0.5e6 }],
  [/-(?:all|complete|full)$/, { low: 0.1e6, value: 60e6, high: 4e9 }],
  [
    /^(?:mariadb|mysql|postgresql|percona)(?!.*(?:client|common|contrib|doc|lib))/,
    { low: 5e6, value: 130e6, high: 700e6 },
  ],
  [/^(?:openjdk|java-)/, { low: 60e6, value: 220e6, high: 420e6 }],
  [/^(?:linux-(?:image|firmware)|kernel)/, { low: 20e6, value: 150e6, high: 900e6 }],
  [
    /^(?:cuda|libcu(?:blas|da|dnn|fft|file|inj|pti|rand|solver|sparse|tensor)|libnv|nvidia|rocm)/,
    { low: 2e6, value: 500e6, high: 5e9 },
  ],
  [/^(?:ros|gazebo)-?/, { low: 1e6, value: 250e6, high: 3e9 }],
  [/^(?:gcc|g\+\+|clang|llvm)[-\d]/, { low: 40e6, value: 200e6, high: 700e6 }],
  [/^lib|-libs?$/, { low: 0.02e6, value: 1.2e6, high: 150e6 }],
  [/^(?:php|perl|lua|ruby|rubygem)/, { low: 0.02e6, value: 0.6e6, high: 20e6 }],
  [/^(?:py3?|python3?)-(?:opencv|pandas|pyqt|pyside|scipy|tensorflow|torch)/, { low: 20e6, value: 250e6, high: 1.2e9 }],
  [/^(?:py3?-|python)/, { low: 0.05e6, value: 4e6, high: 500e6 }],
  [/^(?:ttf|font|fonts)-/, { low: 0.5e6, value: 8e6, high: 120e6 }],
];
const any: Omit<Weight, 'source'> = { low: 0.02e6, value: 3e6, high: 800e6 };

export interface SystemPackage {
  readonly weight: Omit<Weight, 'source'>;
  /** What it has in common with others that have the same here. */
  readonly bundle: string | undefined;
}

const read = (text: string): ReadonlyMap<string, SystemPackage> =>
  new Map(
    text
      .trim()
      .split(/[|\n]/)
      .map((cell) => {
        const row = cell.trim();
        const [name = '', low, value, high, bundle] = row.split(' ');
        return [
          name,
          { weight: { low: 1e6 * Number(low), value: 1e6 * Number(value), high: 1e6 * Number(high) }, bundle },
        ];
      }),
  );

/**
 * What packages of distributions other than Debian bring with all that they need, on the distribution's plain image: megabytes (10^6), the least, the usual and
 * the most over the releases in use. Of packages with the same word at the end the largest counts once, and no more is added: they bring the same.
 * From memory, as of 2026-11, for Alpine 3.13 to 3.23, UBI 8 and 9 and Fedora 38 to 42, held against the same software of Debian 12: ranges are wide for it.
 */
const ofAlpine = partReader('alpine', read);
const ofRedHat = partReader('redHat', read);
const tables: ReadonlyMap<string, (table: unknown) => ReadonlyMap<string, SystemPackage>> = new Map([
  ['alpine', ofAlpine],
  ['fedora', ofRedHat],
  ['suse', ofRedHat],
  ['arch', ofRedHat],
]);

/** The same of a package that is installed out of a file, where its name is known. */
export function packageInFile(table: unknown, family: string, file: string): Omit<Weight, 'source'> | undefined {
  // Where the version begins, behind a letter at least.
  const end = file.slice(1).search(/_|-(?:el|fc|v)?\d|-latest|\.(?:deb|rpm|apk)$/i) + 1;
  const start = file.slice(0, end);
  const name = /^[a-z][\w.+-]*$/i.test(start) ? start : file;
  const known = tables.get(family)?.(table).get(name)?.weight ?? vendorPackage(name);
  return (
    known ??
    (/-(?:archive-keyring|release|repo|repository)$/.test(name) ? systemPackage(table, family, name).weight : undefined)
  );
}

/** What a package of a family of distributions usually brings: by its name, or else by the kind that the name tells. */
export function systemPackage(table: unknown, family: string, name: string): SystemPackage {
  const known = tables.get(family)?.(table).get(name);
  if (known) return known;
  const vendor = vendorPackage(name);
  if (vendor) return { weight: vendor, bundle: undefined };
  const group =
    name.startsWith('@') || name.includes(' ') || family === 'arch' || family === 'suse' ? name.toLowerCase() : '';
  const weight =
    groups.find(([part]) => group.includes(part))?.[1] ?? kinds.find(([kind]) => kind.test(name))?.[1] ?? any;
  return { weight, bundle: undefined };
}

export const packagesSource =
  'a guess: packages of that name as they usually are, beside the same software in Debian 12';

/** What an install writes beside the packages: the database of rpm is written anew as a whole. */
export const packageDatabase: ReadonlyMap<string, Omit<Weight, 'source'>> = new Map([
  ['alpine', { low: 0, value: 0.1e6, high: 0.6e6 }],
  ['debian', { low: 0.4e6, value: 1.5e6, high: 6e6 }],
  ['fedora', { low: 0.5e6, value: 12e6, high: 60e6 }],
  ['suse', { low: 0.5e6, value: 10e6, high: 60e6 }],
  ['arch', { low: 0.1e6, value: 5e6, high: 20e6 }],
]);

/** What an upgrade of all packages of an image brings: little where the image is new. */
export const upgradeOfAll: ReadonlyMap<string, Omit<Weight, 'source'>> = new Map([
  ['alpine', { low: 0, value: 4e6, high: 60e6 }],
  ['debian', { low: 0, value: 25e6, high: 500e6 }],
  ['fedora', { low: 0, value: 110e6, high: 900e6 }],
  ['suse', { low: 0, value: 80e6, high: 700e6 }],
  ['arch', { low: 0, value: 250e6, high: 1.5e9 }],
]);
