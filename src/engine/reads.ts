import type { Parts, Reads } from '../model/memo.ts';
import type { Dockerfile, Node } from '../syntax/index.ts';
import type { Range, Source } from '../text/source.ts';
import { watched } from '../text/source.ts';
import { indexAt } from './supersede.ts';

/** The parts of a file of so many instructions: head, body and comments of each, what belongs to none, and what goes by a name. */
export interface PartsOf {
  readonly size: number;
  /** The keyword with the flags. */
  head(index: number): number;
  /** All else of an instruction. */
  body(index: number): number;
  /** The text as such, lines and what stands between instructions. */
  readonly text: number;
  readonly comments: number;
  /** What the parser found wrong. */
  readonly problems: number;
  /** The comments above an instruction. */
  above(index: number): number;
  /** What a tool is called for, or a rule tells of the parser's problems. Several names may share one: who has read of the one has read of the other then. */
  name(word: string): number;
}

const names = 500;

export function partsOf(instructions: number): PartsOf {
  const [text, comments, problems, firstName] = [0, 1, 2, 3];
  const first = firstName + names;
  return {
    size: Math.ceil((first + 3 * instructions) / 32),
    head: (index) => first + 3 * index,
    body: (index) => first + 3 * index + 1,
    above: (index) => first + 3 * index + 2,
    text,
    comments,
    problems,
    name: (word) => firstName + (hash(word) % names),
  };
}

function hash(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) >>> 0;
  return sum;
}

export const isNoted = (parts: Parts, part: number): boolean => ((parts[part >>> 5] ?? 0) & (1 << (part & 31))) !== 0;

export function add(parts: Parts, part: number): void {
  parts[part >>> 5] = (parts[part >>> 5] ?? 0) | (1 << (part & 31));
}

/** Whether two sets have a part in common. */
export function meet(a: Parts, b: Parts): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & (b[at] ?? 0)) !== 0) return true;
  return false;
}

/** Most answers rest on what one other answer rests on: a set is shared until something is added to it. */
export function keepReads({ size, body, name }: PartsOf): Reads {
  const none: Parts = new Uint32Array(size);
  const singles = new Map<number, Parts>();
  let open = none;
  let isOwn = false;
  const own = (): Parts => {
    if (!isOwn) open = open.slice();
    isOwn = true;
    return open;
  };
  const single = (part: number): Parts => {
    const known = singles.get(part);
    if (known) return known;
    const made: Parts = new Uint32Array(size);
    add(made, part);
    singles.set(part, made);
    return made;
  };
  const note = (part: number): void => {
    if (isNoted(open, part)) return;
    if (open === none) open = single(part);
    else add(own(), part);
  };
  return {
    note,
    noteName: (word) => note(name(word)),
    noteNode: (index) => note(body(index)),
    join(parts) {
      if (open === parts) return;
      if (open === none) open = parts;
      else if (!holds(open, parts)) {
        const all = own();
        for (let at = 0; at < size; at++) all[at] = (all[at] as number) | (parts[at] as number);
      }
    },
    during(work) {
      const [outer, wasOwn] = [open, isOwn];
      open = none;
      isOwn = false;
      try {
        const value = work();
        return { value, parts: open };
      } finally {
        open = outer;
        isOwn = wasOwn;
      }
    },
  };
}

function holds(all: Parts, some: Parts): boolean {
  for (let at = 0; at < some.length; at++) if (((some[at] as number) & ~(all[at] as number)) !== 0) return false;
  return true;
}

/** A file, and its text, that note what is read of them. Where things stand and which instructions there are is no part: who keeps an answer looks at that. */
export function watch(
  source: Source,
  file: Dockerfile,
  parts: PartsOf,
  reads: Reads,
): { readonly source: Source; readonly file: Dockerfile } {
  const { instructions, escape, directives } = file;
  const noteRange = (at?: Range): void => {
    const index = at ? indexAt(instructions, at.start) : -1;
    const node = instructions[index];
    reads.note(node && at && at.end <= node.at.end ? parts.body(index) : parts.text);
  };
  return {
    source: watched(source, noteRange),
    file: {
      escape,
      directives,
      instructions: instructions.map((node) => watchNode(node, parts, reads)),
      get text() {
        reads.note(parts.text);
        return file.text;
      },
      get comments() {
        reads.note(parts.comments);
        return file.comments;
      },
      get problems() {
        reads.note(parts.problems);
        return file.problems;
      },
    },
  };
}

type KeysOf<T> = T extends unknown ? keyof T : never;
/** What of an instruction is read unnoted. */
type Free = 'keyword' | 'keywordAt' | 'at' | 'lineAt' | 'index' | 'escape' | 'onbuild';
type Noted = Exclude<KeysOf<Node>, Free>;
type Any = { readonly [Key in Noted]: unknown };

interface Watched extends Pick<Node, Free> {
  readonly own: Any;
  readonly reads: Reads;
  readonly parts: PartsOf;
  readonly inner: Node | undefined;
}

function watchNode(node: Node, parts: PartsOf, reads: Reads, onbuild?: Node): Node {
  const { keyword, keywordAt, at, lineAt, index, escape } = node;
  const made = Object.create(noting) as Watched & { inner: Node | undefined };
  Object.assign(made, { own: node, reads, parts, keyword, keywordAt, at, lineAt, index, escape });
  if (onbuild) Object.assign(made, { onbuild });
  const trigger = node.keyword === 'ONBUILD' ? node.trigger : undefined;
  made.inner = trigger && watchNode(trigger, parts, reads, made as unknown as Node);
  return made as unknown as Node;
}

function inHead({ own, reads, parts, index }: Watched): Any {
  reads.note(parts.head(index));
  return own;
}
function inBody({ own, reads, parts, index }: Watched): Any {
  reads.note(parts.body(index));
  return own;
}
function above({ own, reads, parts, index }: Watched): Any {
  reads.note(parts.above(index));
  return own;
}
const of = (node: unknown): Watched => node as Watched;

/** What every watched instruction has: an instruction without such a field has it undefined. */
const noting: Any = {
  get flags() {
    return inHead(of(this)).flags;
  },
  get flag() {
    return inHead(of(this)).flag;
  },
  get mounts() {
    return inHead(of(this)).mounts;
  },
  get comments() {
    return above(of(this)).comments;
  },
  get innerComments() {
    return inBody(of(this)).innerComments;
  },
  get keywordText() {
    return inBody(of(this)).keywordText;
  },
  get rest() {
    return inBody(of(this)).rest;
  },
  get heredocs() {
    return inBody(of(this)).heredocs;
  },
  get broken() {
    return inBody(of(this)).broken;
  },
  get words() {
    return inBody(of(this)).words;
  },
  get image() {
    return inBody(of(this)).image;
  },
  get as() {
    return inBody(of(this)).as;
  },
  get name() {
    return inBody(of(this)).name;
  },
  get pairs() {
    return inBody(of(this)).pairs;
  },
  get command() {
    return inBody(of(this)).command;
  },
  get sources() {
    return inBody(of(this)).sources;
  },
  get destination() {
    return inBody(of(this)).destination;
  },
  get json() {
    return inBody(of(this)).json;
  },
  get argument() {
    return inBody(of(this)).argument;
  },
  get none() {
    return inBody(of(this)).none;
  },
  get typeAt() {
    return inBody(of(this)).typeAt;
  },
  get trigger() {
    inBody(of(this));
    return of(this).inner;
  },
};
