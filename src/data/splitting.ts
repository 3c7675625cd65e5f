import { words } from './images/entry.ts';

/**
 * What is known of tools when a stage is made two, and of nothing else. From their documentation (pip.pypa.io, docs.astral.sh/uv, docs.npmjs.com, docs.python.org), 2026-11.
 */

/** Package managers that take away with a package what it has brought. */
export const takesDependencies: ReadonlySet<string> = new Set(words('apk dnf microdnf yum'));

/** Programs that packages of Python call. */
export const calledBy: ReadonlyMap<string, string> = new Map([
  ['dvc', 'git'],
  ['gitpython', 'git'],
  ['pre-commit', 'git'],
]);

/** Packages of Python that install others, and that nothing imports. */
export const installersInPython: ReadonlySet<string> = new Set(
  words('build pip pip-tools pipenv poetry poetry-core setuptools uv virtualenv wheel'),
);

/** Those of them that weigh what two stages are worth: with what they bring, from 50 to 100 MB. */
export const heavyInstallers: ReadonlySet<string> = new Set(words('hatch pdm pipenv poetry uv'));

/** Commands of a framework that build in the folder of the project, by what they are called with. */
export const buildsInProject = (name: string, [first = '']: readonly string[]): boolean =>
  (name === 'rails' || name === 'rake') &&
  /^(?:assets:precompile|(?:css|javascript):build|(?:shakapacker|webpacker):compile)$/.test(first);

/** Interpreters, which run a program of the project, and files with which they build one. */
const interpreters: ReadonlySet<string> = new Set(words('django-admin java node perl php python ruby'));
const buildFiles: ReadonlySet<string> = new Set(['setup.py']);

/** Whether a command has an interpreter run a program, and not a build: `python manage.py collectstatic`. */
export const runsProgram = (tool: string, args: readonly string[]): boolean =>
  interpreters.has(tool) && !args.some((arg) => buildFiles.has(arg));

/** Whether words have a project's own script put it among the packages of the interpreter: `python setup.py install`. */
export const installsItself = (args: readonly string[]): boolean => {
  const at = args.findIndex((arg) => buildFiles.has(arg.slice(arg.lastIndexOf('/') + 1)));
  return at !== -1 && args.slice(at + 1).some((arg) => arg === 'install' || arg === 'develop');
};

/** What a line of requirements refers to, and does not put into the environment: `-e ./shared`. */
export const editableIn = (line: string): string | undefined => /^\s*(?:-e|--editable)[ =]\s*(\S+)/.exec(line)?.[1];

/** Tools that bring the environment of a project up to date whenever they run something in it. */
export const syncsWhenRun: ReadonlySet<string> = new Set(['uv']);

/** Commands that leave in the home folder what a program reads when it runs. */
export const leavesAtHome = (tool: string, [first]: readonly string[]): boolean =>
  (tool === 'dotnet' && first === 'dev-certs') || (tool === 'hatch' && first === 'env');

/** Variables that have pip install elsewhere than among the packages of the interpreter. */
export const moversOfPip: readonly string[] = ['PIP_PREFIX', 'PIP_ROOT', 'PIP_TARGET', 'PIP_USER'];

/** Those that have all of a package below the folder that they name. */
export const movesAll = (name: string): boolean => name === 'PIP_PREFIX' || name === 'PIP_TARGET';

/** Where .NET keeps tools that are installed for a user. */
export const dotnetTools = '.dotnet/tools';

const hostOptions: ReadonlySet<string> = new Set(
  words('--additionalprobingpath --additional-deps --depsfile --fx-version --roll-forward --runtimeconfig'),
);

/** Whether the host of .NET is started with a command of its SDK, and not with a program that has been built: `dotnet run`. */
export function asksSdk(tool: string, args: readonly string[]): boolean {
  if (tool !== 'dotnet') return false;
  const first = args.find((arg, at) => !arg.startsWith('-') && !hostOptions.has(args[at - 1] ?? ''));
  return first !== undefined && first !== 'exec' && !/[.$]/.test(first);
}

/** Folders of the system, which no project has for itself. */
export const systemFolders: ReadonlySet<string> = new Set(
  words(
    '/ /bin /boot /dev /etc /home /lib /lib64 /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/sbin /var',
  ),
);

/** Whether what is started, or a step, has the search path of the system and not of the image: jobs of cron, and shells that log in. */
export const isOfCron = (name: string): boolean => /^(?:ana|b|d)?cron(?:ie|d|tab)?$/.test(name);
export const namesCron = (text: string): boolean => /\/etc\/cron|\/crontabs|\/spool\/cron/.test(text);
/** Programs that start others, by their paths or names, as files of theirs say (each one's own manual). */
export const startsOthers: ReadonlySet<string> = new Set(
  words('circusd god monit runit runsvdir s6-svscan supervisord systemd'),
);
export const logsIn = (name: string, args: readonly string[]): boolean =>
  name === 'sudo' ||
  (/^(?:ash|bash|dash|runuser|sh|su|zsh)$/.test(name) && args.some((arg) => arg === '-' || isLogin(arg)));
/** The option of a shell that logs in: `-l`, `-lc`. */
export const isLogin = (arg: string): boolean => arg === '--login' || (/^-[a-z]+$/.test(arg) && arg.includes('l'));

/**
 * Tools of Docker's image of PHP that only prepare a build, or only put down what is on (hub.docker.com/_/php). What they and `pecl` leave are the extensions and
 * their settings, each in a folder of its own.
 */
export const phpTools: ReadonlyMap<string, 'settings' | 'nothing'> = new Map([
  ['docker-php-ext-configure', 'nothing'],
  ['docker-php-ext-enable', 'settings'],
  ['docker-php-source', 'nothing'],
]);
/** Where these put the sources of PHP. */
export const phpSources = '/usr/src/php';
export const phpSettings = '/usr/local/etc/php/conf.d';
export const phpExtensions = '/usr/local/lib/php/extensions';

/** The folder of extensions where Debian's kin pack PHP, by its version: the date is that of its interface (`PHP_API_VERSION` in its headers). */
const phpInterfaces: ReadonlyMap<string, string> = new Map([
  ['7.0', '20151012'],
  ['7.1', '20160303'],
  ['7.2', '20170718'],
  ['7.3', '20180731'],
  ['7.4', '20190902'],
  ['8.0', '20200930'],
  ['8.1', '20210902'],
  ['8.2', '20220829'],
  ['8.3', '20230831'],
  ['8.4', '20240924'],
  ['8.5', '20250925'],
]);

/** The folder that a package with PHP's headers has extensions put into. */
export function packedExtensions(name: string): string | undefined {
  const date = phpInterfaces.get(/^php(\d\.\d)-dev$/.exec(name)?.[1] ?? '');
  return date && `/usr/lib/php/${date}`;
}

/** Where packages stand in Docker's own image of Python, with their programs and data, where the version is known. */
export function pythonInPlace(repository: string | undefined, version = ''): readonly string[] | undefined {
  const minor = /^2(?:\.|$)/.test(version) ? '2.7' : /^3\.\d+/.exec(version)?.[0];
  return repository === 'python' && minor !== undefined
    ? [`/usr/local/lib/python${minor}/site-packages`, '/usr/local/bin', '/usr/local/share']
    : undefined;
}

/** Whether an image is the one that has the tools of `phpTools`. */
export const isPhpImage = (repository: string | undefined): boolean => repository === 'php';

/** Where Docker's own image of Ruby has gems put, by what it sets for that. */
export const gemsOfImage = (repository: string | undefined): string | undefined =>
  repository === 'ruby' ? '/usr/local/bundle' : undefined;

/** The third Python of releases that have the second one for `python`. */
const olderPython: ReadonlyMap<string, string> = new Map([
  ['debian 8', '3.4'],
  ['debian 9', '3.5'],
  ['ubuntu 14.04', '3.4'],
  ['ubuntu 16.04', '3.5'],
]);

/** Where Debian's pip for Python 3 keeps packages and their programs: of the version that is known, or by the release. */
export function packedPip(known: string | undefined, release: string): readonly string[] | undefined {
  const python = known ?? olderPython.get(release);
  return python === undefined ? undefined : [`/usr/local/lib/python${python}/dist-packages`, '/usr/local/bin'];
}

/** Scripts that change the shell which reads them: an environment's, and that of a manager of versions. */
export const changesShell = (path: string): boolean => /\/(?:activate|nvm\.sh)$/.test(path);

/** Managers of versions that keep all that they bring in one folder: the variable that names it, and the folder at home. */
export const versionFolders: ReadonlyMap<string, { readonly variable: string; readonly home: string }> = new Map([
  ['nvm', { variable: 'NVM_DIR', home: '.nvm' }],
]);

/** Commands that put a file elsewhere, and folders that every image has for them. */
export const takers: ReadonlySet<string> = new Set(words('cp install mv'));
export const usualFolders: ReadonlySet<string> = new Set(
  words(
    '/ /bin /etc /lib /opt /root /sbin /srv /tmp /usr/bin /usr/lib /usr/local/bin /usr/local/lib /usr/local/sbin /usr/sbin',
  ),
);

/** Programs that make the files which a build is run by, in the folder of the sources: those of GNU, and scripts of a project that are called as theirs. */
export const generates = (name: string): boolean =>
  /^(?:configure[\w.-]*|Configure|config|autogen(?:\.sh)?|bootstrap(?:\.sh)?|buildconf(?:\.sh)?|aclocal|autoconf|autoheader|automake|autoreconf|(?:g?lib|intl)toolize|qmake[\w-]*|phpize)$/.test(
    name,
  );

/** Variables of images that hold packages to build with (hub.docker.com/_/php). */
export const buildVariables: ReadonlySet<string> = new Set(['PHPIZE_DEPS']);

/** Files that tools look for what lets them in, by their names. */
export const credentialFiles: ReadonlySet<string> = new Set(
  words(
    '.git-credentials .gitconfig .netrc .npmrc .pypirc .yarnrc .yarnrc.yml auth.json pip.conf NuGet.Config settings.xml',
  ),
);

/** Programs that are called otherwise than the package of npm that brings them. */
export const bringsProgram: ReadonlyMap<string, readonly string[]> = new Map([
  ['expo', ['expo-cli', '@expo/cli']],
  ['gatsby', ['gatsby-cli']],
  ['nest', ['@nestjs/cli']],
  ['ng', ['@angular/cli']],
  ['pm2-docker', ['pm2']],
  ['pnpm', ['corepack']],
  ['pm2-runtime', ['pm2']],
  ['sequelize', ['sequelize-cli']],
  ['vue', ['@vue/cli']],
  ['yarn', ['corepack']],
  ['vue-cli-service', ['@vue/cli-service']],
]);

/** What speaks of several packages in one repository, by the file that says so, and by a word of a command. */
export const workspaceFiles: ReadonlySet<string> = new Set(
  words('lerna.json nx.json pnpm-workspace.yaml rush.json turbo.json'),
);
export const workspaceWords: ReadonlySet<string> = new Set(words('workspace workspaces'));
export const workspaceOptions = words('-w --workspace --workspaces --filter -F -r --recursive');

/** Home folders of accounts that images have besides root, by repository and name. */
export const homeInImage = (repository: string | undefined, user: string): string | undefined =>
  repository === 'node' && user === 'node' ? '/home/node' : undefined;

/** The path of Go below a home folder, where nothing says another (`go help gopath`). */
export const goHome = 'go';

/** Where what is installed is put besides, to be copied. */
export const stagedIn = '/opt/staged';

/** What has the loader know of libraries that have come. */
export const linksLibraries = 'ldconfig';

/** Tools that are told so by an argument; others read a variable. */
export const stagedOptions: ReadonlySet<string> = new Set(['make']);

/**
 * How an install is kept apart, by the programs that have prepared it: `DESTDIR` is of the GNU standards (www.gnu.org/prep/standards, "DESTDIR"), and CMake, Meson and
 * Ninja have it too. What `phpize` prepares is an extension; PHP itself does not have it.
 */
export function preparesInstall(
  tool: string,
  names: readonly string[],
  args: readonly string[],
): 'staged' | 'extension' | undefined {
  if (tool !== 'make') return ['cmake', 'meson', 'ninja'].includes(tool) ? 'staged' : undefined;
  if (names.includes('phpize')) return 'extension';
  if (args.some((arg) => arg.startsWith('--with-config-file-path') || arg === '--enable-fpm')) return undefined;
  return names.some((name) => name === 'cmake' || /^configure[\w.-]*$/.test(name)) ? 'staged' : undefined;
}

/** Tools that a script of their makers puts into the home folder, by what the address of the script holds, and the variable that moves them. */
export const vendorHomes: readonly {
  readonly address: string;
  readonly tool: string;
  readonly folders: readonly string[];
  readonly movedBy: string;
}[] = [
  {
    address: 'install.python-poetry.org',
    tool: 'poetry',
    folders: ['.local/share/pypoetry', '.local/bin'],
    movedBy: 'POETRY_HOME',
  },
  { address: 'astral.sh/uv', tool: 'uv', folders: ['.local/bin'], movedBy: 'UV_INSTALL_DIR' },
  { address: 'bun.sh/install', tool: 'bun', folders: ['.bun'], movedBy: 'BUN_INSTALL' },
  { address: 'deno.land/', tool: 'deno', folders: ['.deno'], movedBy: 'DENO_INSTALL' },
];

/** The script that brings pip itself (pip.pypa.io, "Installation"). */
export const pipScript = 'get-pip.py';

/** Where Debian and its kin have gems put that are installed beside their own, and the programs of these (wiki.debian.org/Ruby). */
export const packedGems = (manager: string | undefined): readonly string[] | undefined =>
  manager === 'apt' ? ['/var/lib/gems', '/usr/local/bin'] : undefined;
export const bringsGems = (name: string): boolean => /^(?:ruby|ruby\d[\d.]*|rubygems|ruby-full)$/.test(name);

/** How packages of development are taken out with tools that have no command for that, of their first generation. */
export const prunedByInstall: ReadonlyMap<string, string> = new Map([
  ['yarn', 'yarn install --production --ignore-scripts --prefer-offline'],
]);

/** The interpreter alone, of which packages that only development names are no part. */
export const plainRuntime = 'node';

/** The interpreter of Python that a distribution packs, and one that an image has of its own. */
export const packedPython = 'python3';
export const ownPython = 'python';

/** Packages of distributions that only install others, with what is wanted at run time in their place. */
const installerPackages: ReadonlyMap<string, readonly string[]> = new Map([
  ['python3-pip', ['python3', 'python3-pkg-resources']],
  ['py3-pip', ['python3']],
  ['python3-venv', ['python3']],
  ['python-pip', ['python', 'python-pkg-resources']],
  ['python3-wheel', []],
  ['python-wheel', []],
  ['python3-virtualenv', ['python3']],
  ['python-virtualenv', ['python']],
]);

export const insteadOfInstaller = (name: string): readonly string[] | undefined => installerPackages.get(name);

/** Packages of Debian that bring pip, whose packages stand below /usr/local. */
export const bringsPip = (name: string): boolean => /^python[23]?-pip$/.test(name);

/** Packages that bring a tool of the same name, which only installs: it stays where it is started. */
export const installerTools: ReadonlySet<string> = new Set(['npm']);

/** Programs that a COPY brings out of an image of their own, to install with. */
export const copiedInstallers: ReadonlySet<string> = new Set(words('composer pdm pipenv poetry uv uvx'));

/** What runs a project that is built already, and what has it build. */
const launchers: ReadonlySet<string> = new Set(words('bun next node npm nuxt pnpm serve yarn'));
const building: ReadonlySet<string> = new Set(words('build dev develop watch'));

export const onlyLaunches = (name: string, args: readonly string[]): boolean =>
  launchers.has(name) && !args.some((arg) => building.has(arg));

/** What a program that is compiled is likely to ask for, and every image to build it with has: by language, of Debian. */
export const besideProgram = (language: string | undefined, release?: string): readonly string[] => [
  'ca-certificates',
  'tzdata',
  ...(language === 'rust' ? [firstOpenSsl.has(release ?? '') ? 'libssl1.1' : 'libssl3'] : []),
];

/** The releases of Debian with OpenSSL 1.1 (packages.debian.org). */
const firstOpenSsl: ReadonlySet<string> = new Set(words('stretch buster bullseye'));

/** Options of an install that a command which only makes wheels does not know (pip.pypa.io/en/stable/cli/pip_wheel). */
export const notForWheels: ReadonlySet<string> = new Set(
  words(
    '-U --upgrade -I --ignore-installed --force-reinstall --compile --no-compile --no-warn-script-location --no-warn-conflicts --break-system-packages --root-user-action',
  ),
);

/** A release of Alpine for programs that were built on one that is not named: its C library runs what an earlier one has linked (alpinelinux.org/releases, 2026-11). */
export const newestAlpine = '3.22';

/** The release of Debian that images stand on whose tags name none (the tags of Docker's own images, 2026-11). */
export const newestDebian = '13';

/** What may need a library, in words. */
export const compiledPackage = (languages: readonly string[]): string =>
  languages.length > 0 && languages.every((language) => language === 'ruby')
    ? 'a gem that is compiled'
    : 'a package that is compiled, and not a wheel,';

/** Lockfiles of Python's installers, and what goes with them. */
export const lockfilesOfPython: ReadonlySet<string> = new Set(
  words('Pipfile Pipfile.lock constraints.txt pdm.lock poetry.lock uv.lock'),
);

/** Whether a file is for a compiler or what calls it, by its name, and read by nothing else. */
export const isReadByCompiler = (name: string): boolean =>
  compilerFiles.has(name) ||
  /^[^.].*\.(?:c|cc|cpp|cs|csproj|cxx|fs|fsproj|go|h|hh|hpp|java|kt|rs|sln|vb|vbproj)$/.test(name);

const compilerFiles: ReadonlySet<string> = new Set(
  words(
    `.mvn CMakeLists.txt Cargo.lock Cargo.toml Directory.Build.props Directory.Packages.props build.gradle build.gradle.kts global.json go.mod go.sum go.work go.work.sum
    gradle gradle.properties gradlew meson.build mvnw pom.xml rust-toolchain rust-toolchain.toml settings.gradle settings.gradle.kts`,
  ),
);

/** Whether a variable is one that whoever starts a container passes options in: `JAVA_OPTS`. Images to build with set none of them. */
export const passesOptions = (name: string): boolean => /_(?:OPTS|ARGS|OPTIONS)$/.test(name);
