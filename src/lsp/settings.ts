import { isShellcheck } from '../engine/config.ts';
import type { Config } from '../node/index.ts';

type Preset = Extract<NonNullable<Config['extends']>, string>;

/** What an editor may set, as `initializationOptions` or under `plimsoll` in its own settings. */
export interface EditorSettings {
  readonly lint: 'onType' | 'onSave' | 'off';
  /** Takes the place of the presets that are configured. */
  readonly preset?: Preset;
  /** The configuration of every file, relative to its workspace folder; without it, the nearest one of each. */
  readonly configFile?: string;
  /** Whether the weights of layers and images are shown beside them. */
  readonly sizes: boolean;
  /** Whether configuration that is code is run. */
  readonly configCode: boolean;
  /** Whether ShellCheck is asked, and which; as is configured, unless told. */
  readonly shellcheck?: string;
}

const presets: readonly Preset[] = ['recommended', 'strict', 'all', 'hadolint', 'buildkit'];
const times = ['onType', 'onSave', 'off'] as const;

/** What may be said, and what to answer when it is said wrongly. */
const readers: { readonly [K in keyof EditorSettings]-?: (value: unknown) => EditorSettings[K] | undefined } = {
  lint: (value) => times.find((time) => time === value),
  preset: (value) => presets.find((preset) => preset === value),
  configFile: (value) => (typeof value === 'string' ? value : undefined),
  sizes: truth,
  configCode: truth,
  shellcheck: (value) => (typeof value === 'string' && isShellcheck(value) ? value : undefined),
};
const expected: { readonly [K in keyof EditorSettings]-?: string } = {
  lint: oneOf(times),
  preset: oneOf(presets),
  configFile: 'a path',
  sizes: '`true` or `false`',
  configCode: '`true` or `false`',
  shellcheck: '`off`, `auto`, `wasm`, or the path of the program',
};

function truth(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function oneOf(words: readonly string[]): string {
  return `one of ${words.map((word) => `\`${word}\``).join(', ')}`;
}

/** Settings that go over others; what is wrong is said, and what there was stays. An empty text, and `null`, say nothing. */
export function readSettings(
  value: unknown,
  before: EditorSettings,
  complain: (message: string) => void,
): EditorSettings {
  const said = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const read: Record<string, unknown> = { ...before };
  for (const [key, reader] of Object.entries(readers)) {
    const given = said[key];
    if (given === undefined || given === null || given === '') continue;
    const setting = reader(given);
    if (setting !== undefined) read[key] = setting;
    else complain(`\`plimsoll.${key}\` is ${expected[key as keyof EditorSettings]}, not \`${JSON.stringify(given)}\``);
  }
  return read as unknown as EditorSettings;
}
