import type { Core } from '@strapi/strapi';

/**
 * What Strapi's schemas cannot say. 流转记录 is append-only for everybody who reaches the database
 * through the application, so the refusal stands in the database itself.
 */
const STATEMENTS = [
  `create or replace function refuse_journal_change() returns trigger language plpgsql as $$
   begin raise exception 'journal_entries is append-only'; end $$`,
  `create or replace trigger journal_append_only before update or delete on journal_entries
   for each row execute function refuse_journal_change()`,
  `create or replace trigger journal_no_truncate before truncate on journal_entries
   for each statement execute function refuse_journal_change()`,
];

/** Creates triggers and special indexes; idempotent. */
export async function ensureIndexes(strapi: Core.Strapi): Promise<void> {
  for (const statement of STATEMENTS) await strapi.db.connection.raw(statement);
}
