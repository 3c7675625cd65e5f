import { isArchive } from './archives.ts';

const manifests =
  /^(?:Makefile|Pipfile|Gemfile|Cargo|gradlew|mvnw|pom|build|settings|package|entrypoint|requirements|setup|install)(?:[.*?_-]|$)/i;
const settings = /^\.(?:\w*rc|(?:bash_)?profile|bash_aliases|gitconfig)$/i;
const endings =
  /\.(?:txt|json|ya?ml|toml|ini|cfg|conf|cnf|sh|bash|py|rb|js|ts|pl|php|c|h|hs|go|java|lua|exs?|xml|properties|env|lock|mod|sum|work|patch|diff|list|sources|asc|gpg|key|pem|crt|md|gradle|service|repo|lic|r|template)\*?$/i;
const programs = /\.(?:bin|deb|exe|img|iso|jar|rpm|run|so|war|whl)$/i;

const bare = new Set(
  `artisan authors changelog configure copying dockerfile earthfile gemfile gradlew gnumakefile jakefile jenkinsfile justfile licence license makefile
  mvnw notice pipfile procfile rakefile readme sbt tiltfile version`.split(/\s+/),
);

/** Whether a name without an ending is that of a file, and not of a folder. */
export const isBareFile = (name: string): boolean => bare.has(name.toLowerCase());

/** Manifests, settings, keys and scripts, by their names: their bytes are not worth a word. */
export function isSmallFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isArchive(path) || programs.test(name)) return false;
  return [manifests, settings, endings].some((expression) => expression.test(name));
}
