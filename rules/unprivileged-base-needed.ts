import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unprivileged-base-needed',
  summary: 'A server that starts as root is made to start as another user.',
  why: 'The stock images of nginx and httpd write to folders of root before they give up its rights: as another user they end with `Permission denied`.',
  group: 'security',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.targets) {
      const { user, userNode } = stage.end;
      const server = build.starts.rootServer(stage);
      if (!server || !userNode?.argument || typeof user !== 'string' || /^(?:root|0)(?::|$)/.test(user)) continue;
      const [folder = ''] = server.writes;
      yield {
        at: userNode.argument.at,
        message: `the stock image cannot start as \`${user}\`, who may not write to \`${folder}\`: ${
          server.instead ? `build on \`${server.instead}\`` : 'give the folder to that user'
        }`,
      };
    }
  },
});
