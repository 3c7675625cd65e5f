import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type CancellationToken,
  type Connection,
  type Position,
  type Range as Lines,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { isShellcheckWord } from '../engine/config.ts';
import { ruleUrl } from '../index.ts';
import { version } from '../node/index.ts';
import { actions, edited, fixAllKind, openPage, type Later } from './actions.ts';
import { readClient } from './client.ts';
import { complete } from './completion.ts';
import { rangeOf } from './convert.ts';
import { findingsOf } from './findings.ts';
import { hover } from './hover.ts';
import { definition, highlights, prepareRename, references, renamed } from './navigate.ts';
import { flatSymbols, folds, symbols } from './outline.ts';
import { readSettings, type EditorSettings } from './settings.ts';
import { sizesFile } from '../node/runs/measured-sizes.ts';
import { hints } from './weights.ts';
import { fileOf, openWorkspace, type Sheet, type Workspace, type WorkspaceSettings } from './workspace.ts';

export interface ServeOptions {
  /** The configuration of every file. */
  readonly configFile?: string;
  /** Whether an editor may have configuration run that is found, and is code: it is not, unless its settings say so. */
  readonly runsCode: boolean;
  /** How long after the last key a document is linted, in milliseconds. */
  readonly delay: number;
}

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
    resolveProvider: true,
  },
  executeCommandProvider: { commands: [openPage] },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['$', '{', '-', '=', ','] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  inlayHintProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Files that decide what is found in others. */
const watched = [
  '**/plimsoll.config.*',
  '**/.plimsollrc*',
  '**/.config/plimsollrc*',
  '**/package.json',
  '**/.hadolint.{yaml,yml}',
  '**/.dockerignore',
  '**/*.dockerignore',
  `**/${sizesFile}`,
];

/** How long settings that were asked for are waited for, in milliseconds. */
const patience = 2000;

/** Each version of a document is an object of its own: what is known of it stays true. */
function nextVersion(before: TextDocument, changes: TextDocumentContentChangeEvent[], number: number): TextDocument {
  const { uri, languageId } = before;
  const changed = TextDocument.update(TextDocument.create(uri, languageId, number, before.getText()), changes, number);
  return TextDocument.create(uri, languageId, number, changed.getText());
}

/** Answers what a client asks on a connection, until it shuts the server down. Nothing else that it sends, and no text, ends it. */
export function serve(connection: Connection, { configFile, runsCode, delay }: ServeOptions): void {
  let client = readClient({});
  let folders: readonly string[] = [];
  /** What is in force where the editor's settings say nothing, and as long as they are not known. */
  let initial: EditorSettings = {
    lint: 'onType',
    sizes: true,
    configCode: false,
    ...(configFile && { configFile }),
  };
  let settings = initial;
  /** Resolves when the editor has said what its settings are: until then, nobody knows whether code may be run. */
  let told: Promise<unknown> = Promise.resolve();
  let workspace: Workspace;
  const shellcheckKept: NonNullable<WorkspaceSettings['shellcheckKept']> = new Map();

  const tell = (type: MessageType, message: string): void =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message: `Plimsoll: ${message}` });
  const fail = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const documents = new TextDocuments({ create: TextDocument.create, update: nextVersion });
  const open = async (document: TextDocument): Promise<Sheet> => {
    await told;
    return workspace.open(document);
  };
  const findings = findingsOf({
    open: async (document) => {
      await told;
      return settings.lint === 'off' ? undefined : workspace.open(document);
    },
    send: (uri, shown, diagnostics) =>
      connection.sendDiagnostics({
        uri,
        diagnostics: [...diagnostics],
        ...(shown !== undefined && { version: shown }),
      }),
    fail,
    refresh: () => {
      if (client.refreshes) connection.languages.diagnostics.refresh().catch(fail);
    },
    delay,
  });

  /** Forgets what was read from disk. */
  function reopen(): void {
    workspace = openWorkspace(
      folders,
      { ...settings, vouched: configFile, shellcheckKept },
      {
        complain: (message) => tell(MessageType.Error, message),
        note: (message) => connection.console.info(message),
      },
    );
  }

  /** The same, and lints everything anew. */
  function renew(): void {
    reopen();
    findings.renew();
    if (client.pulls && client.refreshes) connection.languages.diagnostics.refresh().catch(fail);
    if (client.refreshesHints) connection.languages.inlayHint.refresh().catch(fail);
  }

  function configure(value: unknown): void {
    const read = readSettings(value, initial, (message) => tell(MessageType.Warning, message));
    const { shellcheck, ...others } = read;
    // Where nobody vouches for the workspace, no program is run that its settings may name.
    const isHeard = shellcheck !== undefined && (runsCode || isShellcheckWord(shellcheck));
    settings = { ...others, configCode: read.configCode && runsCode, ...(isHeard && { shellcheck }) };
  }

  async function askSettings(): Promise<void> {
    configure(await connection.workspace.getConfiguration('plimsoll'));
    renew();
  }

  connection.onInitialize(({ capabilities: able, initializationOptions, workspaceFolders, rootUri }) => {
    client = readClient(able);
    findings.pulls = client.pulls;
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    folders = uris.flatMap((uri) => fileOf(uri) ?? []);
    configure(initializationOptions);
    initial = settings;
    reopen();
    return { capabilities, serverInfo: { name: 'plimsoll', version } };
  });

  connection.onInitialized(() => {
    const { client: registry } = connection;
    if (client.watches) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      registry.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(fail);
    }
    if (client.tellsSettings)
      registry.register(DidChangeConfigurationNotification.type, { section: 'plimsoll' }).catch(fail);
    // A client that does not answer has not said anything.
    if (client.configures) told = Promise.race([askSettings().catch(fail), sleep(patience, undefined, { ref: false })]);
    if (client.hasFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
        const more = added.flatMap(({ uri }) => fileOf(uri) ?? []);
        folders = [...folders.filter((folder) => !gone.has(folder)), ...more];
        renew();
      });
  });

  connection.onShutdown(() => findings.stop());

  connection.onDidChangeConfiguration(({ settings: all }: { settings?: { plimsoll?: unknown } | null }) => {
    if (client.configures) return void askSettings().catch(fail);
    configure(all?.plimsoll);
    renew();
  });
  connection.onDidChangeWatchedFiles(renew);

  documents.onDidChangeContent(({ document }) => {
    if (settings.lint !== 'onSave' || !findings.has(document.uri)) findings.show(document);
  });
  documents.onDidSave(({ document }) => {
    findings.show(document);
    renew();
  });
  documents.onDidClose(({ document }) => findings.close(document.uri));

  /** An answer about a document as it is when everything that came before is read; what was given up is not worked on. */
  const about =
    <P extends AtDocument, R>(nothing: R, answer: (sheet: Sheet, params: P) => R) =>
    async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
      await turn();
      if (token.isCancellationRequested) return givenUp();
      const document = documents.get(params.textDocument.uri);
      return document ? answer(await open(document), params) : nothing;
    };
  const at = <P extends AtPosition, R>(
    nothing: R,
    answer: (sheet: Sheet, offset: number, params: P) => R,
  ): ReturnType<typeof about<P, R>> =>
    about(nothing, (sheet, params) => answer(sheet, sheet.document.offsetAt(params.position), params));

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    await findings.settled(textDocument.uri);
    return token.isCancellationRequested ? givenUp() : findings.pull(textDocument.uri, previousResultId);
  });
  connection.onCodeAction(about([], (sheet, params) => [...actions(sheet, params, client)]));
  connection.onCodeActionResolve(async (action) => {
    const { uri, version: wanted, options } = action.data as Later;
    const document = documents.get(uri);
    if (document?.version !== wanted) return new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
    return { ...action, ...edited(await open(document), options, client) };
  });
  connection.onExecuteCommand(async ({ command, arguments: [rule] = [] }) => {
    if (command !== openPage || ruleUrl(String(rule)) === '') return;
    await connection.window.showDocument({ uri: ruleUrl(String(rule)), external: true });
  });
  connection.onHover(at(null, hover));
  connection.onCompletion(at([], complete));
  connection.onDefinition(at(null, definition));
  connection.onReferences(
    at([], (sheet, offset, { context }: { context: { includeDeclaration: boolean } } & AtPosition) =>
      references(sheet, offset, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(at([], highlights));
  connection.onPrepareRename(at(null, prepareRename));
  connection.onRenameRequest(
    at(null, (sheet, offset, { newName }: { newName: string } & AtPosition) => renamed(sheet, offset, newName, client)),
  );
  connection.onDocumentSymbol(about([], (sheet) => (client.nests ? symbols(sheet) : flatSymbols(sheet))));
  connection.onFoldingRanges(about([], folds));
  connection.languages.inlayHint.on(
    about([], (sheet, { range }: { range: Lines } & AtDocument) =>
      settings.sizes ? hints(sheet, rangeOf(sheet.document, range)) : [],
    ),
  );

  documents.listen(connection);
  connection.listen();
}

const givenUp = (): ResponseError<never> => new ResponseError(LSPErrorCodes.RequestCancelled, 'given up');

interface AtDocument {
  readonly textDocument: TextDocumentIdentifier;
}

interface AtPosition extends AtDocument {
  readonly position: Position;
}
