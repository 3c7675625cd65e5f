import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Said } from './comments.ts';
import { late, patience, type Answer, type Batch } from './program.ts';

/** How long the package may take to be read and started, in milliseconds. */
const start = 30_000;

/** The thread of the package: another one can be waited for, and ended. Its own loader forgets to initialize it, and it fails after a few scripts. */
const threaded = `
const { readFileSync } = require('node:fs');
const { workerData: { wasm, glue, port, flag } } = require('node:worker_threads');
const { WASI } = require('node:wasi');
const tell = (message) => {
  port.postMessage(message);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
};
const begin = async () => {
  const wasi = new WASI({ version: 'preview1', args: ['shellcheck'], env: {}, preopens: {} });
  const own = {};
  const foreign = (await import(glue)).default(own);
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {
    ghc_wasm_jsffi: foreign,
    wasi_snapshot_preview1: wasi.wasiImport,
  });
  Object.assign(own, instance.exports);
  wasi.initialize(instance);
  instance.exports.hs_init(0, 0);
  return instance.exports;
};
const begun = begin();
begun.then(async (it) => tell({ version: String(await it.getVersion()) }), (error) => tell({ failed: String(error) }));
port.on('message', async ({ text, options }) => {
  try {
    tell({ json: await (await begun).lintWithOptions(text, options) });
  } catch (error) {
    tell({ failed: String(error) });
  }
});
`;

interface Told {
  readonly version?: string;
  readonly json?: string;
  readonly failed?: string;
}

/** ShellCheck as WebAssembly. */
export interface Package {
  /** What it calls itself; nothing where it does not start. */
  readonly version: string | undefined;
  run(batch: Batch): Answer;
  end(): void;
}

/** Starts a package, and waits for it. */
export function startPackage(folder: string): Package {
  let thread: Thread | undefined;
  const begin = (): Thread => (thread ??= startThread(folder));
  const end = (): void => {
    thread?.end();
    thread = undefined;
  };
  const ask = (text: string, dialect: string): readonly Said[] | Extract<Answer, { failed: string }> => {
    const told = begin().ask({ text, options: JSON.stringify({ shell: dialect }) });
    if (told?.json === undefined) {
      // What has gone wrong inside of it does not come right again.
      end();
      return told === undefined ? late : { failed: `failed (${told.failed})` };
    }
    return saidIn(told.json) ?? { failed: 'failed (what it says cannot be read)' };
  };
  return {
    get version() {
      return begin().version;
    },
    run({ texts, dialect }) {
      const said: (readonly Said[])[] = [];
      for (const text of texts) {
        const one = ask(text, dialect);
        if ('failed' in one) return one;
        said.push(one);
      }
      return { said };
    },
    end,
  };
}

interface Thread {
  readonly version: string | undefined;
  ask(message: unknown): Told | undefined;
  end(): void;
}

function startThread(folder: string): Thread {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(threaded, {
    eval: true,
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
    workerData: {
      wasm: join(folder, 'dist', 'shellcheck.wasm'),
      glue: pathToFileURL(join(folder, 'dist', 'shellcheck.js')).href,
      port: port2,
      flag,
    },
    transferList: [port2],
  });
  worker.on('error', () => undefined);
  worker.unref();
  port1.unref();
  const version = /ShellCheck (\d+(?:\.\d+)*)/.exec(wait(port1, flag, start)?.version ?? '')?.[1];
  return {
    version,
    ask(message) {
      if (version === undefined) return { failed: 'it does not start' };
      port1.postMessage(message);
      return wait(port1, flag, patience);
    },
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}

/** The next message of a thread; nothing where none comes in time. */
function wait(port: MessagePort, flag: Int32Array, time: number): Told | undefined {
  Atomics.wait(flag, 0, 0, time);
  Atomics.store(flag, 0, 0);
  const received = receiveMessageOnPort(port) as { readonly message: Told } | undefined;
  return received?.message;
}

/** What the package says, with the names that the program has for the same. */
function saidIn(json: string): readonly Said[] | undefined {
  try {
    const all = JSON.parse(json) as unknown;
    if (!Array.isArray(all)) return undefined;
    return all.map((one: Readonly<Record<string, unknown>>) => {
      const { severity, fix, ...rest } = one;
      const replacements = (fix as { readonly replacements?: unknown } | null | undefined)?.replacements;
      const read = Array.isArray(replacements) ? (replacements as Readonly<Record<string, unknown>>[]).map(named) : [];
      return { ...rest, level: severity, fix: { replacements: read } };
    });
  } catch {
    return undefined;
  }
}

/** Which of two insertions opens what the other one closes, it does not say: the first of each pair does. */
const named = (one: Readonly<Record<string, unknown>>, index: number): Readonly<Record<string, unknown>> => ({
  line: one['startLine'],
  column: one['startColumn'],
  endLine: one['endLine'],
  endColumn: one['endColumn'],
  replacement: one['text'],
  insertionPoint: index % 2 === 0 ? 'afterEnd' : 'beforeStart',
});
