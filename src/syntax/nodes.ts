import type { MappedText } from '../text/mapped.ts';
import type { Range } from '../text/source.ts';

/** The instructions that BuildKit knows, in upper case. */
export type Keyword =
  | 'ADD'
  | 'ARG'
  | 'CMD'
  | 'COPY'
  | 'ENTRYPOINT'
  | 'ENV'
  | 'EXPOSE'
  | 'FROM'
  | 'HEALTHCHECK'
  | 'LABEL'
  | 'MAINTAINER'
  | 'ONBUILD'
  | 'RUN'
  | 'SHELL'
  | 'STOPSIGNAL'
  | 'USER'
  | 'VOLUME'
  | 'WORKDIR';

/** What a syntax tree says is wrong: the id of the rule that reports it, where, and a message in the house grammar. */
export interface Problem {
  readonly rule:
    | 'parse-error'
    | 'unknown-instruction'
    | 'invalid-flag'
    | 'invalid-mount'
    | 'unknown-stage'
    | 'invalid-arguments'
    | 'invalid-directive'
    | 'invalid-onbuild'
    | 'trailing-comment'
    | 'malformed-json-form'
    | 'unsupported-substitution'
    | 'empty-continuation'
    | 'instruction-before-from';
  readonly at: Range;
  readonly message: string;
  /** `error`: BuildKit refuses the file. `warning`: it goes on, with another meaning than was meant. */
  readonly severity: 'error' | 'warning';
  /** The text that was probably meant, to stand at `at`. */
  readonly suggestion?: string;
  /** Whether something begins here whose end nobody finds: what stands behind it may be a part of it. */
  readonly isOpen?: true;
}

/** A full-line comment, also inside a continued instruction. */
export interface Comment {
  /** From `#` to the last character of the line. */
  readonly at: Range;
  /** What follows `#`, trimmed. */
  readonly text: string;
  /** Whether it stands inside a continued instruction. */
  readonly inside: boolean;
}

/** A parser directive that BuildKit honours: `# syntax=`, `# escape=`, `# check=`. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly at: Range;
  readonly nameAt: Range;
  readonly valueAt: Range;
}

/** One use of a variable in an expanded position. */
export interface Variable {
  readonly name: string;
  /** The whole `$x` or `${x:-y}`. */
  readonly at: Range;
  readonly nameAt: Range;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; absent for a plain use. */
  readonly modifier?: string;
  /** Whether BuildKit refuses the form (`${x@Q}`, `${x:1:2}`, `${#x}` …): a build error where Docker expands. */
  readonly unsupported?: boolean;
}

/**
 * A word of an instruction as BuildKit sees it: continuation marks are gone, quotes and escapes are still there (`text`).
 * For a word of a JSON form, `text` is the decoded string and `json` is true.
 */
export interface Word {
  readonly text: string;
  readonly at: Range;
  /** Where each character of `text` stands. */
  readonly mapped: MappedText;
  /** Whether it is a string of a JSON form; `at` then includes the quotes, `mapped` does not. */
  readonly json: boolean;
  /** The escape character in force: `\` or a backtick. */
  readonly escape: string;
  /** Variables that Docker would expand here, in order, nested ones too, after their outer one. */
  readonly variables: readonly Variable[];
}

/** A flag of an instruction: `--from=build`. */
export interface Flag {
  /** Without the dashes: `from`. */
  readonly name: string;
  readonly nameAt: Range;
  /** Quotes and escapes removed, variables not expanded; absent for `--link`. */
  readonly value?: Word;
  /** The whole `--from=x`. */
  readonly at: Range;
  /** As BuildKit records it: `--from=x`, quotes and escapes removed. */
  readonly text: string;
}

/** A key and a value, as `ENV`, `ARG` and `LABEL` write them. */
export interface Pair {
  readonly key: Word;
  /** Absent for `ARG name`. Quotes still there: `expand` removes them. */
  readonly value?: Word;
  readonly at: Range;
  /** `ENV key value` and `LABEL key value` without `=`. */
  readonly legacy: boolean;
}

/** A heredoc: its word, and what stands in it. */
export interface Heredoc {
  /** The delimiter without quotes and escapes. */
  readonly name: string;
  readonly nameAt: Range;
  /** The `<<EOF` word of the instruction's line. */
  readonly at: Range;
  /** `<<-`: leading tabs of the body are cut. */
  readonly chomp: boolean;
  /** The delimiter is unquoted: COPY and ADD expand variables in the body. */
  readonly expand: boolean;
  /** `3<<EOF`. */
  readonly descriptor?: number;
  /** As BuildKit hands it on (tabs cut for `<<-`), mapped to the file. */
  readonly body: MappedText;
  /** The raw body in the file, from the line after the instruction to the line of the terminator. */
  readonly bodyAt: Range;
  /** The terminator line without its line end; absent when the file ended first. */
  readonly terminatorAt?: Range;
  /** Variables in an expanded body (COPY and ADD); empty for RUN. */
  readonly variables: readonly Variable[];
}

/** A field of `--mount`. */
export interface MountField {
  /** In lower case, aliases resolved: `target` for `dst`. */
  readonly key: string;
  readonly keyAt: Range;
  readonly value?: string;
  readonly at: Range;
  readonly valueAt?: Range;
}

/** A mount of a `RUN`. */
export interface Mount {
  readonly at: Range;
  readonly flag: Flag;
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  readonly fields: readonly MountField[];
  readonly from?: string;
  readonly source?: string;
  readonly target?: string;
  readonly id?: string;
  readonly env?: string;
  readonly mode?: string;
  readonly sharing?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly readonly: boolean;
  readonly required: boolean;
  /** The field of that key (aliases `src`, `dst`, `destination`, `ro`, `rw` resolved), or nothing. */
  field(key: string): MountField | undefined;
}

/** What all instructions have. */
export interface NodeBase {
  /** The keyword as written. */
  readonly keywordText: string;
  readonly keywordAt: Range;
  /** From the keyword to the last character, heredocs and their terminators included, without the last line end. */
  readonly at: Range;
  /** The instruction without its heredoc bodies. */
  readonly lineAt: Range;
  readonly flags: readonly Flag[];
  /** What follows keyword and flags, continuation marks and inner comments gone, trimmed as BuildKit does. */
  readonly rest: MappedText;
  readonly heredocs: readonly Heredoc[];
  /** Full-line comments since the previous instruction. */
  readonly comments: readonly Comment[];
  /** Full-line comments inside the continued instruction. */
  readonly innerComments: readonly Comment[];
  /** Position in `Dockerfile.instructions`. */
  readonly index: number;
  /** The escape character in force: `\` or a backtick. */
  readonly escape: string;
  /** The ONBUILD that this instruction is the trigger of. */
  readonly onbuild?: OnbuildNode;
  /** Whether this instruction has an error that BuildKit would refuse it for. */
  readonly broken: boolean;
  flag(name: string): Flag | undefined;
}

/** A command in exec form (a JSON array of strings) or in shell form. */
export type CommandForm =
  | { readonly form: 'exec'; readonly words: readonly Word[]; readonly at: Range }
  | { readonly form: 'shell'; readonly script: MappedText; readonly at: Range };

/** `FROM`: the beginning of a stage. */
export interface FromNode extends NodeBase {
  readonly keyword: 'FROM';
  readonly words: readonly Word[];
  readonly image?: Word;
  /** The `AS` word as written. */
  readonly as?: Word;
  /** The stage's name as written; BuildKit compares it in lower case. */
  readonly name?: Word;
}
/** `ARG`: build arguments, with their defaults. */
export interface ArgNode extends NodeBase {
  readonly keyword: 'ARG';
  readonly pairs: readonly Pair[];
}
/** `ENV`: variables of the stage and of the image. */
export interface EnvNode extends NodeBase {
  readonly keyword: 'ENV';
  readonly pairs: readonly Pair[];
}
/** `LABEL`: what an image says of itself. */
export interface LabelNode extends NodeBase {
  readonly keyword: 'LABEL';
  readonly pairs: readonly Pair[];
}
/** `RUN`: commands that are run while the image is built. */
export interface RunNode extends NodeBase {
  readonly keyword: 'RUN';
  readonly command: CommandForm;
  readonly mounts: readonly Mount[];
}
/** `CMD`: what a container starts, or what its entrypoint is given. */
export interface CmdNode extends NodeBase {
  readonly keyword: 'CMD';
  readonly command: CommandForm;
}
/** `ENTRYPOINT`: what a container starts. */
export interface EntrypointNode extends NodeBase {
  readonly keyword: 'ENTRYPOINT';
  readonly command: CommandForm;
}
/** `COPY`: files of the context, of another stage, or of an image. */
export interface CopyNode extends NodeBase {
  readonly keyword: 'COPY';
  /** Heredoc words are among them. */
  readonly sources: readonly Word[];
  readonly destination?: Word;
  readonly json: boolean;
}
/** `ADD`: what is copied, unpacked or downloaded. */
export interface AddNode extends NodeBase {
  readonly keyword: 'ADD';
  readonly sources: readonly Word[];
  readonly destination?: Word;
  readonly json: boolean;
}
/** `EXPOSE`: ports. */
export interface ExposeNode extends NodeBase {
  readonly keyword: 'EXPOSE';
  readonly words: readonly Word[];
}
/** `VOLUME`: folders whose content is no part of the image. */
export interface VolumeNode extends NodeBase {
  readonly keyword: 'VOLUME';
  readonly words: readonly Word[];
  readonly json: boolean;
}
/** `SHELL`: what runs the commands that follow. */
export interface ShellNode extends NodeBase {
  readonly keyword: 'SHELL';
  /** Empty when the arguments are not a JSON array of strings. */
  readonly words: readonly Word[];
}
/** WORKDIR, USER, STOPSIGNAL, MAINTAINER: the whole rest is one argument. */
export interface ArgumentNode<K extends Keyword> extends NodeBase {
  readonly keyword: K;
  readonly argument?: Word;
}
/** `WORKDIR`: the folder in which what follows runs. */
export type WorkdirNode = ArgumentNode<'WORKDIR'>;
/** `USER`: who runs what follows, and the container. */
export type UserNode = ArgumentNode<'USER'>;
/** `STOPSIGNAL`: the signal that ends a container. */
export type StopsignalNode = ArgumentNode<'STOPSIGNAL'>;
/** `MAINTAINER`, which `LABEL` has taken the place of. */
export type MaintainerNode = ArgumentNode<'MAINTAINER'>;
/** `HEALTHCHECK`: how a container is asked whether it is well. */
export interface HealthcheckNode extends NodeBase {
  readonly keyword: 'HEALTHCHECK';
  readonly none: boolean;
  /** Absent for NONE and for a broken one. */
  readonly command?: CommandForm;
  /** The `CMD` or `NONE` word. */
  readonly typeAt?: Range;
}
/** `ONBUILD`: an instruction for who builds on the image. */
export interface OnbuildNode extends NodeBase {
  readonly keyword: 'ONBUILD';
  /** Parsed where it stands; its own problems are warnings here, for the child's build is what they break. */
  readonly trigger?: Node;
}
export interface UnknownNode extends NodeBase {
  readonly keyword: 'unknown';
}

/** An instruction, whichever. */
export type Node =
  | FromNode
  | ArgNode
  | EnvNode
  | LabelNode
  | RunNode
  | CmdNode
  | EntrypointNode
  | CopyNode
  | AddNode
  | ExposeNode
  | VolumeNode
  | ShellNode
  | WorkdirNode
  | UserNode
  | StopsignalNode
  | MaintainerNode
  | HealthcheckNode
  | OnbuildNode
  | UnknownNode;

/** The instruction of a keyword. */
export type NodeOf<K extends Keyword | 'unknown'> = Extract<Node, { readonly keyword: K }>;

/** A parsed Dockerfile: every text has one. */
export interface Dockerfile {
  readonly text: string;
  readonly escape: string;
  readonly directives: readonly Directive[];
  /** Every full-line comment that is not a directive, in order; those inside continued instructions too. */
  readonly comments: readonly Comment[];
  /** In order; ONBUILD triggers are inside their ONBUILD. */
  readonly instructions: readonly Node[];
  readonly problems: readonly Problem[];
}
