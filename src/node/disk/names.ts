/** Endings of files that are surely no Dockerfiles, whatever stands before them, by what they are. All else that depends on it is made of this list. */
export const otherEndings: Readonly<Record<string, readonly string[]>> = {
  'ignore files': ['dockerignore'],
  code: 'bash bat c cc cjs clj cljs cmd cpp cs css cts cxx dart el elm erl ex exs fish fs go gradle groovy h hcl hpp hs htm html java jl js jsx kt kts less lua mjs ml mts nim nix pas php pl pm ps1 py pyi rb rs sass scala scss sh sol sql svelte swift tf ts tsx vb vim vue zig zsh'.split(
    ' ',
  ),
  data: 'cfg csv db env ini json json5 jsonc jsonl lock log ndjson parquet plist properties proto sqlite toml tsv xml yaml yml'.split(
    ' ',
  ),
  documents: 'adoc asciidoc doc docx ipynb md mdx odt org pdf ppt pptx rst rtf tex textile txt xls xlsx'.split(' '),
  pictures: 'avif bmp drawio gif ico icns jpeg jpg png psd svg tif tiff webp'.split(' '),
  backups: 'back backup bak bkp diff old orig patch rej save swo swp temp tmp'.split(' '),
  checksums: 'asc md5 minisig sha1 sha224 sha256 sha384 sha512 sig'.split(' '),
  archives: '7z bz2 gz jar rar tar tgz txz xz zip zst'.split(' '),
  templates:
    'eex ejs epp erb gotmpl hbs heex in j2 jinja jinja2 leex liquid m4 mako mustache njk template tera tmpl tpl tt'.split(
      ' ',
    ),
};

const endings = Object.values(otherEndings).flat().join('|');

/** Expressions that take a name as `isDockerfileName` and `isOther` do: whole, for letters of any case. Those of the hooks are made of them. */
export const namePatterns = {
  dockerfile: String.raw`(?:docker|container)file(?:[._-][^/]+)?|[^/]+\.(?:docker|container)file`,
  other: String.raw`[^/]*(?:\.(?:${endings})|~)`,
};

const dockerfileName = new RegExp(`^(?:${namePatterns.dockerfile})$`, 'i');
const otherName = new RegExp(`(?:\\.(?:${endings})|~)$`, 'i');

/** Whether a file of this name holds patterns for the build context, not instructions. */
export const isIgnoreFile = (name: string): boolean => /\.dockerignore$/i.test(name);

/** Whether a file of this name is surely something else than a Dockerfile. */
export const isOther = (name: string): boolean => otherName.test(name);

/** Whether a file that nobody named may be a Dockerfile: what it begins with decides. */
export const isDockerfileName = (name: string): boolean => dockerfileName.test(name) && !isOther(name);
