import { describe, expect, test } from '@jest/globals';
import { check, checkPages, type Subject, type Texts, type Verdict } from '../src/tester/check.ts';
import { readPage, rewrite } from '../src/tester/examples.ts';

const replaceIn = (texts: Texts, from: string | RegExp, to: string): Texts =>
  new Map([...texts].map(([path, text]) => [path, text.replace(from, to)]));

/** Finds every `x`, and a fix for each that stands before a `y`. */
const subject: Subject = {
  find: (texts) =>
    [...texts].flatMap(([file, text]) =>
      [...text.matchAll(/x(y?)/g)].map(({ index, 1: y }) => ({
        at: { start: index, end: index + 1 },
        ...(file !== 'Dockerfile' && { file }),
        message: '`x` is wrong',
        severity: 'info' as const,
        bytes: { value: 267e6, low: 0, high: 1e9, from: 'table' as const },
        ...(y && { fix: { title: 'Cut', safety: 'safe' as const, edits: [] } }),
      })),
    ),
  fix: (texts) => ({ texts: replaceIn(texts, /xy/g, 'z'), dropped: [] }),
  errors: (text) => text.split('error').length,
};

const run = (markdown: string, using = subject): { readonly verdict: Verdict; readonly page: string } => {
  const { examples, problems } = readPage(markdown);
  expect(problems).toEqual([]);
  const verdict = check(examples[0]!, using);
  return { verdict, page: rewrite(markdown, verdict.blocks) };
};

const block = (info: string, ...lines: readonly string[]): string => [`\`\`\`${info}`, ...lines, '```'].join('\n');
const found = block('dockerfile', 'RUN x', '#   ^ `x` is wrong');

describe('an example', () => {
  test('that says what is found stays as it is', () => {
    expect(run(found)).toMatchObject({ page: found, verdict: { complaints: [] } });
  });

  test.each([
    ['a finding that is not said', block('dockerfile', 'RUN x')],
    ['another column', block('dockerfile', 'RUN x', '#  ^ `x` is wrong')],
    ['another length', block('dockerfile', 'RUN x', '#  ^^ `x` is wrong')],
    ['another message', block('dockerfile', 'RUN x', '#   ^ `x` is right')],
    ['a finding twice', block('dockerfile', 'RUN x', '#   ^ `x` is wrong', '#   ^ `x` is wrong')],
    ['another place', block('dockerfile', 'RUN x', 'RUN', '#^ 1:4-1:5 `x` is wrong')],
  ])('with %s is put right', (_, page) => {
    expect(run(page).page.split('\n').slice(0, 3)).toEqual(found.split('\n').slice(0, 3));
    expect(run(page).page).not.toBe(page);
  });

  test('keeps what it asserts of severity and bytes, with their real values', () => {
    const page = (suffix: string): string => block('dockerfile', 'RUN x', `#   ^ \`x\` is wrong ${suffix}`);
    expect(run(page('[error] [1 MB guess]')).page).toBe(page('[info] [267 MB table]'));
  });

  test('may have findings in another file', () => {
    const page = `${block('text .dockerignore', '# x', '# ^ `x` is wrong')}\n${block('dockerfile', 'RUN a')}`;
    expect(run(page)).toMatchObject({ page, verdict: { complaints: [] } });
  });

  test('with a fix shows it', () => {
    const wrong = block('dockerfile', 'RUN xy', '#   ^ `x` is wrong');
    const right = `${wrong}\n\n${block('dockerfile fixed', 'RUN z')}`;
    expect(run(wrong).page).toBe(right);
    expect(run(`${wrong}\n\n${block('dockerfile fixed', 'RUN q')}`).page).toBe(right);
    expect(run(right).page).toBe(right);
  });

  test('shows what a fix leaves', () => {
    const wrong = block('dockerfile', 'RUN xy x', '#   ^ `x` is wrong', '#      ^ `x` is wrong');
    const right = `${wrong}\n\n${block('dockerfile fixed', 'RUN z x', '#     ^ `x` is wrong')}`;
    expect(run(wrong).page).toBe(right);
  });

  test('shows no fix where there is none', () => {
    const page = `${found}\n${block('dockerfile fixed', 'RUN z')}`;
    expect(run(page).verdict.complaints).toEqual(['line 5: the rule offers no fix']);
  });

  const fixing = (from: string, to: string): Subject => ({
    ...subject,
    fix: (texts) => ({ texts: replaceIn(texts, from, to), dropped: [] }),
  });
  test.each([
    ['a second run of the fixer changes more', fixing('xy', 'z xy')],
    ['a fix leaves a finding that has a fix', fixing('RUN', 'run')],
    ['the fixed text does not parse', fixing('xy', 'error')],
  ])('is refused when %s', (complaint, using) => {
    expect(run(block('dockerfile', 'RUN xy'), using).verdict.complaints).toContain(complaint);
  });

  test('is refused when a fix does not stand', () => {
    const using: Subject = { ...subject, fix: (texts) => ({ texts, dropped: ['it changes nothing'] }) };
    const { complaints } = run(block('dockerfile', 'RUN xy'), using).verdict;
    expect(complaints).toContain('a fix was dropped: it changes nothing');
  });

  test.each([
    ['`X` is wrong.', 'a message ends without a full stop: `X` is wrong.'],
    ['Wrong', 'a message starts in lower case, code in backticks: Wrong'],
    ['one should not', 'a message states the fact, then the cure: one should not'],
    ['`a is wrong', 'a backtick is left open: `a is wrong'],
  ])('is refused when a message is %j', (message, complaint) => {
    const using: Subject = { ...subject, find: () => [{ at: { start: 0, end: 3 }, message }] };
    expect(run(block('dockerfile', 'RUN a'), using).verdict.complaints).toEqual([complaint]);
  });
});

describe('a page', () => {
  const pageOf = (
    ...blocks: readonly string[]
  ): { path: string; examples: ReturnType<typeof readPage>['examples'] } => ({
    path: 'x.md',
    examples: readPage(blocks.join('\n')).examples,
  });
  const right = block('dockerfile', 'RUN a');

  test('shows the wrong and the right, each once, and every option', () => {
    const config = block('json config', '{ "max": 1, "extends": "hadolint" }');
    const options = new Map([
      ['max', []],
      ['wide', ['hadolint']],
    ]);
    expect(checkPages([pageOf(found, right, config, right)], options, ['hadolint'])).toEqual([]);
  });

  test.each([
    [[right], 'the page shows no Dockerfile with a finding'],
    [[found], 'the page shows no Dockerfile without a finding'],
    [[found, right, right], 'x.md:8 is the same as x.md:5'],
    [[found, right], 'no example sets `max`'],
    [[found, right], 'no example extends `hadolint`'],
  ])('%j is refused', (blocks, complaint) => {
    expect(checkPages([pageOf(...blocks)], new Map([['max', []]]), ['hadolint'])).toContain(complaint);
  });
});
