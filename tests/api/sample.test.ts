import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core, UID } from '@strapi/strapi';
import { readBody } from '../../src/domain/cadence';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

type Row = Record<string, unknown> & { id: number; documentId: string };

/** The built application's reader of rhythms: it must share the running scope. */
type Cadences = typeof import('../../src/office/cadence');

const countOf = (answers: readonly unknown[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
  return counts;
};

describe('sample year: marked, told through the gate, in trials only', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sample-'));
  const file = path.join(folder, 'trial-accounts.txt');
  let database: TestDatabase;
  let strapi: Core.Strapi;

  const count = (uid: UID.ContentType, where: object = {}) => strapi.db.query(uid).count({ where });

  beforeAll(async () => {
    database = await freshDatabase('sample');
    strapi = await boot(database.url);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    fs.rmSync(folder, { recursive: true });
  });

  const seed = async (env: Record<string, string>) => {
    const { seedSampleYear } = (await import('../../dist/src/sample/index.js')) as unknown as {
      seedSampleYear(app: Core.Strapi, now: Date, env: object): Promise<void>;
    };
    await seedSampleYear(strapi, new Date(), env);
  };

  it('loads nothing without the trial mode', async () => {
    await seed({});
    await seed({ TRIAL_MODE: 'empty', TRIAL_ACCOUNTS_FILE: file });
    expect(await count('api::task.task')).toBe(0);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('loads once, marks every title, mails only addresses that cannot exist', async () => {
    await seed({ TRIAL_MODE: 'sample', TRIAL_ACCOUNTS_FILE: file });
    const tasks = (await strapi.db.query('api::task.task').findMany({})) as { title: string }[];
    const briefings = (await strapi.db.query('api::briefing.briefing').findMany({})) as {
      title: string;
    }[];
    const issues = (await strapi.db.query('api::issue.issue').findMany({})) as { title: string }[];
    expect(
      [...tasks, ...briefings, ...issues].filter((one) => !one.title.startsWith('（示例）')),
    ).toEqual([]);
    const states = ['active', 'completion_requested', 'suspended', 'struck_off'];
    const counts = await Promise.all(states.map((state) => count('api::task.task', { state })));
    expect(counts).toEqual([4, 1, 1, 1]);
    expect(await count('api::extension.extension', { state: 'requested' })).toBe(1);
    expect(await count('api::progress-report.progress-report', { state: 'submitted' })).toBe(1);
    expect(await count('api::briefing.briefing', { state: 'published' })).toBe(4);
    const stories = ['issue_closed', 'handling', 'resolved', 'declined', 'registered'];
    const told = stories.map((state) => count('api::issue.issue', { state }));
    expect(await Promise.all(told)).toEqual([1, 2, 1, 1, 1]);
    const notices = ['delivered', 'notice_closed'].map((state) =>
      count('api::supervision-notice.supervision-notice', { state }),
    );
    expect(await Promise.all(notices)).toEqual([1, 1]);
    expect(await count('api::commendation.commendation', { state: 'in_effect' })).toBe(1);
    expect(await count('api::instruction.instruction')).toBe(1);
    expect(await count('api::complainant.complainant')).toBe(4);
    const persons = (await strapi.db
      .query('api::person.person')
      .findMany({ where: { email: { $notNull: true } } })) as { email: string }[];
    expect(persons.map((one) => one.email.split('@')[1])).toEqual(
      persons.map(() => 'sample.invalid'),
    );
    await seed({ TRIAL_MODE: 'sample', TRIAL_ACCOUNTS_FILE: file });
    expect(await count('api::task.task')).toBe(tasks.length);
  }, 120_000);

  const rows = async (uid: UID.ContentType, where: object = {}) =>
    (await strapi.db.query(uid).findMany({
      where,
      populate: true,
      orderBy: { id: 'asc' },
    })) as unknown as Row[];

  it('marks everything of meetings, minutes, decisions and consultations', async () => {
    const uids = [
      'api::meeting.meeting',
      'api::topic.topic',
      'api::minutes.minutes',
      'api::decision.decision',
      'api::consultation.consultation',
      'api::skipped-window.skipped-window',
    ] as const;
    const titles = await Promise.all(uids.map((uid) => rows(uid)));
    const words = titles.flat().map((row) => row['title'] ?? row['text'] ?? row['reason']);
    expect(titles.every((some) => some.length > 0)).toBe(true);
    expect(words.filter((text) => !String(text).startsWith('（示例）'))).toEqual([]);
    expect(
      (await rows('api::attendance.attendance')).filter(
        (row) => !String(row['title']).includes('（示例）'),
      ),
    ).toEqual([]);
  });

  it('a held 组长例会: who came, what was decided, minutes in effect, one topic carried on', async () => {
    const [held, next] = (await rows('api::meeting.meeting', { kind: 'leader_regular' })) as [
      Row,
      Row,
    ];
    expect([held['state'], next['state']]).toEqual(['held', 'convened']);
    const came = await rows('api::attendance.attendance', { meeting: { id: held.id } });
    expect(countOf(came.map((row) => row['answer']))).toEqual({
      present: 6,
      deputised: 2,
      excused: 1,
      absent: 1,
    });
    const decisions = await rows('api::decision.decision', { meeting: { id: held.id } });
    expect(decisions.map((row) => [row['kind'], row['state']])).toEqual([
      ['for_information', 'carried_out'],
      ['resolution', 'open_decision'],
      ['assignment', 'open_decision'],
    ]);
    const [minutes] = await rows('api::minutes.minutes', { meeting: { id: held.id } });
    expect(minutes?.['state']).toBe('issued_minutes');
    expect(minutes?.['number']).toMatch(/^〔\d{4}〕1号$/);
    const [made] = await rows('api::task.task', { source: 'meeting_decision' });
    expect(made).toMatchObject({ state: 'draft', sourceDocument: minutes?.['number'] });
    expect(decisions[2]?.['task']).toMatchObject({ id: made?.id });
    const [carried] = await rows('api::topic.topic', { meeting: { id: next.id } });
    expect(carried).toMatchObject({
      state: 'scheduled',
      hearings: [{ outcome: 'heard_carried_over', meetingId: held.documentId }],
    });
  });

  it('leaves something to do: minutes to draft and to sign, a dispute before the task force', async () => {
    const [executive] = await rows('api::meeting.meeting', { kind: 'executive_regular' });
    expect(executive).toMatchObject({ state: 'held', minutesDraftedAt: null });
    const [office] = await rows('api::meeting.meeting', { kind: 'office_meeting' });
    expect(await rows('api::minutes.minutes', { meeting: { id: office?.id } })).toMatchObject([
      { state: 'minutes_draft' },
    ]);
    const disputes = await rows('api::consultation.consultation');
    expect(disputes.map((row) => row['state'])).toEqual(['office_level', 'taskforce_level']);
    expect(disputes[1]?.['topic']).toMatchObject({ state: 'admitted', forKind: 'leader_regular' });
    expect(await count('api::opinion.opinion')).toBe(4);
  });

  it('groups kept, explained and missed their windows', async () => {
    const { readSeries, readWatch, BODIES } = (await import(
      '../../dist/src/office/cadence.js'
    )) as unknown as Cadences;
    const today = officeDate(new Date());
    const watch = await readWatch(strapi, today);
    const groups = BODIES.filter((body) => body.code.startsWith('group-dispatch-'));
    const seriesOf = await readSeries(strapi, groups);
    const states = groups.map((body) => readBody(body, seriesOf(body), watch).state);
    const [kept, missed] = ['cadence_kept', 'cadence_lapsed'];
    const soon = (at: number) => (states[at] === 'cadence_soon' ? 'cadence_soon' : kept);
    expect(states).toEqual([
      ...[soon(0), missed, soon(2), missed, soon(4), missed, soon(6), missed],
    ]);
    const [third] = groups.slice(2);
    expect(third && seriesOf(third).skipped.size).toBe(1);
  });

  it('leaves no record in a state that no rule allows', async () => {
    const { checkInvariants } = (await import(
      '../../dist/src/office/invariants.js'
    )) as unknown as typeof import('../../src/office/invariants');
    expect((await checkInvariants(strapi, new Date())).findings).toEqual([]);
  });

  it('writes the passwords for the owner only, and they open the panel', async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const lines = fs.readFileSync(file, 'utf8').trim().split('\n').slice(2);
    expect(lines).toHaveLength(12);
    const world = new World(strapi);
    for (const line of lines.filter((one) => one.includes('/admin'))) {
      const [, , email, password] = line.split('\t');
      const answer = await world.http.post('/admin/login').send({ email, password });
      expect([email, answer.status]).toEqual([email, 200]);
    }
  });

  it('keeps every step in the journal under the sample person who took it', async () => {
    const rows = (await strapi.db.query('api::journal.journal').findMany({
      where: { action: { $in: ['task.issue', 'briefing.sign'] } },
    })) as { actorName: string; action: string }[];
    expect(new Set(rows.map((row) => `${row.action} ${row.actorName}`))).toEqual(
      new Set(['task.issue 示例改革协调组甲', 'briefing.sign 示例办公室主任']),
    );
  });
});
