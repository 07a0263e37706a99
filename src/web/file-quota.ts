import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { rawRows } from '../gate/rows';

/** Files one unit or group may send from the desk on one day of the office's. */
export const FILES_A_DAY = 100;

/** Days whose counts are still kept: today's, and yesterday's for a step in the night. */
const KEPT_DAYS = 2;

const RESERVE = `insert into desk_sent_files as sent (sender, day, files) values (?, ?, ?)
  on conflict (sender, day) do update set files = sent.files + excluded.files
  where sent.files + excluded.files <= ? returning files`;
const RELEASE = 'update desk_sent_files set files = files - ? where sender = ? and day = ?';
const EXPIRE = 'delete from desk_sent_files where day < ?::date - ?::int';

/** Files counted against a day; they are given back when their step is refused. */
export interface Reserved {
  release(): Promise<void>;
}

/**
 * Counts files against the day of a unit or group, or answers null where the day is full. Counted in
 * the database in one statement, so that neither a second process nor files sent at once slip by.
 * @param sender document id of the unit or group the desk account acts for
 */
export async function reserveFiles(
  strapi: Core.Strapi,
  { sender, files, now }: { sender: string; files: number; now: Date },
): Promise<Reserved | null> {
  if (files > FILES_A_DAY) return null;
  const day = officeDate(now);
  await rawRows(strapi, EXPIRE, [day, KEPT_DAYS]);
  const rows = await rawRows(strapi, RESERVE, [sender, day, files, FILES_A_DAY]);
  if (rows.length === 0) return null;
  return {
    release: async () => {
      await rawRows(strapi, RELEASE, [files, sender, day]);
    },
  };
}
