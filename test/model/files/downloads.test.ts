import { describe, expect, test } from '@jest/globals';
import type { Build, Change } from '../../../src/model/index.ts';
import { buildOf, lastCommand, lastStage } from '../../support/model.ts';

const changesOf = (build: Build): readonly Change[] => build.layers.of(lastStage(build)).at(-1)?.changes ?? [];

const head = 'FROM debian:12\nWORKDIR /in\n';

describe('a download', () => {
  /** What is known of the first download: its name, its path, the programs behind it, and who runs it. */
  const first = (text: string): unknown => {
    const build = buildOf(head + text);
    const [one] = build.files.downloads(lastStage(build));
    return one && [one.name, one.path, one.readers.map(({ name }) => name).join(' '), one.ranBy?.name];
  };
  const url = 'https://example.com/get.sh';

  test.each([
    [`RUN curl ${url} -o a.sh`, ['a.sh', '/in/a.sh', '', undefined]],
    [`RUN curl ${url} -o a.sh && sh a.sh`, ['a.sh', '/in/a.sh', '', 'sh']],
    [`RUN curl ${url} -o a.sh && sh b.sh`, ['a.sh', '/in/a.sh', '', undefined]],
    [`RUN curl ${url} -o $DIR/a.sh\nRUN bash /opt/a.sh`, ['a.sh', undefined, '', 'bash']],
    [`RUN sh a.sh && curl ${url} -o a.sh`, ['a.sh', '/in/a.sh', '', undefined]],
    [`RUN curl ${url} | sh`, [undefined, undefined, 'sh', 'sh']],
    [`RUN curl ${url} | tee x | sh`, [undefined, undefined, 'tee sh', 'sh']],
    [`RUN sh -c "$(curl ${url})"`, [undefined, undefined, 'sh', 'sh']],
    [`RUN get() { curl ${url}; }; get | sh`, [undefined, undefined, '', undefined]],
    [`RUN get() { curl ${url}; } | sh`, [undefined, undefined, '', undefined]],
    [`RUN wget ${url}`, ['get.sh', '/in/get.sh', '', undefined]],
    [`RUN wget ${url} -O - | bash`, [undefined, undefined, 'bash', 'bash']],
    [`RUN wget --spider ${url}`, undefined],
    [`RUN curl ${url} | grep x`, [undefined, undefined, 'grep', undefined]],
    [`RUN curl ${url} | node`, [undefined, undefined, 'node', 'node']],
    [`RUN curl ${url} | node -`, [undefined, undefined, 'node', 'node']],
    [`RUN curl ${url} | node app.js`, [undefined, undefined, 'node', undefined]],
    [`RUN curl ${url} | python3 -c "import sys"`, [undefined, undefined, 'python3', undefined]],
    [`RUN curl ${url} | sh -s -- -y`, [undefined, undefined, 'sh', 'sh']],
    [`RUN curl ${url} | sh own.sh`, [undefined, undefined, 'sh', undefined]],
    [`RUN sh own.sh "$(curl ${url})"`, [undefined, undefined, 'sh', undefined]],
    [`RUN bash <(curl ${url})`, [undefined, undefined, 'bash', 'bash']],
    [`RUN eval "$(curl ${url})"`, [undefined, undefined, 'eval', 'eval']],
    [`RUN echo "$(curl ${url})"`, [undefined, undefined, 'echo', undefined]],
  ])('%s', (text, expected) => expect(first(text)).toEqual(expected));
});

describe('where a download lies', () => {
  test.each([
    ['curl -o a https://example.com/x', ['/in/a']],
    ['curl https://example.com/x', []],
    ['curl -o - https://example.com/x', []],
    ['wget -O - https://example.com/x', []],
    ['wget https://example.com/x.tgz', ['/in/x.tgz']],
    ['wget -P /tmp https://example.com/x.tgz', ['/tmp/x.tgz']],
    ["curl -O 'https://example.com/x.tgz?raw=1'", ['/in/x.tgz']],
    ['wget https://example.com/', []],
  ])('%s', (command, expected) => {
    const build = buildOf(`${head}RUN ${command}`);
    const paths = changesOf(build).flatMap(({ what, path }) =>
      what === 'download' && path !== undefined ? [path] : [],
    );
    expect(paths).toEqual(expected);
  });

  test.each([
    ['https://example.com/a/x.txt', '/out/x.txt'],
    ['https://example.com/a/', undefined],
    ['https://example.com/', undefined],
    ['https://example.com/a.git', undefined],
    ['https://example.com/x.txt?b=/', '/out/x.txt'],
  ])('ADD %s', (address, path) => {
    const build = buildOf(`FROM debian:12\nADD ${address} /out/`);
    expect(changesOf(build).flatMap((change) => change.path ?? [])).toEqual(path === undefined ? [] : [path]);
  });
});

describe('what is unpacked', () => {
  test.each([
    ['tar xzf a.tgz', ['/in/a.tgz']],
    ['tar -xzf a.tgz', ['/in/a.tgz']],
    ['tar --extract --file a.tgz', ['/in/a.tgz']],
    ['tar --get --file=a.tgz', ['/in/a.tgz']],
    ['tar --list --file=a.tgz', []],
    ['tar czf a.tgz b', []],
    ['tar xzf -', []],
    ['unzip a.zip b', ['/in/a.zip']],
  ])('%s', (command, expected) => {
    const build = buildOf(`${head}RUN ${command}`);
    const name = command.split(' ', 1)[0] ?? '';
    expect(build.files.unpacked(lastCommand(build, name)).map(({ path }) => path)).toEqual(expected);
  });
});

describe('a download is checked', () => {
  test.each([
    ['sha256sum -c sums', true],
    ['sha256sum a.sh', false],
    ['echo "abc  a.sh" | sha256sum -c -', true],
    ['gpg --verify a.sh.asc a.sh', true],
    ['./verify.sh a.sh', true],
    ['[ "$(sha256sum a.sh)" = "abc  a.sh" ]', true],
    ['echo a.sh', false],
  ])('by %s: %j', (command, expected) => {
    const build = buildOf(`${head}RUN curl https://example.com/a.sh -o a.sh && ${command}`);
    expect(build.files.downloads(lastStage(build))[0]?.verified).toBe(expected);
  });
});
