import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['python'],
  alsoCalled: ['pypy'],
  numbered: true,
  language: 'Python',
  source: 'docs.python.org/3/using/cmdline.html',
  date: '2026-11',
  reads: {
    options: '-c= -m= -W= -X= --check-hash-based-pycs=',
    stops: true,
    launches: { option: '-m', tools: 'pip pipx pipenv poetry uv venv virtualenv' },
  },
  does: { run: ['*'], test: ['unittest', 'test', 'pytest'] },
  tls: { variables: ['PYTHONHTTPSVERIFY=0'] },
});
