/** What somebody may send to stop a run. Every file is as large as its kind may be, unless the case is about being larger. */

/** A folder to be filled. */
export interface Place {
  readonly folder: string;
  write(path: string, content: string | Uint8Array): void;
  link(path: string, target: string): void;
  run(command: string, ...args: readonly string[]): void;
}

export interface Attack {
  readonly name: string;
  make(place: Place): void;
  /** `.`, unless told. */
  readonly argv?: readonly string[];
  readonly stdin?: () => string;
  /** Whether a walk is all that bare Node does: then twice its time is given. */
  readonly walks?: boolean;
  /** What has to be said: the limit that is reached. */
  readonly says?: string;
  /** Who runs it, where root may read anything. */
  readonly uid?: number;
  /** The path of a socket that is there. */
  readonly socket?: string;
  /** A program that goes on changing the folder meanwhile. */
  readonly stir?: string;
}

const MB = 1_000_000;
const many = (count: number, line: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(between);
/** As many as a Dockerfile holds of a text. */
const fill = (text: string, head = 'FROM a:1\n', bytes = MB): string =>
  head + text.repeat(Math.floor((bytes - head.length - 100) / text.length));
/** As many as there may be in instructions. */
const full = (text: string, head: string): string => fill(text, head, 100_000);
/** As many as there may be of commands. */
const most = (count: number, text: string, head: string): string => head + text.repeat(count);
/** As many lines as instructions may be, each with so many commands. */
const all = (line: (index: number) => string, commands = 1): string =>
  `FROM debian:12\n${many(commands === 1 ? 990 : 740, line)}\n`;

const dockerfile = (name: string, text: () => string, rest: Partial<Attack> = {}): Attack => ({
  name,
  make: ({ write }) => write('Dockerfile', text()),
  ...rest,
});

const tooLarge = 'larger than 1 MB, which is the limit of a Dockerfile';
const tooMany = 'has more than 1000 instructions, which is the limit of a Dockerfile';

const tooManyCommands = 'has more than 1500 commands and redirections, which is the limit of a Dockerfile';
const tooSilent = 'has more than 1000 names in comments that silence, which is the limit of a Dockerfile';

const manyCommands = new Set(['commands', 'conditions', 'substitutions', 'assignments', 'redirections', 'downloads']);

const lines: readonly Attack[] = [
  dockerfile('10 MB of comments', () => fill('# a comment\n', 'FROM a:1\n', 10 * MB), { says: tooLarge }),
  dockerfile('10 MB in one line', () => fill('a', 'FROM a:1\nRUN ', 10 * MB), { says: tooLarge }),
  dockerfile('1 MB of comments', () => fill('# a comment\n')),
  dockerfile('1 MB of empty lines', () => fill('\n')),
  dockerfile('1 MB of one letter in a RUN', () => fill('a', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of words in a RUN', () => fill('a ', 'FROM a:1\nRUN echo ')),
  dockerfile('1 MB of one letter in a FROM', () => fill('a', 'FROM ')),
  dockerfile('1 MB of one letter in a COPY', () => fill('a', 'FROM a:1\nCOPY ')),
  dockerfile('1 MB of one letter in an ENV', () => fill('a', 'FROM a:1\nENV A=')),
  dockerfile('1 MB of pairs in a LABEL', () => fill('a=b ', 'FROM a:1\nLABEL ')),
  dockerfile('1 MB of ports in an EXPOSE', () => fill('1 ', 'FROM a:1\nEXPOSE ')),
  dockerfile('1 MB of flags in a RUN', () => fill('--a=b ', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of strings in a CMD', () => `${fill('"a",', 'FROM a:1\nCMD [')}"a"]`),
  dockerfile('1 MB of commands in a RUN', () => fill('a && ', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of installs in a RUN', () => fill('apt-get install -y a && ', 'FROM debian:12\nRUN ')),
  dockerfile('1 MB of packages in a RUN', () =>
    fill('a1 ', 'FROM debian:12\nRUN apt-get update && apt-get install -y '),
  ),
  dockerfile('1 MB of packages of pip in a RUN', () => fill('a1==1.0 ', 'FROM python:3.13\nRUN pip install ')),
  dockerfile('1 MB of pipes in a RUN', () => fill('a | ', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of redirections in a RUN', () => fill('>a ', 'FROM a:1\nRUN a ')),
  dockerfile('1 MB of assignments in a RUN', () => fill('A=b ', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of variables in a RUN', () => fill('$A ', 'FROM a:1\nARG A=b\nRUN echo ')),
  dockerfile('1 MB of downloads in a RUN', () =>
    fill('curl -o /a https://example.com/a && rm /a && ', 'FROM a:1\nRUN '),
  ),
  dockerfile('1 MB of continued lines', () => fill('a \\\n', 'FROM a:1\nRUN ')),
  dockerfile('1 MB of comments in a continued RUN', () => fill('# a\n', 'FROM a:1\nRUN a \\\n')),
  dockerfile('1 MB of suppressions', () => fill('# plimsoll ignore=latest-tag\n'), { says: tooSilent }),
  dockerfile('900 suppressions of what there is not', () =>
    most(900, `# plimsoll ignore=none-such${'.'.repeat(900)}\n`, 'FROM a:1\n'),
  ),
  dockerfile('1,000 RUN, each with a comment that silences it', () =>
    all((i) => `${i % 2 ? '# plimsoll ignore=sudo' : 'RUN sudo a'}`),
  ),
  dockerfile('1 MB of names in a suppression', () => fill('latest-tag,', 'FROM a:1\n# plimsoll ignore=')),
  dockerfile('1 MB of directives', () => fill('# escape=`\n', '')),
  dockerfile('1 MB of a heredoc', () => fill('echo a\n', 'FROM a:1\nRUN <<E\n')),
  dockerfile('1 MB of a heredoc, in a COPY', () => fill('a\n', 'FROM a:1\nCOPY <<E /a\n')),
  ...(
    [
      ['commands', 'cd a; make; ', 'FROM a:1\nRUN '],
      ['commands behind each other', 'a && ', 'FROM a:1\nRUN '],
      ['conditions', 'if a; then b; fi; ', 'FROM a:1\nRUN '],
      ['substitutions', '$(a) ', 'FROM a:1\nRUN echo '],
      ['assignments', 'A=$A$A;', 'FROM a:1\nRUN '],
      ['variables', '$A ', 'FROM a:1\nARG A=b\nRUN echo '],
      ['redirections', '>a ', 'FROM a:1\nRUN a '],
      ['pipes', 'a | ', 'FROM a:1\nRUN '],
      ['packages', 'a1 ', 'FROM debian:12\nRUN apt-get update && apt-get install -y '],
      ['packages that are known', 'curl git ', 'FROM debian:12\nRUN apt-get update && apt-get install -y '],
      ['packages of pip', 'a1==1.0 ', 'FROM python:3.13\nRUN pip install '],
      ['installs', 'apt-get install -y a; ', 'FROM debian:12\nRUN '],
      ['downloads', 'curl -o /a https://example.com/a; rm /a; ', 'FROM a:1\nRUN '],
      ['pairs of LABEL', 'a=b ', 'FROM a:1\nLABEL '],
      ['pairs of ENV', 'a=b ', 'FROM a:1\nENV '],
      ['ports', '1 ', 'FROM a:1\nEXPOSE '],
      ['flags', '--a=b ', 'FROM a:1\nRUN '],
      ['strings of CMD', '"a",', 'FROM a:1\nCMD ["a",'],
    ] as const
  ).map(([name, text, head]) =>
    dockerfile(`100 kB of ${name}`, () => full(text, head), manyCommands.has(name) ? { says: tooManyCommands } : {}),
  ),
  ...(
    [
      ['commands', 740, 'cd a; make; ', 'FROM a:1\nRUN '],
      ['folders that are made and entered', 740, 'mkdir a$A; cd a$A; ', 'FROM a:1\nRUN '],
      ['conditions', 740, 'if a; then b; fi; ', 'FROM a:1\nRUN '],
      ['substitutions', 1480, '$(a) ', 'FROM a:1\nRUN echo '],
      ['assignments', 1480, 'A=$A$A;', 'FROM a:1\nRUN '],
      ['redirections', 1480, '>a ', 'FROM a:1\nRUN a '],
      ['installs', 1480, 'apt-get install -y a; ', 'FROM debian:12\nRUN '],
      ['downloads', 740, 'curl -o /a https://example.com/a; rm /a; ', 'FROM a:1\nRUN '],
      ['copies of downloads', 740, 'curl -o /a http://a.example/a; cp /a /b; ', 'FROM a:1\nRUN '],
      ['downloads that are checked', 740, 'wget http://a.example/a; sha256sum -c a; ', 'FROM a:1\nRUN '],
    ] as const
  ).map(([name, count, text, head]) => dockerfile(`1,500 ${name}`, () => most(count, text, head))),
  dockerfile('5,000 lines in a RUN', () => `FROM a:1\nRUN <<E\n${'echo a\n'.repeat(4990)}E\n`),
  dockerfile('1 MB of emoji', () => fill('😀', 'FROM a:1\nRUN echo ', MB / 2)),
  dockerfile('1 MB of carriage returns', () => fill('\r', 'FROM a:1\nRUN a')),
];

const marks: readonly Attack[] = [
  ...(
    [
      ['FROM', 'FROM '],
      ['RUN', 'FROM a:1\nRUN '],
      ['COPY', 'FROM a:1\nCOPY '],
      ['ENV', 'FROM a:1\nENV A='],
      ['LABEL', 'FROM a:1\nLABEL a="'],
      ['CMD', 'FROM a:1\nCMD ["'],
      ['WORKDIR', 'FROM a:1\nWORKDIR '],
      ['a comment', 'FROM a:1\n# '],
    ] as const
  ).map(([where, head]) => dockerfile(`a million backslashes in ${where}`, () => fill('\\', head))),
  dockerfile('300,000 backslashes, each at the end of a line', () => fill('\\\n', 'FROM a:1\nRUN a')),
  ...[
    '"',
    "'",
    '`',
    '$',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '|',
    '&',
    ';',
    '#',
    '*',
    '/',
    ':',
    '@',
    ',',
    '=',
    '-',
    '\t',
    '.',
    '!',
    '~',
    '%',
  ].map((mark) =>
    dockerfile(
      `1 MB of \`${mark === '\t' ? 'tab' : mark === '`' ? 'backtick' : mark === '|' ? 'pipe' : mark}\` everywhere`,
      () => {
        const run = mark.repeat(110_000);
        return `FROM a:1 AS ${run}\nRUN ${run}\nCOPY ${run} ${run}\nENV A=${run}\nLABEL a=${run}\nCMD ${run}\nWORKDIR ${run}\nRUN curl ${run}\nADD ${run} /\n`.slice(
          0,
          MB - 1,
        );
      },
    ),
  ),
];

const nest = (open: string, close: string, count: number, core = 'a'): string =>
  open.repeat(count) + core + close.repeat(count);
const nestings: readonly Attack[] = (
  [
    ['(', nest('(', ')', 5000)],
    ['( and blanks', nest('( ', ' )', 5000)],
    ['$(', nest('echo $(', ')', 5000)],
    ['"$(', nest('echo "$(', ')"', 5000)],
    ['{', nest('{ ', '; }', 5000)],
    ['{ and ,', `echo ${nest('{a,', '}', 5000)}`],
    ['${A:-', `echo ${nest('${A:-', '}', 5000)}`],
    ['$((', `echo ${nest('$((1+', '))', 5000, '1')}`],
    ['if', nest('if a; then ', '; fi', 5000)],
    ['for', nest('for a in b; do ', '; done', 5000)],
    ['case', nest('case a in a) ', ';; esac', 5000)],
    ['function', nest('a() { ', '; }', 5000)],
    ['sh -c', nest("sh -c '", "'", 5000)],
    ['( left open', '('.repeat(5000)],
    ['$( left open', '$('.repeat(5000)],
    ['{ left open', '{ '.repeat(5000)],
    ['sudo', 'sudo '.repeat(100_000) + 'a'],
    ['!', '! '.repeat(100_000) + 'a'],
    ['100,000 (', nest('(', ')', 100_000)],
    ['100,000 $(', nest('$(', ')', 100_000)],
    ['100,000 {', nest('{ ', '; }', 100_000)],
  ] as const
).flatMap(([name, text]) => [
  dockerfile(
    `5,000 nested ${name}`.replace('5,000 nested 100', '100'),
    () => `FROM a:1\nRUN ${text}\nENV A=${text.slice(0, 200_000)}\n`,
  ),
]);

const nested: readonly Attack[] = [
  dockerfile(
    '5,000 nested ${A:-',
    () =>
      `FROM a:1\nARG A\nENV B=${nest('${A:-', '}', 5000)}\nFROM ${nest('${A:-', '}', 5000)}\nCOPY ${nest('${A:-', '}', 5000)} /\n`,
  ),
  dockerfile('300,000 [ in a CMD', () => `FROM a:1\nCMD ${nest('[', ']', 300_000, '"a"')}\n`),
  dockerfile(
    '300 heredocs in a RUN',
    () => `FROM a:1\nRUN ${many(300, (i) => `cat <<E${i}`, ' && ')}\n${many(300, (i) => `a\nE${i}`)}\n`,
  ),
  dockerfile('300 heredocs in a RUN, left open', () => `FROM a:1\nRUN ${many(300, (i) => `cat <<E${i}`, ' && ')}\n`),
  dockerfile(
    '30,000 heredocs in a RUN',
    () => `FROM a:1\nRUN ${many(30_000, (i) => `<<E${i}`, ' ')}\n${many(30_000, (i) => `a\nE${i}`)}\n`,
  ),
  dockerfile('300 heredocs of 300 lines', () => many(300, () => `FROM a:1\nRUN <<E\n${many(300, () => 'a')}\nE`)),
  dockerfile('10,000 ONBUILD', () => `FROM a:1\n${'ONBUILD '.repeat(10_000)}RUN a\n`),
];

const doubling = (count: number): string => `ARG A0=aaaaaaaaaa\n${many(count, (i) => `ARG A${i + 1}=$A${i}$A${i}`)}`;
const stages: readonly Attack[] = [
  dockerfile('10,000 stages', () => many(10_000, (i) => `FROM a:1 AS s${i}`), { says: tooMany }),
  dockerfile('1,000 stages, each on the last', () =>
    many(1000, (i) => `FROM ${i === 0 ? 'a:1' : `s${i - 1}`} AS s${i}`),
  ),
  dockerfile('500 stages, each with a COPY of the last', () =>
    many(500, (i) => `FROM a:1 AS s${i}\nCOPY --from=${i === 0 ? 'b:1' : `s${i - 1}`} /x /x`),
  ),
  dockerfile('330 stages, each with an ENV and a RUN', () =>
    many(
      330,
      (i) =>
        `FROM ${i === 0 ? 'debian:12' : `s${i - 1}`} AS s${i}\nENV A${i}=$A${i - 1}b\nRUN apt-get install -y p${i}`,
    ),
  ),
  dockerfile('4,000 installs', () => `FROM debian:12\n${'RUN apt-get install -y a\n'.repeat(4000)}`, { says: tooMany }),
  dockerfile('1,000 stages that may be on any', () => `ARG A\n${many(990, (i) => `FROM a$A AS a${i}`)}\n`),
  ...(
    [
      ['installs of apt', (i) => `RUN apt-get update && apt-get install -y p${i}`],
      ['installs of pip', (i) => `RUN pip install p${i}`],
      ['installs of npm', (i) => `RUN npm install p${i}`],
      ['installs of Go', (i) => `RUN go install e.com/p${i}@latest`],
      ['installs by a lockfile', () => 'RUN npm ci && npm run build'],
      [
        'downloads and removals',
        (i) => (i % 2 ? `RUN rm /tmp/f${i - 1}` : `RUN curl -o /tmp/f${i} https://example.com/f${i}`),
      ],
      ['mounts', (i) => `RUN --mount=type=cache,target=/c${i} --mount=type=secret,id=a npm ci`],
      ['COPY', (i) => `COPY f${i} /d/${i}`],
      ['ENV, each of the last', (i) => `ENV V${i}=$V${i - 1}a`],
      ['WORKDIR', () => 'WORKDIR a'],
      ['users', (i) => (i % 2 ? `USER u${i}` : `RUN useradd u${i + 1}`)],
      ['HEALTHCHECK', () => 'HEALTHCHECK CMD curl -f http://localhost/'],
    ] as readonly (readonly [string, (index: number) => string])[]
  ).map(([name, line]) => {
    const commands = line(0).includes('&&') ? 2 : 1;
    return dockerfile(`${commands === 1 ? '1,000' : '750'} ${name}`, () => all(line, commands));
  }),
  dockerfile('1,000 unknown instructions', () => many(990, (i) => `WORD${i} x`), { argv: ['Dockerfile'] }),
  dockerfile('60 doubling ARGs', () => `${doubling(60)}\nFROM a:$A60\n`),
  dockerfile(
    '60 doubling ARGs of a stage',
    () =>
      `FROM a:1\n${doubling(60)}\nENV B=$A60\nRUN echo $A60\nLABEL a=$A60\nWORKDIR /$A60\nCOPY $A60 $A60\nUSER $A60\nEXPOSE $A60\nFROM a:$A60\n`,
  ),
  dockerfile(
    '60 doubling variables of a shell',
    () =>
      `FROM a:1\nRUN A0=aaaaaaaa && ${many(60, (i) => `A${i + 1}=$A${i}$A${i}`, ' && ')} && echo $A60 && curl -o $A60 https://example.com/$A60\n`,
  ),
  dockerfile(
    '60 doubling ENVs',
    () =>
      `FROM a:1\nENV A0=aaaaaaaaaa\n${many(60, (i) => `ENV A${i + 1}=$A${i}$A${i}`)}\nRUN echo $A60\nWORKDIR $A60\nWORKDIR $A60\n`,
  ),
  dockerfile('300 WORKDIR that grow', () => `FROM a:1\n${many(300, (i) => `WORKDIR ${'b'.repeat(300)}${i}`)}\n`),
];

const hostilePatterns: Readonly<Record<string, (index: number) => string>> = {
  plain: (i) => `folder${i}/file${i}`,
  starred: (i) => `**/a*b*c*d*${i}`,
  negated: (i) => (i % 2 ? `!a/${i}` : `**/${i}*`),
  classes: (i) => `[a-z]*[0-9]${i}?*`,
};
const ignores: readonly Attack[] = Object.entries(hostilePatterns).flatMap(([kind, pattern]) =>
  ['.dockerignore', '.gitignore'].map((file): Attack => ({
    name: `${file === '.gitignore' ? '5,000' : '10,000'} patterns, ${kind}, in ${file}`,
    make({ write }) {
      write('Dockerfile', 'FROM a:1\nCOPY . /app\nCOPY src /src\n');
      write(file, many(file === '.gitignore' ? 5000 : 10_000, pattern));
      for (let i = 0; i < 200; i++) write(`src/abcabcabcabc${'d'.repeat(60)}${i}`, '');
    },
  })),
);
const unheard: readonly Attack[] = [
  {
    name: '10,000 patterns in .gitignore',
    make({ write }) {
      write('Dockerfile', 'FROM a:1\n');
      write('.gitignore', many(10_000, hostilePatterns['starred'] ?? String));
    },
    says: 'has more than 5000 lines, which is the limit of an ignore file',
  },
];
const contexts: readonly Attack[] = [
  {
    name: 'a pattern of 1 MB',
    make({ write }) {
      write('Dockerfile', 'FROM a:1\nCOPY . /app\n');
      write('.dockerignore', fill('*a', ''));
      for (let i = 0; i < 200; i++) write(`src/${'a'.repeat(200)}${i}`, '');
    },
  },
  {
    name: 'a COPY of 10,000 sources',
    make({ write }) {
      write('Dockerfile', `FROM a:1\nCOPY ${many(10_000, (i) => `src/f${i}`, ' ')} /d/\n`);
      write('.dockerignore', 'none\n');
      for (let i = 0; i < 1000; i++) write(`src/f${i}`, '');
    },
    argv: ['--context', '.', '.'],
  },
  {
    name: 'a COPY of 10,000 globs',
    make({ write }) {
      write('Dockerfile', `FROM a:1\nCOPY ${many(10_000, (i) => `src/*a*b*${i}`, ' ')} /d/\n`);
      write('.dockerignore', 'none\n');
      for (let i = 0; i < 1000; i++) write(`src/aaaaaaaabbbbbb${i}`, '');
    },
    argv: ['--context', '.', '.'],
  },
  {
    name: '1,000 folders deep',
    make({ write, folder, run }) {
      write('Dockerfile', 'FROM a:1\nCOPY . /app\n');
      write('.dockerignore', 'none\n');
      run('sh', '-c', `cd "${folder}"; for i in $(seq 1000); do mkdir d && cd d; done`);
    },
  },
  {
    name: 'a context of 300,000 files',
    make({ write, run }) {
      write('Dockerfile', 'FROM a:1\nCOPY . /app\n');
      write('.dockerignore', 'none\n');
      run('sh', '-c', 'for d in $(seq 300); do mkdir -p c/$d && (cd c/$d && seq 1000 | xargs touch); done');
    },
    walks: true,
    says: 'holds too many files',
  },
  {
    name: 'a folder of 300,000 files',
    make({ write, run }) {
      write('Dockerfile', 'FROM a:1\nCOPY . /app\n');
      write('.dockerignore', 'none\n');
      run('sh', '-c', 'mkdir c && cd c && seq 300000 | xargs touch');
    },
    walks: true,
    says: 'holds too many files',
  },
  {
    name: '100,000 folders that are searched',
    make({ write, run }) {
      write('Dockerfile', 'FROM a:1\n');
      run('sh', '-c', 'for d in $(seq 100); do mkdir -p c/$d && (cd c/$d && seq 1000 | xargs mkdir); done');
    },
    walks: true,
  },
];

const aliases = (count: number, form: (name: string) => string): string =>
  `a0: &a0 { k: v }\n${many(count, (i) => `a${i + 1}: &a${i + 1} ${form(`*a${i}`)}`)}\n`;
const ten = (text: string): string => Array.from({ length: 10 }, () => text).join(', ');
const bombs: Readonly<Record<string, () => string>> = {
  'of aliases': () =>
    `${aliases(30, (name) => `[${ten(name)}]`)}services: { a: { build: { context: ., args: *a30 } } }\n`,
  'of merges': () =>
    `${aliases(30, (name) => `{ <<: [${ten(name)}] }`)}services: { a: { build: { context: ., args: { <<: *a30 } } } }\n`,
  'that leads to itself': () => 'a: &a { b: *a, <<: *a }\nservices: &s { a: *s, build: *a }\n',
  'of 100,000 [': () => `services: ${nest('[', ']', 100_000)}\n`,
  'of 100,000 {': () => `services: ${nest('{a: ', '}', 100_000)}\n`,
  'of 100,000 -': () => `services:\n  ${'- '.repeat(100_000)}a\n`,
  'of 1 MB of keys': () => `services:\n${many(60_000, (i) => `  s${i}: { build: . }`)}`.slice(0, MB),
  'of 1 MB of one key': () => `services:\n${fill('  a: { build: . }\n', '')}`,
  'of 1 MB of anchors': () => fill('- &a a\n', ''),
  'of 1 MB of quotes': () => fill('"', 'a: '),
  'of 1 MB of comments': () => fill('# a\n', ''),
  'of a long number': () => `a: ${'1'.repeat(MB - 10)}\n`,
};
const jsonBombs: Readonly<Record<string, () => string>> = {
  'of 100,000 [': () => nest('[', ']', 100_000, ''),
  'of 100,000 {': () => nest('{"a":', '}', 100_000, '1'),
  'of 900 kB of keys': () => `{${many(60_000, (i) => `"k${i}":{}`, ',')}}`,
};
/** Each as it is, and as much of it as a file of its kind may hold. */
const withYaml = (file: string, limit: number): readonly Attack[] =>
  Object.entries(bombs).flatMap(([kind, text]) =>
    [MB, limit].map((bytes) => ({
      name: `${file} ${kind}${bytes === MB ? '' : `, cut to ${bytes / 1000} kB`}`,
      make({ write }: Place) {
        write('Dockerfile', 'FROM a:1\nRUN npm ci\n');
        write(file, text().slice(0, bytes));
      },
    })),
  );
const installs =
  'FROM node:22\nCOPY . .\nRUN npm ci && yarn install && pnpm install && pip install -r requirements.txt && poetry install && bundle install && composer install && cargo build && go mod download && gradle build && mvn package && uv sync && conda env create -f environment.yml\n';
const withLock = (file: string, kinds: Readonly<Record<string, () => string>>): readonly Attack[] =>
  Object.entries(kinds).map(([kind, text]) => ({
    name: `${file} ${kind}`,
    make({ write }) {
      write('Dockerfile', installs);
      write('.dockerignore', 'none\n');
      write('package.json', '{}');
      write(file, text());
    },
  }));
const four = 4 * MB;
const structures: readonly Attack[] = [
  ...withYaml('compose.yaml', 149_000),
  ...[
    ['compose.yaml of 8,000 builds', (at: number) => `  s${at}: { build: . }\n`] as const,
    [
      'compose.yaml of 8,000 builds with arguments',
      (at: number) => `  s${at}: { build: { context: ., args: { A${at}: b } } }\n`,
    ] as const,
  ].map(([name, line]): Attack => ({
    name,
    make({ write }) {
      write('Dockerfile', 'FROM a:1\nRUN npm ci\n');
      const text = `services:\n${many(8000, line, '')}`;
      write('compose.yaml', text.slice(0, text.lastIndexOf('\n', 149_000)));
    },
  })),
  ...withYaml('plimsoll.config.yaml', 99_000),
  ...withYaml('.hadolint.yaml', 99_000),
  ...['docker-bake.json', 'plimsoll.config.json', 'package.json'].flatMap((file) => withLock(file, jsonBombs)),
  ...withLock('docker-bake.hcl', {
    'of 5,000 {': () => nest('target "a" {\n', '}\n', 5000, ''),
    'of 5,000 (': () => `a = ${nest('(', ')', 5000, '1')}\n`,
    'of 60 doubling variables': () =>
      `variable "A0" { default = "aaaaaaaaaa" }\n${many(60, (i) => `variable "A${i + 1}" { default = "\${A${i}}\${A${i}}" }`)}\ntarget "a" { context = "\${A60}" }\n`,
    'of a matrix of 10^10': () =>
      `target "a" {\n name = "x"\n matrix = {\n${many(10, (i) => `  k${i} = [${many(10, (j) => `"${j}"`, ',')}]`)}\n }\n}\n`,
    'of 30,000 targets that inherit': () =>
      many(20_000, (i) => `target "t${i}" { inherits = ["t${i + 1}"] }`).slice(0, MB),
    'of 1 MB of ${': () => `a = "${'${'.repeat(400_000)}"\n`,
  }),
  ...withLock('package-lock.json', {
    'of 100,000 [': () => nest('[', ']', 100_000, ''),
    'of 4 MB of packages': () =>
      `{"lockfileVersion":3,"packages":{${many(60_000, (i) => `"node_modules/p${i}":{"version":"1.0.${i}"}`, ',')}}}`.slice(
        0,
        four,
      ),
  }),
  ...withLock('pnpm-lock.yaml', bombs),
  ...withLock('yarn.lock', {
    'of 4 MB': () => fill('"a@^1":\n  version "1"\n', '', four),
    'of 4 MB of one line': () => fill('a@1,', '', four),
  }),
  ...withLock('requirements.txt', {
    'of 4 MB': () => fill('a==1\n', '', four),
    'of 4 MB of tabs': () => fill('\t', 'a', four),
    'of itself': () => fill('-r requirements.txt\n', '', four),
  }),
  ...withLock('Cargo.lock', { 'of 4 MB': () => fill('[[package]]\nname = "a"\nversion = "1"\n', '', four) }),
  ...withLock('poetry.lock', { 'of 4 MB': () => fill('[[package]]\nname = "a"\nversion = "1"\n', '', four) }),
  ...withLock('Gemfile.lock', { 'of 4 MB': () => fill('    a (1)\n', 'GEM\n  specs:\n', four) }),
  ...withLock('go.sum', { 'of 4 MB': () => fill('a v1 h1:a=\n', '', four) }),
  ...withLock('composer.lock', jsonBombs),
  ...withLock('environment.yml', bombs),
  ...withLock('pyproject.toml', {
    'of 4 MB of [': () => fill('[', 'a = ', four),
    'of 4 MB of tables': () => fill('[a.b]\n', '', four),
  }),
];

/** A thousand installs that each may want the same file of 4 MB. */
const readers: readonly Attack[] = (
  [
    [
      'package-lock.json',
      'node:22',
      'npm ci',
      () => `{"packages":{${many(60_000, (i) => `"node_modules/p${i}":{"version":"1.0.${i}"}`, ',')}}}`,
    ],
    [
      'package-lock.json',
      'node:22',
      'npm ci && npm prune --omit=dev',
      () => `{"packages":{${many(60_000, (i) => `"node_modules/p${i}":{"version":"1.0.${i}"}`, ',')}}}`,
    ],
    [
      'package.json',
      'node:22',
      'npm ci',
      () => `{"dependencies":{${many(100_000, (i) => `"package${i}":"1.0.${i}"`, ',')}}}`,
    ],
    ['yarn.lock', 'node:22', 'yarn install', () => fill('"a@^1":\n  version "1"\n', '# yarn lockfile v1\n', four)],
    ['requirements.txt', 'python:3.13', 'pip install -r requirements.txt', () => fill('a==1\n', '', four)],
    ['pyproject.toml', 'python:3.13', 'poetry install', () => fill('[tool.a]\n', '', four)],
    ['Cargo.toml', 'rust:1.80', 'cargo build --release', () => fill('[a]\n', '', four)],
    ['go.mod', 'golang:1.22', 'go build -o /a .', () => fill('require a v1\n', '', four)],
    ['Gemfile', 'ruby:3.3', 'bundle install', () => fill('gem "a"\n', '', four)],
    ['run.sh', 'debian:12', './run.sh', () => fill('echo a\n', '#!/bin/sh\n', four)],
  ] as readonly (readonly [string, string, string, () => string])[]
).map(([file, image, command, text]) => ({
  name: `${file} for ${command.includes('&&') ? '750' : '1,000'} RUN of ${command}`,
  make({ write }) {
    const runs = `RUN ${command}\n`.repeat(command.includes('&&') ? 740 : 990);
    write('Dockerfile', `FROM ${image}\nWORKDIR /a\nCOPY . .\n${runs}ENTRYPOINT ["./run.sh"]\n`);
    write('.dockerignore', 'none\n');
    if (file !== 'package.json') write('package.json', '{}');
    write(file, text());
  },
}));
const scripts: readonly Attack[] = [
  {
    name: 'a script of 100 kB that 300 stages start',
    make({ write }) {
      write(
        'Dockerfile',
        many(300, () => 'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]'),
      );
      write('.dockerignore', 'none\n');
      write('run.sh', fill('echo a; ', '#!/bin/sh\n', 99_000));
    },
    argv: ['--context', '.', '.'],
  },
];

const good = 'FROM a:1\n';
const files: readonly Attack[] = [
  ...['Dockerfile', '.dockerignore', 'compose.yaml', 'plimsoll.config.yaml', '.gitignore'].flatMap((name): Attack[] => {
    const beside = ({ write }: Place): void => {
      write('b/Dockerfile', 'FROM node:latest\n');
      if (name !== 'Dockerfile') write('Dockerfile', 'FROM node:22\nCOPY . .\n');
    };
    const made = (kind: string, make: (place: Place) => void, rest: Partial<Attack> = {}): Attack => ({
      name: `${kind} named ${name}`,
      make(place) {
        beside(place);
        make(place);
      },
      argv: name === 'Dockerfile' ? ['.', 'Dockerfile'] : ['.'],
      ...rest,
    });
    return [
      made('a pipe', ({ run }) => run('mkfifo', name)),
      made('a socket', () => undefined, { socket: name }),
      made('a device', ({ link }) => link(name, '/dev/zero')),
      made('a folder', ({ write }) => write(`${name}/a`, '')),
      made('a circle of links', ({ link }) => {
        link(name, `${name}2`);
        link(`${name}2`, name);
      }),
      made(
        'a file nobody may read',
        ({ write, run }) => {
          write(name, good);
          run('chmod', '000', name);
        },
        { uid: 65_534 },
      ),
      made('a file of 1 TB', ({ run }) => run('truncate', '--size', '1T', name)),
    ];
  }),
  {
    name: 'a circle of links among folders',
    make({ write, link, folder }) {
      write('a/Dockerfile', 'FROM a:1\nCOPY . .\n');
      link('a/up', folder);
      link('a/self', '.');
    },
  },
  {
    name: '300 Dockerfiles that vanish and come back',
    make({ write }) {
      for (let i = 0; i < 300; i++) write(`d${i}/Dockerfile`, good);
    },
    stir: `const fs = require('node:fs'); for (;;) for (let i = 0; i < 300; i++) try { fs.renameSync('d' + i + '/Dockerfile', 'd' + i + '/x'); fs.renameSync('d' + i + '/x', 'd' + i + '/Dockerfile'); } catch {}`,
  },
  {
    name: '300 Dockerfiles that are written over meanwhile',
    make({ write }) {
      for (let i = 0; i < 300; i++) write(`d${i}/Dockerfile`, good);
    },
    stir: `const fs = require('node:fs'); for (let n = 0; ; n++) for (let i = 0; i < 300; i++) try { fs.writeFileSync('d' + i + '/Dockerfile', 'FROM a:' + n + '\\n'.repeat(n % 3)); } catch {}`,
  },
  {
    name: '1 MB from standard input',
    make: () => undefined,
    argv: ['-'],
    stdin: () => fill('# a\n'),
  },
  {
    name: '100 MB from standard input',
    make: () => undefined,
    argv: ['-'],
    stdin: () => '#'.repeat(100 * MB),
    says: tooLarge,
  },
];

export const attacks: readonly Attack[] = [
  ...lines,
  ...marks,
  ...nestings,
  ...nested,
  ...stages,
  ...ignores,
  ...unheard,
  ...contexts,
  ...structures,
  ...readers,
  ...scripts,
  ...files,
];
