import type { MessagePort } from 'node:worker_threads';
import type { Facts, Finding, PluginPreset, Rule } from '../../index.ts';

/** What the thread that runs asks of the one that has the plugins. */
export type Call =
  | { readonly ask: 'load'; readonly entry: string; readonly from: string }
  | { readonly ask: 'option'; readonly rule: string; readonly option: string; readonly value: unknown }
  | {
      readonly ask: 'check';
      readonly rule: string;
      readonly options: unknown;
      readonly build: number;
      /** What the build is of; nothing where the last check was of the same. */
      readonly of?: BuiltOf;
    };

export interface BuiltOf {
  readonly path: string;
  readonly text: string;
  readonly facts: PlainFacts;
}

/** Facts as plain data, and which questions may be asked besides. */
export interface PlainFacts {
  readonly plain: Omit<Facts, 'context' | 'shellcheck' | 'table' | 'registry' | 'built'>;
  readonly questions: readonly string[];
}

/** A question of a rule about what is known from outside. */
export interface Question {
  readonly question: string;
  readonly args: readonly unknown[];
}

/** What the thread with the plugins says. */
export type Reply =
  Question | { readonly value: LoadedPlugin | readonly Finding[] | { readonly read: unknown } } | Failure;

/** What went wrong, as plain data. */
export interface Failure {
  readonly failed: string;
  readonly stack?: string;
  /** The thread is no more. */
  readonly isEnd?: true;
  readonly at?: { readonly start: number; readonly end: number };
}

/** A rule of a plugin as plain data: its functions stay where it was loaded. */
export type PlainRule = Omit<Rule, 'check' | 'options' | 'as'> & {
  readonly options: Readonly<Record<string, Omit<NonNullable<Rule['options']>[string], 'read'>>>;
};

export interface LoadedPlugin {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly rules: readonly PlainRule[];
  readonly presets: readonly (readonly [string, PluginPreset])[];
}

/** What the thread with the plugins is given. */
export interface Given {
  /** Counts what was said: by it, and to it. */
  readonly flags: Int32Array;
  readonly port: MessagePort;
}
