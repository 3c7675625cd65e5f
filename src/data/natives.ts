/**
 * Packages of PyPI whose wheels hold compiled code and have none that would be pure Python: one that was installed for glibc does not load under musl
 * (the files that PyPI lists for them, as of 2026-11).
 */
export const nativeWheels: ReadonlySet<string> = new Set(
  `argon2-cffi-bindings asyncpg bcrypt cffi confluent-kafka cryptography fastparquet gevent greenlet grpcio h5py hiredis httptools
  lxml matplotlib mysqlclient numba numpy onnxruntime opencv-python opencv-python-headless orjson pandas pillow polars psycopg-
  binary psycopg2 psycopg2-binary pyarrow pydantic-core pymssql pymupdf pynacl pyodbc pyzmq rpds-py scikit-learn scipy sentencepiece
  shapely spacy tensorflow tiktoken tokenizers torch uvloop watchfiles`.split(/\s+/),
);

/** Packages that need one of them, and are asked for more often than it. */
export const needsNative: ReadonlyMap<string, string> = new Map([
  ['fastapi', 'pydantic-core'],
  ['pydantic', 'pydantic-core'],
  ['seaborn', 'numpy'],
  ['transformers', 'tokenizers'],
  ['xgboost', 'numpy'],
]);

/** Packages of npm that are compiled for, or download a file for, the one C library that they are installed under (their READMEs, as of 2026-11). */
export const nativeModules: ReadonlySet<string> = new Set(
  '@napi-rs/canvas @swc/core better-sqlite3 canvas cpu-features deasync duckdb grpc libsql lightningcss node-rdkafka node-sass re2 sharp snappy sqlite3'.split(
    ' ',
  ),
);

/** Modules of Go that call C (their sources import "C"). */
export const cgoModules: readonly string[] = [
  'github.com/confluentinc/confluent-kafka-go',
  'github.com/go-gl/',
  'github.com/h2non/bimg',
  'github.com/marcboeker/go-duckdb',
  'github.com/mattn/go-sqlite3',
  'github.com/tecbot/gorocksdb',
  'gocv.io/x/gocv',
  'gorm.io/driver/sqlite',
];

/** Packages of Alpine that let a program for glibc run. */
export const glibcOnMusl: ReadonlySet<string> = new Set([
  'gcompat',
  'glibc',
  'glibc-bin',
  'libc6-compat',
  'sgerrand-glibc',
]);

/**
 * Packages of PyPI that have wheels for glibc and none for musl: there, they are compiled, which takes an hour for some, or cannot be had (tried with pip 23.2 and
 * CPython 3.12, 2026-11; `opencv-python` is taken to be as its headless sibling).
 */
export const withoutMuslWheels: ReadonlySet<string> = new Set(
  'confluent-kafka numba onnxruntime opencv-python opencv-python-headless scikit-learn tensorflow torch'.split(' '),
);

/** Packages that have a compiler of C, or bring one. */
export const compilerPackages: ReadonlySet<string> = new Set([
  'alpine-sdk',
  'build-base',
  'build-essential',
  'clang',
  'gcc',
]);
