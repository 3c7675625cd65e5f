import type { ExtensionKind, ShellExtension } from '../../data/shell-extensions.ts';
import type { Shell } from '../../data/distributions.ts';
import type { Scripts } from '../../shell/index.ts';
import type { ListNode, Script, ScriptNode, Command as ShellCommand, ShellWord, WordPiece } from '../../shell/nodes.ts';
import type { Node, NodeOf, RunNode } from '../../syntax/nodes.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Range } from '../../text/source.ts';
import type { CheckedScript, Value } from '../facts/types.ts';
import type { Stage, UpToStages } from '../stages/types.ts';

/** An instruction that runs a command: when the image is built, or when it is started. */
export type Runner = NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>;

/** A command of an instruction, which is a RUN where nothing else is said, with where it runs. */
export interface Command<Run extends Runner = RunNode> extends Omit<ShellCommand, 'kind'> {
  /** The command in the tree of its script: what its parents and the lists there hold. */
  readonly node: ShellCommand;
  readonly run: Run;
  readonly stage: Stage;
  /** Name and subcommands, for messages: `apt-get install`. */
  readonly called: string;
  /** From the name to the first subcommand, with the options between them. */
  readonly calledAt: Range;
  /**
   * Whether an option may be given: `has`, or a variable stands among the arguments that can bring it (`$APT_OPTIONS`, or one whose known value
   * holds it).
   */
  may(...flags: readonly string[]): boolean;
}

/** Whether a part of a script only may run, hardly ever does, does not as the build is told, or does for sure where it stands. */
export type Chance = 'maybe' | 'no' | 'never' | 'yes';

/** What a condition of a script answers; nothing where that is not known. */
export type Answers = (condition: ScriptNode) => boolean | undefined;

/** A command of any instruction that runs one. */
export type OwnCommand = Command<Runner>;

/** A path that a RUN removes again, with the command that does. `contents`: only what is in the folder (`/tmp/*`). */
export interface Removal {
  readonly command: Command;
  readonly path: string;
  readonly contents: boolean;
}

/** A step of a build whose failure does not fail its RUN. */
export interface LostFailure {
  readonly command: Command;
  /**
   * `or`: `a && b || true`, or `a && b; exit 0`, meant for b, catches a too. `sequence`: the next command runs anyway. `errexit`: `set -e` does not look in front of `&&`.
   * `loop`: the next turn does.
   */
  readonly how: 'or' | 'sequence' | 'errexit' | 'loop';
  /** Where it is lost: item `index` fails, and `last` is the end of its `&&` chain. Of a loop, the list that is its body, or the one with it alone. */
  readonly list: Pick<ListNode, 'items' | 'parent'>;
  readonly index: number;
  readonly last: number;
}

/** Something in a script that the shell which reads it does not have. */
export interface ForeignSyntax {
  readonly kind: ExtensionKind;
  readonly at: Range;
  /** The shell that reads it. */
  readonly program: Shell;
  /** Whether that is the one which Docker starts, and not one that a command hands it to. */
  readonly own: boolean;
  /** What is known of it: how a message names it, and what to type instead. */
  readonly facts: ShellExtension;
}

/** Where a word stands. Only of arguments, names, loops, and in some shells declarations, the shell makes several words. */
export type WordPlace = 'name' | 'argument' | 'declaration' | 'assignment' | 'redirection' | 'loop';

/** How many words a value has once its variables are known. */
export type WordCount = 'one' | 'several' | undefined;

/** A word that the own shell of an instruction reads. */
export interface PlacedWord {
  readonly run: Runner;
  readonly word: ShellWord;
  /** The command or loop that has it. */
  readonly owner: ScriptNode;
  readonly place: WordPlace;
}

/** A variable or a substitution in a word of a script. */
export interface Expansion extends PlacedWord {
  readonly piece: WordPiece;
  /** What a substitution runs; nothing for an empty one. */
  readonly script: ScriptNode | undefined;
}

/** A backslash without quotes, and what it stands before. */
export interface BareEscape {
  readonly at: Range;
  readonly letter: string;
  /** Whether it looks like a line end, a tab or a carriage return. */
  readonly isControl: boolean;
}

/** The script of an instruction that a shell reads, with the way back to the file. */
export interface RunScript {
  readonly run: Runner;
  readonly text: MappedText;
  readonly script: CheckedScript;
}

/** Something that a RUN has started and that ends with it. */
export interface LeftRunning {
  /** The `&`, or the command that starts a service. */
  readonly at: Range;
  readonly name: string;
  /** The service, where it is one; empty where its name is not known. */
  readonly service?: string;
}

/** Something that turns off that the certificates of servers are checked. */
export interface UncheckedTls {
  readonly at: Range;
  /** The option, the variable, or the key of a configuration. */
  readonly what: string;
  /** The tool whose it is. */
  readonly tool: string | undefined;
  /** Whether it is in force when the image runs, too. */
  readonly lasts: boolean;
}

/** The questions that the room answers. */
export interface CommandsFace {
  /** Commands of every RUN, of ONBUILD RUN too, in order. Opaque scripts have none. */
  readonly all: readonly Command[];
  /** The canonical names of the tools that are called, and nothing more of who calls them. */
  readonly tools: ReadonlySet<string>;
  /** Those of them by canonical tool name and, if given, one of the subcommands: `named('apt-get', 'install')`. */
  named(name: string | readonly string[], ...subcommands: string[]): readonly Command[];
  /** A RUN's script, parsed once, on first use; for CMD, ENTRYPOINT and HEALTHCHECK too. */
  script(node: Runner): Script;
  /** The instructions that run a command, those that an `ONBUILD` holds among them, in order. */
  readonly runners: readonly Runner[];
  /** Commands of the RUNs of one stage. */
  in(stage: Stage): readonly Command[];
  /** The first command of a stage's own RUNs that tests, lints or scans. */
  checkIn(stage: Stage): Command | undefined;
  /** The scripts of all instructions that a shell reads, those that an `ONBUILD` holds among them, as another program is asked about them. */
  readonly runScripts: readonly RunScript[];
  /** Commands of one instruction. */
  of<Run extends Runner>(run: Run): readonly Command<Run>[];
  /**
   * What a command finds in its environment. A variable that only an unknown base could set counts as unset (`null`); one that the file sets to something
   * unknown is undefined.
   */
  environment(command: Command, name: string): Value;
  /** Whether a variable names a key that is fetched from where everybody can. */
  isPublicKey(name: string): boolean;
  /** Whether a RUN names a secret variable, or fetches with it, as far as its name tells; else it is for the program that starts. */
  isForBuild(name: string): boolean;
  /** Whether the tool's own configuration may hold a key when a command runs: set by the tool, or written to its file, or in one that a COPY brings. */
  configures(command: Command, key: string): boolean;
  /** What a variable of a script holds when `command` runs: an assignment before it in the script, else its environment. */
  shellVariable(command: Command, name: string): Value;
  /** The `find` that hands a command its files: by `-exec`, or by way of `xargs` behind a pipe. */
  foundBy(command: Command): ShellCommand | undefined;
  /** Whether the RUN of a command takes a path away again behind it. */
  removesAfter(command: Command, path: string): boolean;
  /** Whether a RUN's script may give a variable a value itself, anywhere: an assignment, a loop, `read`, a file that it sources, a secret. */
  setsVariable(run: RunNode, name: string): boolean;
  /** The steps of a RUN (installs, builds, downloads) whose failure is lost by accident, in order. */
  lostFailures(run: RunNode): readonly LostFailure[];
  /** Whether a command only may run, hardly ever does, does not as ENV and ARG tell a test, or does for sure; nothing where no test stands before it. */
  chance(command: Command): Chance | undefined;
  /** Whether a script asks how a command went: a condition, or `||` with something else to do than to end. */
  answered(command: Command): boolean;
  /** Whether a RUN does nothing but this command, so that another instruction may take its place: no flags, heredocs, comments, ONBUILD. */
  isAlone(command: Command): boolean;
  /** The scripts that are not read since they are over a limit, which is named. */
  readonly overLimits: readonly { readonly node: Node; readonly limit: string }[];
  /** Where variables stand in a RUN that hold the names of commands, and are known. */
  namedByVariable(run: RunNode): readonly Range[];
  /** Whether a node stands in a text that another command is handed to run (`sh -c '…'`, `find -exec …`), and not in the script itself. */
  isHanded(node: ScriptNode): boolean;
  /** The working directory of a command in its script: WORKDIR, then every `cd` before it; `null` where none is set. */
  directory(command: OwnCommand): Value;
  /** Where a word of a command leads that is a path: absolute, from the folder that it runs in; nothing when that is not known. */
  pathOf(command: OwnCommand, word: ShellWord): string | undefined;
  /** Whether nothing answers what a command asks: none of these options, no pipe into it, no setting of the tool. */
  waitsForAnswer(command: Command, answers: readonly string[]): boolean;
  /** The command of a shell form as a JSON array, where a shell would have nothing to do; else nothing. */
  execForm(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
  /** A shell form as a JSON array that names the shell, whose last program takes the shell's place; nothing where that is not sure. */
  execInShell(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
  /** Whether the CMD that follows an ENTRYPOINT is handed to a shell that takes no notice of it: the shell form, or `["sh", "-c", "…"]`. */
  ignoresArguments(node: NodeOf<'ENTRYPOINT'>): boolean;
  /** Whether a command runs nothing of the packages that others have installed: it installs too, looks after files, or cleans up. */
  isIdle(command: Command): boolean;
  /** What the shells that read the script of a node lack of what is in it, as far as they are known, in order. */
  foreignSyntax(node: Runner): readonly ForeignSyntax[];
  /** Whether the shell that words such as those of SHELL start refuses `-o pipefail` where a node stands. */
  refusesPipefail(node: Node, words: readonly string[]): boolean;
  /** The program that `/bin/sh` is when a node runs; nothing where that is not known, or has been changed. */
  systemShell(node: Node): Shell | undefined;
  /** Whether a script ends where a command fails: `set -e` stands in it, or in what starts its shell. */
  stops(run: Runner): boolean;
  /** The operator behind a `cd` that may fail, and behind which the script goes on. */
  lostCd(command: OwnCommand): ListNode['items'][number] | undefined;
  /** Whether a stage, or one built on it, removes an absolute path in a way that fails where it is not there: `rm` without `-f`. */
  isWanted(stage: Stage, path: string): boolean;
  /** Whether a variable may be empty when a command runs, though it is set: to nothing, or by an ARG without a default. */
  mayBeEmpty(command: Command, name: string): boolean;
  /** Whether surely nothing sets a variable that a command uses: neither the file, the script, nor a base that is known. */
  isUnset(command: Command, name: string): boolean;
  /** The shell that reads a RUN; nothing where that is not known. */
  shellOf(node: Node): Shell | undefined;
  /** For what a command needs the rights of root (packages of the system, or something else), where nothing such as `sudo` lends them to it. */
  needsRoot(command: Command): 'packages' | 'other' | undefined;
  /**
   * The commands of every instruction that its own shell reads: what it hands to others to run (`sh -c '…'`, `find -exec …`) is left out. Of the exec form it is the
   * command itself, and what `["sh", "-c", "…"]` has a shell read.
   */
  readonly own: readonly OwnCommand[];
  /** The nodes of an instruction's script that its own shell reads, each before those in it. */
  nodes(run: Runner): readonly ScriptNode[];
  /** The words that the own shells of instructions read and that are more than plain text, those of each by its nodes. */
  readonly words: readonly PlacedWord[];
  /** The backslashes outside of quotes that the shells take away, and that mean nothing to them. */
  readonly bareEscapes: readonly BareEscape[];
  /** Whether a word is what `[ -n … ]` asks about. */
  isTested(placed: PlacedWord): boolean;
  /** Whether a script is a command that prints one word. */
  printsWord(script: ScriptNode | undefined): boolean;
  /** The variables and substitutions in the words that the own shells of instructions read, in order. */
  readonly expansions: readonly Expansion[];
  /**
   * How many words a variable surely becomes where the shell splits it: `one` where its assignments in the script are, or the file or the base sets it; `several`
   * where it is given blanks or patterns on purpose; nothing where that is not known. Without `chains`, an assignment behind `&&` may not have run.
   */
  wordCount(expansion: Expansion, how?: { readonly chains: boolean }): WordCount;
  /** What a RUN has started when it ends, and nothing in it has made use of: what stands behind `&`, and services. */
  leftRunning(run: RunNode): readonly LeftRunning[];
  /** Whether a command of a stage, or of one below it, gives a path to another user than root. */
  isGiven(stage: Stage, path: string): boolean;
  /** All that turns off that the certificates of servers are checked, in order. */
  readonly uncheckedTls: readonly UncheckedTls[];
  /** The package manager that is all that a RUN runs, preparing and cleaning aside. */
  soleTool(run: RunNode): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToCommands extends UpToStages {
  /** Reads scripts in the place of `parseScript`. */
  readonly scripts?: Scripts | undefined;
  readonly commands: CommandsFace;
}
