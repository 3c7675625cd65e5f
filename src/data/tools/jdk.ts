import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['javac', 'jar', 'jdeps'],
  language: 'Java',
  source: 'docs.oracle.com/en/java/javase/25/docs/specs/man',
  date: '2026-11',
  does: { build: ['*'] },
  makes: [
    {
      outputs: [
        {
          what: 'build output',
          option: '-d',
          typical: { low: 0.5e3, value: 0.05e6, high: 10e6, source: 'a guess: classes of a program, a few kB each' },
        },
      ],
      open: true,
    },
  ],
});
