import { describe, expect, test } from '@jest/globals';
import { parse } from '../../src/syntax/index.ts';

interface Shown {
  readonly rule: string;
  readonly at: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** The problems of a text that begins `FROM a`, errors as `rule`, warnings as `rule?`. */
const problems = (text: string, head = 'FROM a\n'): Shown[] => {
  const file = head + text;
  return parse(file).problems.map(({ rule, at, message, severity, suggestion }) => ({
    rule: severity === 'error' ? rule : `${rule}?`,
    at: file.slice(at.start, at.end),
    message,
    ...(suggestion !== undefined && { suggestion }),
  }));
};

/** One problem: rule, text it points at, message, suggestion. */
type Row = readonly [text: string, rule: string, at: string, message: string, suggestion?: string];

const table = (rows: readonly Row[], head?: string): void => {
  for (const [text, rule, at, message, suggestion] of rows) {
    test(`${JSON.stringify(text)} is ${rule}`, () =>
      expect(problems(text, head)).toEqual([{ rule, at, message, ...(suggestion !== undefined && { suggestion }) }]));
  }
};

describe('unknown instructions', () => {
  table([
    ['RUNX a', 'unknown-instruction', 'RUNX', '`RUNX` is no instruction: write `RUN`', 'RUN'],
    ['copyy a', 'unknown-instruction', 'copyy', '`copyy` is no instruction: write `copy`', 'copy'],
    [
      'ENTRPOINT a',
      'unknown-instruction',
      'ENTRPOINT',
      '`ENTRPOINT` is no instruction: write `ENTRYPOINT`',
      'ENTRYPOINT',
    ],
    ['&& b', 'unknown-instruction', '&&', '`&&` is no instruction: begin with one, or end the line above with `\\`'],
    ['EOF', 'unknown-instruction', 'EOF', '`EOF` is no instruction: begin with one, or end the line above with `\\`'],
    ['foo', 'unknown-instruction', 'foo', '`foo` is no instruction: begin with one, or end the line above with `\\`'],
    ['\\', 'unknown-instruction', '\\', '`\\` goes on with nothing: delete it'],
  ]);
});

describe('flags', () => {
  table([
    ['RUN --mont=a b', 'invalid-flag', '--mont', '`RUN` has no flag `--mont`: write `--mount`', '--mount'],
    ['COPY --FROM=a x y', 'invalid-flag', '--FROM', '`COPY` has no flag `--FROM`: write `--from`', '--from'],
    ['FROM --x a', 'invalid-flag', '--x', '`FROM` has no flag `--x`: it has `--platform`'],
    ['USER --x a', 'invalid-flag', '--x', '`USER` has no flags: leave out `--x`'],
    ['COPY --from=a --from=b x y', 'invalid-flag', '--from=b', '`--from` is given twice: keep one'],
    ['COPY --from x y', 'invalid-flag', '--from', '`--from` has no value: write `--from=…`'],
    ['COPY --link=yes x y', 'invalid-flag', '--link=yes', '`--link` is on or off: write `--link`', '--link'],
    ['COPY --link= x y', 'invalid-flag', '--link=', '`--link=` has no value: leave out the `=`', '--link'],
    ['COPY --from=$x x y', 'unknown-stage', '$x', '`--from` takes no variables: name a stage that is built `FROM` it'],
    ['RUN --network=hots a', 'invalid-flag', 'hots', '`--network` knows no `hots`: write `host`', 'host'],
    ['RUN --security=x a', 'invalid-flag', 'x', '`--security` knows no `x`: write one of `sandbox`, `insecure`'],
  ]);

  test.each([
    ['ARG --x a'],
    ['STOPSIGNAL --x 9'],
    ['HEALTHCHECK --x NONE'],
    ['COPY --link --parents --exclude=a --exclude=b --chmod=u=rwX,go=rX x y'],
    ['ADD --link=FALSE --keep-git-dir --checksum=$x --unpack a b'],
    ['RUN --device=a,required --network=none --security=insecure b'],
    ['COPY --from= x y'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));
});

describe('mounts', () => {
  const flag = 'RUN --mount=';
  table([
    [`${flag}typ=cache a`, 'invalid-mount', 'typ', 'a mount has no key `typ`: write `type`', 'type'],
    [`${flag}type=tmp a`, 'invalid-mount', 'tmp', 'no mount is of type `tmp`: write `tmpfs`', 'tmpfs'],
    [`${flag}type=cache,target a`, 'invalid-mount', 'target', '`target` of a mount has no value: write `target=…`'],
    [`${flag}type=cache,,target=/a a`, 'invalid-mount', '', 'a field of this mount is empty: leave out the comma'],
    [
      `${flag}required,type=secret,id=a b`,
      'invalid-mount',
      'required',
      '`required` is for `type=secret` and `type=ssh`, which stands before it',
    ],
    [
      `${flag}type=cache,size=1m,target=/a b`,
      'invalid-mount',
      'size=1m',
      '`size` is for `type=tmpfs`, which stands before it',
    ],
    [
      `${flag}type=cache,target=/a,sharing=lock b`,
      'invalid-mount',
      'lock',
      '`sharing=lock` is unknown: write `locked`',
      'locked',
    ],
    [
      `${flag}target=/a,sharing=locked b`,
      'invalid-mount',
      'sharing=locked',
      '`sharing` is for `type=cache` only: leave it out',
    ],
    [
      `${flag}target=/a,ro=maybe b`,
      'invalid-mount',
      'maybe',
      '`readonly=maybe` is neither true nor false: write `readonly`',
    ],
    [
      `${flag}type=cache,target=/a,mode=9 b`,
      'invalid-mount',
      '9',
      '`mode=9` is no octal number: write one like `mode=0755`',
    ],
    [`${flag}type=cache,target=/a,uid=me b`, 'invalid-mount', 'me', '`uid=me` is no number: write the numeric id'],
    [`${flag}target=/a,uid=1 b`, 'invalid-mount', 'uid=1', '`uid` is not for a bind mount: leave it out'],
    [
      `${flag}from=$x,target=/a b`,
      'invalid-flag',
      '$x',
      '`from` takes no variables: name a stage that is built `FROM` it',
    ],
    [`${flag}type=secret b`, 'invalid-mount', '--mount=type=secret', 'this secret has no name: write `id=…`'],
    [
      `${flag}type=secret,id=a,source=b c`,
      'invalid-mount',
      'source=b',
      '`source` and `id` of a secret are one thing: keep `id`',
    ],
    [`${flag}type=secret,id=a,from=b c`, 'invalid-mount', 'from=b', 'a secret comes from no stage: leave out `from`'],
  ]);

  test.each([
    ['RUN --mount=type=cache,target=/a,sharing=locked,uid=$x,mode=0755,id=y,ro=false b'],
    ['RUN --mount=type=secret,id=a,env=B,required c'],
    ['RUN --mount=TYPE=SSH,required=true c'],
    ['RUN --mount=type=$x,required,size=1,sharing=shared b'],
    ['RUN --mount=source=a,dst=/b,rw --mount=type=tmpfs,target=/c,size=1g d'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));

  test('fields, aliases and defaults', () => {
    const text =
      'FROM a\nRUN --mount=\'type=bind,"src=a,b",dst=/c,rw\' --mount=target=/d --mount=type=cache,target=/e,ro --mount=type=ssh,required x\n';
    const node = parse(text).instructions[1];
    const mounts = node?.keyword === 'RUN' ? node.mounts : [];
    expect(
      mounts.map(({ type, source, target, readonly, required }) => [type, source, target, readonly, required]),
    ).toEqual([
      ['bind', 'a,b', '/c', false, false],
      ['bind', undefined, '/d', true, false],
      ['cache', undefined, '/e', true, false],
      ['ssh', undefined, undefined, true, true],
    ]);
    const field = mounts[0]?.field('src');
    expect(field?.key).toBe('source');
    expect([field?.at, field?.keyAt, field?.valueAt].map((at) => at && text.slice(at.start, at.end))).toEqual([
      '"src=a,b"',
      'src',
      'a,b',
    ]);
  });
});

describe('arguments', () => {
  table([
    ['FROM', 'invalid-arguments', 'FROM', '`FROM` has no arguments: name an image'],
    [
      'FROM b c',
      'invalid-arguments',
      'b c',
      '`FROM` does not take these words: write `FROM image` or `FROM image AS name`',
      'b AS c',
    ],
    [
      'FROM b AS',
      'invalid-arguments',
      'b AS',
      '`FROM` does not take these words: write `FROM image` or `FROM image AS name`',
    ],
    [
      'FROM b 3.2',
      'invalid-arguments',
      'b 3.2',
      '`FROM` does not take these words: write `FROM image` or `FROM image AS name`',
      'b:3.2',
    ],
    [
      'FROM b AS c d',
      'invalid-arguments',
      'b AS c d',
      '`FROM` does not take these words: write `FROM image` or `FROM image AS name`',
    ],
    [
      'FROM b AS 1c',
      'invalid-arguments',
      '1c',
      '`1c` names no stage: begin with a letter, go on with letters, digits, `-`, `_` and `.`',
    ],
    ['ARG', 'invalid-arguments', 'ARG', '`ARG` has no arguments: name a variable'],
    ['ARG =x', 'invalid-arguments', '=x', 'an argument without a name: write one before the `=`'],
    ['ENV', 'invalid-arguments', 'ENV', '`ENV` has no arguments: write `name=value`'],
    ['ENV a', 'invalid-arguments', 'a', '`a` has no value: write `ENV a=…`'],
    ['ENV a=1 b', 'invalid-arguments', 'b', '`ENV` takes `name=value`, and `b` has no `=`: quote a value with blanks'],
    ['LABEL =b', 'invalid-arguments', '=b', 'a pair without a name: write one before the `=`'],
    ['EXPOSE', 'invalid-arguments', 'EXPOSE', '`EXPOSE` has no arguments: name a port'],
    ['VOLUME', 'invalid-arguments', 'VOLUME', '`VOLUME` has no arguments: name a directory'],
    ['VOLUME [" "]', 'invalid-arguments', '" "', 'a volume without a path: name a directory'],
    ['USER', 'invalid-arguments', 'USER', '`USER` has no arguments: name a user'],
    ['WORKDIR', 'invalid-arguments', 'WORKDIR', '`WORKDIR` has no arguments: name a directory'],
    ['STOPSIGNAL', 'invalid-arguments', 'STOPSIGNAL', '`STOPSIGNAL` has no arguments: name a signal'],
    ['MAINTAINER', 'invalid-arguments', 'MAINTAINER', '`MAINTAINER` has no arguments: name an author'],
    ['COPY', 'invalid-arguments', 'COPY', '`COPY` has no arguments: name a source and a destination'],
    ['ADD a', 'invalid-arguments', 'a', '`ADD` has no destination: name a destination after the source'],
    ['COPY a <<E\nE', 'invalid-arguments', '<<E', 'a heredoc is no destination: name a path after it'],
    [
      'RUN ["a", 1]',
      'invalid-arguments',
      '["a", 1]',
      'Docker takes an array of strings only: put each item in double quotes',
    ],
    ['SHELL', 'invalid-arguments', 'SHELL', '`SHELL` has no arguments: name a shell, as in `["/bin/bash", "-c"]`'],
    ['SHELL []', 'invalid-arguments', 'SHELL', '`SHELL` has no arguments: name a shell, as in `["/bin/bash", "-c"]`'],
    [
      'SHELL bash',
      'invalid-arguments',
      'bash',
      '`SHELL` takes a JSON array only: write it as in `["/bin/bash", "-c"]`',
    ],
    [
      'HEALTHCHECK',
      'invalid-arguments',
      'HEALTHCHECK',
      '`HEALTHCHECK` has no arguments: write `CMD` and a command, or `NONE`',
    ],
    [
      'HEALTHCHECK CMD',
      'invalid-arguments',
      'CMD',
      '`HEALTHCHECK CMD` has no command: write one, or `HEALTHCHECK NONE`',
    ],
    [
      'HEALTHCHECK curl x',
      'invalid-arguments',
      'curl',
      '`HEALTHCHECK` knows `CMD` and `NONE`, no `curl`: write `CMD` before the command',
    ],
    ['HEALTHCHECK NONE x', 'invalid-arguments', 'x', '`HEALTHCHECK NONE` takes no arguments: leave them out'],
    ['HEALTHCHECK --interval=5 CMD x', 'invalid-arguments', '5', '`5` is no duration: write `5s`', '5s'],
    [
      'HEALTHCHECK --timeout=soon CMD x',
      'invalid-arguments',
      'soon',
      '`soon` is no duration: write one like `30s` or `1m30s`',
    ],
    ['HEALTHCHECK --timeout=1us CMD x', 'invalid-arguments', '1us', '`1us` is too short: a millisecond is the least'],
    ['HEALTHCHECK --retries=-1 CMD x', 'invalid-arguments', '-1', '`-1` is no number of retries: write one from 0 on'],
    ['ONBUILD', 'invalid-arguments', 'ONBUILD', '`ONBUILD` has no arguments: write an instruction after it'],
    ['ONBUILD ONBUILD RUN a', 'invalid-onbuild', 'ONBUILD', '`ONBUILD` is no trigger that Docker allows: leave it out'],
    ['ONBUILD from b', 'invalid-onbuild', 'from', '`FROM` is no trigger that Docker allows: leave it out'],
    ['ONBUILD RUM a', 'invalid-onbuild?', 'RUM', '`RUM` is no instruction: write `RUN`', 'RUN'],
    ['ONBUILD COPY a', 'invalid-arguments?', 'a', '`COPY` has no destination: name a destination after the source'],
  ]);

  test.each([
    ['CMD'],
    ['ENTRYPOINT'],
    ['RUN'],
    ['CMD []'],
    ['HEALTHCHECK --interval=0 --start-period=1m30.5s CMD x'],
    ['from b as C'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));

  test('what Docker takes for a pair is one, what it refuses none', () => {
    const [, env, label] = parse('FROM a\nENV a=1 #b=2\nLABEL a=1 # b=2\n').instructions;
    const keys = [env, label].map((node) => node && 'pairs' in node && node.pairs.map(({ key }) => key.text));
    expect(keys).toEqual([['a', '#b'], ['a']]);
  });

  test('the rest of the file is read after an error, and only the bad node is broken', () => {
    const file = parse('FROM a\nENV x\nRUN <<E\nls\nUSER b\nADD c\n');
    expect(file.instructions.map(({ keyword, broken }) => [keyword, broken])).toEqual([
      ['FROM', false],
      ['ENV', true],
      ['RUN', true],
      ['USER', false],
      ['ADD', true],
    ]);
  });
});

describe('heredocs that never end', () => {
  table([
    ['RUN <<EOF\nls', 'parse-error', '<<EOF', 'the heredoc `EOF` is never closed: end it with a line `EOF`'],
    [
      'RUN cat <<EOF>/x\nEOF',
      'parse-error',
      '<<EOF>/x',
      'this heredoc is called `EOF>/x`, to its end: put a blank behind `EOF`',
    ],
    [
      'RUN echo $((1 << 2))',
      'parse-error',
      '<< 2))',
      '`<< 2))` begins a heredoc to Docker: leave out the blanks around `<<`, or quote it',
    ],
  ]);
});

describe('JSON that is none', () => {
  const shell = 'this is not JSON, so Docker gives it to a shell';
  const words = 'this is not JSON, so Docker reads it as plain words';
  table([
    [
      "CMD ['a', 'b \"c\"']",
      'malformed-json-form?',
      "['a', 'b \"c\"']",
      `${shell}: use double quotes`,
      '["a", "b \\"c\\""]',
    ],
    ['CMD [“a”]', 'malformed-json-form?', '[“a”]', `${shell}: use double quotes`, '["a"]'],
    ['CMD ["a",]', 'malformed-json-form?', '["a",]', `${shell}: drop the last comma`, '["a"]'],
    ['CMD ["a" "b"]', 'malformed-json-form?', '["a" "b"]', `${shell}: put a comma between the strings`, '["a", "b"]'],
    ['CMD ["a"', 'malformed-json-form?', '["a"', `${shell}: close it with \`]\``, '["a"]'],
    ['CMD ["c:\\w"]', 'malformed-json-form?', '["c:\\w"]', `${shell}: double the backslash`, '["c:\\\\w"]'],
    [
      'CMD ["a\tb"]',
      'malformed-json-form?',
      '["a\tb"]',
      `${shell}: write control characters as escapes, such as \`\\t\``,
      '["a\\tb"]',
    ],
    ['CMD ["a"] # b', 'malformed-json-form?', '["a"] # b', `${shell}: give the comment a line of its own`, '["a"]'],
    ['ENTRYPOINT ["a"] b', 'malformed-json-form?', '["a"] b', `${shell}: nothing may follow the \`]\``],
    ['CMD [a, b]', 'malformed-json-form?', '[a, b]', `${shell}: put each string in double quotes`],
    ["CMD ['a', \\\n 'b']", 'malformed-json-form?', "['a', \\\n 'b']", `${shell}: use double quotes`],
    ["RUN ['a']", 'malformed-json-form?', "['a']", `${shell}: use double quotes`, '["a"]'],
    ["HEALTHCHECK CMD ['a']", 'malformed-json-form?', "['a']", `${shell}: use double quotes`, '["a"]'],
    ['VOLUME [/a]', 'malformed-json-form?', '[/a]', `${words}: put each string in double quotes`],
    [
      'COPY ["a", "b"] # c',
      'malformed-json-form?',
      '["a", "b"] # c',
      `${words}: give the comment a line of its own`,
      '["a", "b"]',
    ],
  ]);

  test.each([
    ['RUN [ "$a" = b ]'],
    ['RUN [ -f /x ] && echo'],
    ["RUN [ '$a' ] || exit 1"],
    ['HEALTHCHECK CMD [ -f /x ] || exit 1'],
    ['CMD [ -f /x ] && a'],
    ['COPY [a-z]*.txt /x/'],
    ['CMD ["a"]'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));
});

describe('comments behind arguments', () => {
  const message = 'Docker reads this comment as arguments: give it a line of its own';
  table([
    ['FROM b # why', 'trailing-comment', '# why', message],
    ['FROM b AS c #why', 'trailing-comment', '#why', message],
    ['ENV a=1 # why', 'trailing-comment', '# why', message],
    ['LABEL a=1 ## why=2', 'trailing-comment', '## why=2', message],
    ['ENV a=1 #b=2', 'trailing-comment?', '#b=2', message],
    ['ARG a=1 # c', 'trailing-comment?', '# c', message],
    ['ENV a=1 # why \\\n b=2', 'trailing-comment', '# why', message],
    ['EXPOSE 80 # web', 'trailing-comment', '# web', message],
    ['COPY a /b #note here', 'trailing-comment?', '#note here', message],
    ['ADD a /b # note  ', 'trailing-comment?', '# note', message],
    ['VOLUME /a # data', 'trailing-comment?', '# data', message],
    ['WORKDIR /a # b', 'trailing-comment?', '# b', message],
    ['USER a #b', 'trailing-comment?', '#b', message],
    ['SHELL ["a"] # b', 'trailing-comment', '# b', message],
    ['HEALTHCHECK NONE # b', 'trailing-comment', '# b', message],
  ]);

  test.each([
    ['RUN a # b'],
    ['CMD a # b'],
    ['HEALTHCHECK CMD a # b'],
    ['ENV a=#b c=1'],
    ['ENV a b # c'],
    ['ADD https://a/b#c /d'],
    ['COPY #a /b'],
    ['WORKDIR /a#b'],
    ['MAINTAINER a # b'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));
});

describe('substitutions', () => {
  const refuses = (form: string): string =>
    `Docker refuses \`${form}\`: it knows \`:-\`, \`:+\`, \`:?\`, \`#\`, \`%\` and \`/\` only`;
  table([
    ['ENV a=${x@Q}', 'unsupported-substitution', '${x@Q}', refuses('${x@Q}')],
    ['WORKDIR ${x:1:2}/y', 'unsupported-substitution', '${x:1:2}', refuses('${x:1:2}')],
    ['ARG a=${#x}', 'unsupported-substitution', '${#x}', refuses('${#x}')],
    ['COPY --chown=${x^^} a b', 'unsupported-substitution', '${x^^}', refuses('${x^^}')],
    ['COPY <<E /x\n${!x}\nE', 'unsupported-substitution', '${!x}', refuses('${!x}')],
    ['USER ${x', 'unsupported-substitution', '${x', '`${x` is never closed: add a `}`'],
    ['USER ${x:-${y}', 'unsupported-substitution', '${x', '`${x` is never closed: add a `}`'],
    ['USER ${x/a}', 'unsupported-substitution', '${x', '`${x/` has no replacement: write a second `/`'],
    ['ENV a="b', 'unsupported-substitution', '"', 'this `"` is never closed: add its partner, or escape it'],
    ["COPY it's /c", 'unsupported-substitution', "'", "this `'` is never closed: add its partner, or escape it"],
    ['COPY "a b" /c', 'unsupported-substitution', '"', 'quotes hold no words together here: use the JSON form'],
  ]);

  test.each([
    ['RUN ${x@Q}'],
    ["ENV a='${x@Q}'"],
    ['ENV a=\\${x@Q}'],
    ['CMD ${x:1:2}'],
    ['COPY <<"E" /x\n${!x}\nE'],
    ['ENV a=${x:-"b"}${y//a/b}'],
  ])('%s is fine', (text) => expect(problems(text)).toEqual([]));
});

describe('blank lines inside instructions', () => {
  const message = 'a blank line inside an instruction: delete it';
  table([
    ['RUN a \\\n\n b', 'empty-continuation?', '\n', message, ''],
    ['RUN a \\\r\n \t\r\n\r\n b', 'empty-continuation?', ' \t\r\n\r\n', message, ''],
  ]);
  test('each run of them is reported once', () => expect(problems('RUN a \\\n\n\n# c\n\n b')).toHaveLength(2));
  test('a comment is none', () => expect(problems('RUN a \\\n # c\n b')).toEqual([]));
});

describe('directives', () => {
  const late = (name: string): string =>
    `\`# ${name}=\` is a mere comment here: directives stand at the very top, before any other line`;
  table(
    [
      ['# escape=x\nFROM a', 'parse-error', 'x', '`x` is no escape character: write `\\` or a backtick'],
      ['# escape=`\n# escape=`\nFROM a', 'invalid-directive', '# escape=`', '`# escape=` stands here twice: keep one'],
      [
        '# c\n# syntax=docker/dockerfile:1\nFROM a',
        'invalid-directive?',
        '# syntax=docker/dockerfile:1',
        late('syntax'),
      ],
      ['FROM a\n# escape=`', 'invalid-directive?', '# escape=`', late('escape')],
      [
        ' # syntax=b\nFROM a',
        'invalid-directive?',
        ' # syntax=b',
        'Docker does not see an indented `# syntax=`: begin the line with `#`',
        '# syntax=b',
      ],
      [
        '# check=skip=A, B\nFROM a',
        'invalid-directive?',
        'skip=A, B',
        '`# check=` is read up to its first blank: write the list without blanks',
        'skip=A,B',
      ],
      [
        '# check=ignore=A\nFROM a',
        'invalid-directive',
        'ignore=A',
        '`ignore=A` is no option of `# check=`: it takes `skip=`, `error=` and `experimental=`, parted by `;` without blanks',
      ],
      [
        '# check=error=yes\nFROM a',
        'invalid-directive',
        'error=yes',
        '`error=yes` is neither true nor false: write `error=true`',
      ],
    ],
    '',
  );

  test.each([
    ['# syntax=docker/dockerfile:1\n# check=skip=A,B;error=true // why\n# escape=\\\nFROM a'],
    ['FROM a\n# check=skip=all\nUSER b'],
    ['# note: escape = something\nFROM a'],
    ['# key=value\n# see syntax = docs\nFROM a'],
  ])('%j is fine', (text) => expect(problems(text, '')).toEqual([]));
});

describe('order', () => {
  table(
    [
      ['', 'parse-error', '', 'there is no instruction in this file: begin with `FROM`'],
      ['# a\n\n', 'parse-error', '', 'there is no instruction in this file: begin with `FROM`'],
      [
        'ARG a\nRUN b\nUSER c\nFROM d',
        'instruction-before-from',
        'RUN',
        '`RUN` stands before the first `FROM`: only `ARG` may',
      ],
      ['ARG a', 'instruction-before-from', 'ARG', 'there is no `FROM` in this file: name a base image'],
      ['FORM a\nRUN b', 'unknown-instruction', 'FORM', '`FORM` is no instruction: write `FROM`', 'FROM'],
    ],
    '',
  );
});
