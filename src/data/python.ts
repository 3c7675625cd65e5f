/** The Python that a release of a distribution brings, and with it an image that takes Python from there (their package indexes, as of 2026-11). */
export const distributionPython: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  debian: { '10': '3.7', '11': '3.9', '12': '3.11', '13': '3.13' },
  ubuntu: {
    '18.04': '3.6',
    '20.04': '3.8',
    '22.04': '3.10',
    '24.04': '3.12',
    '24.10': '3.12',
    '25.04': '3.13',
    '25.10': '3.13',
  },
  alpine: {
    '3.12': '3.8',
    '3.13': '3.8',
    '3.14': '3.9',
    '3.15': '3.9',
    '3.16': '3.10',
    '3.17': '3.10',
    '3.18': '3.11',
    '3.19': '3.11',
    '3.20': '3.12',
    '3.21': '3.12',
    '3.22': '3.12',
  },
};

/**
 * The first release of a distribution whose Python takes no packages but the distribution's own (PEP 668, the file EXTERNALLY-MANAGED), and the packages
 * that bring Python's own installer there. Of a distribution without releases that is all that is left.
 */
export const managedPython: Readonly<Record<string, { readonly since?: string; readonly pip: readonly string[] }>> = {
  debian: { since: '12', pip: ['python3-pip'] },
  ubuntu: { since: '23.04', pip: ['python3-pip'] },
  alpine: { since: '3.19', pip: ['py3-pip'] },
  arch: { pip: ['python-pip'] },
};

/**
 * Programs that are there only where a package of PyPI is installed, with that package's name: no image of Python and no system package that is in one
 * by default brings them.
 */
export const consoleScripts: ReadonlyMap<string, string> = new Map([
  ['airflow', 'apache-airflow'],
  ['alembic', 'alembic'],
  ['celery', 'celery'],
  ['chainlit', 'chainlit'],
  ['daphne', 'daphne'],
  ['django-admin', 'django'],
  ['fastapi', 'fastapi'],
  ['flask', 'flask'],
  ['granian', 'granian'],
  ['gunicorn', 'gunicorn'],
  ['hypercorn', 'hypercorn'],
  ['litestar', 'litestar'],
  ['mlflow', 'mlflow'],
  ['prefect', 'prefect'],
  ['sanic', 'sanic'],
  ['scrapy', 'scrapy'],
  ['streamlit', 'streamlit'],
  ['uvicorn', 'uvicorn'],
  ['uwsgi', 'uwsgi'],
  ['waitress-serve', 'waitress'],
]);
