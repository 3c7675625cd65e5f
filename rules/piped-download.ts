import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'piped-download',
  summary: 'A script from the net is run as it comes.',
  why: 'Whoever may change it runs what he likes in the build, another script tomorrow, and half of one when the connection breaks.',
  group: 'security',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const { ranBy, verified, byVendor, addresses } of build.stages.all.flatMap((stage) =>
      build.files.downloads(stage),
    )) {
      if (!ranBy || verified || byVendor) continue;
      const url = addresses[0]?.url;
      const from = url && url.scheme !== '' && /^[\w.-]+$/.test(url.host) ? `\`${url.host}\`` : 'the address';
      yield {
        at: ranBy.nameWord?.at ?? ranBy.at,
        message: `what ${from} sends is run unseen: save the script, and check it with \`sha256sum -c\` first`,
      };
    }
  },
});
