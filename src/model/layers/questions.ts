import { deniedFiles, deniedFolders, deniedStores } from './denied.ts';
import { cleanPath } from '../../text/path.ts';
import { deletedIn } from './deleted.ts';
import { cacheSize, copySize, developmentSize, replayed, usualSize } from './ledger.ts';
import { reownedIn } from './ownership.ts';
import { misspeltPath, originOf } from './provenance.ts';
import { remainsSize } from './remains-size.ts';
import { rowsIn } from './rows.ts';
import { sizeOf } from './stage-size.ts';
import type { LayersFace, UpToLayers } from './types.ts';

/** The questions about layers and what they weigh. */
export const askLayers = (build: UpToLayers): LayersFace => ({
  of: (stage) => replayed(build, stage).layers,
  cacheSize: (command, isAll) => cacheSize(build, command, isAll),
  copySize: (copied) => copySize(build, copied),
  developmentSize: (command) => developmentSize(build, command),
  remainsSize: (from, remains) => remainsSize(build, from, remains),
  usualSize,
  reowned: (stage) => reownedIn(build, stage),
  deletedIn,
  rows: (stage) => rowsIn(build, stage),
  deniedFolders: (stage) => deniedFolders(build, stage),
  deniedFiles: (stage) => deniedFiles(build, stage),
  deniedStores: (stage) => deniedStores(build, stage),
  size: (stage) => sizeOf(build, stage),
  origin: (stage, path) => originOf(build, stage, cleanPath(path)),
  misspeltPath: (stage, path) => misspeltPath(build, stage, cleanPath(path)),
});
