import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['javac', 'jar', 'jdeps', 'jlink'],
  language: 'Java',
  source: 'docs.oracle.com/en/java/javase/25/docs/specs/man',
  date: '2026-11',
  does: { build: ['*'] },
});
