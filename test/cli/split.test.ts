import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]) => run({ cwd: tree.root }, ...argv);

const before = `FROM python:3.12
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY main.py .
CMD ["python", "main.py"]
`;
const after = `FROM python:3.12 AS builder
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"
RUN pip install -r requirements.txt

FROM python:3.12-slim
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
COPY main.py .
CMD ["python", "main.py"]
`;

describe('plimsoll split', () => {
  test('prints the new file, and says beside it what it weighs', async () => {
    tree.write('Dockerfile', before);
    const { status, stdout, stderr } = await plimsoll('split');
    expect(status).toBe(0);
    expect(stdout).toBe(after);
    expect(stderr).toMatch(
      /^Dockerfile: .* before, .* after: `builder` builds, `python:3\.12-slim` ships\n {2}copied out of it: \/opt\/venv\n/,
    );
    expect(readFileSync(join(tree.root, 'Dockerfile'), 'utf8')).toBe(before);
  });

  test('says layer by layer what both weigh', async () => {
    tree.write('Dockerfile', before.replace('COPY req', 'RUN apt-get update && apt-get install -y git make\nCOPY req'));
    const { stderr } = await plimsoll('split');
    const table = stderr.split('\n').filter((line) => /^ {2}(?! |copied|left|note)|^ {3,}/.test(line));
    expect(
      table.map((line) =>
        line
          .trim()
          .replaceAll(/\s{2,}/g, ' | ')
          .replaceAll(/~?[\d.]+ [kMG]?B/g, 'N'),
      ),
    ).toEqual([
      'before | after',
      'N | - | FROM python:3.12',
      '- | N | FROM python:3.12-slim',
      'N | - | RUN apt-get update && apt-get install -y git make',
      'N | - | COPY requirements.txt .',
      'N-N | - | RUN pip install -r requirements.txt',
      '- | N | RUN apt-get update && apt-get install -y git',
      '- | N-N | COPY --from=builder /opt/venv /opt/venv',
      'N | N | COPY main.py .',
    ]);
    const { stdout } = await plimsoll('split', '--format', 'json');
    const [{ before: one, after: two }] = JSON.parse(stdout).files;
    expect(one.base.image).toBe('python:3.12');
    expect(two.base.image).toBe('python:3.12-slim');
    expect(two.layers.find(({ line }: { line: number }) => line === 12)).toMatchObject({
      instruction: 'COPY --from=builder /opt/venv /opt/venv',
    });
  });

  test('says once that a weight is the least', async () => {
    tree.write(
      'Dockerfile',
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl gcc\nRUN curl -fsSL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "m.js"]\n',
    );
    const { stderr } = await plimsoll('split');
    expect(stderr).toMatch(/^Dockerfile: .* before, .* after: /);
    expect(stderr).not.toContain('at least at least');
  });

  test('makes wheels, or a jar in layers, where it is told to', async () => {
    tree.write('Dockerfile', before);
    const { stdout } = await plimsoll('split', '--wheels');
    expect(stdout).toContain('RUN pip wheel --wheel-dir=/wheels -r requirements.txt\n');
    expect(stdout).toContain(
      'COPY requirements.txt .\nRUN --mount=type=bind,from=builder,source=/wheels,target=/wheels pip install --no-cache-dir --no-index --find-links=/wheels -r requirements.txt\n',
    );
    const { status, stderr } = await plimsoll('split', '--layered-jar');
    expect(status).toBe(1);
    expect(stderr).toContain(
      'Dockerfile:1:1: left as it is: no jar is started by its name: leave out `--layered-jar`\n',
    );
  });

  test('says what is in the way, and prints nothing', async () => {
    tree.write('Dockerfile', before.replace('RUN pip', 'RUN ./install.sh\nRUN pip'));
    const { status, stdout, stderr } = await plimsoll('split', 'Dockerfile');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe('Dockerfile:4:5: left as it is: what `install.sh` does is not known here, nor what it needs\n');
  });

  test('writes where it may', async () => {
    tree.write('Dockerfile', before);
    expect((await plimsoll('split', '--write', '--allow-no-vcs')).status).toBe(0);
    expect(readFileSync(join(tree.root, 'Dockerfile'), 'utf8')).toBe(after);
    expect((await plimsoll('split', '--write', '--allow-no-vcs')).status).toBe(1);
    expect(readFileSync(join(tree.root, 'Dockerfile'), 'utf8')).toBe(after);
  });

  test('shows what would change', async () => {
    tree.write('Dockerfile', before);
    const { stdout } = await plimsoll('split', '--diff');
    expect(stdout).toContain('-FROM python:3.12\n+FROM python:3.12 AS builder\n');
  });

  test('tells programs', async () => {
    tree.write('Dockerfile', before);
    tree.write('other/Dockerfile', 'FROM scratch\nCOPY a /\nCMD ["/a"]\n');
    const { status, stdout } = await plimsoll('split', '--format', 'json', 'Dockerfile', 'other/Dockerfile');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path: 'Dockerfile',
          split: { text: after, builder: 'builder', base: 'python:3.12-slim', carries: ['/opt/venv'] },
          obstacles: [],
        },
        { path: 'other/Dockerfile', obstacles: [{ line: 1, column: 1, message: 'it stands on `scratch`' }] },
      ],
    });
  });

  test.each([
    [['--write', '--diff'], '`--write` and `--diff` contradict each other'],
    [['nowhere'], 'nowhere'],
  ])('%j is a mistake', async (argv, words) => {
    const { status, stderr } = await plimsoll('split', ...argv);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe('a stage that only copies another one as a whole', () => {
  const built = `FROM python:3.12 AS build
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY main.py .
`;
  test('is one with it, and that becomes two', async () => {
    tree.write(
      'Dockerfile',
      `${built}\nFROM scratch\nCOPY --from=build / /\nWORKDIR /app\nCMD ["python", "main.py"]\n`,
    );
    const { status, stdout } = await plimsoll('split');
    expect(status).toBe(0);
    expect(stdout).toBe(after.replace('CMD', '\nWORKDIR /app\nCMD'));
  });

  test('says itself what the other one said of the image', async () => {
    tree.write(
      'Dockerfile',
      `${built}USER nobody\n\nFROM python:3.12\nCOPY --from=build / /\nCMD ["python", "/app/main.py"]\n`,
    );
    const { stdout } = await plimsoll('split');
    expect(stdout.split('FROM python:3.12-slim\n')[1]).toBe(`WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
COPY main.py .
USER nobody

WORKDIR /
USER root
CMD ["python", "/app/main.py"]
`);
  });

  test.each([
    ['another image below it', 'FROM debian:13\nCOPY --from=build / /\nCMD ["python", "main.py"]\n'],
    ['a part alone', 'FROM scratch\nCOPY --from=build /usr /usr\nCMD ["python", "main.py"]\n'],
    ['a step of its own', 'FROM python:3.12\nCOPY --from=build / /\nRUN true\nCMD ["python", "main.py"]\n'],
    ['no command', 'FROM scratch\nCOPY --from=build / /\n'],
    ['an owner', 'FROM scratch\nCOPY --from=build --chown=1 / /\nCMD ["python", "main.py"]\n'],
  ])('is left as it is with %s', async (_, last) => {
    tree.write('Dockerfile', `${built}\n${last}`);
    const { stdout, stderr } = await plimsoll('split');
    expect(stdout).toBe('');
    expect(stderr).toContain('left as it is');
  });
});
