import { defineTool } from '../tool.ts';

export default defineTool({
  names: ['virtualenv', 'venv', 'pyvenv'],
  language: 'Python',
  source: 'virtualenv.pypa.io/en/stable/cli_interface.html',
  date: '2026-11',
  venvs: { by: ['*'], pip: true },
  reads: {
    options: '-p|--python= --prompt= --app-data= --seeder= --pip= --setuptools= --wheel= --creator=',
    abbreviates: true,
  },
});
