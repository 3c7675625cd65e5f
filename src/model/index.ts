export type { Bytes } from '../bytes/bytes.ts';
export type * from './commands/types.ts';
export type * from './edits/types.ts';
export type { IgnorePattern, IgnoreProblem } from './facts/dockerignore.ts';
export type * from './facts/types.ts';
export type * from './files/types.ts';
export type * from './images/types.ts';
export type * from './layers/types.ts';
export type * from './names/types.ts';
export type * from './packages/types.ts';
export type * from './split/types.ts';
export type * from './stages/types.ts';
export type * from './starts/types.ts';
export type { Build } from './types.ts';
export type {
  AddNode,
  ArgNode,
  CmdNode,
  Comment,
  CopyNode,
  Directive,
  Dockerfile,
  EntrypointNode,
  EnvNode,
  ExposeNode,
  Flag,
  FromNode,
  HealthcheckNode,
  Heredoc,
  Keyword,
  LabelNode,
  MaintainerNode,
  Mount,
  MountField,
  Node,
  NodeOf,
  OnbuildNode,
  Pair,
  Problem,
  RunNode,
  ShellNode,
  StopsignalNode,
  UserNode,
  Variable,
  VolumeNode,
  Word,
  WorkdirNode,
} from '../syntax/nodes.ts';
export type {
  Command as ShellCommand,
  ConditionalNode,
  FunctionNode,
  GroupNode,
  ListNode,
  LoopNode,
  PipelineNode,
  Redirection,
  Script,
  ScriptNode,
  ShellAssignment,
  ShellWord,
  TestNode,
  WordPiece,
} from '../shell/nodes.ts';
