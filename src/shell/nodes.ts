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
  /** The value when it is known exactly (no expansion, no glob, no brace), else nothing. */
  readonly literal: string | undefined;
  /** Whether any character was quoted or escaped. */
  readonly quoted: boolean;
  /** Names of the shell variables it uses. */
  readonly variables: readonly string[];
  /** Whether it has an unquoted expansion, which may become several words or none. */
  readonly splits: boolean;
  /** Whether it holds an unquoted glob (`*`, `?`, `[…]`) or brace expansion. */
  readonly globs: boolean;
}

export interface Redirection {
  readonly at: Range;
  /** `>`, `>>`, `<`, `2>` is operator `>` with descriptor 2, `&>`, `<<<`, `<<`, `<<-` … */
  readonly operator: string;
  readonly descriptor: number | undefined;
  /** The file, descriptor (`1` of `2>&1`) or here-string; absent for here-documents. */
  readonly target: ShellWord | undefined;
  /** The body of a here-document. */
  readonly body: { readonly at: Range; readonly text: string; readonly expands: boolean } | undefined;
}

export interface ShellAssignment {
  readonly at: Range;
  readonly name: string;
  readonly append: boolean;
  /** Absent for arrays. */
  readonly value: ShellWord | undefined;
}

interface ScriptBase {
  readonly at: Range;
  /** The node that holds this one; absent at the top. */
  readonly parent: ScriptNode | undefined;
}

/**
 * A simple command, seen through its prefixes: of `sudo -E env A=1 apt-get -q install -y x` the name is `apt-get` and the prefixes are `sudo` and `env`.
 * A command that `xargs`, `find -exec` or `sh -c '…'` would run is a command of its own, with the outer one as its `parent`.
 */
export interface Command extends ScriptBase {
  readonly kind: 'command';
  /** The last part of the path of the literal name (`apt-get` for `/usr/bin/apt-get`); empty when dynamic or only assignments. */
  readonly name: string;
  readonly nameWord: ShellWord | undefined;
  /** `sudo`, `env`, `exec`, `command`, `time`, `nice`, `nohup`, `xargs` … that stand before the name. */
  readonly prefixes: readonly ShellWord[];
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
  /** Arguments that are neither options nor values of options nor the subcommand. `--` is cut, and what follows it are operands. */
  readonly operands: readonly ShellWord[];
  /** Whether an operand or option may come from an expansion, so that absence of a flag proves nothing. */
  readonly dynamic: boolean;
  /**
   * Whether any of these options is given: `-y` is found in `-yq`, `--yes` in `--yes=true`; an option switched off (`--yes=false`, `--no-…` is another name)
   * is not. Knows which options of the tool take a value.
   */
  has(...flags: readonly string[]): boolean;
  /** The value of the last of these options: `-o x`, `-ox`, `--opt x`, `--opt=x`. */
  option(...flags: readonly string[]): ShellWord | undefined;
  /** Every value of these options, in order. */
  options(...flags: readonly string[]): readonly ShellWord[];
  /** The option's own word, for positions. */
  flagWord(...flags: readonly string[]): ShellWord | undefined;
}

/** `a && b || c; d`: the operator is what stands after the item. */
export interface ListNode extends ScriptBase {
  readonly kind: 'list';
  readonly items: readonly {
    readonly node: ScriptNode;
    readonly operator: '&&' | '||' | ';' | '&' | undefined;
    readonly operatorAt: Range | undefined;
  }[];
}
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
export interface ConditionalNode extends ScriptBase {
  readonly kind: 'conditional';
  /** Condition and body of `if` and each `elif`; the last has no condition for `else`. A `case` has its items as branches without condition. */
  readonly branches: readonly { readonly condition: ScriptNode | undefined; readonly body: ScriptNode | undefined }[];
  readonly redirections: readonly Redirection[];
}
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

export type ScriptNode =
  Command | ListNode | PipelineNode | GroupNode | ConditionalNode | LoopNode | FunctionNode | TestNode;

/** A shell text, parsed. */
export interface Script {
  readonly text: MappedText;
  /** Nothing was understood well enough to speak of: parse errors, another language. `commands` is then empty. */
  readonly opaque: boolean;
  /** Why, when opaque: `parse error: …`, `powershell`, `python3` … */
  readonly reason: string | undefined;
  readonly body: ScriptNode | undefined;
  /** Every command, in order, those of substitutions, functions and nested `sh -c` too. */
  readonly commands: readonly Command[];
  /** Whether `set -e` (also `sh -e`, `set -o errexit`) is in force from the top. */
  readonly errexit: boolean;
}
