import { UsageError } from '../../index.ts';

/** The date as `YYYY-MM-DD` in UTC: that of SOURCE_DATE_EPOCH (seconds), where it is set, else today's. */
export function today(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return new Date().toISOString().slice(0, 10);
  const date = new Date(Number(epoch) * 1000);
  if (!/^\d+$/.test(epoch) || Number.isNaN(date.getTime()))
    throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds, not \`${epoch}\``);
  return date.toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
