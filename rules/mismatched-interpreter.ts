import { consoleScripts } from '../src/data/python.ts';
import {
  type Build,
  type Carried,
  type Finding,
  type Program,
  type Stage,
  defineRule,
  isBelow,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'mismatched-interpreter',
  summary: 'Packages of Python are copied to where the Python of the image does not look, or cannot use them.',
  why: 'A virtual environment and a `site-packages` belong to one version of Python, at one place: elsewhere, imports fail.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['moved-environment'],

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const carried of stage.end.definition('PYTHONPATH') ? [] : build.files.carriedBy(stage)) {
        const finding = systemPackages(build, stage, carried) ?? ownPackages(build, stage, carried);
        if (finding) yield finding;
      }
    }
  },
});

const versionIn = (path: string): string | undefined => /^\/usr\/local\/lib\/python(3\.\d+)(?:\/|$)/.exec(path)?.[1];

/** A `site-packages` of Docker's image of Python, which has the version in its path. */
function systemPackages(
  build: Build,
  stage: Stage,
  { node, from, source, path, destination }: Carried,
): Finding | undefined {
  const [written, wanted] = [versionIn(path), versionIn(destination)];
  const [had, has] = [own(build, from), own(build, stage)];
  if (written !== undefined && had !== undefined && written !== had && node.destination) {
    const message = `\`${path}\` is not there, for \`${from.name ?? 'that stage'}\` has Python ${had}: copy \`${path.replace(written, had)}\``;
    if (has !== had || wanted !== written) return { at: source.at, message };
    const edits = [source, node.destination].map((word) => ({
      at: word.at,
      text: build.source.slice(word.at).replace(`python${written}`, `python${had}`),
    }));
    return { at: source.at, message, fix: { title: `Name Python ${had}`, safety: 'unsafe', edits } };
  }
  if (wanted === undefined || has === undefined || wanted === has) return undefined;
  return {
    at: source.at,
    message: `these are packages of Python ${wanted}, and this image has Python ${has}, which does not look there: take both stages from the same version`,
  };
}

/** The version of Docker's image of Python that a stage stands on. */
function own(build: Build, stage: Stage): string | undefined {
  const python = build.packages.python(stage);
  return python?.prefix === '/usr/local' ? python.version : undefined;
}

/** A virtual environment, or what `pip install --user` made. */
function ownPackages(build: Build, stage: Stage, carried: Carried): Finding | undefined {
  const { from, source, path, wild } = carried;
  const install = from.chain
    .flatMap((link) => build.packages.dependencies(link))
    .find(({ folder, bin, venv }) => (venv ?? bin?.endsWith('/.local/bin')) && isBelow(folder ?? '/', path));
  const venv = build.packages.venvs(from).find((one) => one.path === install?.venv);
  const made = venv ? venv.python : build.packages.python(from);
  const has = build.packages.python(stage);
  if (!install || wild || !made || !has) return undefined;
  const what = install.venv === undefined ? 'packages' : 'a virtual environment';
  if (made.version !== undefined && has.version !== undefined && made.version !== has.version) {
    const message = `\`${install.folder}\` holds ${what} of Python ${made.version}, and this image has Python ${has.version}: take both stages from the same version`;
    return { at: source.at, message };
  }
  if (install.venv === undefined || venv?.command.has('--relocatable')) return undefined;
  if (made.prefix === has.prefix) return moved(build, stage, carried, install.venv);
  const message = `the Python of this virtual environment is \`${made.prefix}/bin/python3\`, and this image has its own in \`${has.prefix}/bin\`: take both stages from the same image`;
  return { at: source.at, message };
}

/** The first line of a script in a virtual environment names the Python there by its full path. */
function moved(build: Build, stage: Stage, carried: Carried, venv: string): Finding | undefined {
  const { source, path, destination } = carried;
  const to = destination + venv.slice(path.length);
  if (to === venv) return undefined;
  const folders = build.starts.searchPath(stage) ?? [];
  const isThere = ({ name, path: written }: Program): boolean =>
    written === `${to}/bin/${name}` || (!written.includes('/') && folders.includes(`${to}/bin`));
  const program = build.starts.programs(stage)?.find((one) => consoleScripts.has(one.name) && isThere(one));
  if (!program) return undefined;
  return {
    at: source.at,
    message: `\`${program.name}\` looks for its Python in \`${venv}\`, where it was installed, and is copied to \`${to}\`: keep the path`,
    related: [{ at: program.at, message: 'it is started here' }],
  };
}
