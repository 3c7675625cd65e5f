import { execFileSync } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/**
 * Files of a context that are made and not kept: `bytes` of noise that does not compress, or of `text`; an archive `of` others, by the end of its name;
 * `count` of them, numbered where `#` stands in the path.
 */
export interface MadeFile {
  readonly path: string;
  readonly bytes?: number;
  readonly text?: boolean;
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
}

/** A Dockerfile with its context. */
export interface Case {
  /** The folder's name; with `/before` or `/after` where it is one of a pair. */
  readonly name: string;
  readonly folder: string;
  readonly dockerfile: string;
  readonly settings: CaseSettings;
  /** A hash of all that the build reads. */
  readonly inputs: string;
}

/** The cases below a folder: of each folder there, its `Dockerfile`, or `before.Dockerfile` and
 * `after.Dockerfile`; each may have a `.dockerignore` of its own by its name. */
export function readCases(root: string): readonly Case[] {
  return readdirSync(root)
    .toSorted()
    .flatMap((name) => casesIn(join(root, name), name));
}

function casesIn(folder: string, name: string): readonly Case[] {
  const settingsFile = join(folder, 'case.json');
  const settings: CaseSettings = existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {};
  const kept = keptFiles(folder);
  return dockerfiles
    .filter((file) => existsSync(join(folder, file)))
    .map((file) => {
      const hash = createHash('sha256').update(JSON.stringify(settings.files ?? []));
      const ignoreFile = `${file}.dockerignore`;
      const own = existsSync(join(folder, ignoreFile)) ? [file, ignoreFile] : [file];
      for (const path of [...own, ...kept]) hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
      return {
        name: file === 'Dockerfile' ? name : `${name}/${file.slice(0, -'.Dockerfile'.length)}`,
        folder,
        dockerfile: join(folder, file),
        settings,
        inputs: hash
          .update(settings.target ?? '')
          .digest('hex')
          .slice(0, 16),
      };
    });
}

const dockerfiles = ['Dockerfile', 'before.Dockerfile', 'after.Dockerfile'];
const ignoreFiles = dockerfiles.map((file) => `${file}.dockerignore`);
const isKept = (path: string): boolean => ![...dockerfiles, ...ignoreFiles, 'case.json'].includes(path);

const keptFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(isKept)
    .toSorted();

/** Makes the context of a case, its Dockerfile in it, in a new folder below `root`. Gives the folder; the same case gives the same bytes. */
export function makeContext({ folder, dockerfile, settings }: Case, root: string): string {
  mkdirSync(root, { recursive: true });
  const context = mkdtempSync(join(root, 'context-'));
  for (const path of keptFiles(folder)) cpSync(join(folder, path), join(context, path));
  cpSync(dockerfile, join(context, 'Dockerfile'));
  const ignoreFile = `${dockerfile}.dockerignore`;
  if (existsSync(ignoreFile)) cpSync(ignoreFile, join(context, 'Dockerfile.dockerignore'));
  makeFiles(context, settings.files ?? []);
  return context;
}

function makeFiles(folder: string, files: readonly MadeFile[]): void {
  for (const file of files) {
    for (let number = 1; number <= (file.count ?? 1); number++) {
      const path = file.path.replaceAll('#', String(number));
      const mode = Number.parseInt(file.mode ?? '644', 8);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (file.of) makeArchive(join(folder, path), file.of);
      else writeFileSync(join(folder, path), content(path, file.bytes ?? 0, file.text ?? false), { mode });
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
