import type { Facts } from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import type { Configured } from '../configuration/configured.ts';
import type { FolderContext } from '../context/folder.ts';
import type { Around } from '../context/proved.ts';
import type { Described } from '../plans/described.ts';
import type { NamedContext } from '../plans/named.ts';
import type { FileShellcheck } from '../shellcheck/open.ts';

/** A text that is to be linted. */
export interface Wanted {
  readonly path: string;
  /** Absolute; nothing for what is in no file. */
  readonly file: string | undefined;
  readonly named: boolean;
  /** Whether another file of the run has the same text. */
  readonly twin?: boolean;
}

/** A context with its files. */
export type FilledContext = KnownContext & { readonly files: FolderContext };

/** What stands in a report for a file that could not be read. */
export type UnreadFile = Pick<FileReport, 'path' | 'error' | 'stack' | 'misconfigured'>;

/** The folder of the build context, absolute, and how it is known. */
export interface KnownContext {
  readonly folder: string;
  readonly from: NonNullable<FileReport['contextFrom']>;
  /** Whether it is only what Git has of the folder. */
  readonly tracked?: true;
}

/** A file of which what was said is known, and holds still. */
export interface KnownFile {
  readonly report: FileReport;
  /** Names of its stages, where it has a result. */
  readonly stages: readonly string[];
  readonly isTemplate?: boolean;
  readonly context?: FilledContext;
  /** What is shown of it, where that is known: then the report is only what sums it up. */
  readonly text?: string;
}

/** What is kept of the files of a run. */
export interface Results {
  slot(one: Wanted & { readonly file: string }, said: Saying): Slot;
}

/** What is said of a file by others, before it is read. */
export interface Saying {
  readonly configured: Configured;
  readonly builds: readonly Described[];
  readonly named: readonly NamedContext[];
  readonly shellcheck?: FileShellcheck;
}

/** The place where what is said of one file is kept. It sees what the file is asked with. */
export interface Slot {
  /** What was said, if it would be said again; a word for what was passed over. */
  recall(): Promise<KnownFile | UnreadFile | Stranger | undefined>;
  /** How the folders around are asked for the context. */
  readonly around: Around;
  /** The text that was read, and the context that was found to be its own. */
  saw(seen: { readonly text?: string; readonly found?: KnownContext | undefined }): void;
  watch(files: FolderContext): FolderContext;
  dated(facts: Facts): Facts;
  /** Gives a file as it was kept, where that is also what is shown of it. */
  keep(said: KnownFile | UnreadFile | Stranger): Pick<KnownFile, 'report' | 'text'> | undefined;
}

/** What is passed over. */
export type Stranger = 'stranger' | 'template';
