import { execFileSync } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/**
 * Files of a context that are made and not kept: `bytes` of noise that does not compress, or of `text`; what is written in `content`; an archive `of`
 * others, by the end of its name; `count` of them, numbered where `#` stands in the path.
 */
export interface MadeFile {
  readonly path: string;
  readonly bytes?: number;
  readonly text?: boolean;
  readonly content?: string;
  readonly count?: number;
  readonly mode?: string;
  readonly of?: readonly MadeFile[];
}

/** `case.json` of a case. */
export interface CaseSettings {
  /** What proves that the image works, for `sh -c` in it. */
  readonly run?: string;
  readonly target?: string;
  /** Why the Dockerfile does not build, or its program does not start, before it is fixed. */
  readonly broken?: string;
  readonly files?: readonly MadeFile[];
  /** A folder of `contexts` whose files are in the context, too. */
  readonly context?: string;
}

/** A Dockerfile with its context. */
export interface Case {
  /** The folder below the root. */
  readonly name: string;
  readonly folder: string;
  readonly dockerfile: string;
  /** Dockerfiles beside it that do what one rule asks, by the rule: `fixed.<rule>.Dockerfile`. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly settings: CaseSettings;
  /** A hash of the context, and of the stage that is built. */
  readonly inputs: string;
}

const contexts = new URL('contexts', import.meta.url).pathname;

/** The cases below a folder: each folder with a `Dockerfile`. */
export function readCases(root: string, below = ''): readonly Case[] {
  const folder = join(root, below);
  if (existsSync(join(folder, 'Dockerfile'))) return [readCase(folder, below)];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(below, name))
    .toSorted()
    .flatMap((name) => readCases(root, name));
}

function readCase(folder: string, name: string): Case {
  const settingsFile = join(folder, 'case.json');
  const settings: CaseSettings = existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {};
  const fixed = readdirSync(folder).flatMap((file) => {
    const rule = /^fixed\.(.+)\.Dockerfile$/.exec(file)?.[1];
    return rule === undefined ? [] : [[rule, join(folder, file)] as const];
  });
  const hash = createHash('sha256').update(JSON.stringify([settings.files ?? [], settings.target ?? '']));
  for (const [path, file] of keptFiles(folder, settings)) hash.update(`\0${path}\0`).update(readFileSync(file));
  return {
    name,
    folder,
    dockerfile: join(folder, 'Dockerfile'),
    fixed: new Map(fixed),
    settings,
    inputs: hash.digest('hex').slice(0, 16),
  };
}

const isOfTheCase = (path: string): boolean =>
  /^(?:(?:fixed\..*)?Dockerfile(?:\.dockerignore)?|case\.json)$/.test(path);

/** The files of a context that are kept, with where they are. */
function keptFiles(folder: string, { context }: CaseSettings): ReadonlyMap<string, string> {
  const shared = context === undefined ? [] : filesBelow(join(contexts, context));
  const own = filesBelow(folder).filter(([path]) => !isOfTheCase(path));
  return new Map([...shared, ...own].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const filesBelow = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length + 1), file] as const);

/** Makes the context of a case, a Dockerfile in it, in a new folder below `root`. Gives the folder; the same case gives the same bytes. */
export function makeContext({ folder, dockerfile, settings }: Case, root: string, of = dockerfile): string {
  mkdirSync(root, { recursive: true });
  const context = mkdtempSync(join(root, 'context-'));
  for (const [path, file] of keptFiles(folder, settings)) cpSync(file, join(context, path));
  cpSync(of, join(context, 'Dockerfile'));
  const ignoreFile = `${of}.dockerignore`;
  if (existsSync(ignoreFile)) cpSync(ignoreFile, join(context, 'Dockerfile.dockerignore'));
  makeFiles(context, settings.files ?? []);
  return context;
}

/** Names the index of this machine in the lockfiles of a context, which are kept with a name that nobody has. */
export function nameIndex(context: string): void {
  const files = filesBelow(context).filter(([, file]) => readFileSync(file).includes('//index.invalid/'));
  if (files.length === 0) return;
  const program = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url, PyPI.file_storage_domain)';
  const [simple = '', storage = ''] = execFileSync('python3', ['-c', program], { encoding: 'utf8' }).trim().split(' ');
  for (const [, file] of files) {
    const text = readFileSync(file, 'utf8').replaceAll('https://index.invalid/simple', simple.replace(/\/$/, ''));
    writeFileSync(file, text.replaceAll('//files.invalid/', `//${storage}/`));
  }
}

function makeFiles(folder: string, files: readonly MadeFile[]): void {
  for (const file of files) {
    for (let number = 1; number <= (file.count ?? 1); number++) {
      const path = file.path.replaceAll('#', String(number));
      const mode = Number.parseInt(file.mode ?? '644', 8);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (file.of) makeArchive(join(folder, path), file.of);
      else {
        const made = file.content ?? content(path, file.bytes ?? 0, file.text ?? false);
        writeFileSync(join(folder, path), made, { mode });
      }
    }
  }
}
function makeArchive(archive: string, of: readonly MadeFile[]): void {
  const folder = mkdtempSync(`${archive}.d-`);
  makeFiles(folder, of);
  const sameTime = ['-exec', 'touch', '-h', '-d', '@1000000000', '{}', '+'];
  execFileSync('find', [folder, ...sameTime]);
  const isZip = extname(archive) === '.zip';
  if (isZip) execFileSync('zip', ['-q', '-X', '-r', archive, '.'], { cwd: folder });
  else
    execFileSync('tar', [
      '--sort=name',
      '--owner=0',
      '--group=0',
      '--auto-compress',
      '-cf',
      archive,
      '-C',
      folder,
      '.',
    ]);
  rmSync(folder, { recursive: true });
}

/** The key stream of a cipher: noise that is the same on every machine. Text is its hexadecimal digits, which compress to half. */
function content(path: string, bytes: number, text: boolean): Buffer {
  const key = createHash('md5').update(path).digest();
  const noise = createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(
    Buffer.alloc(text ? Math.ceil(bytes / 2) : bytes),
  );
  return text
    ? Buffer.from(
        noise
          .toString('hex')
          .replaceAll(/(.{63})./g, '$1\n')
          .slice(0, bytes),
      )
    : noise;
}
