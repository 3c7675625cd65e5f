import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve, type ServeOptions } from '../../src/lsp/server.ts';

/** What the server said to the person: kind and text. */
export type Message = readonly [kind: 'error' | 'warning' | 'log', text: string];

/** An editor, and the server that it has for itself. */
export interface Editor {
  readonly server: InitializeResult;
  readonly messages: readonly Message[];
  /** Files that the server asked to be told about. */
  readonly watched: readonly string[];
  readonly pages: readonly string[];
  open(uri: string, text: string, languageId?: string): void;
  /** Changes part of a document; without a range, all of it. */
  change(uri: string, text: string, range?: Range): void;
  save(uri: string): void;
  close(uri: string): void;
  text(uri: string): string;
  /** What was sent last for a document, once something was sent after the last change of it, or the last `expectMore`. */
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** How often findings of a document were sent. */
  sent(uri: string): number;
  expectMore(uri: string): void;
  ask<T>(method: string, params: unknown): Promise<T>;
  tell(method: string, params: unknown): void;
  apply(edit: WorkspaceEdit | null | undefined): void;
  stop(): Promise<void>;
}

export interface EditorOptions extends Partial<ServeOptions> {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  /** What the editor has under `plimsoll` in its settings. */
  readonly settings?: () => unknown;
  /** The standard streams of a server that runs already; else one is started in this process. */
  readonly server?: { readonly stdin: Writable; readonly stdout: Readable };
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** The position of a text in another one; of its end with `end`. */
export function placeIn(text: string, part: string, { end = false, nth = 1 } = {}): Position {
  let at = -1;
  for (let count = 0; count < nth; count++) at = text.indexOf(part, at + 1);
  if (at === -1) throw new Error(`no ${part} in the text`);
  return TextDocument.create('', '', 0, text).positionAt(end ? at + part.length : at);
}

function serverHere(options: EditorOptions): { stdin: Writable; stdout: Readable; dispose: () => void } {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout));
  serve(connection, { runsCode: true, delay: 5, ...options });
  return { stdin, stdout, dispose: () => connection.dispose() };
}

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const { capabilities = {}, initializationOptions, folders = [], settings } = options;
  const { stdin, stdout, dispose } = options.server ? { ...options.server, dispose: () => {} } : serverHere(options);
  const client = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));

  const documents = new Map<string, TextDocument>();
  const findings = new Map<string, readonly Diagnostic[]>();
  const counts = new Map<string, number>();
  const awaited = new Map<string, Set<(diagnostics: readonly Diagnostic[]) => void>>();
  const messages: Message[] = [];
  const watched: string[] = [];
  const pages: string[] = [];

  client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics, version }) => {
    counts.set(uri, (counts.get(uri) ?? 0) + 1);
    if (version !== undefined && version !== documents.get(uri)?.version) return;
    findings.set(uri, diagnostics);
    for (const resolve of awaited.get(uri) ?? []) resolve(diagnostics);
    awaited.delete(uri);
  });
  client.onNotification('window/showMessage', ({ type, message }) => {
    messages.push([type === 1 ? 'error' : 'warning', message]);
  });
  client.onNotification('window/logMessage', ({ message }) => void messages.push(['log', message]));
  client.onRequest('client/registerCapability', ({ registrations }) => {
    for (const { registerOptions } of registrations)
      for (const { globPattern } of registerOptions?.watchers ?? []) watched.push(globPattern);
    return null;
  });
  client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    Promise.all(items.map(async () => (await settings?.()) ?? null)),
  );
  client.onRequest('workspace/diagnostic/refresh', () => null);
  client.onRequest('window/showDocument', ({ uri }) => {
    pages.push(uri);
    return { success: true };
  });
  client.listen();
  const initialized = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: folders.length > 0 ? folders.map((path) => ({ uri: uriOf(path), name: path })) : null,
  });
  const tell = (method: string, params: unknown): void => void client.sendNotification(method, params);
  tell('initialized', {});

  const editor: Editor = {
    server: initialized,
    messages,
    watched,
    pages,
    open(uri, text, languageId = 'dockerfile') {
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      findings.delete(uri);
      tell('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, text, range) {
      const document = documents.get(uri) as TextDocument;
      const version = document.version + 1;
      const contentChanges = [range ? { range, text } : { text }];
      documents.set(uri, TextDocument.update(document, contentChanges, version));
      findings.delete(uri);
      tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    save: (uri) => tell('textDocument/didSave', { textDocument: { uri } }),
    close(uri) {
      documents.delete(uri);
      findings.delete(uri);
      tell('textDocument/didClose', { textDocument: { uri } });
    },
    text: (uri) => documents.get(uri)?.getText() ?? '',
    async diagnostics(uri) {
      const known = findings.get(uri);
      if (known) return known;
      return new Promise((resolve) => {
        awaited.set(uri, (awaited.get(uri) ?? new Set()).add(resolve));
      });
    },
    sent: (uri) => counts.get(uri) ?? 0,
    expectMore: (uri) => void findings.delete(uri),
    ask: (method, params) => client.sendRequest(method, params),
    tell,
    apply(edit) {
      const edits = new Map<string, TextEdit[]>(Object.entries(edit?.changes ?? {}));
      for (const change of edit?.documentChanges ?? [])
        if ('edits' in change) edits.set(change.textDocument.uri, change.edits as TextEdit[]);
      for (const [uri, own] of edits)
        editor.change(uri, TextDocument.applyEdits(documents.get(uri) as TextDocument, own));
    },
    async stop() {
      await client.sendRequest('shutdown');
      // A server of this process would end it.
      if (options.server) await client.sendNotification('exit');
      client.dispose();
      dispose();
    },
  };
  return editor;
}
