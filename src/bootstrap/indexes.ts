import type { Core } from '@strapi/strapi';
import { rawRows } from '../gate/rows';
import { PORTAL_STATEMENTS } from './portal-counts';
import { SEARCH_STATEMENTS } from './search-pairs';

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
  // A clock that has ended is final: nothing rewrites met or late, by whatever way it comes.
  `create or replace function refuse_round_change() returns trigger language plpgsql as $$
   begin raise exception 'a finished round is final'; end $$`,
  `create or replace trigger issue_rounds_final before update on components_issue_rounds
   for each row when (old.* is distinct from new.*) execute function refuse_round_change()`,
  `create or replace trigger issue_rounds_stay before delete on components_issue_rounds
   for each row execute function refuse_round_change()`,
  `create or replace trigger issue_rounds_no_truncate before truncate on components_issue_rounds
   for each statement execute function refuse_round_change()`,
  // No record of the office's: rows live a quarter of an hour and name nobody.
  `create table if not exists desk_sign_in_attempts (
     id bigint generated always as identity primary key,
     subject text not null,
     attempted_at timestamptz not null)`,
  `create index if not exists desk_sign_in_attempts_subject
   on desk_sign_in_attempts (subject, attempted_at)`,
  // Files a unit or group sent from the desk on a day of the office's.
  `create table if not exists desk_sent_files (
     sender text not null,
     day date not null,
     files integer not null,
     primary key (sender, day))`,
  // The seven lists run through the tasks in this order, a page at a time.
  `create index if not exists tasks_list_order on tasks ((-year), id)`,
  // The panel's list opens in the order of the dates; by light is the other order it is read in.
  `create index if not exists tasks_by_due on tasks (due_on, id)`,
  `create index if not exists tasks_by_light on tasks (light_rank desc, id)`,
  // A unit's tasks at the desk, by each of its ways to them, without a look at the link's own row.
  `create index if not exists tasks_of_lead on tasks_lead_unit_lnk (unit_id, task_id)`,
  `create index if not exists tasks_of_joint_lead on tasks_joint_lead_units_lnk (unit_id, task_id)`,
  `create index if not exists tasks_of_coop on tasks_coop_units_lnk (unit_id, task_id)`,
  `create index if not exists tasks_on_desk
   on tasks (id) include (state, number, light_rank, due_on)`,
  // What a record was told of, and whether a notice's letter has gone.
  `create index if not exists notifications_about on notifications (about_id, event)`,
  // What 邮件台账 must not show: which account a letter is about, and the hash of the link it took along.
  `create table if not exists desk_account_letters (
     message_id integer primary key references messages (id) on delete cascade,
     account_id integer not null references up_users (id) on delete cascade,
     purpose text not null,
     asked_at timestamptz not null,
     token_hash text unique,
     expires_at timestamptz,
     moot boolean not null default false)`,
  `create index if not exists desk_account_letters_account
   on desk_account_letters (account_id, asked_at)`,
  // Mailboxes a server said it does not have; twice within a month suspends the address.
  `create table if not exists mail_refusals (
     id bigint generated always as identity primary key,
     address text not null,
     refused_at timestamptz not null,
     message_id integer references messages (id) on delete set null,
     lifted boolean not null default false)`,
  `create index if not exists mail_refusals_address on mail_refusals (address, refused_at)
   where not lifted`,
  ...PORTAL_STATEMENTS,
  ...SEARCH_STATEMENTS,
];

/**
 * Creates triggers, special indexes and the desk's own small tables; idempotent. One process at a
 * time: PostgreSQL refuses to have one function replaced by two at once.
 */
export async function ensureIndexes(strapi: Core.Strapi): Promise<void> {
  await strapi.db.transaction(async () => {
    await rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', ['indexes']);
    // Each by itself: no table stays locked while the next statement waits for another.
    for (const statement of STATEMENTS) await strapi.db.connection.raw(statement);
  });
}
