import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['jlink'],
  language: 'Java',
  source: 'docs.oracle.com/en/java/javase/25/docs/specs/man/jlink.html',
  date: '2026-11',
  reads: {
    options: `--add-modules= -p|--module-path= --output= -c|--compress= --launcher= --limit-modules= --vm= --exclude-files= --exclude-resources=
      --include-locales= --strip-debug -G --no-man-pages --no-header-files --strip-native-commands --bind-services --ignore-signing-information -v|--verbose`,
  },
  does: { build: ['*'] },
  makes: [
    {
      outputs: [
        {
          what: 'build output',
          option: '--output',
          isRuntime: true,
          typical: {
            low: 30e6,
            value: 55e6,
            high: 200e6,
            source:
              '`jlink` of Java 17: 46 MB of `java.base` stripped, 51 of seven modules compressed, 98 of `java.se`, 86 to 169 of all (measured 2026-11)',
          },
        },
      ],
      open: false,
    },
  ],
});
