/** Texts that made regular expressions take minutes: 200 kB of what they try from every place. Each is linted in the time that other texts of this size take. */
import { describe, expect, test } from '@jest/globals';
import { lint, Source } from '../../src/index.ts';
import { formats } from '../../src/report/index.ts';
import { memoryFiles } from '../support/memory-files.ts';

const many = (text: string): string => text.repeat(Math.ceil(200_000 / text.length));
const stage = 'FROM debian:12\n';

/** Each by what it is about; files of the context behind the Dockerfile. */
const attacks: Readonly<Record<string, string | readonly [string, Readonly<Record<string, string>>]>> = {
  'slashes in COPY': `${stage}COPY a ${many('/')}x\nCOPY ${many('/')}\0 /b\nCOPY ${many('/')}x y/\n`,
  'slashes in WORKDIR': `${stage}WORKDIR ${many('/')}x\nRUN cd ${many('/')}x\n`,
  'colons behind a task': `${stage}RUN npm run ${many(':')}\\n:\n`,
  'a value of slashes': `${stage}ENV TOKEN=${many('0/')}\n`,
  'dots in an address': `${stage}RUN curl -O https://a/${many('....:.')}\nRUN wget https://a/${many('?#')}/\nRUN git clone ${many('....:.')}\n`,
  'commas in braces': `${stage}RUN rm -rf {${many(',')}{,}\nRUN mkdir -p {${many(',')}}\n`,
  'dots in go install': `${stage}RUN go install ${many('..')}\n`,
  'a duration of dots': `${stage}HEALTHCHECK --interval=${many('.')} CMD true\n`,
  'openings of variables': `FROM ${many('${')}\nENV A=${many('${')}"\n`,
  'a heredoc of tabs': `${stage}RUN <<-${many('\t')}<\n`,
  'a directive of file names': `${stage}# syntax=${many('dockerfile')}\tx\n`,
  'commas of a comment': `${stage}# plimsoll ignore=a ${many('\t')},\nRUN true\n`,
  'reasons of a comment': `${stage}# hadolint ${many(' :,-')}\nRUN true # ${many(' ')}\n`,
  'digits of a tag': `FROM node:${many('0')}x\nFROM debian:${many('9.')}x\n`,
  'backslashes of a name': `FROM a:${many('\\')}|\n`,
  'an npm package of signs': `${stage}RUN npm install ${many('\0@')}\n`,
  'paths in variables': `${stage}RUN go build -o $${many('0')} .\n`,
  'tabs in requirements': [
    `${stage}COPY requirements.txt .\nRUN pip install -r requirements.txt\n`,
    { 'requirements.txt': `a${many('\t')}]\n${many('\n\t')}x\n` },
  ],
  'tabs in an ignore file': [`${stage}COPY . /x\n`, { '.dockerignore': `a${many('\t')}b\n${many('*?')}\n`, a: '' }],
  'blank lines in a Gemfile': ['FROM ruby:3\nCOPY Gemfile .\nRUN bundle install\n', { Gemfile: `${many('\n')}x` }],
  'blank lines in a manifest of cargo': [
    'FROM rust:1\nCOPY . .\nRUN cargo build --release\n',
    { 'Cargo.toml': `x${many('\n\t')}=`, 'a.rs': '' },
  ],
};

describe('a text is linted in time', () => {
  test.each(Object.entries(attacks))('%s', (_, attack) => {
    const [text, files] = typeof attack === 'string' ? [attack, undefined] : attack;
    for (const preset of ['all', 'hadolint'] as const) {
      const facts = files && {
        context: memoryFiles(
          new Map(Object.entries(files).map(([path, held]) => [path, { size: held.length, text: held }])),
        ),
      };
      const result = lint(new Source('Dockerfile', text), { extends: preset }, facts);
      expect(result.crashes).toEqual([]);
      const report = { version: '', cwd: '/', rules: [], files: [{ path: 'Dockerfile', result }], notes: [] };
      for (const write of Object.values(formats)) expect(typeof write(report)).toBe('string');
    }
  });
});
