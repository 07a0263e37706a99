import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const DECISION = 'api::decision.decision';
const NOTICE = 'api::supervision-notice.supervision-notice';
const NOTIFICATION = 'api::notification.notification';
const LEAD = 'housing-construction-bureau';

/** 06:20 in Shanghai, before the day's digest. */
const morning = (day: string): Date => new Date(`${day}T06:20:00+08:00`);
const digestTime = (day: string): Date => new Date(`${day}T08:30:00+08:00`);

interface Chased {
  readonly running: number;
  readonly told: number;
  readonly drafted: number;
}

interface Built {
  chase(strapi: Core.Strapi, now: Date): Promise<Chased>;
  chaseOfDay(strapi: Core.Strapi, now: Date): Promise<boolean>;
  composeDigest(strapi: Core.Strapi, now: Date): Promise<number>;
}

interface Owed {
  readonly event: string;
  readonly line: string;
  readonly state: string;
  readonly post: { readonly code: string } | null;
}

const built = async (): Promise<Built> => ({
  ...((await import('../../dist/src/gate/chase.js')) as unknown as Built),
  ...((await import('../../dist/src/cron/chase.js')) as unknown as Built),
  ...((await import('../../dist/src/mail/compose.js')) as unknown as Built),
});

describe('chase: reminders and the ladder 四(五)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let run: Built;
  let director: Officer;
  let unitRow: number;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('chase');
    strapi = await boot(database.url);
    world = new World(strapi, morning('2026-02-13'));
    run = await built();
    director = await world.officer('director');
    await world.officer('supervision');
    await world.liaison(LEAD);
    const posts = [`member-${LEAD}`, 'deputy-leader-1', 'deputy-leader-2', 'taskforce-leader'];
    for (const post of posts) {
      await world.appoint(post, await world.person(post, { email: `${post}@example.com` }));
    }
    unitRow = await rowOf('api::unit.unit', { code: LEAD });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  const rowOf = async (uid: string, where: object): Promise<number> =>
    ((await strapi.db.query(uid as typeof TASK).findOne({ where })) as unknown as { id: number })
      .id;

  beforeEach(async () => {
    for (const table of [
      'decisions',
      'tasks',
      'issues',
      'supervision_notices',
      'notifications',
      'messages',
    ]) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
  });

  /** Due on Friday 13 February 2026, before the festival; 14 and 28 February are make-up days. */
  const task = (more: Record<string, unknown> = {}): Promise<string> =>
    world.task({
      state: 'active',
      number: '2026-001',
      title: '压缩审批时限',
      dueOn: '2026-02-13',
      milestones: [{ title: '完成', startsOn: '2026-01-05', dueOn: '2026-02-13', weight: 100 }],
      ...more,
    });

  const put = (uid: string, documentId: string, data: object) =>
    strapi.db.query(uid as typeof TASK).update({ where: { documentId }, data });

  const issue = async (
    more: Record<string, unknown> = {},
    documentId = 'issueofours',
  ): Promise<string> => {
    await strapi.db.query(ISSUE).create({
      data: {
        documentId,
        title: '王某某13876543210反映审批拖延',
        number: '问题2026-001',
        source: 'hotline_12345',
        receivedOn: '2026-02-02',
        content: '内容',
        state: 'handling',
        clock: 'handle_clock',
        clockStartedOn: '2026-02-06',
        clockDueOn: '2026-02-13',
        unit: unitRow,
        version: 1,
        ...more,
      },
    });
    return documentId;
  };

  const owed = async (where: object = {}): Promise<Owed[]> =>
    (await strapi.db.query(NOTIFICATION).findMany({
      where: { event: { $startsWith: 'chase.' }, ...where },
      populate: { post: true },
      orderBy: { id: 'asc' },
    })) as unknown as Owed[];

  /** Event and posts of what is owed now, told or not. */
  const said = async (where: object = {}): Promise<string[]> =>
    (await owed({ state: { $ne: 'moot' }, ...where })).map(
      (one) => `${one.event} ${one.post?.code ?? ''}`,
    );

  const drafts = async () =>
    (await strapi.db.query(NOTICE).findMany({
      populate: { unit: true, task: true, issue: true, drafter: true },
      orderBy: { id: 'asc' },
    })) as unknown as (Record<string, unknown> & { documentId: string })[];

  const chaseAndTell = async (day: string): Promise<Chased> => {
    const chased = await run.chase(strapi, morning(day));
    await run.composeDigest(strapi, digestTime(day));
    return chased;
  };

  const TO_UNIT = [`liaison-${LEAD}`, `member-${LEAD}`];
  const rung = (event: string, posts: readonly string[]) => posts.map((post) => `${event} ${post}`);

  it('a task from before its date to twenty days over it – each step once, to its posts', async () => {
    const id = await task();
    const heard: string[] = [];
    for (const day of [
      '2026-01-26', // 14 working days left
      '2026-01-27',
      '2026-02-04', // 7
      '2026-02-10', // 3
      '2026-02-12', // 1
      '2026-02-13', // the day
      '2026-02-14', // a make-up Saturday: 1 over
      '2026-02-24', // after the festival: 2 over
      '2026-02-25', // 3
      '2026-02-27', // 5
      '2026-02-28', // a make-up Saturday: 6
      '2026-03-05', // 10
      '2026-03-19', // 20
      '2026-03-20',
    ]) {
      const before = (await owed()).length;
      await chaseAndTell(day);
      const fresh = (await owed()).slice(before);
      if (fresh.length > 0)
        heard.push(`${day} ${[...new Set(fresh.map((one) => one.event))].join()}`);
    }
    expect(heard).toEqual([
      '2026-01-26 chase.remind',
      '2026-02-04 chase.remind',
      '2026-02-10 chase.remind',
      '2026-02-12 chase.remind',
      '2026-02-13 chase.remind',
      '2026-02-14 chase.liaison',
      '2026-02-25 chase.member',
      '2026-02-27 chase.urging',
      '2026-03-05 chase.letter',
      '2026-03-19 chase.leader',
    ]);
    expect(await said({ event: 'chase.urging', aboutId: id })).toEqual(
      rung('chase.urging', [...TO_UNIT, 'section-head-supervision']),
    );
    expect(await said({ event: 'chase.leader' })).toEqual(
      rung('chase.leader', [
        ...TO_UNIT,
        'section-head-supervision',
        'deputy-leader-1',
        'deputy-leader-2',
        'taskforce-leader',
      ]),
    );
    expect((await drafts()).map((one) => one['kind'])).toEqual([
      'urging_notice',
      'supervision_letter',
    ]);
  });

  it('a draft – says what is late, to whom, and waits for people', async () => {
    await task();
    await run.chase(strapi, morning('2026-02-27'));
    const [draft] = await drafts();
    expect(draft).toMatchObject({
      state: 'notice_draft',
      kind: 'urging_notice',
      title: '关于重点任务2026-001的催办通知',
      number: null,
      drafter: null,
      authorisedBy: null,
      unit: { code: LEAD },
      task: { number: '2026-001' },
      issue: null,
    });
    expect(draft?.['requirement']).toContain(
      '重点任务2026-001《压缩审批时限》应于2026年2月13日前完成，截至2026年2月27日已逾期5个工作日。',
    );
    const answer = await world.act(director.token, NOTICE, draft?.documentId ?? '', 'notice.sign', {
      deliverBy: 'deliver_by_mail',
    });
    expect(answer.status).toBe(400);
    expect(await strapi.db.query(NOTIFICATION).count({ where: { event: 'notice.sign' } })).toBe(0);
  });

  it('run twice on a day – changes nothing', async () => {
    await task();
    await issue();
    await run.chase(strapi, morning('2026-03-05'));
    const before = [await owed(), await drafts()];
    const again = await run.chase(strapi, digestTime('2026-03-05'));
    expect(again).toMatchObject({ told: 0, drafted: 0 });
    expect([await owed(), await drafts()]).toEqual(before);
  });

  it('an outage over the rungs of a week and more – what is owed now, once', async () => {
    await task();
    await chaseAndTell('2026-02-14');
    await chaseAndTell('2026-03-05');
    const events = [...new Set((await owed()).map((one) => one.event))];
    expect(events).toEqual(['chase.liaison', 'chase.letter']);
    expect((await drafts()).map((one) => one['kind'])).toEqual(['supervision_letter']);
  });

  it('digests that did not go – leave the newest step alone owed', async () => {
    await task();
    await run.chase(strapi, morning('2026-02-14'));
    await run.chase(strapi, morning('2026-02-25'));
    await run.chase(strapi, morning('2026-02-26'));
    const open = await owed({ state: 'owed' });
    expect(open.map((one) => one.event)).toEqual(['chase.member', 'chase.member']);
    expect(open.map((one) => /逾期\d个/.exec(one.line)?.[0])).toEqual(['逾期4个', '逾期4个']);
    expect((await owed({ state: 'moot' })).map((one) => one.event)).toEqual(['chase.liaison']);
  });

  it('a step nobody could be told of – stays owed as one row, however many days pass', async () => {
    const unit = await world.idOf('api::unit.unit', 'water-bureau');
    await task({ leadUnit: unit });
    for (const day of ['2026-02-14', '2026-02-24', '2026-02-25']) await chaseAndTell(day);
    expect((await owed()).map((one) => `${one.event} ${one.state}`)).toEqual([
      'chase.liaison moot',
      'chase.member owed',
      'chase.member owed',
    ]);
  });

  it('a matter settled before its digest – is not told any more', async () => {
    const id = await task();
    await run.chase(strapi, morning('2026-02-25'));
    await put(TASK, id, { state: 'completion_requested' });
    await run.chase(strapi, morning('2026-02-26'));
    expect(await owed({ state: 'owed' })).toEqual([]);
  });

  it('an extension granted – stops the ladder, and a new date begins a new one', async () => {
    const id = await task();
    await chaseAndTell('2026-02-25');
    await put(TASK, id, { dueOn: '2026-03-06' });
    await chaseAndTell('2026-03-02');
    await chaseAndTell('2026-03-06');
    await chaseAndTell('2026-03-09');
    expect((await owed()).map((one) => one.event)).toEqual([
      'chase.member',
      'chase.member',
      'chase.remind',
      'chase.remind',
      'chase.liaison',
    ]);
  });

  it.each(['suspended', 'verified', 'struck_off', 'dropped', 'draft'])(
    'a task that is %s – is not chased',
    async (state) => {
      const id = await task();
      await put(TASK, id, { state });
      expect(await run.chase(strapi, morning('2026-03-05'))).toMatchObject({ told: 0 });
    },
  );

  it('a task nobody has accepted – is chased as well, since its issuing', async () => {
    await task({ state: 'issued', issuedAt: '2026-01-05T02:00:00Z', acceptedAt: null });
    await run.chase(strapi, morning('2026-02-27'));
    expect(await said()).toEqual(rung('chase.urging', [...TO_UNIT, 'section-head-supervision']));
    const [draft] = await drafts();
    const shown = await world.actions(director.token, NOTICE, draft?.documentId ?? '');
    expect((shown.body as { data: { hints: string[] } }).data.hints).toEqual([]);
  });

  describe('issues', () => {
    it('an overdue handling clock – the unit, by the issue’s number alone', async () => {
      const id = await issue();
      await run.chase(strapi, morning('2026-02-27'));
      expect(await said({ aboutId: id })).toEqual(
        rung('chase.urging', [...TO_UNIT, 'section-head-supervision']),
      );
      const [draft] = await drafts();
      expect(draft).toMatchObject({ task: null, issue: { documentId: id } });
      const words = JSON.stringify([await owed(), draft?.['title'], draft?.['requirement']]);
      expect(words).toContain('问题2026-001');
      expect(words).not.toMatch(/13876543210|王某某|审批拖延/);
    });

    it.each([
      ['dispatch_clock', 'registered', null],
      ['inform_clock', 'resolved', 'unit'],
    ])('an overdue %s – is the office’s own delay', async (clock, state, unit) => {
      await issue({ clock, state, unit: unit === null ? null : unitRow });
      await run.chase(strapi, morning('2026-03-05'));
      expect(await said()).toEqual(
        rung('chase.office', [
          'section-head-supervision',
          'office-director',
          'office-deputy-director',
        ]),
      );
      expect(await drafts()).toEqual([]);
    });

    it('a clock that is paused, or has ended – chases nobody', async () => {
      await issue({ number: '问题2026-001', clockPausedOn: '2026-02-10' });
      await issue({ number: '问题2026-002', clock: null, clockDueOn: null }, 'issueended');
      expect(await run.chase(strapi, morning('2026-03-05'))).toMatchObject({ told: 0 });
    });

    it('acceptance and handling due on one day – each has its own ladder', async () => {
      const id = await issue({ clock: 'accept_clock', state: 'dispatched' });
      await chaseAndTell('2026-02-14');
      await put(ISSUE, id, { clock: 'handle_clock', state: 'handling' });
      await chaseAndTell('2026-02-24');
      expect(await said()).toEqual([
        `chase.liaison liaison-${LEAD}`,
        `chase.liaison liaison-${LEAD}`,
      ]);
      expect((await owed()).map((one) => /签收|反馈/.exec(one.line)?.[0])).toEqual([
        '签收',
        '反馈',
      ]);
    });
  });

  describe('replies to notices', () => {
    const notice = async (more: Record<string, unknown> = {}): Promise<string> => {
      const documentId = 'noticeawaited';
      await strapi.db.query(NOTICE).create({
        data: {
          documentId,
          kind: 'supervision_letter',
          title: '督办函',
          number: '〔2026〕7号',
          state: 'delivered',
          asksReply: true,
          replyDueOn: '2026-02-13',
          deliveredOn: '2026-02-02',
          unit: unitRow,
          version: 1,
          ...more,
        },
      });
      return documentId;
    };

    it('an overdue reply – climbs the same ladder, by kind and number', async () => {
      await notice();
      await run.chase(strapi, morning('2026-02-25'));
      expect(await said()).toEqual(rung('chase.member', TO_UNIT));
      expect((await owed())[0]?.line).toContain('督办函〔2026〕7号应于2026年2月13日前书面回复');
    });

    it('its issue with another unit by now – drafted to the unit that owes the reply, and signed', async () => {
      const other = await rowOf('api::unit.unit', { code: 'water-bureau' });
      const about = await rowOf(ISSUE, {
        documentId: await issue({ unit: other, clockPausedOn: '2026-02-10' }),
      });
      await notice({ issue: about });
      await run.chase(strapi, morning('2026-02-24'));
      expect(await run.chase(strapi, morning('2026-02-27'))).toMatchObject({ drafted: 1 });
      const [, draft] = await drafts();
      expect(draft).toMatchObject({ kind: 'urging_notice', unit: { code: LEAD } });
      const id = draft?.documentId ?? '';
      await put(NOTICE, id, { basis: '依据', authorisedBy: '批示', replyDueOn: '2098-12-31' });
      const answers = { deliverBy: 'deliver_by_hand' };
      const signed = await world.act(director.token, NOTICE, id, 'notice.sign', answers);
      expect([signed.status, JSON.stringify(signed.body)]).toEqual([200, expect.any(String)]);
      expect((await owed({ state: 'moot' })).map((one) => one.event)).toEqual(['chase.liaison']);
    });

    it('a draft the gate refuses – is left out, the others are made', async () => {
      // Its heading outgrows the notice's title.
      await put(TASK, await task(), { number: '9'.repeat(195) });
      await issue();
      await notice();
      expect(await run.chase(strapi, morning('2026-02-27'))).toMatchObject({ told: 3, drafted: 1 });
    });

    it.each([
      ['signed', { state: 'signed' }],
      ['answered', { state: 'answered' }],
      ['without a reply asked', { asksReply: false }],
      ['withdrawn', { state: 'withdrawn' }],
    ])('one %s – chases nobody', async (_, more) => {
      await notice(more);
      expect(await run.chase(strapi, morning('2026-02-25'))).toMatchObject({ told: 0 });
    });
  });

  describe('decisions of a meeting 四(一)', () => {
    const decision = async (more: Record<string, unknown> = {}): Promise<string> => {
      const documentId = 'decisionopen';
      await strapi.db.query(DECISION).create({
        data: {
          documentId,
          text: '压缩施工图审查时限至五个工作日',
          kind: 'resolution',
          state: 'open_decision',
          sequence: 2,
          dueOn: '2026-02-13',
          leadUnit: unitRow,
          version: 1,
          ...more,
        },
      });
      return documentId;
    };

    it('an open one – brought to mind, climbs the ladder, its notice is about it', async () => {
      await decision();
      await chaseAndTell('2026-02-10');
      await chaseAndTell('2026-02-27');
      expect([...new Set((await owed()).map((one) => one.event))]).toEqual([
        'chase.remind',
        'chase.urging',
      ]);
      expect(await said({ event: 'chase.urging' })).toEqual(
        rung('chase.urging', [...TO_UNIT, 'section-head-supervision']),
      );
      const [draft] = (await strapi.db.query(NOTICE).findMany({
        populate: { decision: true, unit: true },
      })) as unknown as Record<string, unknown>[];
      expect(draft).toMatchObject({
        kind: 'urging_notice',
        unit: { code: LEAD },
        decision: { documentId: 'decisionopen' },
      });
    });

    it('one nobody leads – is the office’s own delay, no notice is drafted', async () => {
      await decision({ leadUnit: null });
      await run.chase(strapi, morning('2026-03-05'));
      expect((await owed()).every((one) => one.event === 'chase.office')).toBe(true);
      expect(await owed()).not.toEqual([]);
      expect(await drafts()).toEqual([]);
    });

    it('one whose task is under way – its task is chased alone', async () => {
      const id = await task();
      await decision({ task: await rowOf(TASK, { documentId: id }) });
      expect(await run.chase(strapi, morning('2026-02-25'))).toMatchObject({ told: 1 });
    });

    it('one carried out – chases nobody', async () => {
      await decision({ state: 'carried_out', carriedOutOn: '2026-02-12' });
      expect(await run.chase(strapi, morning('2026-03-05'))).toMatchObject({ told: 0 });
    });
  });

  it('a year without a calendar – the line says that the days are provisional', async () => {
    await task({
      startsOn: '2099-01-01',
      dueOn: '2099-01-05',
      milestones: [{ title: '完成', startsOn: '2099-01-01', dueOn: '2099-01-05', weight: 100 }],
    });
    await run.chase(strapi, morning('2099-01-06'));
    expect((await owed())[0]?.line).toContain('已逾期1个工作日（当年节假日安排尚未公布');
  });

  it('the duty – runs once a working day, before the digest, and never on a day off', async () => {
    await task();
    expect(await run.chaseOfDay(strapi, morning('2026-02-22'))).toBe(false);
    expect(await run.chaseOfDay(strapi, morning('2026-02-25'))).toBe(true);
    expect(await run.chaseOfDay(strapi, digestTime('2026-02-25'))).toBe(false);
    expect(await said()).toEqual(rung('chase.member', TO_UNIT));
  });
});
