import type { Weight } from './tool.ts';

/** A library that drives browsers, and brings its own where it is not told otherwise. */
export interface BrowserDriver {
  /** The names that its command and its packages have. */
  readonly names: readonly string[];
  /** The subcommand that downloads, and the browsers that it takes. */
  readonly installs?: { readonly by: string; readonly browsers: readonly string[]; readonly idle: readonly string[] };
  /** Whether its package downloads one when it is installed. */
  readonly downloadsItself?: true;
  /** Variables with which it downloads none, the first being the one to set. */
  readonly off: readonly string[];
  /** The variable that names the browser to take. */
  readonly path?: string;
  /** Files of the project that configure it. */
  readonly files: readonly string[];
  readonly typical: Weight;
}

/** One browser with its headless shell, all that are fetched without a name, and the packages of the system that `--with-deps` installs. Bytes; a guess. */
const oneBrowser = { low: 250e6, value: 480e6, high: 700e6 };
const allBrowsers = { low: 800e6, value: 1.2e9, high: 1.7e9 };
const systemPackages = { low: 60e6, value: 350e6, high: 900e6 };

/** What a driver fetches that is told to; nothing for another command. `words`: what stands behind its name. */
export function fetchedBrowsers(name: string, words: readonly string[]): Weight | undefined {
  const { installs } = browserDrivers.find(({ names }) => names.includes(name)) ?? {};
  const [first = '', ...rest] = words;
  if (!installs || !first.startsWith(installs.by) || rest.some((word) => installs.idle.includes(word)))
    return undefined;
  const named = rest.filter((word) => !word.startsWith('-')).length;
  const own = named === 0 ? allBrowsers : oneBrowser;
  const times = Math.max(1, named);
  const sum = (of: 'low' | 'value' | 'high'): number =>
    (first === 'install-deps' ? 0 : own[of] * times) +
    (first === 'install-deps' || rest.includes('--with-deps') ? systemPackages[of] : 0);
  return { low: sum('low'), value: sum('value'), high: sum('high'), source: 'a guess: browsers, unpacked' };
}

export const browserDrivers: readonly BrowserDriver[] = [
  {
    names: ['playwright', 'playwright-core', '@playwright/test'],
    installs: {
      by: 'install',
      browsers: ['chromium', 'firefox', 'webkit'],
      idle: ['--dry-run', '--list', '--help', '-h'],
    },
    off: ['PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD'],
    files: ['playwright.config.ts', 'playwright.config.js', 'playwright.config.mjs', 'playwright.config.cjs'],
    typical: {
      low: 300e6,
      value: 600e6,
      high: 900e6,
      source: 'a guess: Firefox and WebKit unpacked, which a program for Chromium does not use',
    },
  },
  {
    names: ['puppeteer'],
    downloadsItself: true,
    off: ['PUPPETEER_SKIP_DOWNLOAD', 'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD', 'PUPPETEER_SKIP_CHROME_DOWNLOAD'],
    path: 'PUPPETEER_EXECUTABLE_PATH',
    files: ['.puppeteerrc', '.puppeteerrc.cjs', '.puppeteerrc.js', '.puppeteerrc.json', 'puppeteer.config.cjs'],
    typical: {
      low: 280e6,
      value: 400e6,
      high: 650e6,
      source: 'a guess: Chrome for testing unpacked, and in later releases its headless shell beside it',
    },
  },
];

/** Packages of distributions that are such a browser. */
export const packagedBrowsers: ReadonlySet<string> = new Set([
  'chromium',
  'chromium-browser',
  'chromium-headless-shell',
  'google-chrome-beta',
  'google-chrome-stable',
  'google-chrome-unstable',
]);

/** What has a driver fetch a browser: itself alone, or with the libraries of the system that it needs. */
export function fetchesBrowser(words: readonly string[]): 'alone' | 'whole' | undefined {
  const at = words.findIndex((word) =>
    /^(?:(?:playwright|patchright)(?:-core)?|puppeteer|@puppeteer\/browsers)(?:@.*)?$/.test(word),
  );
  const behind = at === -1 ? [] : words.slice(at + 1);
  if (behind.some((word) => word === 'install-deps' || word === '--with-deps')) return 'whole';
  return behind.includes('install') ? 'alone' : undefined;
}
