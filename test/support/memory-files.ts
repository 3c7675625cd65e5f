export * from '../../src/model/facts/memory-files.ts';
