import type { MappedText } from '../text/mapped.ts';
import type { Variables } from './called-by.ts';
import type { Command, Extension, Fault, ShellVariable } from './nodes.ts';

/** What is gathered while a script is read. */
export interface Sink {
  readonly commands: Command[];
  readonly variables: ShellVariable[];
  readonly extensions: Extension[];
  /** What variables hold when the script begins. */
  readonly known: Variables;
  /** The first reason not to trust the tree. */
  reason: string | undefined;
  /** Where the shell that it is handed to stops reading the script itself. */
  fault: Fault | undefined;
}

/** The text that positions of the syntax tree count in, and how many scripts it is inside of. */
export interface Context {
  readonly text: MappedText;
  readonly sink: Sink;
  readonly level: number;
  /** The shell that reads the text, where that is another than the script's own; empty where it is not known. */
  readonly reader?: string | undefined;
}
