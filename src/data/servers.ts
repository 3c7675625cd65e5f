/** Where a server listens, and what tells it: its manual. */
export interface Server {
  /** The words that its arguments begin with: `flask run`, `manage.py runserver`. */
  readonly under?: readonly string[];
  /** Options whose value is an address, or an address with a port. */
  readonly options: readonly string[];
  /** Whether its first operand is the address: `runserver 127.0.0.1:8000`. */
  readonly operand?: true;
  /** Variables that name the address. */
  readonly variables?: readonly string[];
  /** Other variables and options with which it listens elsewhere. */
  readonly unless?: { readonly variables?: readonly string[]; readonly options?: readonly string[] };
  /** Whether it listens on the loopback interface where nothing says otherwise. */
  readonly local?: true;
  /** Files that may say otherwise, by their names. */
  readonly settings?: readonly string[];
  /** What to add where nothing says anything. */
  readonly add: string;
}

/** Servers by program, from their manuals (each one's command-line reference), 2026-11. */
export const servers: ReadonlyMap<string, readonly Server[]> = new Map<string, readonly Server[]>([
  [
    'uvicorn',
    [
      {
        options: ['--host'],
        variables: ['UVICORN_HOST'],
        unless: { options: ['--uds', '--fd'] },
        local: true,
        add: '--host 0.0.0.0',
      },
    ],
  ],
  [
    'hypercorn',
    [
      {
        options: ['-b', '--bind'],
        unless: { options: ['-c', '--config', '--insecure-bind'] },
        local: true,
        add: '--bind 0.0.0.0:8000',
      },
    ],
  ],
  [
    'daphne',
    [
      {
        options: ['-b', '--bind'],
        unless: { options: ['-u', '-e', '--endpoint', '--fd'] },
        local: true,
        add: '-b 0.0.0.0',
      },
    ],
  ],
  [
    'gunicorn',
    [
      {
        options: ['-b', '--bind'],
        unless: { variables: ['PORT', 'GUNICORN_CMD_ARGS'], options: ['-c', '--config'] },
        local: true,
        settings: ['gunicorn.conf.py'],
        add: '--bind 0.0.0.0:8000',
      },
    ],
  ],
  ['waitress-serve', [{ options: ['--host', '--listen'], add: '--host=0.0.0.0' }]],
  [
    'flask',
    [
      {
        under: ['run'],
        options: ['-h', '--host'],
        variables: ['FLASK_RUN_HOST'],
        local: true,
        settings: ['.flaskenv', '.env'],
        add: '--host 0.0.0.0',
      },
    ],
  ],
  [
    'fastapi',
    [
      { under: ['dev'], options: ['--host'], local: true, add: '--host 0.0.0.0' },
      { under: ['run'], options: ['--host'], add: '--host 0.0.0.0' },
    ],
  ],
  ['django-admin', [{ under: ['runserver'], options: [], operand: true, local: true, add: '0.0.0.0:8000' }]],
  ['manage.py', [{ under: ['runserver'], options: [], operand: true, local: true, add: '0.0.0.0:8000' }]],
  ['http.server', [{ options: ['-b', '--bind'], add: '--bind 0.0.0.0' }]],
  [
    'mkdocs',
    [
      {
        under: ['serve'],
        options: ['-a', '--dev-addr'],
        local: true,
        settings: ['mkdocs.yml'],
        add: '-a 0.0.0.0:8000',
      },
    ],
  ],
  [
    'mlflow',
    [
      { under: ['server'], options: ['-h', '--host'], variables: ['MLFLOW_HOST'], local: true, add: '--host 0.0.0.0' },
      { under: ['ui'], options: ['-h', '--host'], variables: ['MLFLOW_HOST'], local: true, add: '--host 0.0.0.0' },
    ],
  ],
  ['tensorboard', [{ options: ['--host'], unless: { options: ['--bind_all'] }, local: true, add: '--bind_all' }]],
  [
    'streamlit',
    [
      {
        under: ['run'],
        options: ['--server.address'],
        variables: ['STREAMLIT_SERVER_ADDRESS'],
        add: '--server.address 0.0.0.0',
      },
    ],
  ],
  ['jupyter', [{ options: ['--ip', '--ServerApp.ip', '--NotebookApp.ip'], add: '--ip 0.0.0.0' }]],
  ['php', [{ options: ['-S'], add: '-S 0.0.0.0:8000' }]],
  [
    'artisan',
    [
      {
        under: ['serve'],
        options: ['--host'],
        variables: ['SERVER_HOST'],
        local: true,
        settings: ['.env'],
        add: '--host 0.0.0.0',
      },
    ],
  ],
  [
    'rails',
    [
      {
        under: ['server'],
        options: ['-b', '--binding'],
        variables: ['BINDING'],
        unless: { variables: ['RAILS_ENV', 'RACK_ENV', 'HOST'] },
        local: true,
        settings: ['puma.rb', 'unicorn.rb', 'boot.rb'],
        add: '-b 0.0.0.0',
      },
      {
        under: ['s'],
        options: ['-b', '--binding'],
        variables: ['BINDING'],
        unless: { variables: ['RAILS_ENV', 'RACK_ENV', 'HOST'] },
        local: true,
        settings: ['puma.rb', 'unicorn.rb', 'boot.rb'],
        add: '-b 0.0.0.0',
      },
    ],
  ],
  ['rackup', [{ options: ['-o', '--host'], add: '-o 0.0.0.0' }]],
  ['puma', [{ options: ['-b', '--bind'], add: '-b tcp://0.0.0.0:9292' }]],
  [
    'jekyll',
    [{ under: ['serve'], options: ['-H', '--host'], local: true, settings: ['_config.yml'], add: '--host 0.0.0.0' }],
  ],
  [
    'hugo',
    [
      { under: ['server'], options: ['--bind'], local: true, add: '--bind 0.0.0.0' },
      { under: ['serve'], options: ['--bind'], local: true, add: '--bind 0.0.0.0' },
    ],
  ],
  [
    'vite',
    [
      {
        options: ['--host'],
        local: true,
        settings: ['vite.config.js', 'vite.config.ts', 'vite.config.mjs', 'vite.config.mts', 'vite.config.cjs'],
        add: '--host',
      },
    ],
  ],
  ['ng', [{ under: ['serve'], options: ['--host'], local: true, settings: ['angular.json'], add: '--host 0.0.0.0' }]],
  [
    'next',
    [
      { under: ['start'], options: ['-H', '--hostname'], add: '-H 0.0.0.0' },
      { under: ['dev'], options: ['-H', '--hostname'], add: '-H 0.0.0.0' },
    ],
  ],
  ['nuxt', [{ options: ['--host'], variables: ['NUXT_HOST', 'NITRO_HOST', 'HOST'], add: '--host 0.0.0.0' }]],
  ['json-server', [{ options: ['-h', '-H', '--host'], add: '--host 0.0.0.0' }]],
  ['http-server', [{ options: ['-a'], add: '-a 0.0.0.0' }]],
  ['ollama', [{ under: ['serve'], options: [], variables: ['OLLAMA_HOST'], add: '' }]],
  [
    'prefect',
    [
      {
        under: ['server', 'start'],
        options: ['--host'],
        variables: ['PREFECT_SERVER_API_HOST'],
        local: true,
        add: '--host 0.0.0.0',
      },
    ],
  ],
  ['redis-server', [{ options: ['--bind'], add: '--bind 0.0.0.0' }]],
  ['mongod', [{ options: ['--bind_ip'], add: '--bind_ip_all' }]],
  [
    'dotnet',
    [{ options: ['--urls'], variables: ['ASPNETCORE_URLS', 'DOTNET_URLS', 'URLS'], add: '--urls http://0.0.0.0:8080' }],
  ],
  [
    'java',
    [
      {
        options: ['--server.address', '-Dserver.address'],
        variables: ['SERVER_ADDRESS'],
        add: '--server.address=0.0.0.0',
      },
    ],
  ],
]);

/** Options that mean the address to listen on to whatever program takes them. */
export const bindOptions: readonly string[] = [
  '--bind',
  '--bind-addr',
  '--bind-address',
  '--listen',
  '--listen-addr',
  '--listen-address',
];

/** Servers that stand in front of others, which are reached through them. */
export const frontServers: ReadonlySet<string> = new Set([
  'apache2',
  'caddy',
  'envoy',
  'haproxy',
  'httpd',
  'nginx',
  'traefik',
]);
