const dockerfileName = /^(?:docker|container)file$|^(?:docker|container)file\.[^]+$|^[^]+\.(?:docker|container)file$/i;
const template = /\.(?:j2|jinja2?|tmpl|tpl|erb|m4|in|template)$/i;
const otherLanguage = /\.(?:md|ts|js|py|go|sh|ya?ml|json|txt)$/i;
const leftover = /\.(?:bak|orig|swp)$|~$/i;

/** Whether a file of this name holds patterns for the build context, not instructions. */
export const isIgnoreFile = (name: string): boolean => /\.dockerignore$/i.test(name);

/** Whether a file of this name is surely something else than a Dockerfile. */
export const isOther = (name: string): boolean =>
  isIgnoreFile(name) || template.test(name) || otherLanguage.test(name) || leftover.test(name);

/** Whether a file that nobody named is taken for a Dockerfile. */
export const isDockerfileName = (name: string): boolean => dockerfileName.test(name) && !isOther(name);
