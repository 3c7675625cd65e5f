/** Packages of PyPI whose name in Debian is not `python3-` and their own. */
const debianNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attrs: 'attr',
    beautifulsoup4: 'bs4',
    'django-filter': 'django-filters',
    'google-api-python-client': 'googleapi',
    grpcio: 'grpcio',
    mysqlclient: 'mysqldb',
    pillow: 'pil',
    'psycopg2-binary': 'psycopg2',
    pygithub: 'github',
    pyjwt: 'jwt',
    pynacl: 'nacl',
    pyopenssl: 'openssl',
    'python-dateutil': 'dateutil',
    'python-dotenv': 'dotenv',
    pytz: 'tz',
    pyyaml: 'yaml',
    pyzmq: 'zmq',
    'scikit-image': 'skimage',
    'scikit-learn': 'sklearn',
    'websocket-client': 'websocket',
  }),
);

/** The package of Debian 12 that brings a package of PyPI, by its normalized name, as close as there is one: of another version, and in parts where Debian parts it. */
export const debianNameOf = (name: string): string => `python3-${debianNames.get(name) ?? name}`;

/**
 * Wheels of which Debian's package is no measure, as they hold their own libraries: megabytes (10^6) unpacked, without compiled Python; cp311 for amd64,
 * measured 2026-11.
 */
export const wheelMegabytes: ReadonlyMap<string, number> = new Map([
  ['matplotlib', 22],
  ['numpy', 57],
  ['opencv-python', 211],
  ['opencv-python-headless', 169],
  ['tensorflow', 1662],
  ['tensorflow-cpu', 1272],
  ['triton', 936],
]);

/** What a wheel becomes: unpacked, and its Python compiled, which is 1.47 times the source (27 packages, CPython 3.11, measured 2026-11). */
export const compiledRatio = { value: 1, low: 1, high: 2.47, from: 'table' } as const;
/** Of a wheel that does not tell what it holds. */
export const wheelRatio = { value: 2.74, low: 1, high: 6, from: 'guess' } as const;

/** pip itself, with its compiled files, as a virtual environment holds it (measured 2026-11, pip 23 and 24). */
export const venvBytes = { value: 14e6, low: 9e6, high: 26e6, from: 'table' } as const;
