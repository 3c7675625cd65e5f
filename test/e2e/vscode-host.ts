import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads the packaged extension, opens a Dockerfile, trusts the workspace, and prints what was seen as JSON: `tsx vscode-host.ts EXTENSION WORKSPACE`.
 *
 * This is not VS Code, which cannot be had from a package registry, but a stand-in for the part of its interface that `vscode-languageclient` leans on: what
 * it lacks does nothing. Extension, client and server are the real ones.
 */
const [, , extension = '', folder = ''] = process.argv;

type Listener<T> = (value: T) => unknown;

class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>, self?: unknown): { dispose(): void } => {
    const bound = listener.bind(self);
    this.#listeners.add(bound);
    return { dispose: () => void this.#listeners.delete(bound) };
  };
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {}
}

class CancellationTokenSource {
  readonly #emitter = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#emitter.event };
  cancel(): void {
    this.token.isCancellationRequested = true;
    this.#emitter.fire();
  }
  dispose(): void {}
}

class Uri {
  readonly #url: URL;
  readonly scheme: string;
  constructor(url: string) {
    this.#url = new URL(url);
    this.scheme = this.#url.protocol.slice(0, -1);
  }
  get fsPath(): string {
    return this.#url.pathname;
  }
  toString(): string {
    return this.#url.href;
  }
  static parse(url: string): Uri {
    return new Uri(url);
  }
  static file(path: string): Uri {
    return new Uri(pathToFileURL(path).href);
  }
}

class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  code: unknown;
  readonly range: Range;
  readonly message: string;
  constructor(range: Range, message: string) {
    this.range = range;
    this.message = message;
  }
}

class CodeActionKind {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}

class CancellationError extends Error {}

const disposable = { dispose: () => {} };

/** Has what it is given, and for every other name something that does nothing. */
const loose = <T extends object>(known: T, other: (name: string) => unknown): T =>
  new Proxy(known, {
    get: (target, name) => (name in target || typeof name === 'symbol' ? Reflect.get(target, name) : other(name)),
  });
/** A class nobody looks into, or an enumeration. */
const shape = (): unknown =>
  loose(
    function Shape() {},
    (member) => member,
  );
const idle = () => () => disposable;
const log =
  (name: string) =>
  async (...said: readonly unknown[]): Promise<void> =>
    void process.stderr.write(`${name}: ${said.map(String).join(' ')}\n`);

const granted = new EventEmitter<void>();
const seen = new Map<string, unknown>();
const commands = new Map<string, () => unknown>();
const providers: string[] = [];
const shown = new EventEmitter<readonly unknown[]>();

const file = join(folder, 'Dockerfile');
const text = readFileSync(file, 'utf8');
const document = {
  uri: Uri.file(file),
  fileName: file,
  languageId: 'dockerfile',
  version: 1,
  isClosed: false,
  getText: () => text,
};
const editor = { document };
const vscode = loose(
  {
    CancellationError,
    CancellationTokenSource,
    CodeActionKind: loose(CodeActionKind, (name) => new CodeActionKind(name === 'Empty' ? '' : name)),
    Diagnostic,
    Disposable: { from: idle() },
    EventEmitter,
    Position,
    Range,
    Uri,
    commands: loose(
      {
        registerCommand(name: string, command: () => unknown) {
          commands.set(name, command);
          return disposable;
        },
      },
      idle,
    ),
    env: { language: 'en', appName: 'stand-in' },
    version: '1.101.0',
    languages: loose(
      {
        match: () => 10,
        createDiagnosticCollection: () => ({
          set(_: Uri, diagnostics: readonly Diagnostic[]) {
            shown.fire(diagnostics.map(({ code }) => (code as { value?: unknown }).value ?? code));
          },
          delete() {},
          clear() {},
          has: () => false,
          dispose() {},
        }),
      },
      (name) => {
        return () => {
          providers.push(name);
          return disposable;
        };
      },
    ),
    window: loose(
      {
        activeTextEditor: editor,
        visibleTextEditors: [editor],
        tabGroups: { all: [], onDidChangeTabGroups: () => disposable, onDidChangeTabs: () => disposable },
        createOutputChannel: () => loose({ logLevel: 3 }, (name) => (name.startsWith('on') ? idle() : log(name))),
      },
      (name) => (name.startsWith('show') ? log(name) : idle()),
    ),
    workspace: loose(
      {
        isTrusted: false,
        textDocuments: [document],
        notebookDocuments: [],
        workspaceFolders: [{ uri: Uri.file(folder), name: 'work', index: 0 }],
        getConfiguration: () => ({ get: () => undefined, has: () => false, inspect: () => undefined }),
        onDidGrantWorkspaceTrust: granted.event,
        createFileSystemWatcher: () => loose({}, idle),
      },
      idle,
    ),
  },
  shape,
);

// A package called `vscode`, above the extension, hands this on.
Object.assign(globalThis, { vscode });

const next = (): Promise<readonly unknown[]> =>
  new Promise((resolve) => {
    const listening = shown.event((codes) => {
      listening.dispose();
      resolve(codes);
    });
  });

interface Extension {
  activate(context: unknown): Promise<void>;
  deactivate(): Promise<void>;
}
const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as { main: string };
const { activate, deactivate } = createRequire(import.meta.url)(join(extension, manifest.main)) as Extension;
const before = next();
await activate({ asAbsolutePath: (path: string) => join(extension, path), subscriptions: [] });
seen.set('untrusted', await before);
const after = next();
vscode.workspace.isTrusted = true;
granted.fire();
seen.set('trusted', await after);
await deactivate();
seen.set('commands', [...commands.keys()].sort());
seen.set('providers', [...new Set(providers)].sort());
process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
