import config from './jest.config.js';

/** Tests with programs of others, which are slow, and not everywhere. */
export default { ...config, testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'], testTimeout: 120_000 };
