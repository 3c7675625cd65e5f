import { parseExec, parseScript } from '../shell/index.ts';
import type { Script, ScriptNode, ShellWord } from '../shell/nodes.ts';
import { expand, parse, unquote } from '../syntax/index.ts';
import type {
  AddNode,
  Comment,
  CommandForm,
  CopyNode,
  Dockerfile,
  Keyword,
  Mount,
  Node,
  NodeOf,
  Pair,
  Problem,
  RunNode,
  Variable,
  Word,
} from '../syntax/nodes.ts';
import { concat, mapped } from '../text/mapped.ts';
import type { MappedText } from '../text/mapped.ts';
import type { Edit } from '../text/edit.ts';
import type { Range, Source } from '../text/source.ts';
import { suggest } from '../text/suggest.ts';
import { appended, joined, putBefore, withdrawn, withoutWords } from './append.ts';
import { aptSetting } from './apt.ts';
import { installSize, packagesSize, recommendsSize, removedSize, takesRecommended } from './apt-history.ts';
import { ignoring, type Load, loadsOf, type Weight, weightsOf, wholeContext } from './ballast.ts';
import { addAfter, addBefore } from './lines.ts';
import { type Carried, carriedBy, carriedInto, isBelow, isUnderstood, overlap } from './carried.ts';
import { cachesLeft, keepsCache, keepsCacheByWords } from './caches.ts';
import { homeOf, removals, shellPath, takes } from './cleanup.ts';
import { inRun, isAlone, isHanded } from './command.ts';
import { configures, environmentOf, setsVariable, shellVariable } from './environment.ts';
import { execForm, execInShell, ignoresArguments } from './exec.ts';
import { type Binary, binariesOf } from './binaries.ts';
import { type Dependencies, dependenciesOf, installsPackages, packageNames, requirementLines } from './dependencies.ts';
import { expansionsOf } from './expansions.ts';
import { type LostFailure, lostFailures } from './failure.ts';
import { describeImage, parseReference } from './image.ts';
import { type Label, labelsOf } from './label.ts';
import { readShellPragmas, readSuppressions } from './suppressions.ts';
import { installedIn, packagesOf, uninstalls } from './packages.ts';
import { endAs, spareUser } from './user.ts';
import { misspeltStage, misspeltVariable } from './misspelling.ts';
import { type Overridden, overriddenIn } from './overridden.ts';
import type { Layer } from './layer.ts';
import { cacheSize, copySize, replayed } from './ledger.ts';
import { type Origin, originOf } from './provenance.ts';
import { sizeOf, type StageSize } from './stage-size.ts';
import { isForDevelopment, keepsDevelopment } from './node.ts';
import { unpinned } from './pins.ts';
import { isTargetPlatform, platformParts } from './platform.ts';
import { waitsForAnswer } from './prompt.ts';
import { soleTool } from './tool.ts';
import { installedFiles } from './installed-files.ts';
import { copiesOf } from './made.ts';
import { defaultOnlyFor } from './mentions.ts';
import { asksMirrors } from './mirrors.ts';
import { mountedInstead } from './mounting.ts';
import { isGlobal, isPredefined, misspeltGlobal, wantsArgument, withDefaults } from './global-args.ts';
import { type Unpacked, unpackedBy } from './unpacked.ts';
import { portsOf } from './port.ts';
import { type ProfileVariable, profileVariables } from './profile.ts';
import { type Program, programsOf } from './program.ts';
import { type LateInstall, lateInstalls } from './project-install.ts';
import { type Python, pythonOf, type Venv, venvsOf } from './python.ts';
import { placeOf } from './reference.ts';
import { type BuildRemains, remainsIn } from './remains.ts';
import { directoryOf } from './directory.ts';
import { doubleQuoted, valueText } from './quote.ts';
import { type Inert, inertPatterns } from './inert.ts';
import { readAptLists, type AptListsReader } from './lists.ts';
import { mayDropRights, runsApplication, startOf, startsScript } from './start.ts';
import { mountedBy, selectedBy, type Mounted, type Selected } from './selection.ts';
import { cleanPath, resolvePath } from './state.ts';
import { minus, total } from './size.ts';
import { shellText, type UnexpandedVariable, unexpandedIn } from './unexpanded.ts';
import { findTarget, makeStages, type StageGraph } from './stage.ts';
import { type Written, writtenImage } from './written.ts';
import { yarnGeneration } from './yarn.ts';
import type {
  AptLists,
  Build,
  Bytes,
  Command,
  ContextFiles,
  Copied,
  Facts,
  FromTarget,
  ImageFacts,
  ImageRef,
  PackageUse,
  Plan,
  Port,
  Removal,
  ShellPragma,
  Stage,
  Start,
  State,
  Suppression,
  Unpinned,
  Value,
} from './types.ts';

/** Reads a Dockerfile and everything that rules ask about it. Never throws; each part is computed on first use. */
export function createBuild(source: Source, facts: Facts = {}, file: Dockerfile = parse(source.text)): Build {
  return new DockerfileBuild(source, facts, file);
}

type ScriptedNode = NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>;

class DockerfileBuild implements Build {
  readonly source: Source;
  readonly file: Dockerfile;
  readonly context: ContextFiles | undefined;
  readonly today: string | undefined;
  readonly #facts: Facts;
  #graph: StageGraph | undefined;
  #images: readonly ImageRef[] | undefined;
  #aptListsReader: AptListsReader | undefined;
  #suppressions: readonly Suppression[] | undefined;
  #shellPragmas: readonly ShellPragma[] | undefined;
  #byKeyword: Map<string, Node[]> | undefined;
  #problems: Map<string, Problem[]> | undefined;
  #commands: Map<string, Command[]> | undefined;
  #allCommands: readonly Command[] | undefined;
  readonly #answers = new Map<string, Map<object, unknown>>();
  #variableNames: ReadonlySet<string> | undefined;
  readonly #scripts = new Map<ScriptedNode, Script>();
  readonly #removals = new Map<RunNode, readonly Removal[]>();
  readonly #runCommands = new Map<RunNode, readonly Command[]>();

  constructor(source: Source, facts: Facts, file: Dockerfile) {
    this.source = source;
    this.file = file;
    this.#facts = facts;
    this.context = facts.context;
    this.today = facts.today;
  }

  get #stageGraph(): StageGraph {
    return (this.#graph ??= makeStages(this.file, this.#facts));
  }

  get stages(): readonly Stage[] {
    return this.#stageGraph.stages;
  }

  get targets(): readonly Stage[] {
    return this.#stageGraph.targets;
  }

  get plans(): readonly Plan[] {
    return this.#facts.plans ?? [];
  }

  takesArgument(name: string): boolean {
    return this.#declaredArguments.has(name) || isPredefined(name);
  }

  misspeltArgument(name: string): string | undefined {
    return suggest(name, [...this.#declaredArguments]);
  }

  get #declaredArguments(): ReadonlySet<string> {
    return this.once('declared arguments', this, () => {
      const args = this.instructions('ARG', { onbuild: true });
      return new Set(args.flatMap(({ pairs }) => pairs.map((pair) => pair.key.text)));
    });
  }

  isTarget(name: string): boolean {
    return findTarget(this.stages, name) !== undefined;
  }

  get targetsNamed(): boolean {
    return this.#stageGraph.targetsNamed;
  }

  get shippedStages(): readonly Stage[] {
    return this.stages.filter((stage) => stage.shipped);
  }

  get comments(): readonly Comment[] {
    return this.file.comments;
  }

  get suppressions(): readonly Suppression[] {
    return (this.#suppressions ??= readSuppressions(this.file));
  }

  get shellPragmas(): readonly ShellPragma[] {
    return (this.#shellPragmas ??= readShellPragmas(this.file));
  }

  get images(): readonly ImageRef[] {
    return (this.#images ??= this.#readImages());
  }

  #readImages(): readonly ImageRef[] {
    const images: ImageRef[] = [];
    for (const stage of this.stages) {
      if (stage.from && stage.base && stage.base !== 'scratch' && 'reference' in stage.base) images.push(stage.base);
    }
    for (const node of [...this.instructions('COPY'), ...this.instructions('RUN')]) {
      const mounts = node.keyword === 'RUN' ? node.mounts : [undefined];
      for (const mount of mounts) {
        const target = this.fromTarget(node, mount);
        if (target?.kind === 'image') images.push(target.image);
      }
    }
    return images.sort((a, b) => a.at.start - b.at.start);
  }

  problems(rule: Problem['rule']): readonly Problem[] {
    this.#problems ??= groupBy(this.file.problems, (problem) => problem.rule);
    return this.#problems.get(rule) ?? [];
  }

  instructions<K extends Keyword>(keyword: K, options: { readonly onbuild?: boolean } = {}): readonly NodeOf<K>[] {
    this.#byKeyword ??= groupBy(this.file.instructions.flatMap(withTrigger), (node) => node.keyword);
    const nodes = this.#byKeyword.get(keyword) ?? [];
    return (options.onbuild ? nodes : nodes.filter((node) => !node.onbuild)) as NodeOf<K>[];
  }

  commands(name?: string | readonly string[], ...subcommands: string[]): readonly Command[] {
    this.#allCommands ??= this.instructions('RUN', { onbuild: true }).flatMap((run) => this.commandsOf(run));
    if (name === undefined) return this.#allCommands;
    this.#commands ??= groupBy(this.#allCommands, (command) => command.tool);
    const names = typeof name === 'string' ? [name] : name;
    const found = names.flatMap((tool) => this.#commands?.get(tool) ?? []);
    if (names.length > 1) found.sort((a, b) => a.at.start - b.at.start);
    if (subcommands.length === 0) return found;
    return found.filter(
      (command) => command.subcommand?.literal !== undefined && subcommands.includes(command.subcommand.literal),
    );
  }

  commandsOf(run: RunNode): readonly Command[] {
    const known = this.#runCommands.get(run);
    if (known) return known;
    const stage = this.stageOf(run);
    // The shell floor knows nothing of instructions: its commands are completed here, once, before anybody sees them.
    const state = this.before(run);
    const commands = stage ? this.script(run).commands.map((command) => inRun(command, run, stage, state)) : [];
    this.#runCommands.set(run, commands);
    return commands;
  }

  script(node: ScriptedNode): Script {
    const known = this.#scripts.get(node);
    if (known) return known;
    const script = this.#readScript(node);
    this.#scripts.set(node, script);
    return script;
  }

  #readScript(node: ScriptedNode): Script {
    const { shell } = this.before(node);
    const form = node.command;
    if (!form) return parseScript(mapped('', []), { shell });
    if (form.form === 'exec') return parseExec(form.words);
    if (node.keyword !== 'RUN' || node.heredocs.length === 0) return parseScript(form.script, { shell });
    return this.#readHeredocs(node, form, shell);
  }

  /**
   * A RUN that is only a heredoc word runs the body; else the shell is handed the line and the bodies, and reads the heredocs itself
   * (BuildKit's dispatchRun).
   */
  #readHeredocs(node: RunNode, form: CommandForm & { form: 'shell' }, shell: readonly string[]): Script {
    const [heredoc] = node.heredocs;
    const alone = heredoc && node.heredocs.length === 1 && covers(form.script, heredoc.at);
    if (heredoc && alone) return parseScript(heredoc.body, { shell });
    const bodies = unixLines(this.source.text, node.lineAt.end, node.at.end);
    return parseScript(concat([form.script, bodies]), { shell });
  }

  stageOf(node: Node): Stage | undefined {
    return this.#stageGraph.stageOf(node);
  }

  before(node: Node): State {
    return this.stageOf(node)?.before(node) ?? this.#stageGraph.global.state;
  }

  standsElsewhere({ text, at }: Word): boolean {
    const file = this.source.text;
    return file.indexOf(text) !== at.start || file.indexOf(text, at.end) !== -1;
  }

  unquoted(word: Word): string {
    return unquote(word);
  }

  expand(word: Word, node: Node): string | undefined {
    if (node.keyword === 'FROM') return expand(word, this.#stageGraph.global.variable);
    return expand(word, this.before(node).variable);
  }

  fromTarget(node: CopyNode | AddNode | RunNode, mount?: Mount): FromTarget | undefined {
    return this.#stageGraph.fromTarget(node, mount);
  }

  removals(run: RunNode): readonly Removal[] {
    const known = this.#removals.get(run);
    if (known) return known;
    const found = removals(this.script(run), this.commandsOf(run), this.before(run));
    this.#removals.set(run, found);
    return found;
  }

  removesAfter(command: Command, path: string): boolean {
    return this.removals(command.run).some(
      (removal) => removal.command.at.start > command.at.start && takes(removal, path),
    );
  }

  mountedOver(run: RunNode, path: string): boolean {
    const state = this.before(run);
    return run.mounts.some((mount) => {
      if (mount.type === 'secret' || mount.type === 'ssh' || mount.target === undefined) return false;
      const target = resolvePath(state.workdir, this.#expandText(mount.target, state));
      return typeof target === 'string' && (path === target || path.startsWith(`${target}/`));
    });
  }

  /** Mount targets are written without quotes, so that variables are all there is to expand. */
  #expandText(text: string, state: State): string {
    return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
      const value = state.variable(braced ?? plain ?? '');
      return typeof value === 'string' ? value : whole;
    });
  }

  aptSetting(command: Command, name: string): Value {
    return aptSetting(this, command, name);
  }

  environment(command: Command, name: string): Value {
    return environmentOf(this, command, name);
  }

  start(stage: Stage): Start | undefined {
    return startOf(this, stage);
  }

  carriedBy(stage: Stage): readonly Carried[] {
    return this.once('carried', stage, () => carriedBy(this, stage));
  }

  carried(stage: Stage): readonly Carried[] {
    return this.once('carried in all', stage, () => carriedInto(this, stage));
  }

  get lateInstalls(): readonly LateInstall[] {
    return this.once('late installs', this, () => lateInstalls(this));
  }

  isUnderstood(stage: Stage): boolean {
    return this.once('understood', stage, () => isUnderstood(this, stage));
  }

  isBelow(path: string, folder: string): boolean {
    return isBelow(path, folder);
  }

  overlap(one: string, other: string): boolean {
    return overlap(one, other);
  }

  addAfter(node: Node, instructions: readonly string[]): Edit {
    return addAfter(this.source, node, instructions);
  }

  addBefore(node: Node, instructions: readonly string[]): Edit {
    return addBefore(this.source, node, instructions);
  }

  programs(stage: Stage): readonly Program[] | undefined {
    return this.once('programs', stage, () => programsOf(this, stage));
  }

  searchPath(stage: Stage): readonly string[] | undefined {
    return stage.end.variable('PATH')?.split(':');
  }

  python(stage: Stage): Python | undefined {
    return this.once('python', stage, () => pythonOf(this, stage));
  }

  venvs(stage: Stage): readonly Venv[] {
    return this.once('venvs in all', stage, () => venvsOf(this, stage));
  }

  dependencies(stage: Stage): readonly Dependencies[] {
    return dependenciesOf(this, stage);
  }

  packageNames(install: Dependencies): readonly string[] {
    return this.once('package names', install, () => packageNames(this, install));
  }

  requirementLines(command: Command): readonly string[] {
    return requirementLines(this, command);
  }

  binaries(stage: Stage): readonly Binary[] {
    return this.once('binaries', stage, () => binariesOf(this, stage));
  }

  installsPackages(stage: Stage, language: Dependencies['language']): boolean {
    return installsPackages(this, stage, language);
  }

  runsApplication(stage: Stage): boolean {
    return runsApplication(this, stage);
  }

  mayDropRights(stage: Stage): boolean {
    return mayDropRights(this, stage);
  }

  startsScript(stage: Stage): boolean {
    return startsScript(this, stage);
  }

  baseUser(stage: Stage): string | undefined {
    if (stage.root === 'scratch') return 'root';
    return stage.root && this.describe(stage.root).user;
  }

  defaultOnlyFor(at: Range, user: Node): string | undefined {
    return defaultOnlyFor(this, at, user);
  }

  asksMirrors(image: ImageRef): Command | undefined {
    return asksMirrors(this, image);
  }

  spareUser(stage: Stage): string | undefined {
    return spareUser(this, stage);
  }

  endAs(stage: Stage, user: string): Edit | undefined {
    return endAs(stage, user);
  }

  shellVariable(command: Command, name: string): Value {
    return shellVariable(this, command, name);
  }

  setsVariable(run: RunNode, name: string): boolean {
    return setsVariable(this, run, name);
  }

  lostFailures(run: RunNode): readonly LostFailure[] {
    return lostFailures(this, run);
  }

  profileVariables(): readonly ProfileVariable[] {
    return profileVariables(this);
  }

  isAlone(command: Command): boolean {
    return isAlone(this, command);
  }

  isHanded(node: ScriptNode): boolean {
    return isHanded(node);
  }

  remains(carried: Carried): readonly BuildRemains[] {
    return remainsIn(this, carried);
  }

  directory(command: Command): Value {
    return directoryOf(this, command);
  }

  pathOf(command: Command, word: ShellWord): string | undefined {
    return shellPath(word, directoryOf(this, command), this.before(command.run));
  }

  packages(command: Command): readonly PackageUse[] {
    return packagesOf(this, command);
  }

  installSize(command: Command): Bytes | undefined {
    return installSize(this, command);
  }

  recommendsSize(command: Command, kept?: readonly string[]): Bytes | undefined {
    return recommendsSize(this, command, kept);
  }

  packagesSize(uses: readonly PackageUse[], counts?: (name: string) => boolean): Bytes | undefined {
    return packagesSize(this, uses, counts);
  }

  removedSize(command: Command): Bytes | undefined {
    return removedSize(this, command);
  }

  takesRecommended(command: Command): boolean | undefined {
    return takesRecommended(this, command);
  }

  installed(stage: Stage): readonly PackageUse[] {
    return installedIn(this, stage);
  }

  cachesLeft(tools: readonly string[], byWords = false): readonly Command[] {
    return cachesLeft(this, tools, byWords);
  }

  keepsCache(command: Command, byWords = false): boolean {
    return byWords ? keepsCacheByWords(this, command) : keepsCache(this, command);
  }

  append(command: Command, text: string): Edit | undefined {
    return appended(this, command, text);
  }

  putBefore(command: Command, word: ShellWord, text: string): Edit {
    return putBefore(this, command, word, text);
  }

  withoutWords(command: Command, places: readonly Range[]): readonly Edit[] | undefined {
    return withoutWords(this, command, places);
  }

  join(first: RunNode, second: RunNode): Edit | undefined {
    return joined(this, first, second);
  }

  outlives(command: Command): boolean {
    return !this.commandsOf(command.run).some((later) => later.at.start > command.at.start && uninstalls(later));
  }

  mountInstead(copied: Copied, path: string): readonly Edit[] | undefined {
    return mountedInstead(this, copied, path);
  }

  withdraw(command: Command): Edit | undefined {
    return withdrawn(command);
  }

  aptListsNeeded(update: Command): boolean {
    return this.#aptLists.isNeeded(update);
  }

  unpinned(tools: readonly string[], byWords = false): readonly Unpinned[] {
    return unpinned(this, tools, byWords);
  }

  yarnGeneration(command: Command): 1 | 2 | undefined {
    return yarnGeneration(this, command);
  }

  keepsDevelopment(command: Command): boolean {
    return keepsDevelopment(this, command);
  }

  isForDevelopment(stage: Stage): boolean {
    return isForDevelopment(this, stage);
  }

  get #aptLists(): AptListsReader {
    return (this.#aptListsReader ??= readAptLists(this));
  }

  waitsForAnswer(command: Command, answers: readonly string[]): boolean {
    return waitsForAnswer(this, command, answers);
  }

  aptLists(command: Command): AptLists | undefined {
    return this.#aptLists.of(command);
  }

  configures(command: Command, tool: string, key: string): boolean {
    return configures(this, command, tool, key);
  }

  home(node: Node): string | undefined {
    return homeOf(this.before(node));
  }

  valueText(pair: Pair, node: Node): string | undefined {
    return pair.value && valueText(pair.value, node.escape);
  }

  expansions(node: Node): readonly Variable[] {
    return expansionsOf(node);
  }

  misspeltVariable(name: string, node: Node): string | undefined {
    this.#variableNames ??= new Set([
      'PATH',
      ...[...this.instructions('ARG'), ...this.instructions('ENV')].flatMap(({ pairs }) =>
        pairs.map((pair) => pair.key.text),
      ),
    ]);
    return misspeltVariable(name, this.#variableNames, this.before(node));
  }

  overridden<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>(keyword: K): readonly Overridden<K>[] {
    return overriddenIn(this, keyword);
  }

  execForm(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined {
    return execForm(this, node);
  }

  execInShell(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined {
    return execInShell(this, node);
  }

  ignoresArguments(node: NodeOf<'ENTRYPOINT'>): boolean {
    return ignoresArguments(this, node);
  }

  unexpanded(node: ScriptedNode): readonly UnexpandedVariable[] {
    return unexpandedIn(this, node);
  }

  shellText(node: ScriptedNode): string | undefined {
    return shellText(node);
  }

  lines(node: Node): Range {
    const { text } = this.source;
    const end = text.indexOf('\n', node.at.end);
    return { start: text.lastIndexOf('\n', node.at.start) + 1, end: end === -1 ? text.length : end + 1 };
  }

  quoted(text: string, node: Node): string {
    return doubleQuoted(text, node.escape);
  }

  labels(node: NodeOf<'LABEL'>): readonly Label[] {
    return labelsOf(this, node);
  }

  ports(node: NodeOf<'EXPOSE'>): readonly Port[] {
    return portsOf(this, node);
  }

  baseFacts(stage: Stage): ImageFacts | undefined {
    return stage.root && stage.root !== 'scratch' ? this.describe(stage.root) : undefined;
  }

  describe(image: ImageRef): ImageFacts {
    return describeImage(image);
  }

  describeReference(reference: string): ImageFacts {
    return describeImage(parseReference(reference) ?? { registry: undefined, name: undefined, tag: undefined });
  }

  difference(of: Bytes | undefined, and: Bytes | undefined): Bytes | undefined {
    return of && and && minus(of, and);
  }

  placeOf(image: ImageRef, part: string): Range {
    return placeOf(this.source, image, part);
  }

  misspeltStage(name: string, before: number): string | undefined {
    return misspeltStage(this.stages, name, before);
  }

  isOtherBranch(stage: Stage): boolean {
    const above = this.stages[this.stages.indexOf(stage) - 1];
    if (!above?.from || !stage.from) return false;
    const { end } = above.from.at;
    const { start } = stage.from.at;
    return this.comments.some(
      ({ at, text }) => at.start > end && at.end < start && /^(?:elif|else|endif)\b/.test(text),
    );
  }

  globalArg(name: string): boolean {
    return isGlobal(this.#stageGraph.global, name);
  }

  misspeltGlobalArg(name: string): string | undefined {
    return misspeltGlobal(this.#stageGraph.global, name);
  }

  wantsArgument(word: Word): boolean {
    return wantsArgument(this.#stageGraph.global, word);
  }

  defaultText(word: Word): string | undefined {
    return withDefaults(this.#stageGraph.global, word);
  }

  isReference(text: string | undefined): boolean {
    return text === undefined || text === 'scratch' || parseReference(text) !== undefined;
  }

  writtenImage(stage: Stage): Written | undefined {
    return writtenImage(this.stages, stage);
  }

  publishedPlatforms({ reference }: ImageRef): readonly string[] | undefined {
    return reference === undefined ? undefined : this.#facts.registry?.platforms(reference);
  }

  isTargetPlatform(text: string): boolean {
    return isTargetPlatform(text);
  }

  platformParts(text: string): readonly string[] {
    return platformParts(text);
  }

  soleTool(run: RunNode): string | undefined {
    return soleTool(this, run);
  }

  cleanPath(path: string | undefined): string | undefined {
    return path?.startsWith('/') ? cleanPath(path) : undefined;
  }

  copies(node: CopyNode | AddNode): readonly Copied[] {
    return copiesOf(this, node);
  }

  selected(node: CopyNode | AddNode): readonly Selected[] | undefined {
    return this.once('selected', node, () => selectedBy(this, node));
  }

  loads(node: CopyNode | AddNode): readonly Load[] {
    return loadsOf(this, node);
  }

  weights(node: CopyNode | AddNode): readonly Weight[] {
    return weightsOf(this, node);
  }

  wholeContext(node: CopyNode | AddNode): Word | undefined {
    return wholeContext(this, node);
  }

  get inertPatterns(): readonly Inert[] {
    return this.once('inert patterns', this, () => inertPatterns(this));
  }

  ignore(patterns: readonly string[]): Edit | undefined {
    return ignoring(this, patterns);
  }

  mounted(run: RunNode): readonly Mounted[] | undefined {
    return this.once('mounted', run, () => mountedBy(this, run));
  }

  installedFiles(command: Command): readonly string[] {
    return installedFiles(this, command);
  }

  unpacked(command: Command): readonly Unpacked[] {
    return unpackedBy(this, command);
  }

  once<T>(question: string, about: object, answer: () => T): T {
    let answers = this.#answers.get(question);
    if (!answers) this.#answers.set(question, (answers = new Map()));
    if (!answers.has(about)) answers.set(about, answer());
    return answers.get(about) as T;
  }

  commandsIn(stage: Stage): readonly Command[] {
    return this.once('commands', stage, () =>
      stage.instructions.flatMap((node) => (node.keyword === 'RUN' ? this.commandsOf(node) : [])),
    );
  }

  fileInstalls(stage: Stage): readonly { readonly command: Command; readonly paths: readonly string[] }[] {
    return this.once('file installs', stage, () =>
      this.commandsIn(stage)
        .map((command) => ({ command, paths: this.installedFiles(command) }))
        .filter(({ paths }) => paths.length > 0),
    );
  }

  unpackings(stage: Stage): readonly { readonly command: Command; readonly archives: readonly Unpacked[] }[] {
    return this.once('unpackings', stage, () =>
      this.commandsIn(stage)
        .map((command) => ({ command, archives: this.unpacked(command) }))
        .filter(({ archives }) => archives.length > 0),
    );
  }

  layers(stage: Stage): readonly Layer[] {
    return replayed(this, stage).layers;
  }

  sum(sizes: readonly (Bytes | undefined)[]): Bytes | undefined {
    return total(sizes);
  }

  cacheSize(command: Command): Bytes | undefined {
    return cacheSize(this, command);
  }

  copySize(copied: Copied): Bytes | undefined {
    return copySize(this, copied);
  }

  size(stage: Stage): StageSize {
    return this.once('size', stage, () => sizeOf(this, stage));
  }

  origin(stage: Stage, path: string): Origin {
    return originOf(this, stage, cleanPath(path));
  }

  table(name: string): unknown {
    return this.#facts.table?.(name);
  }

  lacks(fact: 'context' | 'targets' | 'date' | 'registry'): boolean {
    if (fact === 'context') return this.context === undefined;
    if (fact === 'targets') return !this.targetsNamed;
    if (fact === 'date') return this.today === undefined;
    return this.#facts.registry === undefined;
  }
}

function withTrigger(node: Node): readonly Node[] {
  return node.keyword === 'ONBUILD' && node.trigger ? [node, ...withTrigger(node.trigger)] : [node];
}

/** A stretch of the file without the `\r` of its line ends: with it, the shell would not know the heredoc's terminator. */
function unixLines(text: string, start: number, end: number): MappedText {
  const parts: MappedText[] = [];
  for (let at = start; at < end;) {
    const carriage = text.indexOf('\r\n', at);
    const stop = carriage === -1 || carriage >= end ? end : carriage;
    parts.push(mapped(text.slice(at, stop), [{ at: 0, from: at, length: stop - at }], at));
    at = stop === end ? end : stop + 1;
  }
  return concat(parts);
}

function covers(script: MappedText, at: { readonly start: number; readonly end: number }): boolean {
  const trimmed = script.text.trim();
  const start = script.text.indexOf(trimmed);
  const range = script.range(start, start + trimmed.length);
  return range.start === at.start && range.end === at.end;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
