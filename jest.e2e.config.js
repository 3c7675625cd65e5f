import config from './jest.config.js';

/** Tests with programs of others, which are slow, and not everywhere. One at a time: they install what they need. */
export default { ...config, maxWorkers: 1, testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'], testTimeout: 120_000 };
