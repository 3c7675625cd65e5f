/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // What hangs is ended; how fast something is, is no test.
  testTimeout: 60_000,
  // Jest leaves a core alone unless told; of two that is half.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/editors/',
    '<rootDir>/bench/.*/cases/',
    '<rootDir>/bench/truth/(contexts|tuned|held-out)/',
    '<rootDir>/fixtures/',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
};
