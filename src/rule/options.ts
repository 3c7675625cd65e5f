/** An option of a rule: default, type, check and JSON Schema in one value. */
export interface Option<T> {
  readonly default: T;
  readonly description: string;
  /** JSON Schema of a value, without default and description. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What was expected, in words, for error messages. */
  readonly expected: string;
  /** Whether it is a map or a list whose entries are right or wrong one by one. */
  readonly ofEntries?: true;
  /** The value when it is of the option's type, else nothing. */
  read(value: unknown): T | undefined;
}

/** The options of a rule, by name. */
export type OptionsSpec = Readonly<Record<string, Option<unknown>>>;
/** The values of options, by name. */
export type OptionsOf<S extends OptionsSpec> = { readonly [K in keyof S]: S[K] extends Option<infer T> ? T : never };

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A host that Docker would take for one, with a dot, a port or a wildcard, and perhaps a path of lower-case names. */
const imagePattern = /^(?:localhost|\*|[\w-]*[.*:][\w.*:-]*)(?:\/[a-z\d._*-]+)*\/?$/;

/** Builders of options: each takes the default and what the option is for. */
export const option = {
  strings: (initial: readonly string[], description: string): Option<readonly string[]> => ({
    default: initial,
    description,
    schema: { type: 'array', items: { type: 'string' } },
    expected: 'a list of strings',
    read: (value) => (isStrings(value) ? value : undefined),
  }),
  /** Registries, namespaces and images as references write them, `*` for anything; no tag, no digest, no scheme. */
  images: (initial: readonly string[], description: string): Option<readonly string[]> => ({
    default: initial,
    description,
    schema: { type: 'array', items: { type: 'string', pattern: imagePattern.source } },
    ofEntries: true,
    expected: 'a registry, a namespace or an image, such as `registry.example.com` or `docker.io/library/*`',
    read: (value) => (isStrings(value) && value.every((item) => imagePattern.test(item)) ? value : undefined),
  }),
  string: (initial: string, description: string): Option<string> => ({
    default: initial,
    description,
    schema: { type: 'string' },
    expected: 'a string',
    read: (value) => (typeof value === 'string' ? value : undefined),
  }),
  number: (initial: number, description: string): Option<number> => ({
    default: initial,
    description,
    schema: { type: 'number' },
    expected: 'a number',
    read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  }),
  boolean: (initial: boolean, description: string): Option<boolean> => ({
    default: initial,
    description,
    schema: { type: 'boolean' },
    expected: '`true` or `false`',
    read: (value) => (typeof value === 'boolean' ? value : undefined),
  }),
  choice: <const T extends string>(initial: T, choices: readonly T[], description: string): Option<T> => ({
    default: initial,
    description,
    schema: { enum: choices },
    expected: `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`,
    read: (value) => choices.find((choice) => choice === value),
  }),
  /** A map from names to one of a few words, such as a label schema. */
  map: <const T extends string>(
    initial: Readonly<Record<string, T>>,
    choices: readonly T[],
    description: string,
  ): Option<Readonly<Record<string, T>>> => ({
    default: initial,
    description,
    schema: { type: 'object', additionalProperties: { enum: choices } },
    expected: `a map to ${choices.map((choice) => `\`${choice}\``).join(', ')}`,
    read: (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((item) => choices.includes(item as T))
        ? (value as Record<string, T>)
        : undefined,
  }),
  /** Sizes in bytes by a few names, any of which may be left out. */
  sizes: <const T extends string>(
    names: readonly T[],
    description: string,
  ): Option<Readonly<Partial<Record<T, number>>>> => ({
    default: {} as Readonly<Partial<Record<T, number>>>,
    description,
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, sizeSchema])),
      additionalProperties: false,
    },
    ofEntries: true,
    expected: `sizes such as \`200MB\` of ${names.map((name) => `\`${name}\``).join(', ')}`,
    read: (value) => readSizes(value, names),
  }),
  /** A size in bytes: a number, or text such as `50MB` (MB = 10^6). */
  bytes: (initial: number, description: string): Option<number> => ({
    default: initial,
    description,
    schema: sizeSchema,
    expected: 'a size such as `50MB`',
    read: readBytes,
  }),
};

/** Any number from 0 on, and units in any case, as `readBytes` takes them. */
const sizeSchema = {
  type: ['number', 'string'],
  minimum: 0,
  pattern: '^\\s*[0-9]+(\\.[0-9]+)?\\s*([kKmMgG]?[bB])?\\s*$',
};

function readSizes<T extends string>(
  value: unknown,
  names: readonly T[],
): Readonly<Partial<Record<T, number>>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const sizes: Partial<Record<T, number>> = {};
  for (const [key, item] of Object.entries(value)) {
    const name = names.find((one) => one === key);
    const size = readBytes(item);
    if (name === undefined || size === undefined) return undefined;
    sizes[name] = size;
  }
  return sizes;
}

const units = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 } as const;

function readBytes(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?$/i.exec(value.trim());
  if (!match) return undefined;
  return Number(match[1]) * units[(match[2]?.toUpperCase() ?? 'B') as keyof typeof units];
}
