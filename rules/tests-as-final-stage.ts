import { isCheck } from '../src/data/checks.ts';
import { type Build, type Stage, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'tests-as-final-stage',
  summary: 'The last stage runs tests, and the service is another one.',
  why: 'A build that names no target makes the last stage: what is pushed then is the image of the tests.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    const last = build.stages.all.at(-1);
    if (build.stages.targetsNamed || !last?.from || ownStart(last)?.keyword === 'ENTRYPOINT') return;
    const check = checkOf(build, last);
    if (check === undefined) return;
    const service = build.stages.all.findLast((stage) => stage !== last && isService(build, stage));
    if (!service) return;
    const name = service.name === undefined ? `stage ${service.index}` : `\`${service.name}\``;
    yield {
      at: last.from.lineAt,
      message: `a plain build makes this stage, which runs \`${check}\`, and not the service in ${name}: put that one last`,
      related: [{ at: service.from?.lineAt ?? last.from.lineAt, message: 'this is the service' }],
    };
  },
});

const ownStart = ({ instructions }: Stage) =>
  instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');

/** The tests that a stage is there for: those that its image starts, or those that it runs itself and starts nothing of its own. */
function checkOf(build: Build, stage: Stage): string | undefined {
  if (!ownStart(stage)) return build.commands.checkIn(stage)?.called;
  const programs = build.starts.programs(stage) ?? [];
  return programs.find(({ tool, args }) => isCheck(tool, args))?.called;
}

/** Whether a stage says what its image starts, and that is no test and no work on the code. */
function isService(build: Build, stage: Stage): boolean {
  if (!ownStart(stage) || /dev|test|lint|debug|(?:^|[-_])ci(?:$|[-_])/.test(stage.key ?? '')) return false;
  const programs = build.starts.programs(stage);
  return programs !== undefined && programs.length > 0 && !programs.some(({ tool, args }) => isCheck(tool, args));
}
