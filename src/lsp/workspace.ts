import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inspectAgain, type Kept } from '../engine/index.ts';
import { Source, type Build, type Facts, type Result, type Setting } from '../index.ts';
import { isOther } from '../node/disk/names.ts';
import { shownPath } from '../node/disk/paths.ts';
import { remember } from '../node/disk/remember.ts';
import { measuredSizes, type MeasuredSizes } from '../node/runs/measured-sizes.ts';
import { opener, type Open, type OpenOptions } from '../node/runs/open.ts';
import type { EditorSettings } from './settings.ts';

/** One version of a document, and what is known of it. */
export interface Sheet {
  readonly document: TextDocument;
  readonly build: Build;
  readonly facts: Facts;
  /** Nothing where the document is not to be linted. */
  readonly settings: readonly Setting[] | undefined;
  /** The folder of the build context. */
  readonly context: string | undefined;
  /** What was measured of an image that was built of it. */
  readonly measured: MeasuredSizes | undefined;
  /** What is wrong with its configuration. */
  readonly error: string | undefined;
  /** The limit that the document is over, for which it is not linted. */
  readonly limit: string | undefined;
  /** What the rules find; they are asked when this is first called. */
  result(): Result | undefined;
  /** Asks ShellCheck about what it was not asked before. Whether there was anything: then what is found is to be looked at again. */
  learn(): Promise<boolean>;
}

/** How a workspace speaks to the person in front of it. */
export interface Voice {
  /** What keeps a file from being linted. */
  complain(message: string): void;
  note(message: string): void;
}

export interface Workspace {
  /** What is known of a document; asked once for each version. */
  open(document: TextDocument): Promise<Sheet>;
}

/** Where a document is on disk; nothing for one that is in no file. */
export function fileOf(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file of another machine, or no URI at all.
    return undefined;
  }
}

/** Settings with the configuration file that the command line named: that one is run, whatever the editor says. */
export interface WorkspaceSettings extends EditorSettings {
  readonly vouched?: string | undefined;
  /** What ShellCheck has said of scripts. */
  readonly shellcheckKept?: OpenOptions['shellcheckKept'];
}

/** Documents as of now: what was read from disk is remembered, so that after changes there another workspace has to take its place. */
export function openWorkspace(folders: readonly string[], settings: WorkspaceSettings, voice: Voice): Workspace {
  const openers = new Map<string, Open>();
  const sheets = new WeakMap<TextDocument, Promise<Sheet>>();
  const keeping = keepLast();
  const said = new Set<string>();
  const measured = remember(measuredSizes);
  const once = (say: (message: string) => void, message: string): void => {
    if (!said.has(message)) say(message);
    said.add(message);
  };

  const openerOf = (cwd: string): Open => {
    const { preset, configFile, configCode: runsCode, vouched, shellcheck, shellcheckKept } = settings;
    const made =
      openers.get(cwd) ??
      opener({
        cwd,
        runsCode,
        ...(shellcheck !== undefined && { shellcheck }),
        ...(shellcheckKept && { shellcheckKept }),
        ...(preset && { config: { extends: preset } }),
        ...(configFile !== undefined && { configFile: resolve(cwd, configFile), isTrusted: configFile === vouched }),
      });
    openers.set(cwd, made);
    return made;
  };

  async function open(document: TextDocument): Promise<Sheet> {
    const file = fileOf(document.uri);
    const cwd = folderOf(file, folders);
    const source = new Source(file === undefined ? 'Dockerfile' : shownPath(file, cwd), document.getText());
    const { build, facts, settings: ruled, context, error, limit, notes, learn } = await openerOf(cwd)(source, file);
    if (error !== undefined) once(voice.complain, error);
    for (const note of notes) once(voice.note, note);
    const linted = isOther(nameOf(document.uri)) ? undefined : ruled;
    let result: Result | undefined;
    return {
      document,
      build,
      facts,
      settings: linted,
      context,
      measured: file === undefined ? undefined : measured(file),
      error,
      limit,
      result: () => (result ??= linted && keeping.inspect(document.uri, build, linted)),
      async learn() {
        const learned = await learn?.();
        for (const note of learned?.notes ?? []) once(voice.note, note);
        if (learned?.isNew !== true) return false;
        result = undefined;
        return true;
      },
    };
  }

  return {
    open(document) {
      const sheet = sheets.get(document) ?? open(document);
      sheets.set(document, sheet);
      return sheet;
    },
  };
}

/** Nobody types in more documents at a time. */
const mostKept = 4;

/** Lints the next version of a document with what is kept of the last one. */
function keepLast(): { inspect(uri: string, build: Build, settings: readonly Setting[]): Result } {
  const last = new Map<string, Kept>();
  return {
    inspect(uri, build, settings) {
      const { result, kept } = inspectAgain(build, settings, last.get(uri));
      last.delete(uri);
      last.set(uri, kept);
      const [first] = last.keys();
      if (last.size > mostKept && first !== undefined) last.delete(first);
      return result;
    },
  };
}

/** The innermost workspace folder that holds a file, else the file's own; for what is in no file, the first workspace folder. */
function folderOf(file: string | undefined, folders: readonly string[]): string {
  if (file === undefined) return folders[0] ?? process.cwd();
  const holding = folders.filter((folder) => isInside(folder, file));
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? dirname(file);
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

const nameOf = (uri: string): string => basename(fileOf(uri) ?? uri);
