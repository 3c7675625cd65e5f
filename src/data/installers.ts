/** Tools that only install packages of Python, by their name on PyPI, with the commands that they bring. */
export const pythonInstallers: ReadonlyMap<string, readonly string[]> = new Map([
  ['hatch', ['hatch']],
  ['pdm', ['pdm']],
  ['pip-tools', ['pip-compile', 'pip-sync']],
  ['pipenv', ['pipenv']],
  ['pipx', ['pipx']],
  ['poetry', ['poetry']],
  ['uv', ['uv', 'uvx']],
]);
