/** The table `pypi` (pypi.json): what packages of PyPI weigh and need, as they were installed. Written by scripts/tables/pypi.ts. */
export interface PypiTable {
  /** The day of the installs, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /**
   * By normalized name: the version, kilobytes (10^3) of its files, of its compiled Python, and of its wheel; then what it needs, with extras. Of what was only
   * resolved there is the wheel alone. What an extra brings besides stands under `celery[redis]`, with a version and sizes left empty.
   */
  readonly packages: Readonly<Record<string, string>>;
  /**
   * By name earlier releases in the same form, the earliest first; what they need stands there where it is another thing than the newest one's, `!` for nothing. What
   * they take in an earlier release has that behind it: `numpy@1.24.4`.
   */
  readonly earlier: Readonly<Record<string, readonly string[]>>;
  /** By Python, what that has of projects of which others have later releases: `3.8`, `numpy`, `1.24.4`. */
  readonly byPython?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface PypiPackage {
  readonly version: string;
  /** Bytes of its files without compiled Python, of that, and of its wheel. */
  readonly bytes: number;
  readonly compiled: number;
  readonly archive: number;
  readonly needs: readonly string[];
  /** Whether only its wheel is known. */
  readonly packed: boolean;
}

/** What manifests name beside packages: what they run on. */
export const interpreterName = 'python';

/** The table as it was read from JSON, or nothing where there is none. */
export function pypiTable(value: unknown): PypiTable | undefined {
  return typeof value === 'object' && value !== null && 'packages' in value ? (value as PypiTable) : undefined;
}

/** What a wheel is of what it holds, where it was not told: 967 wheels, 2026-11. */
const archivedShare = 0.365;

/** A package of the table, or an extra of one; nothing for what it does not hold. */
export function pypiPackageIn({ packages }: PypiTable, name: string): PypiPackage | undefined {
  const text = Object.hasOwn(packages, name) ? packages[name] : undefined;
  return text === undefined ? undefined : rowOf(text);
}

/** Earlier releases of a package that were weighed by themselves, the earliest first. */
export const earlierReleasesIn = ({ earlier }: PypiTable, name: string): readonly PypiPackage[] =>
  (Object.hasOwn(earlier, name) ? (earlier[name] ?? []) : []).map(rowOf);

function rowOf(text: string): PypiPackage {
  const [version = '', sizes = '', ...needs] = text.split(' ');
  const [bytes = 0, compiled = 0, archive = 0] = sizes.split(',').map((size) => Number(size) * 1e3);
  return { version, bytes, compiled, archive: archive || bytes * archivedShare, needs, packed: bytes === 0 };
}

/**
 * The wheels of PyTorch and of what it takes to run on a GPU, which are too large to install for the sake of a table: megabytes (10^6) unpacked, and as published;
 * of torch 2.13 and 2.14, 2026-11. The rest of NVIDIA's are 1.4 times their wheels.
 */
export const gpuWheels: ReadonlyMap<string, readonly [unpacked: number, wheel: number]> = new Map([
  ['torch', [1144, 555]],
  ['torch+cpu', [699, 192]],
  ['triton', [936, 248]],
  ['nvidia-cudnn', [966, 553]],
  ['nvidia-cublas', [597, 423]],
  ['nvidia-nccl', [253, 216]],
  ['nvidia-cufft', [288, 214]],
  ['nvidia-cusolver', [245, 201]],
]);

/** What extras bring that weigh something, of packages that people ask for with them: their releases of 2026-11. */
export const extraNeeds: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'celery[sqs]': 'boto3 kombu',
    'django-allauth[socialaccount]': 'requests cryptography',
    'django-storages[azure]': 'azure-storage-blob',
    'django-storages[boto3]': 'boto3',
    'django-storages[google]': 'google-cloud-storage',
    'django-storages[s3]': 'boto3',
    'fastapi[all]': 'fastapi[standard] pydantic-settings orjson',
    'gunicorn[gevent]': 'gevent',
    'httpx[http2]': 'h2',
    'jax[cuda12]': 'jax-cuda12-plugin[with-cuda]',
    'jax[cuda12_local]': 'jax-cuda12-plugin',
    'jax[cuda12_pip]': 'jax-cuda12-plugin[with-cuda]',
    'jax[cuda]': 'jax-cuda12-plugin[with-cuda]',
    'pandas[excel]': 'openpyxl',
    'pandas[parquet]': 'pyarrow',
    'pydantic[email]': 'email-validator',
    'pyjwt[crypto]': 'cryptography',
    'python-jose[cryptography]': 'cryptography',
    'sqlalchemy[asyncio]': 'greenlet',
    'transformers[torch]': 'accelerate',
  }).map(([name, needs]) => [name, needs.split(' ')]),
);

/** What a package of PyPI is that the table does not hold: the mean of those in real lockfiles that it does not hold. */
export const otherProject: PypiPackage = {
  version: '',
  bytes: 1.5e6,
  compiled: 0.6e6,
  archive: 0.5e6,
  needs: [],
  packed: false,
};

/** How much compiled Python is of what it is with the one of the table, by version: pip's own sources compiled with each, 2026-11. */
export const compiledBy: Readonly<Record<string, number>> = {
  '3.8': 0.72,
  '3.9': 0.71,
  '3.10': 0.77,
  '3.11': 1.09,
  '3.12': 1,
  '3.13': 1,
};

/**
 * What Python compiles of its own library, and pip of itself, when an install runs for the first time in an image that holds none of that, such as Docker's of Python;
 * and what of it making a virtual environment does. Measured with 3.11 and 3.12, 2026-11.
 */
export const firstRun = {
  pip: { value: 9.9e6, low: 8.5e6, high: 12e6, from: 'table' },
  venv: { value: 4.9e6, low: 4e6, high: 6e6, from: 'table' },
} as const;

/**
 * What an upgrade of pip brings: itself, compiled, less what Python has compiled of the one before. Bytes, its wheel besides: 7.3 MB in one image (measured 2026-11).
 */
export const pip = { name: 'pip', bytes: 7.3e6, compiled: 0, archive: 1.8e6 } as const;

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
  // From what PyPI lists for them, as of 2025.
  ['azure-cli', 800],
  ['cmake', 95],
  ['h2o', 290],
  ['open3d', 1200],
  ['paddlepaddle', 700],
  ['paddlepaddle-gpu', 2500],
  ['pyqt5', 190],
  ['pyqt6', 230],
  ['pyspark', 450],
]);

/** What a wheel becomes: unpacked, and its Python compiled, which is 1.47 times the source (27 packages, CPython 3.11, measured 2026-11). */
export const compiledRatio = { value: 1, low: 1, high: 2.47, from: 'table' } as const;
/** The same of a wheel that does not tell what it holds: half of 77 of a megabyte or more have become less, one in twenty less than the low end, and more than the high one (2026-11). */
export const wheelRatio = { value: 3.7, low: 1.4, high: 9.8, from: 'table' } as const;

/** pip itself, with its compiled files, as a virtual environment holds it; up to Python 3.11 setuptools, too (measured 2026-11, pip 23 and 24). */
export const venvBytes = {
  earlier: { value: 22.3e6, low: 18e6, high: 26e6, from: 'table' },
  later: { value: 13.8e6, low: 9e6, high: 16e6, from: 'table' },
  unknown: { value: 14e6, low: 9e6, high: 26e6, from: 'table' },
} as const;
