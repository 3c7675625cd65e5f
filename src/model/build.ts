import { parse } from '../syntax/index.ts';
import type { Dockerfile } from '../syntax/nodes.ts';
import type { Source } from '../text/source.ts';
import { askCommands } from './commands/questions.ts';
import type { CommandsFace } from './commands/types.ts';
import { askEdits } from './edits/questions.ts';
import type { EditsFace } from './edits/types.ts';
import type { Facts } from './facts/types.ts';
import { askFiles } from './files/questions.ts';
import type { FilesFace } from './files/types.ts';
import { askImages } from './images/questions.ts';
import type { ImagesFace } from './images/types.ts';
import { askLayers } from './layers/questions.ts';
import type { LayersFace } from './layers/types.ts';
import { noAnswers } from './memo.ts';
import { askNames } from './names/questions.ts';
import type { NamesFace } from './names/types.ts';
import { askPackages } from './packages/questions.ts';
import type { PackagesFace } from './packages/types.ts';
import { askStages } from './stages/questions.ts';
import type { StagesFace } from './stages/types.ts';
import { askStarts } from './starts/questions.ts';
import type { StartsFace } from './starts/types.ts';
import { askSplit } from './split/questions.ts';
import type { SplitFace } from './split/types.ts';
import type { Build } from './types.ts';

/** Reads a Dockerfile and everything that rules ask about it. Never throws; each part is computed on first use. */
export function createBuild(
  source: Source,
  facts: Facts = {},
  file: Dockerfile = parse(source.text),
  kept: Pick<Build, 'reads' | 'scripts'> = {},
): Build {
  return new DockerfileBuild(source, facts, file, kept);
}

/** The rooms side by side. Each asks only those above it. */
class DockerfileBuild implements Build {
  readonly answers = noAnswers();
  readonly reads: Build['reads'];
  readonly scripts: Build['scripts'];
  readonly source: Source;
  readonly file: Dockerfile;
  readonly facts: Facts;
  readonly images: ImagesFace;
  readonly stages: StagesFace;
  readonly commands: CommandsFace;
  readonly files: FilesFace;
  readonly packages: PackagesFace;
  readonly starts: StartsFace;
  readonly layers: LayersFace;
  readonly edits: EditsFace;
  readonly names: NamesFace;
  readonly split: SplitFace;

  constructor(source: Source, facts: Facts, file: Dockerfile, { reads, scripts }: Pick<Build, 'reads' | 'scripts'>) {
    this.source = source;
    this.reads = reads;
    this.scripts = scripts;
    this.file = file;
    this.facts = facts;
    this.images = askImages(this);
    this.stages = askStages(this);
    this.commands = askCommands(this);
    this.files = askFiles(this);
    this.packages = askPackages(this);
    this.starts = askStarts(this);
    this.layers = askLayers(this);
    this.edits = askEdits(this);
    this.names = askNames(this);
    this.split = askSplit(this);
  }
}
