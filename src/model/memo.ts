/** The answers that one build has given, by question and by what each was asked about. They go when the build does. */
export type Answers = Map<object, Map<object, unknown>>;

/** What can keep answers. */
export interface Remembering {
  readonly answers: Answers;
  /** Notes what is read of the file, where somebody wants to know what an answer rests on. */
  readonly reads?: Reads | undefined;
}

/** Parts of a file, as the bits of a set. */
export type Parts = Uint32Array;

/** What is read of a file while something is found out. */
export interface Reads {
  /** Notes that a part is read. */
  note(part: number): void;
  /** Notes that it is read which commands call a tool, or what is wrong that is told by a rule. */
  noteName(name: string): void;
  /** Notes that an instruction is read, by its index. */
  noteNode(index: number): void;
  /** Notes that all that was read for something else is read. */
  join(parts: Parts): void;
  /** Does some work, and tells what it read: whoever asks for it has read nothing of that yet. */
  during<T>(work: () => T): { readonly value: T; readonly parts: Parts };
}

/** An answer that is kept with what was read for it. */
interface Traced<T> {
  readonly value: T;
  readonly parts: Parts;
}

/**
 * A question about a build, or about a thing in it (a node, a stage, a command), that is answered once for each: what is asked per command and looks at a
 * whole stage would otherwise cost the square of the file.
 */
export function once<B extends Remembering, T>(answer: (build: B) => T): (build: B) => T;
/** A question that is answered once for each of what it is asked about. */
export function once<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A) => T,
): (build: B, about: A) => T;
export function once<B extends Remembering, T>(
  answer: (build: B, about: object) => T,
): (build: B, about?: object) => T {
  return ask;

  function ask(build: B, about: object = build): T {
    let answers = build.answers.get(ask);
    if (!answers) build.answers.set(ask, (answers = new Map()));
    const known = answers.get(about);
    const { reads } = build;
    if (reads) return known ? again(reads, known) : first(reads, answers, about, () => answer(build, about));
    if (known !== undefined || answers.has(about)) return known as T;
    const given = answer(build, about);
    answers.set(about, given);
    return given;
  }
}

/** The same for a question that a word belongs to: a variable's name, a tool's. */
export function onceByWord<B extends Remembering, A extends object, T>(
  answer: (build: B, about: A, word: string) => T,
): (build: B, about: A, word: string) => T {
  const answersOf = once<B, A, Map<string, unknown>>(() => new Map());
  return (build, about, word) => {
    const answers = answersOf(build, about);
    const known = answers.get(word);
    const { reads } = build;
    if (reads) return known ? again(reads, known) : first(reads, answers, word, () => answer(build, about, word));
    if (!answers.has(word)) answers.set(word, answer(build, about, word));
    return answers.get(word) as T;
  };
}

/** Keeps an answer with what was read for it, which whoever asks for it has read. */
function first<K, T>(reads: Reads, answers: Map<K, unknown>, key: K, answer: () => T): T {
  const given = reads.during(answer);
  answers.set(key, given);
  reads.join(given.parts);
  return given.value;
}

function again<T>(reads: Reads, known: unknown): T {
  const { value, parts } = known as Traced<T>;
  reads.join(parts);
  return value;
}
