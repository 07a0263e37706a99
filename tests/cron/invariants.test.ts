import type { Core } from '@strapi/strapi';
import { INVARIANT_WORDS } from '../../src/domain/health.zh';
import { freshDatabase } from '../helpers/database';
import type { TestDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const NOW = new Date('2026-11-30T00:40:00+08:00');
const LATER = new Date('2026-12-01T00:40:00+08:00');

interface Checked {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly { code: string; documentId: string; title: string }[];
}

interface Built {
  rawRows(strapi: Core.Strapi, sql: string, bindings: readonly string[]): Promise<unknown[]>;
  checkInvariants(strapi: Core.Strapi, now: Date): Promise<Checked>;
  checkInvariantsOfDay(strapi: Core.Strapi, now: Date): Promise<boolean>;
}

/** One row in a state no rule allows, for each rule, written past the gate. */
const BREAKS: Readonly<Record<keyof typeof INVARIANT_WORDS, readonly string[]>> = {
  post_held_twice: [
    `with p as (select id from posts where code = 'office-director'),
       who as (insert into persons (document_id, name) values ('x1', '甲'), ('x2', '乙') returning id),
       t as (insert into tenures (document_id, starts_on) values ('x3', '2026-01-01'), ('x4', '2026-02-01') returning id)
     insert into tenures_post_lnk (tenure_id, post_id) select t.id, p.id from t, p`,
  ],
  struck_off_with_open_milestone: [
    `with t as (insert into tasks (document_id, title, state) values ('x1', '修路', 'struck_off') returning id),
       l as (insert into tasks_lead_unit_lnk (task_id, unit_id) select t.id, (select min(id) from units) from t),
       m as (insert into components_task_milestones (title) values ('开工') returning id)
     insert into tasks_cmps (entity_id, cmp_id, component_type, field)
       select t.id, m.id, 'task.milestone', 'milestones' from t, m`,
  ],
  task_without_lead: [
    `insert into tasks (document_id, title, state) values ('x1', '修路', 'active')`,
  ],
  clock_without_end: [
    `insert into issues (document_id, title, state, clock, clock_started_on)
     values ('x1', '办证慢', 'registered', 'dispatch_clock', '2026-11-02')`,
  ],
  pause_without_day: [
    `insert into issues (document_id, title, state) values ('x1', '办证慢', 'issue_paused')`,
  ],
  issued_minutes_incomplete: [
    `insert into minutes (document_id, title, state, issued_on, signed_on, issued)
     values ('x1', '例会纪要', 'issued_minutes', '2026-11-02', '2026-11-02', '{}')`,
  ],
  assignment_without_task: [
    `insert into decisions (document_id, text, kind, state)
     values ('x1', '尽快修路', 'assignment', 'open_decision')`,
  ],
  published_without_three_eyes: [
    `with b as (insert into briefings (document_id, title, state, issue_no, content_hash)
         values ('x1', '第1期', 'published', 1, 'a') returning id),
       p as (insert into persons (document_id, name) values ('x2', '甲') returning id),
       d as (insert into briefings_drafter_lnk (briefing_id, person_id) select b.id, p.id from b, p),
       r as (insert into briefings_reviewer_lnk (briefing_id, person_id) select b.id, p.id from b, p)
     insert into briefings_signer_lnk (briefing_id, person_id) select b.id, p.id from b, p`,
  ],
  digest_without_run: [
    `insert into messages (document_id, subject, kind, state, sent_at, dedupe_key)
     values ('x1', '工作提醒', 'digest_letter', 'sent', now(), 'digest:2026-11-27:abc')`,
  ],
  told_without_letter: [
    `insert into notifications (document_id, title, state) values ('x1', '任务下达', 'told')`,
  ],
  letter_out_of_step: [
    `insert into messages (document_id, subject, kind, state) values ('x1', '任务下达', 'immediate_letter', 'sent')`,
  ],
  changed_past_the_gate: [
    `insert into tasks (document_id, title, state) values ('x1', '修路', 'draft')`,
    `insert into journal_entries (document_id, at, actor_kind, record_uid, record_id, action, to_state)
     values ('x2', now(), 'machine_actor', 'api::task.task', 'x1', 'task.drop', 'dropped')`,
  ],
};

const CODES = Object.keys(INVARIANT_WORDS) as (keyof typeof INVARIANT_WORDS)[];

describe('invariants of stored records', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;
  let general: Officer;

  beforeAll(async () => {
    database = await freshDatabase('invariants');
    strapi = await boot(database.url);
    world = new World(strapi, NOW);
    run = {
      ...((await import('../../dist/src/gate/rows.js')) as unknown as Built),
      ...((await import('../../dist/src/office/invariants.js')) as unknown as Built),
      ...((await import('../../dist/src/cron/check-invariants.js')) as unknown as Built),
    };
    general = await world.officer('general');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  /** What a check finds while the statements have run; they are taken back afterwards. */
  async function foundAfter(statements: readonly string[]): Promise<Checked> {
    const seen: Checked[] = [];
    const broken = strapi.db.transaction(async () => {
      for (const statement of statements) await run.rawRows(strapi, statement, []);
      seen.push(await run.checkInvariants(strapi, NOW));
      throw new Error('taken back');
    });
    await expect(broken).rejects.toThrow('taken back');
    const [checked] = seen;
    if (!checked) throw new Error('Nothing was checked');
    return checked;
  }

  it('finds nothing where only the gate wrote', async () => {
    expect((await run.checkInvariants(strapi, NOW)).findings).toEqual([]);
  });

  it.each(CODES)('finds %s, and nothing else', async (code) => {
    const { counts, findings } = await foundAfter(BREAKS[code]);
    expect(counts).toEqual({ [code]: 1 });
    expect(findings.map((one) => one.code)).toEqual([code]);
    expect(findings[0]?.title).toMatch(/./);
  });

  it('is told of once a day while it stands, and no longer when it is settled', async () => {
    const owed = () =>
      strapi.db.query('api::notification.notification').findMany({
        where: { event: 'office.inconsistent', state: 'owed' },
        populate: { post: true },
      }) as Promise<{ title: string; line: string; dedupeKey: string }[]>;
    await strapi.db.connection.raw(BREAKS.task_without_lead[0] ?? '');
    expect(await run.checkInvariantsOfDay(strapi, NOW)).toBe(true);
    expect(await run.checkInvariantsOfDay(strapi, NOW)).toBe(false);
    const first = await owed();
    expect(first.length).toBeGreaterThan(0);
    expect(new Set(first.map(({ title }) => title))).toEqual(
      new Set(['数据核查：发现异常记录1条']),
    );
    const shown = await world.http
      .get('/taskforce/health')
      .set('Authorization', `Bearer ${general.token}`);
    expect(shown.body).toMatchObject({
      data: {
        checked: {
          found: 1,
          kinds: [
            {
              words: '任务已下达，没有牵头单位',
              records: [{ title: '修路', uid: 'api::task.task', documentId: 'x1' }],
            },
          ],
        },
      },
    });
    await strapi.db.connection.raw(`delete from tasks where document_id = 'x1'`);
    expect(await run.checkInvariantsOfDay(strapi, LATER)).toBe(true);
    expect(await owed()).toEqual([]);
  });
});
