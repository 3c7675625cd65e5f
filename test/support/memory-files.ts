export * from '../../src/tester/memory-files.ts';
