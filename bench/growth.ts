import { rules } from '../rules/index.ts';
import { lint, settle } from '../src/engine/index.ts';
import { Source } from '../src/text/source.ts';

/**
 * Lints inputs of each shape that is known to be hard, of the size that a Dockerfile may have at most and of half of it, fifteen times each, and prints the
 * median CPU times and their ratio. 2 is linear. `tsx bench/growth.ts [part of a name]`.
 */
const many = (count: number, line: (index: number) => string): string =>
  `${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;

const shapes: Readonly<Record<string, (lines: number) => string>> = {
  'plain RUN lines': (n) => `FROM a:1\n${many(n, (i) => `RUN echo ${i}`)}`,
  'one RUN, n continuation lines': (n) => `FROM a:1\nRUN true \\\n${many(n, (i) => `  && echo ${i} \\`)}  && true\n`,
  'one apt-get install, n packages': (n) =>
    `FROM debian:12\nRUN apt-get install -y \\\n${many(n, (i) => `  package-${i} \\`)}  last\n`,
  'n apt-get installs': (n) => `FROM debian:12\n${many(n, (i) => `RUN apt-get install -y package-${i}`)}`,
  'n pip installs': (n) => `FROM python:3.13-slim\n${many(n, (i) => `RUN pip install package-${i}`)}`,
  'n downloads and removals': (n) =>
    `FROM debian:12\n${many(n, (i) => (i % 2 ? `RUN rm /tmp/f${i - 1}` : `RUN curl -o /tmp/f${i} https://example.com/f${i}`))}`,
  'one COPY, n arguments': (n) => `FROM a:1\nCOPY \\\n${many(n, (i) => `  file${i} \\`)}  /dest/\n`,
  'n COPY lines': (n) => `FROM a:1\n${many(n, (i) => `COPY file${i} /dest/${i}`)}`,
  'one heredoc': (n) => `FROM a:1\nRUN <<EOF\n${many(n, (i) => `echo ${i}`)}EOF\n`,
  'n/4 heredocs': (n) => `FROM a:1\n${many(n / 4, (i) => `RUN <<EOF\necho ${i}\ntrue\nEOF`)}`,
  'comments only': (n) => many(n, (i) => `# comment ${i}`),
  'n/2 FROM and n/2 comments': (n) => many(n / 2, (i) => `# stage ${i}\nFROM a:1 AS s${i}`),
  'n chained stages': (n) => many(n, (i) => `FROM ${i === 0 ? 'a:1' : `s${i - 1}`} AS s${i}`),
  'n/2 stages and n/2 COPY --from': (n) =>
    many(n / 2, (i) => `FROM a:1 AS s${i}\nCOPY --from=${i === 0 ? 'b:1' : `s${i - 1}`} /x /x`),
  'n unterminated heredocs': (n) => `FROM a:1\n${many(n, (i) => `RUN cat <<E${i}`)}`,
  'n ENV, each with a variable': (n) => `FROM a:1\n${many(n, (i) => `ENV V${i}=$V${i - 1}`)}`,
  'n RUN, each with a variable': (n) => `FROM a:1\nARG V=1\n${many(n, () => 'RUN echo $V')}`,
  'n ARG before FROM': (n) => `${many(n, (i) => `ARG V${i}=\${V${i - 1}}`)}FROM a:1\n`,
  'n WORKDIR': (n) => `FROM a:1\n${many(n, () => 'WORKDIR a')}`,
  'n LABEL pairs': (n) => `FROM a:1\nLABEL \\\n${many(n, (i) => `  k${i}=v \\`)}  last=v\n`,
  'n unknown instructions': (n) => many(n, (i) => `WORD${i} x`),
  'n suppressions': (n) => `FROM a:1\n${many(n / 2, (i) => `# plimsoll ignore=latest-tag reason ${i}\nRUN echo ${i}`)}`,
};

const settings = settle(rules, { extends: 'all' });
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

function cost(text: string): number {
  const source = new Source('Dockerfile', text);
  const started = process.cpuUsage();
  lint(source, settings, { today: '2026-11-21' });
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** How many instructions, and how many lines, a Dockerfile may have (`src/node/runs/limits.ts`). */
const most = { instructions: 990, lines: 4990 };

const only = process.argv[2];
const worst: [number, string] = [0, ''];
for (const [name, make] of Object.entries(shapes)) {
  if (only && !name.includes(only)) continue;
  const size = name.startsWith('one ') || name === 'comments only' ? most.lines : most.instructions;
  const [small, large] = [make(size / 2), make(size)];
  for (let run = 0; run < 3; run++) cost(large);
  const runs = Array.from({ length: 15 }, () => [cost(small), cost(large)] as const);
  const [less, more] = [median(runs.map(([a]) => a)), median(runs.map(([, b]) => b))];
  const ratio = more / less;
  if (ratio > worst[0]) worst.splice(0, 2, ratio, name);
  console.log(
    `${name.padEnd(36)} ${less.toFixed(0).padStart(7)} ms ${more.toFixed(0).padStart(7)} ms  x ${ratio.toFixed(2)}`,
  );
}
console.log(`worst: x ${worst[0].toFixed(2)}, ${worst[1]}`);
