import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { UsageError, type Build, type Facts, type Finding, type PluginPreset, type Rule } from '../../index.ts';
import { answer, plainOf } from './facts.ts';
import type { Call, Given, LoadedPlugin, PlainRule, Reply } from './messages.ts';

/** A plugin that was loaded. */
export interface HostedPlugin {
  readonly name: string;
  /** Its module, absolute. */
  readonly file: string;
  /** Its rules, with their whole ids, each of which may take so many milliseconds with a file. */
  rules(deadline: number): readonly Rule[];
  readonly presets: ReadonlyMap<string, PluginPreset>;
}

/** Where plugins run: a thread of their own, which starts with the first of them and is stopped where a rule takes too long. */
export interface PluginHost {
  /** Loads what a file names as a plugin: a path, or the name of a package. What is wrong with it is a `UsageError`. */
  load(entry: string, from: string): HostedPlugin;
}

/** How long a plugin may take to be loaded: its packages may be large, and the machine may be slow. */
const loading = 30_000;
/** A rule that was stopped in so many files is not asked any more. */
const mostStops = 3;

/** In a checkout, the program that was built. */
const program = (): string | undefined =>
  ['plugins.cjs', '../../../dist/plugins.cjs'].map((path) => join(import.meta.dirname, path)).find(existsSync);

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly flags: Int32Array;
  /** The build of the last check. */
  build?: number;
}

/** Stops the thread of a host whose rules nobody has any more: an editor reads its configuration anew after each change. */
const left = new FinalizationRegistry<{ thread: Thread | undefined }>(({ thread }) => void thread?.worker.terminate());

class Stopped extends Error {}

export function pluginHost(): PluginHost {
  const state: { thread: Thread | undefined } = { thread: undefined };
  const loads: Call[] = [];
  const stops = new Map<string, number>();
  const numbers = new WeakMap<Build, number>();
  let count = 0;

  function start(): Thread {
    if (state.thread) return state.thread;
    const file = program();
    if (file === undefined) throw new UsageError('dist/plugins.cjs is missing: run `npm run build`');
    const { port1: port, port2 } = new MessageChannel();
    const flags = new Int32Array(new SharedArrayBuffer(8));
    const worker = new Worker(file, {
      workerData: { flags, port: port2 } satisfies Given,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    // What goes wrong with it is told where it is waited for.
    worker.on('error', () => undefined);
    worker.unref();
    port.unref();
    state.thread = { worker, port, flags };
    // After a stop, all that was there before.
    for (const call of loads) exchange(state.thread, call, loading);
    return state.thread;
  }

  /** Waits for what the thread says of a call, and answers what it asks meanwhile. */
  function exchange({ port, flags }: Thread, call: Call, deadline: number, facts: Facts = {}): unknown {
    const until = performance.now() + deadline;
    post(port, call);
    for (;;) {
      const seen = Atomics.load(flags, 0);
      const got = receiveMessageOnPort(port) as { readonly message: Reply } | undefined;
      if (!got) {
        const rest = until - performance.now();
        if (rest <= 0) {
          stop();
          throw new Stopped();
        }
        Atomics.wait(flags, 0, seen, rest);
        continue;
      }
      const { message } = got;
      if ('value' in message) return message.value;
      if ('failed' in message) {
        if (message.isEnd) stop();
        const error = new Error(message.failed);
        if (message.stack !== undefined) error.stack = message.stack;
        throw message.at ? Object.assign(error, { at: message.at }) : error;
      }
      post(port, { answer: answer(facts, message.question, message.args) });
      Atomics.add(flags, 1, 1);
      Atomics.notify(flags, 1);
    }
  }

  function stop(): void {
    void state.thread?.worker.terminate();
    state.thread = undefined;
  }

  function check(rule: string, build: Build, options: unknown, deadline: number): readonly Finding[] {
    const before = stops.get(rule) ?? 0;
    if (before >= mostStops) throw new Error(`it was stopped in ${mostStops} files, and is not asked any more`);
    const thread = start();
    const number = numbers.get(build) ?? ++count;
    numbers.set(build, number);
    const { source, facts } = build;
    const of = { path: source.path, text: source.text, facts: plainOf(facts) };
    const isKnown = thread.build === number;
    thread.build = number;
    try {
      const call: Call = { ask: 'check', rule, options, build: number, ...(!isKnown && { of }) };
      return exchange(thread, call, deadline, facts) as readonly Finding[];
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stops.set(rule, before + 1);
      throw new Error(
        `it took more than ${deadline / 1000} s with this file, and was stopped: \`plugin-timeout\` is how long it may take`,
        { cause: error },
      );
    }
  }

  function hosted({ options, ...plain }: PlainRule, deadline: number): Rule {
    const whole = Object.entries(options).map(([option, one]) => {
      const read = (value: unknown): unknown => {
        const call: Call = { ask: 'option', rule: plain.id, option, value };
        return (exchange(start(), call, loading) as { readonly read: unknown }).read;
      };
      return [option, { ...one, read }] as const;
    });
    return {
      ...plain,
      options: Object.fromEntries(whole),
      check: (build, given) => check(plain.id, build, given, deadline),
    };
  }

  const host: PluginHost = {
    load(entry, from) {
      const call: Call = { ask: 'load', entry, from };
      const plugin = loaded(() => exchange(start(), call, loading) as LoadedPlugin);
      loads.push(call);
      const made = new Map<number, readonly Rule[]>();
      return {
        name: plugin.name,
        file: plugin.file,
        presets: new Map(plugin.presets),
        rules(deadline) {
          const rules = made.get(deadline) ?? plugin.rules.map((rule) => hosted(rule, deadline));
          made.set(deadline, rules);
          return rules;
        },
      };
    },
  };
  // All that the host hands out holds this map.
  left.register(stops, state);
  return host;
}

function loaded(load: () => LoadedPlugin): LoadedPlugin {
  try {
    return load();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Stopped ? `took more than ${loading / 1000} s to load` : firstLine(error);
    throw new UsageError(why);
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
const post = (port: MessagePort, message: unknown): void => port.postMessage(message);
