import type { Core } from '@strapi/strapi';
import { addDays, officeDate } from '../domain/calendar';
import { MACHINE } from '../domain/permissions';
import { ENDED, forgottenUpTo } from '../domain/retention';
import { SEALED_WORDS } from '../domain/wording.zh';
import { writeJournal } from '../gate/journal';
import { rawRows } from '../gate/rows';
import { SEALED_FILE } from './evidence';
import { COMPLAINANT, ISSUE } from './people';
import type { Vault } from './vault';

export interface Forgotten {
  readonly people: number;
  readonly files: number;
}

/** Complainants forgotten in one transaction. */
const PAGE = 500;

const DAY_MS = 86_400_000;

interface Tables {
  readonly issues: string;
  readonly people: string;
  readonly files: string;
}

const tablesOf = (strapi: Core.Strapi): Tables => {
  const tableOf = (uid: string): string => strapi.db.metadata.get(uid).tableName;
  return { issues: tableOf(ISSUE), people: tableOf(COMPLAINANT), files: tableOf(SEALED_FILE) };
};

/** Every ended state with the column of its stamp. */
const endedClause = Object.values(ENDED)
  .map(() => '(issue.state = ? and issue.?? < ?)')
  .join(' or ');

const columnOf = (strapi: Core.Strapi, field: string): string => {
  const attribute = strapi.db.metadata.get(ISSUE).attributes[field];
  return attribute && 'columnName' in attribute && attribute.columnName
    ? attribute.columnName
    : field;
};

/** Complainants whose issue ended long enough ago, locked against everybody who still writes. */
const dueOf = (strapi: Core.Strapi, { issues, people }: Tables, before: Date) =>
  rawRows<{ id: number }>(
    strapi,
    `select person.id from ?? as person
     join complainants_issue_lnk as link on link.complainant_id = person.id
     join ?? as issue on issue.id = link.issue_id
     where ${endedClause}
     order by person.id limit ? for update of person`,
    [
      people,
      issues,
      ...Object.entries(ENDED).flatMap(([state, field]) => [
        state,
        columnOf(strapi, field),
        before,
      ]),
      PAGE,
    ],
  );

async function forgetPage(strapi: Core.Strapi, now: Date, before: Date) {
  const tables = tablesOf(strapi);
  const people = (await dueOf(strapi, tables, before)).map(({ id }) => id);
  if (people.length === 0) return { people: 0, stored: [] };
  const list = `{${people.join(',')}}`;
  const files = await rawRows<{ stored_name: string }>(
    strapi,
    `delete from ?? where id in (select sealed_file_id from sealed_files_complainant_lnk
     where complainant_id = any(?::int[])) returning stored_name`,
    [tables.files, list],
  );
  await rawRows(strapi, 'delete from ?? where id = any(?::int[])', [tables.people, list]);
  await writeJournal(strapi, {
    uid: COMPLAINANT,
    documentId: null,
    title: SEALED_WORDS.forgotten(people.length, files.length),
    action: 'record.delete',
    actor: MACHINE,
    at: now,
    before: null,
    after: null,
    changed: [],
    reason: null,
  });
  return { people: people.length, stored: files.map((file) => file.stored_name) };
}

/** The first instant that is too late: the office's midnight after the last day to forget. */
const endOfRetention = (now: Date): Date =>
  new Date(`${addDays(forgottenUpTo(officeDate(now)), 1)}T00:00:00+08:00`);

/**
 * Takes the sealed data and evidence away of everybody whose issue ended long enough ago; the issue,
 * its clocks and its figures stay. Told by number: 流转记录 must not say who was forgotten.
 * @param stop ends it between two pages
 */
export async function forgetComplainants(
  strapi: Core.Strapi,
  { files }: Vault,
  now: Date,
  stop?: AbortSignal,
): Promise<Forgotten> {
  const before = endOfRetention(now);
  const forgotten = { people: 0, files: 0 };
  for (;;) {
    stop?.throwIfAborted();
    const page = await strapi.db.transaction(() => forgetPage(strapi, now, before));
    // Only now: a file whose row came back would be lost. One that stays is swept as an orphan.
    for (const name of page.stored) await files.remove(name);
    forgotten.people += page.people;
    forgotten.files += page.stored.length;
    if (page.people < PAGE) return forgotten;
  }
}

/** Removes files of a day ago and more that no row leads to: left by a process that was killed. */
export async function sweepOrphans(strapi: Core.Strapi, { files }: Vault, now: Date) {
  const { files: table } = tablesOf(strapi);
  const old = await files.olderThan(new Date(now.getTime() - DAY_MS));
  let removed = 0;
  for (const entry of old) {
    const rows = await rawRows(strapi, 'select id from ?? where stored_name = ?', [table, entry]);
    if (rows.length > 0) continue;
    await files.sweep(entry);
    removed += 1;
  }
  return removed;
}
