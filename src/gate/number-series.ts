import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { rawRows } from './rows';

/** The last number drawn of each series and year while a set is written. */
const drawn = new AsyncLocalStorage<Map<string, Drawn>>();

interface Drawn {
  readonly series: string;
  readonly year: number;
  last: number;
}

const tableOf = (strapi: Core.Strapi): string =>
  strapi.db.metadata.get('api::number-series.number-series').tableName;

async function draw(strapi: Core.Strapi, series: string, year: number): Promise<number> {
  const rows = await rawRows<{ last: number }>(
    strapi,
    `insert into ?? as s (document_id, series, year, last) values (?, ?, ?, 1)
     on conflict (series, year) do update set last = s.last + 1 returning last`,
    [tableOf(strapi), randomUUID(), series, year],
  );
  const last = rows[0]?.last;
  if (last === undefined) throw new Error(`No number was given for ${series} ${year}`);
  return last;
}

/**
 * The next number of a series in a year. The row stays locked until the transaction that uses the
 * number ends: parallel callers queue, and a rollback gives the number back, so there are no gaps.
 */
export async function nextNumber(
  strapi: Core.Strapi,
  series: string,
  year: number,
): Promise<number> {
  const together = drawn.getStore();
  const key = `${series} ${year}`;
  const known = together?.get(key);
  if (known) return (known.last += 1);
  const last = await draw(strapi, series, year);
  together?.set(key, { series, year, last });
  return last;
}

/**
 * While `work` runs in its transaction, the first number of a series locks its row and the others are
 * counted on from it, one after the other; the last one is written when the work is done.
 */
export async function drawingTogether<T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> {
  const numbers = new Map<string, Drawn>();
  const done = await drawn.run(numbers, work);
  for (const { series, year, last } of numbers.values()) {
    await rawRows(strapi, 'update ?? set last = ? where series = ? and year = ?', [
      tableOf(strapi),
      last,
      series,
      year,
    ]);
  }
  return done;
}
