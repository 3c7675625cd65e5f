import { cacheUseOf } from './cache-use.ts';
import { isForDevelopment, needsDevelopment } from './development.ts';
import { argumentTaker, mayDropRights, runsApplication, startOf, startsScript } from './entry.ts';
import { callsOf } from './calls.ts';
import { sourceCallsOf } from './source-calls.ts';
import { lacksAccount, strangersOn } from './accounts.ts';
import { foreignInScript, startedFile } from './entry-script.ts';
import { heldProgram } from './held.ts';
import { launcherOf } from './launcher.ts';
import { localServers } from './listening.ts';
import { patternsIn } from './patterns.ts';
import { lacksProgram, lacksShell } from './presence.ts';
import { profileVariables } from './profile-variables.ts';
import { rootServer } from './root-servers.ts';
import { scriptFault } from './script-faults.ts';
import { isPreparedBy } from './prepared.ts';
import { programsOf } from './programs.ts';
import type { StartsFace, UpToStarts } from './types.ts';
import { shellText, unexpandedIn } from './unexpanded.ts';
import { unusedTools } from './unused-tools.ts';
import { endAs, spareUser } from './users.ts';
import { worksWith } from './works-with.ts';

/** The questions about what an image runs. */
export const askStarts = (build: UpToStarts): StartsFace => ({
  of: (stage) => startOf(build, stage),
  programs: (stage) => programsOf(build, stage),
  searchPath: (stage) => stage.end.variable('PATH')?.split(':'),
  runsApplication: (stage) => runsApplication(build, stage),
  worksWith: (stage, command) => worksWith(build, stage, command),
  cacheUse: (command) => cacheUseOf(build, command),
  mayDropRights: (stage) => mayDropRights(build, stage),
  argumentTaker: (stage) => argumentTaker(stage),
  calls: (stage) => callsOf(build, stage),
  get sourceCalls() {
    return sourceCallsOf(build);
  },
  startsScript: (stage) => startsScript(build, stage),
  spareUser: (stage) => spareUser(build, stage),
  endAs: (stage, user) => endAs(stage, user),
  profileVariables: () => profileVariables(build),
  isForDevelopment: (stage) => isForDevelopment(build, stage),
  isCopied: (stage, name) =>
    build.files.carried(stage).some(({ places }) => places.some((place) => place.endsWith(`/bin/${name}`))),
  needsDevelopment: (stage) => needsDevelopment(build, stage),
  isPreparedBy: (stage, service) => isPreparedBy(build, stage, service),
  unusedTools: (stage) => unusedTools(build, stage),
  unexpanded: (node) => unexpandedIn(build, node),
  patterns: (node) => patternsIn(build, node),
  localServers: (stage) => localServers(build, stage),
  lacksAccount: (node, name, what) => lacksAccount(build, node, name, what),
  strangers: (stage, names, image) => strangersOn(build, stage, names, image),
  rootServer: (stage) => rootServer(build, stage),
  launcher: (stage) => launcherOf(build, stage),
  startedFile: (stage) => startedFile(build, stage),
  foreignInScript: (stage) => foreignInScript(build, stage),
  scriptFault: (stage) => scriptFault(build, stage),
  heldProgram: (stage) => heldProgram(build, stage),
  lacksShell: (node) => lacksShell(build, node),
  lacksProgram: (node, program) => lacksProgram(build, node, program),
  shellText: (node) => shellText(node),
});
