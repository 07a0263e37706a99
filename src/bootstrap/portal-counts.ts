import { LISTED, PUBLISHED } from '../api/portal/listed';

/** Of a row the public may know of: it is shown, or its address says that it was withdrawn. */
const KNOWN = `audience = '${PUBLISHED.audience}' and state in ('${PUBLISHED.state}', 'retracted')`;

const perYear = (rows: string, sign: '' | '-'): string =>
  `insert into portal_counts as kept (series, year, issues)
     select series, year, ${sign}count(*) from ${rows}
     where ${LISTED} and year is not null group by series, year
   on conflict (series, year) do update set issues = kept.issues + excluded.issues`;

const bumpFor = (rows: string): string =>
  `if exists (select 1 from ${rows} where ${KNOWN}) then
     update portal_version set version = version + 1;
   end if`;

const trigger = (event: string, tables: string): string =>
  `create or replace trigger portal_counts_${event} after ${event} on briefings
   referencing ${tables} for each statement execute function count_portal_issues()`;

/**
 * What the portal would otherwise count at every question: how many issues a series has a year, and a
 * number that changes whenever anything the portal shows does. The database keeps both, so that no way
 * of writing goes past them; the number's row is taken last and within the writer's transaction, so
 * nobody sees the new number with the old content.
 */
export const PORTAL_STATEMENTS = [
  `create table if not exists portal_version (
     only_row boolean primary key default true check (only_row),
     version bigint not null default 1)`,
  `insert into portal_version default values on conflict do nothing`,
  `create table if not exists portal_counts (
     series text not null,
     year integer not null,
     issues integer not null,
     primary key (series, year))`,
  `create or replace function count_portal_issues() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'INSERT' then ${perYear('gone', '-')}; ${bumpFor('gone')}; end if;
     if tg_op <> 'DELETE' then ${perYear('come', '')}; ${bumpFor('come')}; end if;
     return null;
   end $$`,
  trigger('insert', 'new table as come'),
  trigger('update', 'old table as gone new table as come'),
  trigger('delete', 'old table as gone'),
  `create or replace function bump_portal() returns trigger language plpgsql as $$
   begin update portal_version set version = version + 1; return null; end $$`,
  `create or replace trigger portal_frame after insert or update or delete on rulebooks
   for each statement execute function bump_portal()`,
  // Counted anew at every start: rows may have come while the triggers were not there yet.
  `do $$ begin
     lock table briefings in share row exclusive mode;
     delete from portal_counts;
     ${perYear('briefings', '')};
   end $$`,
  // The archive's orders, of one series and of both, and the front page's.
  `create index if not exists briefings_public_by_year
   on briefings (year desc, issued_at desc, id desc) where ${LISTED}`,
  `create index if not exists briefings_public_by_series
   on briefings (series, year desc, issued_at desc, id desc) where ${LISTED}`,
  `create index if not exists briefings_public_newest
   on briefings (issued_at desc, id desc) where ${LISTED}`,
];
