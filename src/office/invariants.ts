import type { Core } from '@strapi/strapi';
import type { DateText } from '../domain/calendar';
import { officeDate } from '../domain/calendar';
import { STATE_CLOCKS } from '../domain/clock';
import { CONTRACTS } from '../domain/contract';
import type { InvariantCode } from '../domain/health.zh';
import { TABLES } from '../domain/tables';
import type { Bound } from '../gate/rows';
import { rawRows } from '../gate/rows';

/** A record that is in a state no rule allows. */
export interface Finding {
  readonly code: InvariantCode;
  readonly uid: string;
  readonly documentId: string;
  readonly title: string;
}

interface Invariant {
  readonly uid: string;
  /** Answers `id` and `title` of each record that breaks it. */
  readonly sql: string;
  readonly bindings?: (on: { readonly today: DateText; readonly now: Date }) => Bound[];
}

const PAST_THE_GATE = 'changed_past_the_gate';

const clocked = Object.entries(STATE_CLOCKS).flatMap(([state, clock]) =>
  clock === null ? [] : [`('${state}', '${clock}')`],
);

/**
 * States that the gate makes impossible: each names the records that are in it all the same, after a
 * repair in the database, a restore, or a mistake of ours. Words stand in `health.zh.ts`.
 */
const INVARIANTS = {
  post_held_twice: {
    uid: 'api::post.post',
    sql: `select p.document_id as id, p.name as title from posts p
      join tenures_post_lnk l on l.post_id = p.id
      join tenures t on t.id = l.tenure_id
      where t.starts_on <= ? and (t.ends_on is null or t.ends_on >= ?)
      group by p.document_id, p.name having count(*) > 1`,
    bindings: ({ today }) => [today, today],
  },
  struck_off_with_open_milestone: {
    uid: 'api::task.task',
    sql: `select distinct t.document_id as id, t.title from tasks t
      join tasks_cmps c on c.entity_id = t.id and c.field = 'milestones'
      join components_task_milestones m on m.id = c.cmp_id
      where t.state = 'struck_off' and m.done_on is null`,
  },
  task_without_lead: {
    uid: 'api::task.task',
    sql: `select t.document_id as id, t.title from tasks t
      where t.state not in ('draft', 'dropped')
        and not exists (select 1 from tasks_lead_unit_lnk l where l.task_id = t.id)`,
  },
  clock_without_end: {
    uid: 'api::issue.issue',
    sql: `select i.document_id as id, i.title from issues i
      left join (values ${clocked.join(', ')}) as s (state, clock) on s.state = i.state
      where (i.clock is not null and (i.clock_started_on is null or i.clock_due_on is null))
        or (s.clock is not null and i.clock is distinct from s.clock)
        or (s.clock is null and i.clock is not null and i.state <> 'issue_paused')`,
  },
  pause_without_day: {
    uid: 'api::issue.issue',
    sql: `select i.document_id as id, i.title from issues i
      where (i.state = 'issue_paused') <> (i.clock_paused_on is not null)`,
  },
  issued_minutes_incomplete: {
    uid: 'api::minutes.minutes',
    sql: `select m.document_id as id, m.title from minutes m
      where m.state = 'issued_minutes'
        and (m.number is null or m.issued_on is null or m.signed_on is null or m.issued is null)`,
  },
  assignment_without_task: {
    uid: 'api::decision.decision',
    sql: `select d.document_id as id, left(d.text, 60) as title from decisions d
      where d.kind = 'assignment' and d.state = 'open_decision'
        and not exists (select 1 from decisions_task_lnk l where l.decision_id = d.id)`,
  },
  published_without_three_eyes: {
    uid: 'api::briefing.briefing',
    sql: `select b.document_id as id, b.title from briefings b
      left join briefings_drafter_lnk d on d.briefing_id = b.id
      left join briefings_reviewer_lnk r on r.briefing_id = b.id
      left join briefings_signer_lnk s on s.briefing_id = b.id
      where b.state = 'published' and (b.issue_no is null or b.content_hash is null
        or d.person_id is null or r.person_id is null or s.person_id is null
        or d.person_id = r.person_id or r.person_id = s.person_id or d.person_id = s.person_id)`,
  },
  digest_without_run: {
    uid: 'api::message.message',
    sql: `select m.document_id as id, m.subject as title from messages m
      where m.kind = 'digest_letter' and m.state <> 'cancelled'
        and not exists (select 1 from job_runs r
          where r.slot = 'daily-digest:' || split_part(m.dedupe_key, ':', 2))`,
  },
  told_without_letter: {
    uid: 'api::notification.notification',
    sql: `select n.document_id as id, n.title from notifications n
      where n.state = 'told'
        and not exists (select 1 from notifications_message_lnk l where l.notification_id = n.id)`,
  },
  letter_out_of_step: {
    uid: 'api::message.message',
    sql: `select m.document_id as id, m.subject as title from messages m
      where (m.state = 'sent' and m.sent_at is null)
        or (m.state = 'sending') <> (m.lease_token is not null)`,
  },
} as const satisfies Record<Exclude<InvariantCode, typeof PAST_THE_GATE>, Invariant>;

/** How many records of one kind of finding are named; the rest is counted. */
const NAMED = 20;

interface Row {
  readonly id: string;
  readonly title: string | null;
}

/** Types whose states go through the gate, so that each change stands in 流转记录. */
const journaled = (strapi: Core.Strapi): string[] =>
  Object.keys(CONTRACTS).filter(
    (uid) =>
      uid in TABLES &&
      uid !== 'api::message.message' &&
      'state' in strapi.db.metadata.get(uid).attributes,
  );

/** A state other than the one that 流转记录 last told of: somebody wrote past the gate. */
const pastTheGate = (strapi: Core.Strapi, uid: string): Invariant => {
  const { tableName, attributes } = strapi.db.metadata.get(uid);
  const title = ['title', 'name', 'text'].find((field) => field in attributes) ?? 'document_id';
  return {
    uid,
    sql: `select r.document_id as id, left(r.${title}, 60) as title from ${tableName} r
      join lateral (select j.to_state from journal_entries j
        where j.record_uid = ? and j.record_id = r.document_id and j.to_state is not null
        order by j.id desc limit 1) last on true
      where last.to_state <> r.state`,
    bindings: () => [uid],
  };
};

/** What a check found. */
export interface Checked {
  /** ISO instant of the check. */
  readonly at: string;
  /** Rules that were checked. */
  readonly rules: number;
  readonly counts: Readonly<Partial<Record<InvariantCode, number>>>;
  /** Of each rule the first {@link NAMED}. */
  readonly findings: readonly Finding[];
}

async function breaking(
  strapi: Core.Strapi,
  code: InvariantCode,
  { uid, sql, bindings }: Invariant,
  now: Date,
): Promise<Finding[]> {
  const bound = bindings?.({ today: officeDate(now), now }) ?? [];
  const rows = await rawRows<Row>(strapi, `${sql} order by 1`, bound);
  return rows.map(({ id, title }) => ({ code, uid, documentId: id, title: title ?? '' }));
}

/** Checks every rule that must hold of stored records; a look only, nothing is repaired. */
export async function checkInvariants(strapi: Core.Strapi, now: Date): Promise<Checked> {
  const rules = [
    ...Object.entries<Invariant>(INVARIANTS),
    ...journaled(strapi).map((uid): [string, Invariant] => [
      PAST_THE_GATE,
      pastTheGate(strapi, uid),
    ]),
  ];
  const counts: Partial<Record<InvariantCode, number>> = {};
  const findings: Finding[] = [];
  for (const [code, rule] of rules as [InvariantCode, Invariant][]) {
    const found = await breaking(strapi, code, rule, now);
    if (found.length === 0) continue;
    findings.push(...found.slice(0, NAMED));
    counts[code] = (counts[code] ?? 0) + found.length;
  }
  return { at: now.toISOString(), rules: rules.length, counts, findings };
}

const KEY = 'invariants';
const store = (strapi: Core.Strapi) => strapi.store({ type: 'core', name: 'taskforce' });

/** What the last check found; null: none was made yet. */
export const lastCheck = async (strapi: Core.Strapi): Promise<Checked | null> =>
  (await store(strapi).get({ key: KEY })) as Checked | null;

export const keepCheck = (strapi: Core.Strapi, checked: Checked): Promise<void> =>
  store(strapi).set({ key: KEY, value: checked });

/** Records found, over all rules. */
export const foundBy = ({ counts }: Checked): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
