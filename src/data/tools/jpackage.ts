import type { Weight } from '../tool.ts';
import { defineTool } from '../tool.ts';

const image: Weight = {
  low: 35e6,
  value: 139e6,
  high: 260e6,
  source: '`jpackage` of Java 17: 139.5 MB of an empty program with all modules (measured 2026-11)',
};

export default defineTool({
  names: ['jpackage'],
  language: 'Java',
  source: 'docs.oracle.com/en/java/javase/25/docs/specs/man/jpackage.html',
  date: '2026-11',
  reads: {
    options: `--type|-t= --input|-i= --dest|-d= --name|-n= --main-jar= --main-class= --module|-m= --module-path|-p= --add-modules=
      --runtime-image= --app-version= --java-options= --arguments= --jlink-options= --icon= --vendor= --verbose`,
  },
  does: { build: ['*'] },
  makes: [
    {
      outputs: [
        {
          path: '.',
          what: 'build output',
          option: '--dest',
          typical: image,
          program: { named: /^[^.]+$/, typical: image, counted: { none: image, each: image } },
        },
      ],
      open: false,
    },
  ],
});
