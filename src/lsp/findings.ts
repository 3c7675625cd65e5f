import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { shownIn } from './convert.ts';
import type { Sheet } from './workspace.ts';

export interface FindingsOptions {
  /** Nothing where nothing is to be linted. */
  open(document: TextDocument): Promise<Sheet | undefined>;
  send(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): Promise<void>;
  fail(error: unknown): void;
  /** Tells a client that asks that there is more to be told. */
  refresh(): void;
  /** How long after the last key a document is linted, in milliseconds. */
  readonly delay: number;
}

/** The findings that an editor shows: sent a little after each change, or given when they are asked for. */
export interface Findings {
  /** Whether the client asks, and is sent only what stands in other files than the linted one. */
  pulls: boolean;
  /** A version of a document whose findings are to be shown. */
  show(document: TextDocument): void;
  /** Whether any version of a document is shown. */
  has(uri: string): boolean;
  close(uri: string): void;
  /** Nothing more is linted. */
  stop(): void;
  /** All documents are to be linted again, for something else than their text has changed. */
  renew(): void;
  /** Resolves when a document has not changed for a while. */
  settled(uri: string): Promise<void>;
  pull(uri: string, known: string | undefined): Promise<DocumentDiagnosticReport>;
}

export function findingsOf({ open, send, fail, refresh, delay }: FindingsOptions): Findings {
  const shown = new Map<string, TextDocument>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** When a document that does not change any more is to be linted. */
  const due = new Map<string, number>();
  /** What a document has in other files, by document. */
  const elsewhere = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  /** Counts what changes findings besides the version of a document. */
  let generation = 0;
  let renewals = 0;

  function schedule(uri: string, wait: number): void {
    clearTimeout(timers.get(uri));
    const publish = async (): Promise<void> => {
      const document = shown.get(uri);
      const diagnostics = document && (await lint(document));
      if (diagnostics && !findings.pulls) await send(uri, document.version, diagnostics);
    };
    timers.set(
      uri,
      setTimeout(() => void publish().catch(fail), wait),
    );
  }

  /** Nothing when a newer version has come in the meantime, the document was closed, or all is to be linted again. */
  async function lint(document: TextDocument): Promise<readonly Diagnostic[] | undefined> {
    const { uri } = document;
    const before = renewals;
    const sheet = await open(document);
    if (shown.get(uri) !== document || renewals !== before) return undefined;
    const files = new Map(sheet && shownIn(sheet));
    const own = files.get(uri) ?? [];
    files.delete(uri);
    await showElsewhere(uri, files);
    sheet?.learn().then((isNew) => isNew && shown.get(uri) === document && again(uri), fail);
    return own;
  }

  /** What is found of the same text is another now. */
  function again(uri: string): void {
    generation++;
    if (findings.pulls) refresh();
    else schedule(uri, 0);
  }

  async function showElsewhere(owner: string, files: ReadonlyMap<string, readonly Diagnostic[]>): Promise<void> {
    const touched = new Set([...(elsewhere.get(owner)?.keys() ?? []), ...files.keys()]);
    elsewhere.set(owner, files);
    for (const uri of touched) {
      const diagnostics = [...elsewhere.values()].flatMap((one) => one.get(uri) ?? []);
      await send(uri, undefined, diagnostics);
    }
  }

  const findings: Findings = {
    pulls: false,
    show(document) {
      const known = shown.has(document.uri);
      const wait = known ? delay : 0;
      shown.set(document.uri, document);
      due.set(document.uri, performance.now() + wait);
      if (!known) generation++;
      if (!findings.pulls) schedule(document.uri, wait);
    },
    has: (uri) => shown.has(uri),
    close(uri) {
      shown.delete(uri);
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      due.delete(uri);
      if (!findings.pulls) send(uri, undefined, []).catch(fail);
      showElsewhere(uri, new Map()).catch(fail);
      elsewhere.delete(uri);
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      shown.clear();
    },
    renew() {
      generation++;
      renewals++;
      for (const uri of shown.keys()) schedule(uri, 0);
    },
    async settled(uri) {
      let rest: number;
      do {
        // What was sent after the question is read in the meantime.
        await sleep(Math.max(1, (due.get(uri) ?? 0) - performance.now()));
        rest = (due.get(uri) ?? 0) - performance.now();
      } while (rest > 0);
    },
    async pull(uri, known) {
      const document = shown.get(uri);
      if (!document) return { kind: 'full', items: [] };
      const resultId = `${generation}.${document.version}`;
      if (known === resultId) return { kind: 'unchanged', resultId };
      const items = await lint(document);
      return items ? { kind: 'full', resultId, items: [...items] } : findings.pull(uri, known);
    },
  };
  return findings;
}
