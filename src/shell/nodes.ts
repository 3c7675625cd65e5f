import type { Effect } from '../data/effects.ts';
import type { ExtensionKind } from '../data/shell-extensions.ts';
import type { Deed, Tool } from '../data/tool.ts';
import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';

/** A word of a shell command, its place in the file, and what is known of its value without running anything. */
export interface ShellWord {
  readonly at: Range;
  /** As written, quotes and all. */
  readonly text: string;
  /**
   * Quotes and escapes removed; expansions stay as written (`$X`, `$(y)`). Compare with it, but where the exact value matters ask `literal` first.
   */
  readonly value: string;
  /** The value when it is known exactly (no expansion, no glob, no brace, no leading `~`), else nothing. */
  readonly literal: string | undefined;
  /** Whether any character was quoted or escaped. */
  readonly quoted: boolean;
  /** Where each character of `value` stands: to point at a part of the word, quotes or not. */
  content(): MappedText;
  /** What it is made of, in order, with the quotes taken apart. */
  pieces(): readonly WordPiece[];
  /** Names of the shell variables it uses; those inside `$(…)` belong to the words of the commands there. */
  readonly variables: readonly string[];
  /** Whether it has an unquoted expansion, or `"$@"`, which may become several words or none. */
  readonly splits: boolean;
  /** Whether it holds an unquoted glob (`*`, `?`, `[…]`) or brace expansion. */
  readonly globs: boolean;
}

/** A piece of a word that one thing becomes of: plain text, or what the shell puts something in for. */
export interface WordPiece {
  readonly kind: 'text' | 'variable' | 'substitution' | 'arithmetic' | 'process' | 'glob' | 'braces';
  readonly at: Range;
  /** As written, without the quotes around it; of plain text with its backslashes. */
  readonly text: string;
  readonly quotes: 'none' | 'single' | 'double' | 'ansi';
  /** Of a variable: `x` of `${x:-y}`, `@` of `"$@"`. */
  readonly name: string | undefined;
  /** Of a variable: what stands behind its name (`:-`, `%`, `/`, `[`), or `#` and `!` before it. */
  readonly operator: string | undefined;
}

export interface HeredocBody {
  readonly at: Range;
  readonly text: string;
  /** Where each character of `text` stands. */
  readonly content: MappedText;
  /** Whether the delimiter is unquoted, so that the shell expands variables and substitutions in it. */
  readonly expands: boolean;
}

/** Where a command of a shell reads from or writes to. */
export interface Redirection {
  readonly at: Range;
  /** `>`, `>>`, `<`, `2>` is operator `>` with descriptor 2, `2>&1` is `>&`, `&>`, `<<<`, `<<`, `<<-` … */
  readonly operator: string;
  readonly descriptor: number | undefined;
  /** The file, descriptor (`1` of `2>&1`) or here-string; absent for here-documents. */
  readonly target: ShellWord | undefined;
  /** The body of a here-document. */
  readonly body: HeredocBody | undefined;
}

/** A variable that a shell sets. */
export interface ShellAssignment {
  readonly at: Range;
  readonly name: string;
  readonly append: boolean;
  /** Absent for arrays. */
  readonly value: ShellWord | undefined;
}

/** A script inside a node. */
export interface InnerScript {
  readonly node: ScriptNode;
  /**
   * `substitution`: `$(…)`, backticks, `<(…)` in a word, a redirection or a here-document. `argument`: what a command is handed to run, as in
   * `sh -c '…'`, `find -exec …`, `poetry run …`. `input`: a here-document that a shell reads.
   */
  readonly from: 'substitution' | 'argument' | 'input';
}

interface ScriptBase {
  readonly at: Range;
  /** The node that holds this one, or that it is an inner script of; absent at the top. */
  readonly parent: ScriptNode | undefined;
  /** Scripts in its words and redirections. */
  readonly inner: readonly InnerScript[];
}

/**
 * A simple command, seen through its prefixes: of `sudo -E env A=1 apt-get -q install -y x` the name is `apt-get` and the prefixes are `sudo` and `env`.
 * `python3 -m pip install x` is `pip install x` behind the prefix `python3`. What `find -exec`, `sh -c '…'` or `poetry run` would run is a command of
 * its own, with the outer one as its `parent`.
 */
export interface Command extends ScriptBase {
  readonly kind: 'command';
  /**
   * The last part of the name's path (`apt-get` for `/usr/bin/apt-get`, `pip` for `$VENV/bin/pip`); empty when that is not literal, or when there are
   * only assignments.
   */
  readonly name: string;
  /**
   * The canonical name of the tool: `pip` for pip, pip3, pip3.11 and `python3 -m pip`, `python` for python3.11, `mvn` for `./mvnw`; else `name`. Ask by
   * it, and quote `name` in messages.
   */
  readonly tool: string;
  readonly nameWord: ShellWord | undefined;
  /** `sudo`, `env`, `exec`, `command`, `time`, `nice`, `nohup`, `xargs` … that stand before the name, without their arguments. */
  readonly prefixes: readonly ShellWord[];
  /** All words as they stand: prefixes and their arguments, name and arguments. */
  readonly written: readonly ShellWord[];
  /** Name and arguments. */
  readonly words: readonly ShellWord[];
  /** What follows the name. */
  readonly args: readonly ShellWord[];
  /** `A=1 B=2` before the name, and those of `env`. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly Redirection[];
  /**
   * The first operand, for tools that have subcommands (`install` of `apt-get -q install`); for two-level tools the first of them (`pip` of
   * `uv pip install`).
   */
  readonly subcommand: ShellWord | undefined;
  /** All levels: `['pip', 'install']` of `uv pip install`, `['cache', 'clean']` of `npm cache clean`; empty for tools without subcommands. */
  readonly subcommands: readonly string[];
  /** Arguments that are neither options nor values of options nor subcommands. `--` is cut, and what follows it are operands. */
  readonly operands: readonly ShellWord[];
  /**
   * Whether options or operands may come from an expansion (`$OPTS`, `"$@"`) or from `xargs`, so that absence of a flag proves nothing. A word such as
   * `nginx=$VERSION` or an option's value cannot bring a flag.
   */
  readonly dynamic: boolean;
  /**
   * Whether any of these options is given, in any of its spellings: `-y` is found in `-yq`, `--assume-yes` and `--yes=true`, `-qq` in `-q -q` and
   * apt's `-q=2`. An option that is switched off (`--yes=false`) is not given; `--no-…` is another name. Knows which options of the tool take a value.
   */
  has(...flags: readonly string[]): boolean;
  /** The value of the last of these options: `-o x`, `-ox`, `--opt x`, `--opt=x`. */
  option(...flags: readonly string[]): ShellWord | undefined;
  /** Every value of these options, in order. */
  options(...flags: readonly string[]): readonly ShellWord[];
  /** The option's own word, for positions. */
  flagWord(...flags: readonly string[]): ShellWord | undefined;
  /** What is known of its tool; nothing for a plain command, and for one that is not known. */
  readonly form: Tool | undefined;
  /** What it does if it is a plain command; nothing for a tool, and for one that is not known. */
  readonly effect: Effect | undefined;
  /**
   * Whether it does one of these, by its subcommands, operands and options: `npm install` installs what the manifest names, `npm install x` adds a package,
   * `npm --version` looks.
   */
  does(...deeds: readonly Deed[]): boolean;
}

/**
 * `a && b || c; d`: the operator is what stands after the item, `\n` for a line end (in a heredoc) that does the work of `;`. After `a && b &` the `&` is
 * b's, but all of `a && b` runs in the background.
 */
export interface ListNode extends ScriptBase {
  readonly kind: 'list';
  readonly items: readonly {
    readonly node: ScriptNode;
    readonly operator: '&&' | '||' | ';' | '\n' | '&' | undefined;
    readonly operatorAt: Range | undefined;
  }[];
}
/** Commands of which each reads what the one before it writes. */
export interface PipelineNode extends ScriptBase {
  readonly kind: 'pipeline';
  readonly negated: boolean;
  readonly commands: readonly ScriptNode[];
}
/** `{ …; }` and `( … )`. */
export interface GroupNode extends ScriptBase {
  readonly kind: 'group';
  readonly subshell: boolean;
  readonly body: ScriptNode | undefined;
  readonly redirections: readonly Redirection[];
}
/** An `if` or a `case`. */
export interface ConditionalNode extends ScriptBase {
  readonly kind: 'conditional';
  readonly type: 'if' | 'case';
  /** Condition and body of `if` and each `elif`; the last has no condition for `else`. A `case` has its items as branches without condition. */
  readonly branches: readonly { readonly condition: ScriptNode | undefined; readonly body: ScriptNode | undefined }[];
  /** Whether one of the branches is always taken: there is an `else`, or a pattern `*`. */
  readonly complete: boolean;
  readonly redirections: readonly Redirection[];
}
/** A loop of a shell. */
export interface LoopNode extends ScriptBase {
  readonly kind: 'loop';
  readonly type: 'for' | 'while' | 'until' | 'select';
  /** For `for x in a b`: the variable and the words. */
  readonly variable: string | undefined;
  readonly words: readonly ShellWord[];
  readonly condition: ScriptNode | undefined;
  readonly body: ScriptNode | undefined;
  readonly redirections: readonly Redirection[];
}
/** A function of a shell. */
export interface FunctionNode extends ScriptBase {
  readonly kind: 'function';
  readonly name: string;
  readonly body: ScriptNode | undefined;
}
/** `[[ … ]]` and `(( … ))`. */
export interface TestNode extends ScriptBase {
  readonly kind: 'test';
  readonly redirections: readonly Redirection[];
}

/** A part of a shell script. */
export type ScriptNode =
  Command | ListNode | PipelineNode | GroupNode | ConditionalNode | LoopNode | FunctionNode | TestNode;

/** One use of a variable in a script. */
export interface ShellVariable {
  readonly name: string;
  /** The whole `$x` or `${x:-y}`; the name alone in arithmetic. */
  readonly at: Range;
  /** Whether an operator says what to do when it is unset: `${x:-y}`, `${x-y}`, `${x:=y}`, `${x:+y}`, `${x:?y}` … */
  readonly guarded: boolean;
}

/** Something in a script that only some shells understand. */
export interface Extension {
  readonly kind: ExtensionKind;
  /** The smallest text that is it. */
  readonly at: Range;
  /** The shell that a command hands it to (`bash` of `bash -c '…'`), empty where that is not known; nothing for what the script's own shell reads. */
  readonly reader: string | undefined;
}

/** A place where a shell stops reading: there is something that it does not expect, or not something that it does. */
export interface Fault {
  readonly at: Range;
  readonly kind: 'unexpected' | 'missing';
  readonly word: string;
}

/** A shell text, parsed. */
export interface Script {
  readonly text: MappedText;
  /** Nothing was understood well enough to speak of: parse errors, another language. `commands` is then empty. */
  readonly opaque: boolean;
  /** Why, when opaque: `parse error: …`, `powershell`, `python3` … */
  readonly reason: string | undefined;
  /** The quote without a partner for which it is opaque. */
  readonly openQuote?: Range;
  /** Where the shell stops reading, for which it is opaque. */
  readonly fault?: Fault;
  readonly body: ScriptNode | undefined;
  /** Every command, in order, those of inner scripts and functions too. */
  readonly commands: readonly Command[];
  /** Every use of a variable, in order, wherever it stands. */
  readonly variables: readonly ShellVariable[];
  /** What only some shells understand, in order. */
  readonly extensions: readonly Extension[];
  /** Whether `set -e` (also `sh -e`, `set -o errexit`) is in force from the top. */
  readonly errexit: boolean;
  /** The same of `set -o pipefail`. */
  readonly pipefail: boolean;
}
