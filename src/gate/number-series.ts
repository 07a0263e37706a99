import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { rawRows } from './rows';

/**
 * The next number of a series in a year. The row stays locked until the transaction that uses the
 * number ends: parallel callers queue, and a rollback gives the number back, so there are no gaps.
 */
export async function nextNumber(
  strapi: Core.Strapi,
  series: string,
  year: number,
): Promise<number> {
  const { tableName } = strapi.db.metadata.get('api::number-series.number-series');
  const rows = await rawRows<{ last: number }>(
    strapi,
    `insert into ?? as s (document_id, series, year, last) values (?, ?, ?, 1)
     on conflict (series, year) do update set last = s.last + 1 returning last`,
    [tableName, randomUUID(), series, year],
  );
  const last = rows[0]?.last;
  if (last === undefined) throw new Error(`No number was given for ${series} ${year}`);
  return last;
}
