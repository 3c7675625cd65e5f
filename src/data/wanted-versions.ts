import type { Language } from './tool.ts';

/** A file of a project that says which version of a runtime it takes. */
export interface WantedVersion {
  readonly language: Language;
  /** The runtime, as images are known by it, and for people. */
  readonly runtime: string;
  readonly title: string;
  readonly file: string;
  /** The range that a text of it asks for. */
  find(text: string): string | undefined;
}

const first = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1];
const from = (pattern: RegExp) => (text: string) => {
  const version = pattern.exec(text)?.[1];
  return version === undefined ? undefined : `>=${version}`;
};

/** A string of a JSON file, by its keys. */
const json =
  (...keys: readonly string[]) =>
  (text: string): string | undefined => {
    try {
      let value: unknown = JSON.parse(text);
      for (const key of keys)
        value =
          typeof value === 'object' && value !== null
            ? Object.entries(value).find(([name]) => name === key)?.[1]
            : undefined;
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  };

const node = { language: 'Node.js', runtime: 'node', title: 'Node.js' } as const;
const python = { language: 'Python', runtime: 'python', title: 'Python' } as const;
const ruby = { language: 'Ruby', runtime: 'ruby', title: 'Ruby' } as const;
const java = { language: 'Java', runtime: 'java', title: 'Java' } as const;
const dotnet = { language: '.NET', runtime: 'dotnet', title: '.NET' } as const;
const rust = { language: 'Rust', runtime: 'rust', title: 'Rust' } as const;

/** The manuals of the tools as of 2026-11. What a version manager reads is compared as far as it matters: Node.js by its first number. */
export const wantedVersions: readonly WantedVersion[] = [
  { ...node, file: 'package.json', find: json('engines', 'node') },
  { ...node, file: '.nvmrc', find: first(/^v?(\d+)/) },
  { ...node, file: '.node-version', find: first(/^v?(\d+)/) },
  { ...python, file: 'pyproject.toml', find: first(/^requires-python[ \t]*=[ \t]*["']([^"'\n]+)["']/m) },
  { ...python, file: 'pyproject.toml', find: first(/^python[ \t]*=[ \t]*["']([^"'\n]+)["']/m) },
  { ...python, file: '.python-version', find: first(/^(\d+\.\d+)/) },
  { ...ruby, file: 'Gemfile', find: first(/^ruby[ (]+["']([^"'\n]+)["']/m) },
  { ...ruby, file: '.ruby-version', find: first(/^(?:ruby-)?(\d+\.\d+)/) },
  { language: 'PHP', runtime: 'php', title: 'PHP', file: 'composer.json', find: json('require', 'php') },
  { language: 'Go', runtime: 'go', title: 'Go', file: 'go.mod', find: from(/^go[ \t]+(\d+\.\d+(?:\.\d+)?)/m) },
  { ...rust, file: 'Cargo.toml', find: from(/^rust-version[ \t]*=[ \t]*"([\d.]+)"/m) },
  { ...rust, file: 'rust-toolchain.toml', find: first(/^channel[ \t]*=[ \t]*"(\d[\d.]*)"/m) },
  { ...rust, file: 'rust-toolchain', find: first(/^(\d+\.\d[\d.]*)/) },
  { ...java, file: 'pom.xml', find: from(/<(?:java\.version|maven\.compiler\.(?:release|source|target))>(\d+)</) },
  { ...java, file: 'build.gradle', find: from(/JavaLanguageVersion\.of\((\d+)\)/) },
  { ...java, file: 'build.gradle.kts', find: from(/JavaLanguageVersion\.of\((\d+)\)/) },
  { ...dotnet, file: 'global.json', find: (text) => /^\d+\.\d+/.exec(json('sdk', 'version')(text) ?? '')?.[0] },
];
