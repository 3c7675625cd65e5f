import type { ArtifactProject } from './artifact-rows.ts';
import type { Locked } from './locked-graph.ts';

/** What a `pom.xml` names, or several of one project: `text` without what is only managed, `whole` with that. Names are those of artifacts, without their groups. */
export function readMaven(text: string, whole: string): ArtifactProject {
  const values = new Map(
    [...whole.matchAll(/<([\w.-]{1,100})>([^<>\s]{1,100})<\//g)].map(([, key = '', value = '']) => [key, value]),
  );
  const filled = (value: string | undefined): string | undefined => {
    const given = value?.replaceAll(/\$\{([^{}]{1,100})\}/g, (kept, key: string) => values.get(key) ?? kept);
    return given === undefined || given.includes('$') ? undefined : given;
  };
  const read = (from: string, element: string): readonly Element[] =>
    partsOf(from, element).map((part) => ({
      name: filled(valueOf(part, 'artifactId')) ?? '',
      version: filled(valueOf(part, 'version')),
      scope: valueOf(part, 'scope'),
    }));
  const parents = read(whole, 'parent');
  const managed = partsOf(whole, 'dependencyManagement').flatMap((part) => read(part, 'dependency'));
  const bills = [...managed.filter(({ scope }) => scope === 'import'), ...parents];
  const isBoot = text.includes('spring-boot-maven-plugin');
  const isOfProgram = ({ scope }: Element): boolean =>
    scope !== 'test' && scope !== 'system' && (scope !== 'provided' || isBoot);
  const plugins = partsOf(text, 'plugin').join('\n');
  const dependencies = read(text, 'dependency');
  const ofPlugins = new Set(read(plugins, 'dependency').map(({ name }) => name));
  const bound = partsOf(whole, 'pluginManagement')
    .flatMap((part) => read(part, 'plugin'))
    .filter(({ name }) => boundUnasked.test(name));
  const named = [
    ...dependencies.map((one) => locked(one, isOfProgram(one) && !ofPlugins.has(one.name) ? undefined : 'library')),
    ...[...parents, ...read(text, 'plugin'), ...bound].map((one) => locked(one, 'tool')),
  ];
  return {
    named: named.filter(({ name }) => name !== ''),
    managed: new Map(managed.flatMap(({ name, version }) => (version === undefined ? [] : [[name, version] as const]))),
    bills: bills.flatMap(({ name, version }) => (version === undefined ? [] : { name, version })),
  };
}

/** Plugins that every build calls, so that one that only manages its release calls it, too. */
const boundUnasked = /^maven-(?:compiler|jar|resources|surefire)-plugin$/;

interface Element {
  readonly name: string;
  readonly version: string | undefined;
  readonly scope: string | undefined;
}

const locked = ({ name, version }: Element, forBuild: Locked['forBuild']): Locked => ({
  name,
  ...(version !== undefined && { version }),
  ...(forBuild && { forBuild }),
});

/** What stands in each element of a name; those that begin in it end with it, too. */
function partsOf(text: string, element: string): readonly string[] {
  const [open, close] = [`<${element}>`, `</${element}>`];
  return text
    .split(open)
    .slice(1)
    .map((part) => part.slice(0, Math.max(0, part.indexOf(close))));
}

/** The value of an element's own part, and not of one that stands in another. */
function valueOf(part: string, name: string): string | undefined {
  const others = ['exclusions', 'dependencies', 'executions', 'configuration'];
  const own = others.reduce((rest, other) => {
    const [from, to] = [rest.indexOf(`<${other}>`), rest.indexOf(`</${other}>`)];
    return from === -1 || to < from ? rest : rest.slice(0, from) + rest.slice(to);
  }, part);
  const [, value] = own.split(`<${name}>`);
  return value === undefined ? undefined : value.slice(0, Math.max(0, value.indexOf('</'))).trim();
}
