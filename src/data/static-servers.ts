import { words } from './images/entry.ts';

/** How a program is told which folder to serve, as it is, and where it listens. */
export interface StaticServer {
  /** The words that its arguments begin with: `vite preview`. */
  readonly under?: string;
  /** What it serves where no operand says otherwise. */
  readonly folder?: string;
  readonly folderOption?: string;
  /** Where it listens, and the options and the variable that say otherwise. */
  readonly port: number;
  readonly portOptions: readonly string[];
  readonly portVariable?: string;
  /** Whether it compresses, unless one of these says otherwise. */
  readonly plainBy?: readonly string[];
  /** Whether every path that is none of a file is answered with `index.html`: by these options, or always. */
  readonly single: readonly string[] | true;
  /** Options that change nothing of what is answered, and those of them that have a value. */
  readonly harmless: ReadonlySet<string>;
  readonly harmlessValues: ReadonlySet<string>;
  /** Files that say more about it, as patterns, and what in them says something else. */
  readonly settings: readonly string[];
  readonly settingsSay?: RegExp;
  /** Whether that can only be told with these files at hand. */
  readonly wantsSettings?: true;
}

/** Servers of what a build has left, by program: their manuals (github.com/vercel/serve, github.com/http-party/http-server, vite.dev/config/preview-options), 2026-11. */
const servers: ReadonlyMap<string, StaticServer> = new Map<string, StaticServer>([
  [
    'serve',
    {
      folder: '.',
      port: 3000,
      portOptions: ['-l', '--listen', '-p', '--port'],
      portVariable: 'PORT',
      plainBy: ['-u', '--no-compression'],
      single: ['-s', '--single'],
      harmless: new Set(
        words('-n --no-clipboard -L --no-request-logging -d --debug -u --no-compression --no-port-switching --no-etag'),
      ),
      harmlessValues: new Set(),
      settings: ['**/serve.json'],
    },
  ],
  [
    'http-server',
    {
      port: 8080,
      portOptions: ['-p', '--port'],
      portVariable: 'PORT',
      single: [],
      harmless: new Set(words('-s --silent -U --utc --no-dotfiles')),
      harmlessValues: new Set(words('-a -d -i')),
      settings: [],
    },
  ],
  [
    'vite',
    {
      under: 'preview',
      folder: 'dist',
      folderOption: '--outDir',
      port: 4173,
      portOptions: ['--port'],
      single: true,
      harmless: new Set(words('--host --strictPort --cors')),
      harmlessValues: new Set(words('--host')),
      settings: ['vite.config.*'],
      settingsSay: /proxy|outDir|preview|base|headers|appType|configurePreviewServer/,
      wantsSettings: true,
    },
  ],
]);

export const staticServer = (program: string): StaticServer | undefined => servers.get(program);

/** What runs a program of a package, whose name is the next word but for these. */
const packageRunners: ReadonlySet<string> = new Set(words('bunx npx pnpx'));
const yes: ReadonlySet<string> = new Set(words('-y --yes --no-install'));

/** The words of a start without what brings the program from a package: `npx -y serve@14 -s build`. */
export function withoutRunner(start: readonly string[]): readonly string[] {
  const [runner = '', ...rest] = start;
  const name = runner.slice(runner.lastIndexOf('/') + 1);
  if (!packageRunners.has(name)) return [name, ...rest];
  const at = rest.findIndex((word) => !yes.has(word));
  const [program = '', ...args] = at === -1 ? [] : rest.slice(at);
  const version = program.indexOf('@', 1);
  return [version === -1 ? program : program.slice(0, version), ...args];
}

/** How a folder is served. */
export interface Serving {
  readonly port: number;
  /** Whether every path that is none of a file is answered with `index.html`. */
  readonly single: boolean;
  readonly zips: boolean;
}

const zipped = 'application/javascript application/json image/svg+xml text/css text/javascript';

/** What serves files in the place of such a program: as a user of its own, and on ports that only root may open. Docker Hub, 2026-11. */
export const fileServer = {
  images: { unprivileged: 'nginxinc/nginx-unprivileged:1.30-alpine', root: 'nginx:1.30-alpine' },
  root: '/usr/share/nginx/html',
  settings: '/etc/nginx/conf.d/default.conf',
  /** Programs of its image that a health check may ask with. */
  asks: new Set(['curl']),
  lines: ({ port, single, zips }: Serving): readonly string[] => [
    'server {',
    `    listen ${port};`,
    '    root /usr/share/nginx/html;',
    '    absolute_redirect off;',
    ...(zips ? ['    gzip on;', `    gzip_types ${zipped};`] : []),
    ...(single ? [] : ['    error_page 404 /404.html;']),
    '    location / {',
    `        try_files ${single ? '$uri /index.html' : '$uri $uri/index.html $uri.html =404'};`,
    '    }',
    '    location ~ \\.mjs$ {',
    '        default_type text/javascript;',
    '    }',
    '}',
  ],
};

/** What a framework has its build leave, to be started without the packages of the project: nextjs.org/docs/app/api-reference/config/next-config-js/output, 2026-11. */
export const standalone = {
  starts: ['next', 'start'],
  settings: ['next.config.js', 'next.config.mjs', 'next.config.cjs', 'next.config.ts'],
  asks: /\boutput\s*:\s*['"`]standalone['"`]/,
  /** What puts it elsewhere. */
  elsewhere: /distDir|outputFileTracingRoot/,
  program: 'server.js',
  /** The folder of the program, and what goes beside it, both below the project's. */
  folder: '.next/standalone',
  beside: ['.next/static', 'public'],
  always: '.next/static',
  portOptions: ['-p', '--port'],
  portVariable: 'PORT',
  /** It listens where this says, which a container sets to its own name. */
  host: { variable: 'HOSTNAME', value: '0.0.0.0' },
} as const;
