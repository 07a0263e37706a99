import type { Core } from '@strapi/strapi';
import { DECISION, MEETING } from '../../api/minutes/read';
import type { DateText } from '../../domain/calendar';
import { officeDate } from '../../domain/calendar';
import { decisionAge } from '../../domain/decision';
import type { PersonActor } from '../../domain/permissions';
import { EXPORT_WORDS } from '../../domain/wording-import.zh';
import { plainRefusal } from '../../gate/errors';
import { writeJournal } from '../../gate/journal';
import { findRow, findRows } from '../../gate/rows';
import { storyLinesOf } from '../story';
import type { ListedDecision } from './decision-list';
import { writeDecisionList } from './decision-list';
import type { Exported } from './stored';
import { file, MOST, subtitle } from './stored';

/** By what the ledger is narrowed; null leaves one open. The unit, as document id, leads or takes part. */
export interface DecisionFilter {
  /** Of the meeting. */
  readonly year: number | null;
  readonly unit: string | null;
  readonly state: string | null;
  readonly kind: string | null;
}

interface DecisionRow {
  readonly documentId: string;
  readonly sequence: number | null;
  readonly kind: string;
  readonly text: string | null;
  readonly state: string;
  readonly dueOn: DateText | null;
  readonly carriedOutOn: string | null;
  readonly meeting: { readonly title: string; readonly heldOn: DateText } | null;
  readonly minutes: { readonly number: string | null } | null;
  readonly leadUnit: { readonly name: string } | null;
  readonly coopUnits: readonly { readonly name: string }[];
  readonly task: { readonly number: string | null } | null;
}

const listedOn =
  (today: DateText, stories: readonly string[]) =>
  (row: DecisionRow, at: number): ListedDecision => ({
    number: row.minutes?.number ?? null,
    meeting: row.meeting?.title ?? '',
    heldOn: row.meeting?.heldOn ?? '',
    sequence: row.sequence,
    kind: row.kind,
    text: row.text ?? '',
    leadUnit: row.leadUnit?.name ?? null,
    coopUnits: row.coopUnits.map(({ name }) => name),
    dueOn: row.dueOn,
    state: row.state,
    carriedOutOn: row.carriedOutOn,
    ...decisionAge({ ...row, heldOn: row.meeting?.heldOn ?? null }, today),
    taskNumber: row.task?.number ?? null,
    story: stories[at] ?? '',
  });

const record = (documentId: string) => ({ documentId: { $eq: documentId } });

const whereOf = ({ year, unit, state, kind }: DecisionFilter): Record<string, unknown> => ({
  ...(year === null
    ? {}
    : { meeting: { heldOn: { $between: [`${year}-01-01`, `${year}-12-31`] } } }),
  ...(unit === null ? {} : { $or: [{ leadUnit: record(unit) }, { coopUnits: record(unit) }] }),
  ...(state === null ? {} : { state }),
  ...(kind === null ? {} : { kind }),
});

const NAME = { select: ['name'] } as const;

/** The ledger a filter leaves, kept in 流转记录. @throws 400 when it is more than one file should hold */
export async function exportDecisions(
  strapi: Core.Strapi,
  filter: DecisionFilter,
  actor: PersonActor,
  now: Date,
): Promise<Exported> {
  const rows = await findRows<DecisionRow>(strapi, DECISION, {
    where: whereOf(filter),
    populate: {
      meeting: { select: ['title', 'heldOn'] },
      minutes: { select: ['number'] },
      leadUnit: NAME,
      coopUnits: NAME,
      task: { select: ['number'] },
    },
    orderBy: [{ meeting: { heldOn: 'asc' } }, { sequence: 'asc' }, { id: 'asc' }],
    limit: MOST + 1,
  });
  const words = EXPORT_WORDS.decisions;
  if (rows.length > MOST) throw plainRefusal(words.tooMany(MOST));
  const today = officeDate(now);
  const title = words.title(filter.year);
  const addresses = rows.map(({ documentId }) => ({ uid: DECISION, documentId }));
  const stories = await storyLinesOf(strapi, addresses, actor);
  const content = await writeDecisionList(
    title,
    subtitle(today),
    rows.map(listedOn(today, stories)),
  );
  await writeJournal(strapi, {
    uid: DECISION,
    documentId: null,
    title: words.journal(rows.length),
    action: 'record.export',
    actor,
    at: now,
    before: null,
    after: null,
    changed: [],
    reason: null,
  });
  return file(title, content);
}

/** The years of meetings, from the newest back to the oldest. */
export async function yearsOfMeetings(strapi: Core.Strapi): Promise<number[]> {
  const edge = async (direction: 'asc' | 'desc'): Promise<number | null> => {
    const row = await findRow<{ heldOn: string }>(strapi, MEETING, {
      select: ['heldOn'],
      where: { state: 'held' },
      orderBy: { heldOn: direction },
    });
    return row && Number(row.heldOn.slice(0, 4));
  };
  const [oldest, newest] = [await edge('asc'), await edge('desc')];
  if (oldest === null || newest === null) return [];
  return Array.from({ length: newest - oldest + 1 }, (_, at) => newest - at);
}
