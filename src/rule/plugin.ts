import type { Rule } from './rule.ts';

/** What a preset of a plugin says: what a configuration may say of rules, each rule of the plugin by its whole id, `acme/no-internet`. */
export interface PluginPreset {
  /** Presets of Plimsoll that it goes over. Without it, it adds to whatever else is extended. */
  readonly extends?: string | readonly string[];
  /** By id or code: a severity, `off`, or a map of options. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** The labels of an image, each with the form of its value. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How much an image, one layer of it, and what it holds in vain may weigh. */
  readonly budget?: Readonly<Record<string, number | string>>;
}

/** Rules of somebody else's. A module that is named under `plugins` in a configuration has one as its default export. */
export interface Plugin {
  /** What stands before the slash in the ids of its rules. Without it, that of its package: `plimsoll-plugin-acme` is `acme`. */
  readonly name?: string;
  /** The versions of Plimsoll that it is made for, as npm writes them: `^0.1`. Without it, `peerDependencies` of its package say so; else any. */
  readonly plimsoll?: string;
  /** Its rules. Each has an id without the name, and is on where its `preset` is, as ours are. */
  readonly rules: readonly Rule[];
  /** By name: `extends: acme/recommended` takes the one that is called `recommended`. */
  readonly presets?: Readonly<Record<string, PluginPreset>>;
  /** The folder of the rules' pages, `ID.md` each, relative to the module; that of the module, unless told. */
  readonly pages?: string;
}

/** The identity: all its worth is that what a plugin holds is checked where it is written. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
