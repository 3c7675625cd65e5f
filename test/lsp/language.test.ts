import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startEditor, uriOf, type Editor, type EditorOptions } from '../support/editor.ts';
import { makeTree } from '../support/tree.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({
    capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
  });
});
afterAll(() => editor.stop());

let count = 0;
/** Opens a text and asks about the place where `¦` stands in it. */
async function ask<T>(method: string, text: string, more: object = {}): Promise<T> {
  const uri = `untitled:Untitled-${++count}`;
  const bare = text.replace('¦', '');
  const position = TextDocument.create(uri, '', 0, bare).positionAt(text.indexOf('¦'));
  editor.open(uri, bare);
  return editor.ask<T>(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
}

describe('hover', () => {
  const hover = async (text: string): Promise<string | undefined> => {
    const answer = await ask<Hover | null>('hover', text);
    return (answer?.contents as { value: string } | undefined)?.value;
  };

  test('says why something is found, and what it weighs', async () => {
    expect(await hover('FROM node:lat¦est\n')).toContain(
      '`latest-tag`: The tag moves, so the same Dockerfile builds a different image tomorrow.  \n<https://plimsoll.dev/rules/latest-tag>',
    );
    expect(await hover('FROM node:2¦2\n')).toMatch(/^`full-base-image`: ~\d+ MB, \d+ MB to \d+ MB \(table\)\. /);
  });

  test.each([
    ['ARG V=1\nFROM a:$¦V\n', '`V`: `1` here, set in line 1'],
    ['FROM a:1\nENV ¦V=1\nENV V=2\n', '`V`: `1` here'],
    ['FROM a:1\nENV V=1\nENV V=2\nRUN echo $¦V\n', '`V`: `2` here, set in line 3'],
    ['FROM a:1\nARG V\nENV W=${¦V:-x}\n', '`V`: what it holds is known only to the build, set in line 2'],
    ['FROM a:1\nENV V=1\nENV W=${¦V:+yes}\n', '`V`: `1` here, set in line 2  \n`${V:+yes}` gives `yes`'],
    ['FROM a:1\nENV V="`a` ``"\nUSER $¦V\n', '`V`: ``` `a` `` ``` here, set in line 2'],
    ['FROM a:1\nENV V=\nUSER $¦V\n', '`V`: ` ` here, set in line 2'],
  ])('%j: %s', async (text, said) => {
    expect(await hover(text)).toContain(said);
  });

  test('says what becomes of a stage', async () => {
    const text =
      'FROM golang:1.24 AS build\nRUN make\nFROM alpine:3.22 AS base\nFROM base\nCOPY --from=build /a /b\nCOPY --from=build /c /d\nUSER 1000\nWORKDIR /srv\nCMD ["b"]\nFROM base AS extra\n';
    const at = (part: string): string => `${text.replace('FROM base AS extra\n', '').replace(part, `¦${part}`)}`;
    expect(await hover(at('build\n'))).toMatch(
      /^`build` is built, and not shipped {2}\nfiles of it go to stage 2 \(line 5, 6\) {2}\n`golang:1.24` is ~\d+ MB/,
    );
    expect(await hover(at('base\nFROM'))).toMatch(
      /^`base` is shipped in what is built from it: stage 2 {2}\n`alpine:3.22` is/,
    );
    expect(await hover(text.replace('FROM base\n', '¦FROM base\n'))).toContain('\n\nstage 2 is never built');
    expect(await hover(at('FROM base\n'))).toMatch(
      /^stage 2 is built and shipped {2}\n[^]*\nas `1000`, in `\/srv`, starts `\["b"\]`$/,
    );
  });

  test('has nothing to say of most words', async () => {
    expect(await hover('FROM debian:13-slim\nRUN ec¦ho\n')).toBeUndefined();
  });
});

describe('completion', () => {
  const labels = async (text: string): Promise<string[]> =>
    (await ask<CompletionItem[]>('completion', text)).map(({ label }) => label);
  const stages = 'ARG V=1\nFROM node:22 AS Deps\nENV APP=/app\nFROM alpine:3 AS tools\nFROM deps AS last\nARG ZED\n';

  test('offers instructions, written as the others are', async () => {
    expect(await labels(`${stages}¦`)).toEqual(expect.arrayContaining(['FROM', 'RUN', 'ONBUILD']));
    expect(await labels(`${stages}co¦`)).toContain('COPY');
    expect(await labels('fr¦')).toContain('from');
    expect(await labels(`${stages}ONBUILD r¦`)).toContain('RUN');
    expect(await labels(`${stages}ONBUILD ¦`)).not.toContain('FROM');
  });

  test.each([
    ['COPY --¦', ['--from=', '--chown=', '--chmod=', '--link', '--parents', '--exclude=']],
    ['COPY --link --¦', ['--from=', '--chown=', '--chmod=', '--parents', '--exclude=']],
    ['COPY --from=¦', ['deps', 'tools']],
    ['ONBUILD COPY --from=d¦', ['deps', 'tools']],
    ['RUN --mount=type=¦', ['bind', 'cache', 'tmpfs', 'secret', 'ssh']],
    ['RUN --mount=type=bind,from=¦', ['deps', 'tools']],
    ['RUN --mount=type=cache,sharing=¦', ['shared', 'private', 'locked']],
    ['RUN --network=¦', ['default', 'none', 'host']],
    ['RUN echo $¦', ['ZED', 'APP']],
    ['RUN echo ${A¦}', ['ZED', 'APP']],
    ['FROM ¦', ['deps', 'tools', 'last']],
    ['FROM tools ¦', ['AS']],
    ['HEALTHCHECK --retries=3 ¦', ['CMD', 'NONE']],
    ['LABEL a=¦', []],
    ['COPY a \\\n  --¦', []],
    ['RUN <<E\n# plimsoll ignore=¦\nE\n', []],
    ['# a note ¦', []],
  ])('%j: %j', async (line, expected) => {
    expect(await labels(stages + line)).toEqual(expected);
  });

  test('offers arguments from above, and those of BuildKit', async () => {
    expect((await labels(`${stages}ARG ¦`)).slice(0, 2)).toEqual(['V', 'BUILDPLATFORM']);
    expect(await labels(`${stages}FROM --platform=$¦`)).toContain('BUILDPLATFORM');
  });

  test('closes the brace that is open', async () => {
    const [item] = await ask<CompletionItem[]>('completion', 'FROM a:1\nENV APP=1\nRUN echo ${A¦\n');
    expect(item).toMatchObject({
      label: 'APP',
      detail: '1',
      textEdit: {
        newText: 'APP}',
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 12 } },
      },
    });
  });

  test('offers the names of rules in comments that silence them, what is found first', async () => {
    const ours = await ask<CompletionItem[]>('completion', '# plimsoll ignore=a,¦\nFROM node:latest\n');
    const first = ours.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0];
    expect(first).toMatchObject({
      label: expect.stringMatching(/^(?:full-base-image|latest-tag)$/),
      detail: expect.any(String),
    });
    const theirs = await labels('# hadolint ignore=¦\nFROM a\n');
    expect([theirs.includes('DL3007'), new Set(theirs).size]).toEqual([true, theirs.length]);
    expect(await labels('# check=skip=¦\nFROM a\n')).toContain('StageNameCasing');
    expect(await labels('FROM a:1\n# pl¦\n')).toEqual([
      '# plimsoll ignore=',
      '# plimsoll ignore-stage=',
      '# plimsoll ignore-file=',
    ]);
  });
});

describe('navigation', () => {
  const text = 'FROM a:1 AS s\nENV V=1\nRUN echo $V\nFROM b:1\nCOPY --from=¦s /a /b\n';
  const lines = (locations: readonly Location[]): number[] => locations.map(({ range }) => range.start.line);

  test('leads to the definition, and to every place', async () => {
    expect(await ask<Location>('definition', text)).toMatchObject({
      range: { start: { line: 0, character: 12 }, end: { line: 0, character: 13 } },
    });
    expect(lines(await ask('references', text, { context: { includeDeclaration: true } }))).toEqual([0, 4]);
    expect(lines(await ask('references', text, { context: { includeDeclaration: false } }))).toEqual([4]);
    expect(lines(await ask('documentHighlight', text))).toEqual([0, 4]);
  });

  test('leads nowhere from where nothing is named', async () => {
    expect(await ask('definition', 'FROM a:1¦\n')).toBeNull();
    expect(await ask('references', '¦', { context: { includeDeclaration: true } })).toEqual([]);
  });

  test('renames', async () => {
    expect(await ask('prepareRename', text)).toEqual({
      range: { start: { line: 4, character: 12 }, end: { line: 4, character: 13 } },
      placeholder: 's',
    });
    const edit = await ask<WorkspaceEdit>('rename', text, { newName: 'deps' });
    editor.apply(edit);
    expect(editor.text(`untitled:Untitled-${count}`)).toBe(
      'FROM a:1 AS deps\nENV V=1\nRUN echo $V\nFROM b:1\nCOPY --from=deps /a /b\n',
    );
  });

  test('says why it does not rename', async () => {
    const bound = 'FROM a:1\nENV ¦V=1\nRUN V=2; echo $V\n';
    await expect(ask('prepareRename', bound)).rejects.toThrow(
      '`V` keeps its name: a script may set `V` itself (line 3)',
    );
    await expect(ask('rename', text, { newName: '1' })).rejects.toThrow('`1` is no name for a stage');
    expect(await ask('prepareRename', 'FROM a:1¦\n')).toBeNull();
  });
});

describe('the outline', () => {
  const text = 'ARG V=1\nFROM a:$V AS s\nRUN a \\\n  b\n\n# one\n# two\nFROM b:1\nCOPY <<E /x\nbody\nE\n';

  test('has stages, with instructions in them', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', `¦${text}`);
    const tree = symbols.map(({ name, detail, children = [] }) => [name, detail, children.map((child) => child.name)]);
    expect(tree).toEqual([
      ['ARG', 'V=1', []],
      ['s', 'FROM a:$V', ['RUN']],
      ['b:1', '', ['COPY']],
    ]);
  });

  test('is a list for editors that know no trees', async () => {
    const plain = await startEditor();
    plain.open('untitled:1', text);
    const symbols = await plain.ask<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri: 'untitled:1' },
    });
    await plain.stop();
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['ARG V=1', undefined],
      ['s FROM a:$V', undefined],
      ['RUN a b', 's'],
      ['b:1', undefined],
      ['COPY <<E /x', 'b:1'],
    ]);
  });

  test('folds stages, long instructions and comments', async () => {
    const folds = await ask<FoldingRange[]>('foldingRange', `¦${text}`);
    expect(folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
      [1, 3, undefined],
      [7, 10, undefined],
      [2, 3, undefined],
      [8, 10, undefined],
      [5, 6, 'comment'],
    ]);
  });
});

describe('weights', () => {
  /** Line, character, label and tooltip of what stands beside the lines of a Dockerfile whose context has 3 MB. */
  async function weights(
    text: string,
    options: EditorOptions = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<unknown[]> {
    const tree = makeTree({ '.git/': '', 'data.bin': new Uint8Array(3e6), ...more });
    const able = await startEditor({ folders: [tree.root], ...options });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    able.open(uri, text);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const found = await able.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
    await able.stop();
    tree.remove();
    return found.map(({ position: { line, character }, label, tooltip }) => [line, character, label, tooltip]);
  }

  test('of layers and of the image stand at the ends of their first lines', async () => {
    const text = 'FROM scratch AS s\r\nCOPY data.bin \\\r\n /srv/\r\nFROM s\r\nCOPY data.bin /again\r\n';
    expect(await weights(text)).toEqual([
      [1, 15, '3.0 MB', 'this layer adds 3.0 MB (measured)'],
      [3, 6, 'image 6.0 MB', 'its base is 0 B (measured)\nits layers add 6.0 MB (measured)'],
    ]);
  });

  test('say what ships though nobody sees it', async () => {
    expect(await weights('FROM debian:13-slim\nCOPY data.bin /srv/\nRUN rm /srv/data.bin\n')).toEqual([
      [
        0,
        19,
        expect.stringMatching(/^image ~\d+ MB$/),
        expect.stringContaining('\n3.0 MB (measured) of it is hidden by'),
      ],
      [1, 19, '3.0 MB', 'this layer adds 3.0 MB (measured)'],
      [
        2,
        20,
        '0 B, hides 3.0 MB',
        'this layer adds 0 B (measured)\nit hides 3.0 MB (measured) of the layers below, which ship all the same',
      ],
    ]);
  });

  test('that were measured take the place of what is predicted, as long as the instruction is the same', async () => {
    const layer = (instruction: string, bytes: unknown, hides = 0) => ({
      instructions: [{ line: 9, text: instruction }],
      bytes,
      deletes: hides,
      rewrites: 0,
    });
    const layers = [
      layer('RUN ./install', 45e6),
      layer('RUN rm /srv/data.bin', 0, 3e6),
      layer('RUN ./other', '1'),
      null,
    ];
    const measured = { path: 'Dockerfile', bytes: 300e6, waste: 3e6, layers };
    const text = 'FROM debian:13-slim\nRUN ./install\nRUN ./other\nRUN rm \\\n /srv/data.bin\n';
    const found = (json: unknown) => weights(text, {}, { '.plimsoll-size.json': JSON.stringify(json) });
    expect(await found(measured)).toEqual([
      [
        0,
        19,
        'image 300 MB built',
        expect.stringMatching(/^it was built with 300 MB\n3.0 MB of it is out of sight\npredicted: at least ~/),
      ],
      [1, 13, '45 MB built', 'this layer was built with 45 MB\nnot predicted'],
      [3, 8, '0 B built, hides 3.0 MB', expect.stringContaining('it hides 3.0 MB of the layers below')],
    ]);
    // What is of another file, or no number, is not believed.
    for (const wrong of [{ ...measured, path: '../Dockerfile' }, { ...measured, bytes: '300' }, null, []])
      expect(await found(wrong)).toEqual(await weights(text));
  });

  test('that are not known are not there, and an image weighs more than what is', async () => {
    expect(await weights('FROM debian:13-slim\nRUN ./install\n')).toEqual([
      [0, 19, expect.stringMatching(/^image at least ~\d+ MB$/), expect.stringContaining('its base is ~')],
    ]);
    expect(await weights('FROM example.org/unheard/of:1\nRUN ./install\n')).toEqual([]);
  });

  test('are of what ships only, and not where nobody wants them', async () => {
    expect(await weights('FROM scratch AS a\nCOPY data.bin /\nFROM scratch\n')).toEqual([
      [2, 12, 'image 0 B', 'its base is 0 B (measured)\nits layers add 0 B (measured)'],
    ]);
    const text = 'FROM scratch\nCOPY data.bin /\n';
    expect(await weights(text, { initializationOptions: { sizes: false } })).toEqual([]);
  });
});
