/** What an editor may say to the language server, in any order and with any place. */
import fc from 'fast-check';
import { startEditor, type Editor } from '../support/editor.ts';
import { grammar } from './grammar.ts';

const position = fc.record({
  line: fc.oneof(fc.nat(6), fc.constantFrom(1e6, 2 ** 31 - 1)),
  character: fc.oneof(fc.nat(30), fc.constantFrom(2 ** 31 - 1)),
});
const range = fc.tuple(position, position).map(([start, end]) => ({ start, end }));
const questions = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'rename',
  'codeAction',
  'documentSymbol',
  'foldingRange',
  'inlayHint',
  'diagnostic',
];

/** A conversation, as JSON: so that what fails can be kept. */
export const talk: fc.Arbitrary<string> = fc
  .tuple(
    grammar,
    fc.array(
      fc.oneof(
        fc.record({ change: fc.string({ maxLength: 8 }), range }),
        fc.record({ change: fc.constantFrom('\n', 'RUN a\n', '\\\n', '<<E\n', '\r', '😀'), range }),
        fc.record({ ask: fc.constantFrom(...questions), range }),
        fc.record({ whole: grammar }),
      ),
      { maxLength: 6 },
    ),
  )
  .map((all) => JSON.stringify(all));

interface Step {
  readonly change?: string;
  readonly ask?: string;
  readonly whole?: string;
  readonly range?: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly character: number;
}

let editor: Promise<Editor> | undefined;
let count = 0;

/** Ends the server that all conversations are held with. */
export async function endTalk(): Promise<void> {
  await (await editor)?.stop();
  editor = undefined;
}

/** Asked of a server that has heard all of it; a request it may refuse, but not fail at. */
export async function brokenTalk(text: string): Promise<string | undefined> {
  let first: string;
  let steps: readonly Step[];
  try {
    [first, steps] = JSON.parse(text) as [string, readonly Step[]];
  } catch {
    return undefined;
  }
  editor ??= startEditor({
    capabilities: { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
  });
  const { open, close, tell, ask, messages } = await editor;
  const uri = `file:///nowhere/${count++}/Dockerfile`;
  const heard = messages.length;
  let version = 1;
  open(uri, first);
  for (const { change, ask: question, whole, range: at } of steps) {
    const textDocument = { uri };
    if (question !== undefined && at) {
      try {
        await ask(`textDocument/${question}`, {
          textDocument,
          position: at.start,
          range: at,
          newName: 'b',
          context: { diagnostics: [], includeDeclaration: true },
        });
      } catch (error) {
        const code = (error as { readonly code?: number }).code;
        // What the server does not offer, refuses, or was overtaken by a change.
        if (code === undefined || [-32603, -32602, -32700].includes(code))
          return `${question} failed: ${String(error)}`;
      }
    } else {
      const contentChanges = [whole === undefined ? { range: at, text: change ?? '' } : { text: whole }];
      tell('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges });
    }
  }
  // Its answer says that all before was heard.
  await ask('textDocument/documentSymbol', { textDocument: { uri } });
  close(uri);
  const wrong = messages.slice(heard).find(([kind]) => kind === 'error');
  return wrong && `the server says: ${wrong[1]}`;
}
