import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import type { Round } from '../helpers/issues';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const ISSUE = 'api::issue.issue';
const EXTENSION = 'api::extension.extension';
const RIGHT = 'housing-construction-bureau';
const WRONG = 'water-bureau';
const TOLD_BY = { toldBy: '联络员来电' };
const REASON = { reason: '说明情况' };

interface Entry {
  readonly action: string;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly actorName: string;
}

interface Refusal {
  readonly details?: { readonly errors?: readonly { name: string; path: string[] }[] };
}

/** What a refused step was refused for. */
const refused = async (step: Promise<unknown>): Promise<string[]> => {
  try {
    await step;
  } catch (error) {
    const { details } = error as Refusal;
    return (details?.errors ?? []).map((one) => `${one.name} ${one.path.join('.')}`.trim());
  }
  throw new Error('the step was taken');
};

const said = (round: Round) =>
  [
    round.clock,
    round.unitName ?? '办公室',
    `${round.startedOn}~${round.dueOn}`,
    round.endedOn,
    round.result,
    round.lateDays,
    round.endedBy,
  ].join(' ');

describe('issue: from registration to 销号, on the office’s working days', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issues: Issues;
  let supervision: Officer;
  let director: Officer;
  let right: string;
  let wrong: string;
  let rightUnit: string;
  let wrongUnit: string;
  let rightName: string;
  let wrongName: string;

  beforeAll(async () => {
    database = await freshDatabase('issuelife');
    strapi = await boot(database.url);
    world = new World(strapi);
    issues = new Issues(world);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    right = (await world.liaison(RIGHT)).person;
    wrong = (await world.liaison(WRONG)).person;
    rightUnit = await world.idOf('api::unit.unit', RIGHT);
    wrongUnit = await world.idOf('api::unit.unit', WRONG);
    const nameOf = async (documentId: string) =>
      (
        (await strapi.db.query('api::unit.unit').findOne({ where: { documentId } })) as {
          name: string;
        }
      ).name;
    rightName = await nameOf(rightUnit);
    wrongName = await nameOf(wrongUnit);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const journal = async (id: string): Promise<Entry[]> =>
    (await strapi.db.query('api::journal.journal').findMany({
      where: { recordId: id },
      orderBy: { id: 'asc' },
    })) as Entry[];

  const events = async (id: string): Promise<string[]> => {
    const rows = (await strapi.db.query('api::notification.notification').findMany({
      where: { aboutId: id },
      populate: ['post'],
      orderBy: { id: 'asc' },
    })) as { event: string; post: { code: string } }[];
    return rows.map((row) => `${row.event} ${row.post.code}`);
  };

  const S = (id: string, action: string, day: string, answers = {}) =>
    issues.act(supervision.person, id, action, day, answers);
  const D = (id: string, action: string, day: string, answers = {}) =>
    issues.act(director.person, id, action, day, answers);
  const H = (id: string, action: string, day: string, answers = {}) =>
    issues.act(right, id, action, day, answers);

  const to = (handlingUnit: string, complexity = 'ordinary') => ({ handlingUnit, complexity });

  /** An issue that its unit works on since Monday 2 March 2026. */
  const handling = async (more: Record<string, unknown> = {}, complexity = 'ordinary') => {
    const id = await issues.register(supervision.person, '2026-03-02', more);
    await S(id, 'issue.dispatch', '2026-03-02', to(rightUnit, complexity));
    await H(id, 'issue.accept', '2026-03-02');
    return id;
  };

  const replied = async (by: 'unit' | 'office') => {
    const id = await handling();
    const answers = { result: '已办结', ...(by === 'office' ? TOLD_BY : {}) };
    await (by === 'office' ? S : H)(id, 'issue.reply', '2026-03-04', answers);
    return id;
  };

  const resolved = async () => {
    const id = await replied('unit');
    await S(id, 'issue.resolve', '2026-03-05');
    return id;
  };

  it('tells the whole story: wrong unit, late, sent back, dissatisfied, more time, closed', async () => {
    const id = await issues.register(supervision.person, '2026-03-02');
    expect(await issues.read(id)).toMatchObject({
      state: 'registered',
      number: '问题2026-001',
      registeredBy: { documentId: supervision.person },
      clock: 'dispatch_clock',
      clockDueOn: '2026-03-03',
      unit: null,
      rounds: [],
    });
    await S(id, 'issue.dispatch', '2026-03-03', to(wrongUnit));
    await issues.act(wrong, id, 'issue.wrong_unit', '2026-03-04', {
      reason: '不属于本单位职责',
      suggestedUnit: rightUnit,
    });
    expect(await issues.read(id)).toMatchObject({
      state: 'registered',
      unit: null,
      suggestedUnit: { documentId: rightUnit },
      clock: 'dispatch_clock',
      clockDueOn: '2026-03-05',
    });
    await S(id, 'issue.dispatch', '2026-03-06', to(rightUnit));
    await H(id, 'issue.accept', '2026-03-09');
    expect(await issues.read(id)).toMatchObject({
      clock: 'handle_clock',
      clockDays: 5,
      clockDueOn: '2026-03-16',
      suggestedUnit: null,
    });
    await H(id, 'issue.reply', '2026-03-18', { result: '正在协调' });
    expect(await issues.read(id)).toMatchObject({
      state: 'replied',
      clock: null,
      repliedBy: { documentId: right },
      repliedForUnit: false,
      replyEvidence: [{ name: '办理情况.pdf' }],
    });
    await S(id, 'issue.rehandle', '2026-03-19', { reason: '没有解决问题' });
    await H(id, 'issue.reply', '2026-03-20', { result: '已一次性告知并受理' });
    await S(id, 'issue.resolve', '2026-03-23', { note: '情况属实' });
    expect(await issues.read(id)).toMatchObject({
      clock: 'inform_clock',
      clockDueOn: '2026-03-30',
      replyEvidence: [{}, {}],
    });
    const told = { informedHow: 'informed_by_phone', informedOn: '2026-03-25' };
    await S(id, 'issue.inform', '2026-03-26', told);
    expect(await issues.read(id)).toMatchObject({ state: 'resolved', clock: null, ...told });
    const asked = { satisfaction: 'dissatisfied', followUpNote: '仍要求补正' };
    await S(id, 'issue.follow_up', '2026-03-27', asked);
    await S(id, 'issue.reopen', '2026-03-30', { reason: '回访不满意' });
    expect(await issues.read(id)).toMatchObject({
      state: 'handling',
      // Three days of Qingming lie between.
      clockDueOn: '2026-04-07',
      resolvedAt: null,
      informedOn: null,
      ...asked,
    });
    await H(id, 'issue.request_extension', '2026-04-01', {
      proposedDueOn: '2026-04-10',
      reason: '需市级部门复核',
    });
    const request = (await strapi.db.query(EXTENSION).findOne({
      where: { issue: { documentId: id } },
      populate: true,
    })) as unknown as { documentId: string };
    expect(request).toMatchObject({
      title: '问题2026-001',
      state: 'requested',
      unit: { documentId: rightUnit },
      formerDueOn: '2026-04-07',
      proposedDueOn: '2026-04-10',
      task: null,
    });
    await issues.act(
      director.person,
      request.documentId,
      'extension.grant',
      '2026-04-02',
      {},
      EXTENSION,
    );
    expect(await issues.read(id)).toMatchObject({
      clockDueOn: '2026-04-10',
      clockFirstDueOn: '2026-04-07',
      clockExtensions: 1,
    });
    await H(id, 'issue.reply', '2026-04-10', { result: '已办结' });
    await S(id, 'issue.resolve', '2026-04-13');
    await S(id, 'issue.inform', '2026-04-13', {
      informedHow: 'informed_in_person',
      informedOn: '2026-04-13',
    });
    await S(id, 'issue.follow_up', '2026-04-14', { satisfaction: 'satisfied' });
    await D(id, 'issue.close', '2026-04-15');
    const closed = await issues.read(id);
    expect(closed).toMatchObject({ state: 'issue_closed', clock: null, satisfaction: 'satisfied' });
    expect(closed.rounds.map(said)).toEqual([
      'dispatch_clock 办公室 2026-03-02~2026-03-03 2026-03-03 clock_met 0 issue.dispatch',
      `accept_clock ${wrongName} 2026-03-03~2026-03-04 2026-03-04 clock_met 0 issue.wrong_unit`,
      'dispatch_clock 办公室 2026-03-04~2026-03-05 2026-03-06 clock_late 1 issue.dispatch',
      `accept_clock ${rightName} 2026-03-06~2026-03-09 2026-03-09 clock_met 0 issue.accept`,
      `handle_clock ${rightName} 2026-03-09~2026-03-16 2026-03-18 clock_late 2 issue.reply`,
      `handle_clock ${rightName} 2026-03-19~2026-03-26 2026-03-20 clock_met 0 issue.reply`,
      'inform_clock 办公室 2026-03-23~2026-03-30 2026-03-25 clock_met 0 issue.inform',
      `handle_clock ${rightName} 2026-03-30~2026-04-10 2026-04-10 clock_met 0 issue.reply`,
      'inform_clock 办公室 2026-04-13~2026-04-20 2026-04-13 clock_met 0 issue.inform',
    ]);
    expect((await journal(id)).map((one) => one.action)).toEqual([
      'record.create',
      'issue.dispatch',
      'issue.wrong_unit',
      'issue.dispatch',
      'issue.accept',
      'issue.reply',
      'issue.rehandle',
      'issue.reply',
      'issue.resolve',
      'issue.inform',
      'issue.follow_up',
      'issue.reopen',
      'issue.request_extension',
      'issue.extend',
      'issue.reply',
      'issue.resolve',
      'issue.inform',
      'issue.follow_up',
      'issue.close',
    ]);
    const liaison = `liaison-${RIGHT}`;
    const heads = 'section-head-supervision';
    expect(await events(id)).toEqual([
      `issue.dispatch liaison-${WRONG}`,
      `issue.dispatch member-${WRONG}`,
      `issue.wrong_unit ${heads}`,
      `issue.dispatch ${liaison}`,
      `issue.dispatch member-${RIGHT}`,
      `issue.reply ${heads}`,
      `issue.rehandle ${liaison}`,
      `issue.reply ${heads}`,
      `issue.resolve ${liaison}`,
      `issue.reopen ${liaison}`,
      `issue.reopen member-${RIGHT}`,
      `issue.reply ${heads}`,
      `issue.resolve ${liaison}`,
      `issue.close ${liaison}`,
    ]);
    expect(await events(request.documentId)).toEqual([
      'extension.request office-director',
      'extension.request office-deputy-director',
      `extension.grant ${liaison}`,
    ]);
  });

  it('writes letters without a title, a content or a reason', async () => {
    const secret = '王小明13800138000';
    const id = await issues.register(supervision.person, '2026-03-02', {
      title: `${secret}反映`,
      content: secret,
    });
    await S(id, 'issue.dispatch', '2026-03-02', to(wrongUnit));
    await S(id, 'issue.redispatch', '2026-03-03', { handlingUnit: rightUnit, reason: secret });
    await H(id, 'issue.accept', '2026-03-03');
    await H(id, 'issue.request_extension', '2026-03-04', {
      proposedDueOn: '2026-03-20',
      reason: secret,
    });
    const request = (await strapi.db.query(EXTENSION).findOne({
      where: { issue: { documentId: id } },
    })) as unknown as { documentId: string };
    const no = { reason: secret };
    await issues.act(
      director.person,
      request.documentId,
      'extension.refuse',
      '2026-03-05',
      no,
      EXTENSION,
    );
    await D(id, 'issue.pause', '2026-03-05', no);
    await D(id, 'issue.resume', '2026-03-06', no);
    await H(id, 'issue.reply', '2026-03-06', { result: secret });
    await S(id, 'issue.rehandle', '2026-03-06', no);
    const rows = (await strapi.db.query('api::notification.notification').findMany({
      where: { aboutId: { $in: [id, request.documentId] } },
    })) as { event: string; title: string; line: string }[];
    expect(rows.length).toBeGreaterThan(8);
    const words = rows.map((row) => `${row.event} ${row.title} ${row.line}`);
    expect(words.filter((text) => /王小明|138/.test(text))).toEqual([]);
    expect(words.filter((text) => /未填写|undefined|null/.test(text))).toEqual([]);
    const [number] = words[0]?.match(/问题2026-\d+/) ?? [];
    expect(number).toBe((await issues.read(id)).number);
  });

  describe('numbers', () => {
    it('come without gaps and once, from parallel registrations too', async () => {
      const last = async () =>
        (
          (await strapi.db.query('api::number-series.number-series').findOne({
            where: { series: 'issue', year: 2026 },
          })) as { last: number }
        ).last;
      const before = await last();
      const ids = await Promise.all(
        [1, 2, 3, 4].map(() => issues.register(supervision.person, '2026-03-02')),
      );
      const numbers = await Promise.all(ids.map(async (id) => (await issues.read(id)).number));
      const expected = [1, 2, 3, 4].map((n) => `问题2026-${String(before + n).padStart(3, '0')}`);
      expect(numbers.sort()).toEqual(expected);
      await refused(
        issues.register(supervision.person, '2026-03-02', { receivedOn: '2026-03-03' }),
      );
      expect(await last()).toBe(before + 4);
    });

    it('of a source are taken once, however they are written; the fault names the issue', async () => {
      const externalNo = 'HN-2026-0815';
      const id = await issues.register(supervision.person, '2026-03-02', { externalNo });
      const { number } = await issues.read(id);
      const answer = await world.http
        .post(`/content-manager/collection-types/${ISSUE}`)
        .auth(supervision.token, { type: 'bearer' })
        .send({
          title: '再次登记',
          source: 'provincial_platform',
          receivedOn: '2026-03-02',
          content: '同一件',
          externalNo: 'ｈｎ—2026 0815',
        });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('issue.external-no-taken');
      expect(answer.text).toContain(`“来源编号”与${number}重复`);
      const other = await issues.register(supervision.person, '2026-03-02', {
        externalNo,
        source: 'hotline_12345',
      });
      expect(await issues.read(other)).toMatchObject({ externalKey: 'hotline_12345:HN20260815' });
    });
  });

  describe('clocks', () => {
    it.each<[string, Record<string, unknown>, string, number, string]>([
      ['一般', {}, 'ordinary', 5, '2026-03-09'],
      ['复杂', {}, 'complex', 10, '2026-03-16'],
      ['疑难', {}, 'difficult', 15, '2026-03-23'],
      ['紧急', { urgent: true }, 'difficult', 2, '2026-03-04'],
    ])('give a %s issue its days', async (_, more, complexity, clockDays, clockDueOn) => {
      const id = await handling(more, complexity);
      expect(await issues.read(id)).toMatchObject({ clock: 'handle_clock', clockDays, clockDueOn });
    });

    it('stop while paused, and go on with the days left', async () => {
      const id = await handling();
      await D(id, 'issue.pause', '2026-03-04', REASON);
      expect(await issues.read(id)).toMatchObject({
        state: 'issue_paused',
        clock: null,
        clockDaysLeft: 3,
        clockPausedOn: '2026-03-04',
      });
      await D(id, 'issue.resume', '2026-03-16', REASON);
      const again = await issues.read(id);
      expect(again).toMatchObject({
        state: 'handling',
        clock: 'handle_clock',
        clockDueOn: '2026-03-19',
      });
      expect(again.rounds).toHaveLength(2);
    });

    it('end with the office’s word where nobody can be told', async () => {
      const id = await resolved();
      await S(id, 'issue.follow_up', '2026-03-06', {
        satisfaction: 'satisfied',
        informImpossible: '反映人要求当面答复时一并回访',
      });
      expect((await issues.read(id)).rounds.at(-1)).toMatchObject({
        clock: 'inform_clock',
        endedBy: 'issue.follow_up',
        result: 'clock_met',
      });
    });

    it('of a declined issue end, and start again when it is reconsidered', async () => {
      const id = await issues.register(supervision.person, '2026-03-02');
      await S(id, 'issue.decline', '2026-03-05', { declineReason: 'civil_dispute' });
      expect(await issues.read(id)).toMatchObject({
        state: 'declined',
        declineReason: 'civil_dispute',
        clock: null,
        rounds: [{ result: 'clock_late', lateDays: 2, endedBy: 'issue.decline' }],
      });
      await D(id, 'issue.reconsider', '2026-03-09', REASON);
      expect(await issues.read(id)).toMatchObject({
        declineReason: null,
        declinedAt: null,
        clockDueOn: '2026-03-10',
      });
    });

    it('keep finished rounds: the database refuses to change or remove one', async () => {
      const id = await handling();
      const { rounds } = await issues.read(id);
      const [first] = rounds;
      const attempts = [
        strapi.db
          .connection('components_issue_rounds')
          .where({ id: first?.id })
          .update({ late_days: 9 }),
        strapi.db.connection('components_issue_rounds').where({ id: first?.id }).del(),
        strapi.db.connection.raw('truncate components_issue_rounds'),
        world.asMachine(() =>
          strapi.documents(ISSUE).update({ documentId: id, data: { rounds: [] } }),
        ),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toThrow(/final/);
      expect((await issues.read(id)).rounds).toEqual(rounds);
    });

    it('keep finished rounds whatever becomes of calendar, rulebook and issue', async () => {
      const id = await replied('unit');
      const { rounds } = await issues.read(id);
      await strapi.db
        .query('api::calendar-day.calendar-day')
        .create({ data: { date: '2026-03-03', kind: 'day_off', name: '试验' } });
      await S(id, 'issue.rehandle', '2026-03-05', REASON);
      const after = await issues.read(id);
      expect(after.rounds).toEqual(rounds);
      await strapi.db
        .query('api::calendar-day.calendar-day')
        .delete({ where: { date: '2026-03-03' } });
    });
  });

  describe('units', () => {
    it('that are told of a change of unit are both', async () => {
      const id = await handling();
      await S(id, 'issue.redispatch', '2026-03-05', { handlingUnit: wrongUnit, ...REASON });
      expect(await issues.read(id)).toMatchObject({
        state: 'dispatched',
        unit: { documentId: wrongUnit },
        acceptedAt: null,
        clock: 'accept_clock',
      });
      expect((await events(id)).filter((one) => one.includes('redispatch')).sort()).toEqual(
        [
          `issue.redispatch liaison-${RIGHT}`,
          `issue.redispatch liaison-${WRONG}`,
          `issue.redispatch member-${RIGHT}`,
          `issue.redispatch member-${WRONG}`,
        ].sort(),
      );
      expect((await issues.read(id)).rounds.at(-1)).toMatchObject({
        clock: 'handle_clock',
        unitName: rightName,
        endedBy: 'issue.redispatch',
      });
    });

    it.each<[string, string, () => Record<string, unknown>, string[]]>([
      [
        'the same unit again',
        'issue.redispatch',
        () => ({ handlingUnit: rightUnit, ...REASON }),
        ['issue.same-unit handlingUnit'],
      ],
      [
        'no unit and no reason',
        'issue.redispatch',
        () => ({}),
        ['answer.required handlingUnit', 'answer.required reason'],
      ],
    ])('do not get it: %s', async (_, action, answers, expected) => {
      const id = await handling({ coopUnits: [wrongUnit] });
      const before = await issues.read(id);
      expect(await refused(S(id, action, '2026-03-05', answers()))).toEqual(expected);
      expect(await issues.read(id)).toEqual(before);
    });

    it('that helped handle it from 改派 or 交办 on, and no longer help', async () => {
      const id = await handling({ coopUnits: [wrongUnit] });
      await S(id, 'issue.redispatch', '2026-03-05', { handlingUnit: wrongUnit, ...REASON });
      const other = await issues.register(supervision.person, '2026-03-02', {
        coopUnits: [wrongUnit, rightUnit],
      });
      await S(other, 'issue.dispatch', '2026-03-02', to(wrongUnit));
      const unit = { documentId: wrongUnit };
      expect(await issues.read(id)).toMatchObject({ state: 'dispatched', unit, coopUnits: [] });
      expect(await issues.read(other)).toMatchObject({
        unit,
        coopUnits: [{ documentId: rightUnit }],
      });
    });

    it('that are no longer there get nothing', async () => {
      const unit = (await strapi.db.query('api::unit.unit').findOne({
        where: { code: 'education-bureau' },
      })) as { id: number; documentId: string };
      const units = strapi.db.query('api::unit.unit');
      await units.update({ where: { id: unit.id }, data: { active: false } });
      const id = await issues.register(supervision.person, '2026-03-02');
      expect(await refused(S(id, 'issue.dispatch', '2026-03-02', to(unit.documentId)))).toEqual([
        'issue.unit-inactive handlingUnit',
      ]);
      await units.update({ where: { id: unit.id }, data: { active: true } });
    });

    it('give it back for another unit than themselves', async () => {
      const id = await issues.register(supervision.person, '2026-03-02');
      await S(id, 'issue.dispatch', '2026-03-02', to(rightUnit));
      const answers = { reason: '不是我', suggestedUnit: rightUnit };
      expect(await refused(H(id, 'issue.wrong_unit', '2026-03-03', answers))).toEqual([
        'issue.same-unit suggestedUnit',
      ]);
    });
  });

  describe('hints', () => {
    const hints = async (id: string) =>
      (
        (await world.actions(supervision.token, ISSUE, id)).body as {
          data: { hints: string[] };
        }
      ).data.hints;

    it('say who has given an issue back, and that nobody was told yet', async () => {
      const id = await issues.register(supervision.person, '2026-03-02');
      expect(await hints(id)).toEqual([]);
      await S(id, 'issue.dispatch', '2026-03-02', to(rightUnit));
      await H(id, 'issue.wrong_unit', '2026-03-02', { ...REASON, suggestedUnit: wrongUnit });
      expect(await hints(id)).toEqual([`已退回改派的单位：${rightName}。`]);
      const done = await resolved();
      expect(await hints(done)).toEqual([expect.stringContaining('尚未告知反映人')]);
    });
  });

  describe('a second pair of eyes', () => {
    it('a unit’s reply is verified by 督导组, not by a director', async () => {
      const id = await replied('unit');
      expect(await refused(D(id, 'issue.resolve', '2026-03-05'))).toEqual(['forbidden']);
      expect(await S(id, 'issue.resolve', '2026-03-05')).toBe('resolved');
    });

    it('the office’s reply for a unit is verified by another person', async () => {
      const id = await replied('office');
      expect(await issues.read(id)).toMatchObject({ repliedForUnit: true });
      expect(await refused(S(id, 'issue.resolve', '2026-03-05'))).toEqual(['forbidden.four-eyes']);
      expect(await D(id, 'issue.resolve', '2026-03-05')).toBe('resolved');
    });

    it('waits on the director’s list only where he may', async () => {
      const { awaitedBy } = (await import('../../dist/src/gate/awaited.js')) as unknown as {
        awaitedBy(
          app: Core.Strapi,
          actor: unknown,
          today: string,
        ): Promise<{ documentId: string }[]>;
      };
      const [own, foreign] = [await replied('office'), await replied('unit')];
      const actor = await issues.actor(director.person, '2026-03-05');
      const waiting = (await awaitedBy(strapi, actor, '2026-03-05')).map((one) => one.documentId);
      expect([waiting.includes(own), waiting.includes(foreign)]).toEqual([true, false]);
    });
  });

  describe('告知、回访、销号', () => {
    it.each<[string, string, Record<string, unknown>, string[]]>([
      [
        'told before 办结',
        'issue.inform',
        { informedHow: 'informed_by_phone', informedOn: '2026-03-04' },
        ['issue.informed-too-early informedOn'],
      ],
      [
        'told tomorrow',
        'issue.inform',
        { informedHow: 'informed_by_phone', informedOn: '2026-03-10' },
        ['date.future informedOn'],
      ],
      [
        'told by nobody knows what, never',
        'issue.inform',
        { informedHow: 'by_pigeon' },
        ['answer.invalid informedHow', 'answer.required informedOn'],
      ],
      [
        'asked before he was told',
        'issue.follow_up',
        { satisfaction: 'satisfied' },
        ['issue.not-informed informImpossible'],
      ],
      [
        'closed without asking and telling',
        'issue.close',
        { informImpossible: '　' },
        ['answer.required followUpImpossible'],
      ],
      [
        'closed without telling',
        'issue.close',
        { followUpImpossible: '匿名' },
        ['issue.not-informed informImpossible'],
      ],
    ])('are refused: %s', async (_, action, answers, expected) => {
      const id = await resolved();
      const before = await issues.read(id);
      expect(await refused(S(id, action, '2026-03-09', answers))).toEqual(expected);
      expect(await issues.read(id)).toEqual(before);
    });

    it('is told once', async () => {
      const id = await resolved();
      const answers = { informedHow: 'informed_by_phone', informedOn: '2026-03-05' };
      await S(id, 'issue.inform', '2026-03-05', answers);
      expect(await refused(S(id, 'issue.inform', '2026-03-06', answers))).toEqual([
        'issue.already-informed',
      ]);
    });

    it('closes an anonymous case without telling and asking, saying why', async () => {
      const id = await resolved();
      const why = { followUpImpossible: '匿名反映', informImpossible: '没有联系方式' };
      expect(await S(id, 'issue.close', '2026-03-06', why)).toBe('issue_closed');
      expect(await issues.read(id)).toMatchObject({ ...why, satisfaction: null, clock: null });
    });

    it('does not handle anew what satisfied', async () => {
      const id = await resolved();
      await S(id, 'issue.follow_up', '2026-03-06', {
        satisfaction: 'fairly_satisfied',
        informImpossible: '一并回访',
      });
      expect(await refused(S(id, 'issue.reopen', '2026-03-06', REASON))).toEqual([
        'issue.not-dissatisfied',
      ]);
    });
  });

  describe('more time DV02', () => {
    const ask = (id: string, day: string, proposedDueOn: string) =>
      H(id, 'issue.request_extension', day, { proposedDueOn, reason: '需要时间' });

    const requestOf = async (id: string): Promise<string> => {
      const rows = (await strapi.db.query(EXTENSION).findMany({
        where: { issue: { documentId: id } },
        orderBy: { id: 'desc' },
      })) as unknown as { documentId: string }[];
      return rows[0]?.documentId ?? '';
    };

    const decide = async (id: string, action: string, day: string, answers = {}) =>
      issues.act(director.person, await requestOf(id), action, day, answers, EXTENSION);

    it.each<[string, string, string, string[]]>([
      ['after the date', '2026-03-10', '2026-03-20', ['extension.too-late']],
      ['for the same day', '2026-03-04', '2026-03-09', ['extension.not-later proposedDueOn']],
      [
        'for a day before the start',
        '2026-03-04',
        '2026-02-27',
        ['extension.not-later proposedDueOn'],
      ],
      ['for a Sunday', '2026-03-04', '2026-03-15', ['extension.not-working-day proposedDueOn']],
      ['for a holiday', '2026-03-04', '2026-04-06', ['extension.not-working-day proposedDueOn']],
      ['for no day at all', '2026-03-04', '2026-02-30', ['answer.invalid proposedDueOn']],
    ])('is refused %s', async (_, day, proposed, expected) => {
      const id = await handling();
      expect(await refused(ask(id, day, proposed))).toEqual(expected);
      expect(await requestOf(id)).toBe('');
    });

    it('is given once', async () => {
      const id = await handling();
      await ask(id, '2026-03-04', '2026-03-13');
      expect(await refused(ask(id, '2026-03-05', '2026-03-16'))).toEqual(['extension.pending']);
      await decide(id, 'extension.grant', '2026-03-05');
      expect(await refused(ask(id, '2026-03-06', '2026-03-20'))).toEqual(['extension.too-many']);
    });

    it('is given until a made-up Saturday, and counts from it', async () => {
      const id = await issues.register(supervision.person, '2026-02-02');
      await S(id, 'issue.dispatch', '2026-02-02', to(rightUnit));
      await H(id, 'issue.accept', '2026-02-02');
      await ask(id, '2026-02-06', '2026-02-14');
      await decide(id, 'extension.grant', '2026-02-06');
      expect(await issues.read(id)).toMatchObject({ clockDueOn: '2026-02-14' });
      await H(id, 'issue.reply', '2026-02-24', { result: '已办结' });
      expect((await issues.read(id)).rounds.at(-1)).toMatchObject({
        result: 'clock_late',
        lateDays: 1,
      });
    });

    it('refused leaves the date, and the unit is told', async () => {
      const id = await handling();
      await ask(id, '2026-03-04', '2026-03-13');
      await decide(id, 'extension.refuse', '2026-03-05', { reason: '抓紧办理' });
      expect(await issues.read(id)).toMatchObject({
        clockDueOn: '2026-03-09',
        clockFirstDueOn: null,
      });
      expect((await events(await requestOf(id))).at(-1)).toBe(`extension.refuse liaison-${RIGHT}`);
    });

    it('is not given to another unit, nor when the unit has replied', async () => {
      const id = await handling();
      await ask(id, '2026-03-04', '2026-03-13');
      await S(id, 'issue.redispatch', '2026-03-05', { handlingUnit: wrongUnit, ...REASON });
      expect(await refused(decide(id, 'extension.grant', '2026-03-05'))).toEqual([
        'issue.not-handling',
      ]);
      await issues.act(wrong, id, 'issue.accept', '2026-03-05');
      expect(await refused(decide(id, 'extension.grant', '2026-03-05'))).toEqual([
        'extension.overtaken',
      ]);
    });

    it('is not asked for while paused', async () => {
      const id = await handling();
      await D(id, 'issue.pause', '2026-03-04', REASON);
      expect(await refused(ask(id, '2026-03-04', '2026-03-13'))).toEqual([
        'transition.wrong-state',
      ]);
    });
  });

  describe('categories', () => {
    const CATEGORY = 'api::issue-category.issue-category';
    const cm = `/content-manager/collection-types/${CATEGORY}`;

    it('are the eleven items of the law, untouchable, and the office’s own', async () => {
      const statutory = (await strapi.db.query(CATEGORY).findMany({
        where: { statutory: true },
        orderBy: { sequence: 'asc' },
      })) as unknown as { documentId: string; name: string; version: number; basis: string }[];
      expect(statutory).toHaveLength(11);
      const [first] = statutory;
      const as = supervision.token;
      const changed = await world.http
        .put(`${cm}/${first?.documentId ?? ''}`)
        .auth(as, { type: 'bearer' })
        .send({ name: '改名', version: first?.version });
      expect([changed.status, changed.text.includes('第六十九条')]).toEqual([400, true]);
      const removed = await world.http
        .delete(`${cm}/${first?.documentId ?? ''}`)
        .auth(as, { type: 'bearer' });
      expect([removed.status, removed.text.includes('第六十九条')]).toEqual([400, true]);
      const made = await world.http
        .post(cm)
        .auth(as, { type: 'bearer' })
        .send({ code: 'own-1', name: '招投标', sequence: 20, statutory: true });
      expect(made.status).toBe(201);
      const own = (made.body as { data: { documentId: string; statutory: boolean } }).data;
      expect(own.statutory).toBe(false);
      const gone = await world.http.delete(`${cm}/${own.documentId}`).auth(as, { type: 'bearer' });
      expect(gone.status).toBe(200);
      expect(await strapi.db.query(CATEGORY).count()).toBe(11);
    });
  });
});
