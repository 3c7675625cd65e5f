/** How far an image is read: whoever makes an archive may lie in it. Each has the name that a message tells. */
export interface Limits {
  /** What is read out of it in all, unpacked. */
  readonly bytes: number;
  /** Files and folders, with those that are only named on the way to others. */
  readonly entries: number;
  /** How many times as large as what is read a layer may become. */
  readonly ratio: number;
  /** The longest path. */
  readonly path: number;
  /** What its manifests and configurations hold together. */
  readonly json: number;
  /** How many layers one image has. */
  readonly layers: number;
}

export const limits: Limits = {
  bytes: 100e9,
  entries: 4e6,
  ratio: 20_000,
  path: 4096,
  json: 32e6,
  layers: 1000,
};

/** Only from here on a ratio tells anything. */
const smallest = 64e6;

const refused = 'Refusal';

/** What keeps an image from being read, in words that follow its name. It is told, and not thrown, to whoever asks for the image. */
export const refusal = (why: string): Error => Object.assign(new Error(why), { name: refused });
export const isRefusal = (error: unknown): error is Error => (error as Error | undefined)?.name === refused;

const beyond = (limit: keyof Limits, what: string): Error =>
  refusal(`${what}, which is the limit (\`${limit}\`): nobody knows where that ends`);

/** Counts what is read of an image, and ends it where that is too much. */
export interface Meter {
  readonly limits: Limits;
  /** So many bytes more were read out; `from` is what was put into the unpacker so far, `out` what came out of it. */
  out(bytes: number, unpacker?: { readonly from: number; readonly out: number }): void;
  json(bytes: number): void;
  entry(): void;
  path(length: number): void;
}

export function openMeter(of: Limits = limits): Meter {
  let [bytes, json, entries] = [0, 0, 0];
  const count = (number: number): string => number.toLocaleString('en-US');
  return {
    limits: of,
    out(more, unpacker) {
      bytes += more;
      if (bytes > of.bytes) throw beyond('bytes', `it holds more than ${count(of.bytes)} bytes`);
      if (unpacker && unpacker.out > smallest && unpacker.out > of.ratio * unpacker.from)
        throw beyond('ratio', `a layer unpacks to more than ${count(of.ratio)} times its size`);
    },
    json(more) {
      json += more;
      if (json > of.json) throw beyond('json', `its manifests have more than ${count(of.json)} bytes`);
    },
    entry() {
      entries++;
      if (entries > of.entries) throw beyond('entries', `it has more than ${count(of.entries)} files and folders`);
    },
    path(length) {
      if (length > of.path) throw beyond('path', `a path in it has more than ${count(of.path)} bytes`);
    },
  };
}
