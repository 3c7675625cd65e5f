/**
 * Which parts of a script ShellCheck says nothing about, whatever stands around them: commands that it has no checks for, of words that it has none for. It takes
 * half a millisecond for each command, and most are such. What is not understood here is handed over.
 */

/** Commands that ShellCheck has no checks of, up to 0.11.0: none was seen on the scripts of 3,000 Dockerfiles. */
const commands: ReadonlySet<string> = new Set(
  [
    'apt-get apt apt-cache aptitude apk yum dnf microdnf tdnf zypper pacman emerge dpkg dpkg-reconfigure rpm gpg apt-key add-apt-repository',
    'pip pip2 pip3 pipenv poetry uv conda mamba npm npx yarn pnpm bun corepack bower grunt gulp gem bundle bundler composer pecl pear phpize cpanm luarocks',
    'docker-php-ext-install docker-php-ext-configure docker-php-ext-enable go make ninja meson cmake cargo rustup dotnet nuget mvn gradle sbt lein cabal stack mix',
    'php python python2 python3 node perl java javac jar Rscript gcc git curl wget tar unzip gunzip bunzip2 openssl sed',
    'groupadd useradd usermod adduser addgroup chown chgrp chmod touch install true ldconfig locale-gen update-locale update-ca-certificates',
    'a2enmod a2ensite a2dissite systemctl strip sha256sum sha512sum virtualenv patch autoconf autoreconf gosu setcap ./configure',
  ].flatMap((line) => line.split(' ')),
);
/** These take a place to go to, too. */
const moving: ReadonlySet<string> = new Set(['cp', 'mv', 'ln']);
/** A command follows these, and those that follow the first ones are asked how they end. */
const asking: ReadonlySet<string> = new Set(['if', 'elif', 'while', 'until', '!']);
const opening: ReadonlySet<string> = new Set(['then', 'else', 'do', '{']);
/** Words that begin or end something: elsewhere, ShellCheck misses a line end before them. */
const keywords: ReadonlySet<string> = new Set([
  ...asking,
  ...opening,
  ...'fi for done case esac in select function } [['.split(' '),
]);
/** These are read by a parser, or nobody can tell which commands and variables there are after them. */
const turns: ReadonlySet<string> = new Set(
  'case select function exit exec return eval source . trap alias shift break continue'.split(' '),
);

/** A stretch of a script, from `start` to just before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Statement extends Stretch {
  readonly words: readonly Word[];
  /** What stands behind it: `&&`, `;`, a line end, another mark, or nothing. */
  readonly mark: string;
  readonly next: number;
}

interface Word {
  readonly text: string;
  /** Whether nothing is said of it, if the variables in it are let pass. */
  readonly isPlain: boolean;
  /** Variables in double quotes, and others. */
  readonly quoted: readonly string[];
  readonly bare: readonly string[];
  readonly end: number;
}

/**
 * Stretches of whole commands that nothing is said about, in order; several commands that follow each other are one. `isWord` tells whether a variable is known
 * to hold one plain word.
 */
export function quietParts(text: string, isWord: (name: string) => boolean): readonly Stretch[] {
  // What is said of these looks at the commands around them.
  if (/\$\?|\bcd +(?:\.\.|-)|# *shellcheck|[^\n\t -~]/.test(text)) return [];
  const parts: { start: number; end: number }[] = [];
  const isRead = (name: string): boolean => /^[A-Z]/.test(name) && isOnlyRead(text, name);
  const passes = ({ isPlain, quoted, bare }: Word): boolean =>
    isPlain && quoted.every(isRead) && bare.every((name) => isWord(name) && isRead(name));
  let before = '';
  let isJoined = false;
  for (let at = 0; at < text.length;) {
    const one = statementAt(text, at);
    const first = one?.words[0];
    if (!one || (first && turns.has(first.text))) break;
    if (first && (asking.has(first.text) || opening.has(first.text))) {
      before = asking.has(first.text) ? first.text : '';
      at = first.end;
      isJoined = false;
      continue;
    }
    at = one.next;
    if (first) {
      const isQuiet = joins.has(one.mark) && joins.has(before) && one.words.every(passes) && saysNothing(one.words);
      const last = parts.at(-1);
      if (isQuiet && isJoined && last) last.end = one.end;
      else if (isQuiet) parts.push({ start: one.start, end: one.end });
      isJoined = isQuiet;
    }
    if (first || one.mark !== '\n') before = one.mark;
  }
  return parts;
}

const joins: ReadonlySet<string> = new Set(['', '&&', ';', '\n']);

/** Whether a variable is named nowhere but where its value is taken. */
function isOnlyRead(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (/\w/.test(text[at - 1] ?? '') || /\w/.test(text[at + name.length] ?? '')) continue;
    const isTaken =
      text[at - 1] === '$' || (text[at - 1] === '{' && text[at - 2] === '$' && text[at + name.length] === '}');
    if (!isTaken) return false;
  }
  return true;
}

function saysNothing(words: readonly Word[]): boolean {
  const [command = '', ...args] = words.map(({ text }) => text);
  if (args.some((word) => keywords.has(word) || word.startsWith('='))) return false;
  if (command === 'rm')
    return args.every(
      (word) => /^-[rf]+$/.test(word) || (word.startsWith('/') && word.split('/').length > 3 && !word.includes('$')),
    );
  // A mode that is only that of the last folder.
  if (command === 'mkdir') return args.every((word) => word === '-p' || !word.startsWith('-'));
  if (moving.has(command)) return args.filter((word) => !word.startsWith('-')).length > 1;
  return commands.has(command);
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** A command of a list, with what it is joined to the next by; nothing where a text is met that only a parser reads. */
function statementAt(text: string, from: number): Statement | undefined {
  const words: Word[] = [];
  let start = -1;
  let end = from;
  for (let at = from; ;) {
    const char = text[at];
    if (isBlank(char)) at++;
    else if (char === '\\' && text[at + 1] === '\n') at += 2;
    else if (char === '#') at = lineEnd(text, at);
    else if (char === undefined || char === '\n' || char === ';' || char === '&' || char === '|') {
      const mark = markAt(text, at);
      return mark === undefined ? undefined : { start, end, words, mark, next: at + Math.max(mark.length, 1) };
    } else {
      const word = wordAt(text, at);
      if (!word) return undefined;
      if (start === -1) start = at;
      words.push(word);
      at = end = word.end;
    }
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function markAt(text: string, at: number): string | undefined {
  const two = text.slice(at, at + 2);
  if (two === '&&' || two === '||') return two;
  if (two === ';;' || two === ';&' || two === '|&') return undefined;
  return text[at] ?? '';
}

const plain = /[\w./@:%+,=-]/;
const ends = (char: string | undefined): boolean =>
  char === undefined || isBlank(char) || char === '\n' || char === ';' || char === '|';

/** A word as far as it can be read: redirections are words that are not plain. */
function wordAt(text: string, from: number): Word | undefined {
  const quoted: string[] = [];
  const bare: string[] = [];
  let isPlain = true;
  let at = from;
  for (;;) {
    const char = text[at];
    if (ends(char) || (char === '&' && text[at - 1] !== '>')) break;
    if (char !== undefined && plain.test(char)) at++;
    else if (char === '*' && text[at - 1] === '/') at++;
    else if (char === '"' || char === "'") {
      const end = char === '"' ? closing(text, at) : text.indexOf("'", at + 1);
      if (end === undefined || end === -1) return undefined;
      const inner = text.slice(at + 1, end);
      const names = [...inner.matchAll(variable)].map(([, braced, name]) => braced ?? name ?? '');
      if (char === '"') quoted.push(...names);
      const rest = char === '"' ? inner.replace(variable, '') : inner;
      isPlain &&= at === from && ends(text[end + 1]) && /^[^$`\\'"\n]+$/.test(rest || 'x') && inner !== '';
      at = end + 1;
    } else if (char === '$') {
      const end = expansionEnd(text, at);
      if (end === undefined) return undefined;
      const [all, braced, name = braced] = /^\$(?:\{(\w+)\}|([A-Za-z_]\w*))$/.exec(text.slice(at, end)) ?? [];
      if (all !== undefined && name !== undefined) bare.push(name);
      else isPlain = false;
      at = end;
    } else {
      isPlain = false;
      if (char === '`' || char === '(' || char === ')' || (char === '<' && text[at + 1] === '<')) return undefined;
      at += char === '\\' ? 2 : 1;
    }
  }
  return { text: text.slice(from, at), isPlain, quoted, bare, end: at };
}

const variable = /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g;

/** Where a text in double quotes ends; nothing where that is not to be seen. */
function closing(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length;) {
    const char = text[at];
    if (char === '"') return at;
    if (char === '`') return undefined;
    if (char === '$') {
      const end = expansionEnd(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else at += char === '\\' ? 2 : 1;
  }
  return undefined;
}

/** Where what begins with `$` ends; nothing where that is not to be seen. */
function expansionEnd(text: string, at: number): number | undefined {
  const next = text[at + 1];
  if (next === '{') {
    const end = text.indexOf('}', at);
    return end === -1 || /["'`$(\\\n]/.test(text.slice(at + 2, end)) ? undefined : end + 1;
  }
  if (next === '(') {
    const end = text.indexOf(')', at);
    // No quotes, comments, or further expansions but the plainest.
    return end === -1 || /["'`(#\\\n]|\bcase\b|<</.test(text.slice(at + 2, end)) ? undefined : end + 1;
  }
  if (next === '"' || next === "'") return undefined;
  let end = at + 1;
  if (/[A-Za-z_]/.test(next ?? '')) while (/\w/.test(text[end] ?? '')) end++;
  return Math.max(end, at + 1);
}
