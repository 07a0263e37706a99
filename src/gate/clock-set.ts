import type { Core } from '@strapi/strapi';
import type { ClockStanding, Counted } from '../domain/clock';
import { rawRows } from './rows';

const ISSUE = 'api::issue.issue';

/** The running clocks of a page of issues that were counted alike: what is left is the same for all. */
export interface ClockGroup extends Counted {
  readonly issues: number;
}

/** Issues by id, those after the first up to and with the last, and the clocks that run on them. */
export interface ClockPage {
  readonly after: number;
  readonly last: number;
  readonly groups: readonly ClockGroup[];
}

/** What the clocks of a group show from now on; the group is named by what it showed. */
export interface ClockChange {
  readonly from: Counted;
  readonly to: ClockStanding;
}

type GroupRow = Counted & { readonly issues: string; readonly last: number };

const tableName = (strapi: Core.Strapi): string => strapi.db.metadata.get(ISSUE).tableName;

/** The next page of issues on which a clock runs, or null: by what their due dates were counted from. */
export async function readRunningClocks(
  strapi: Core.Strapi,
  after: number,
  size: number,
): Promise<ClockPage | null> {
  const rows = await rawRows<GroupRow>(
    strapi,
    `select clock_counts_from as "clockCountsFrom", clock_counts_days as "clockCountsDays",
       clock_due_on as "clockDueOn", clock_provisional as "clockProvisional",
       count(*) as issues, max(id) as last
     from (select * from ?? where id > ? and clock is not null order by id limit ?) page
     group by 1, 2, 3, 4`,
    [tableName(strapi), after, size],
  );
  if (rows.length === 0) return null;
  return {
    after,
    last: Math.max(...rows.map((row) => row.last)),
    groups: rows.map(({ issues, last: _, ...group }) => ({ ...group, issues: Number(issues) })),
  };
}

export interface Written {
  /** Issues of which anything was written. */
  readonly written: number;
  /** Those whose due date moved. */
  readonly moved: number;
}

/**
 * Writes the clocks of a page in one statement, only where they show something else; neither
 * `version` nor `updatedAt` moves, since nobody has changed the issue. An issue that a step has
 * written meanwhile is in no group any more: its clock is from that step.
 */
export async function writeClocks(
  strapi: Core.Strapi,
  { after, last }: ClockPage,
  changes: readonly ClockChange[],
): Promise<Written> {
  const rows = await rawRows<{ written: string; moved: string }>(
    strapi,
    `with written as (
       update ?? i set clock_due_on = c."clockDueOn", clock_provisional = c."clockProvisional",
         clock_days_left = c."clockDaysLeft"
       from json_to_recordset(?) as c("clockCountsFrom" date, "clockCountsDays" int, "formerDueOn" date,
         "wasProvisional" boolean, "clockDueOn" date, "clockProvisional" boolean, "clockDaysLeft" int)
       where i.id > ? and i.id <= ? and i.clock is not null
         and i.clock_counts_from = c."clockCountsFrom" and i.clock_counts_days = c."clockCountsDays"
         and i.clock_due_on = c."formerDueOn" and i.clock_provisional = c."wasProvisional"
         and (i.clock_due_on, i.clock_provisional, i.clock_days_left)
           is distinct from (c."clockDueOn", c."clockProvisional", c."clockDaysLeft")
       returning c."clockDueOn" <> c."formerDueOn" as moved)
     select count(*) as written, count(*) filter (where moved) as moved from written`,
    [
      tableName(strapi),
      JSON.stringify(
        changes.map(({ from, to }) => ({
          ...to,
          formerDueOn: from.clockDueOn,
          wasProvisional: from.clockProvisional,
        })),
      ),
      after,
      last,
    ],
  );
  return { written: Number(rows[0]?.written ?? 0), moved: Number(rows[0]?.moved ?? 0) };
}
