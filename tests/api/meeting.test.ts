import type { Core } from '@strapi/strapi';
import { addDays, officeDate } from '../../src/domain/calendar';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const ATTENDANCE = 'api::attendance.attendance';
const TOPIC = 'api::topic.topic';
const NOTIFICATION = 'api::notification.notification';
const UNIT = 'api::unit.unit';
const ONE = 'housing-construction-bureau';
const TWO = 'finance-bureau';
const THREE = 'water-bureau';

type Row = Record<string, unknown> & { documentId: string; version: number; state: string };

interface Body {
  readonly data?: Record<string, unknown> & { documentId: string };
  readonly error?: {
    readonly details?: { readonly errors?: { readonly name: string; readonly path: string[] }[] };
  };
}

interface Told {
  readonly event: string;
  readonly line: string;
  readonly invitation: {
    readonly method: string;
    readonly uid: string;
    readonly sequence: number;
    readonly heldOn: string;
    readonly startsAt: string;
  } | null;
  readonly post: { readonly code: string };
}

const codes = (body: unknown): string[] =>
  ((body as Body).error?.details?.errors ?? []).map((one) => one.name).sort();

const today = officeDate(new Date());
const day = (offset: number): string => addDays(today, offset);

describe('meeting: from planning to its record 四(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issues: Issues;
  let general: Officer;
  let director: Officer;
  let reform: Officer;
  let one: { token: string; person: string };
  let two: { token: string; person: string };

  beforeAll(async () => {
    database = await freshDatabase('meeting');
    strapi = await boot(database.url);
    world = new World(strapi);
    issues = new Issues(world);
    general = await world.officer('general');
    director = await world.officer('director');
    reform = await world.officer('reform');
    const [first, second] = [await world.liaison(ONE), await world.liaison(TWO)];
    one = { token: await deskToken(strapi, first.accountId), person: first.person };
    two = { token: await deskToken(strapi, second.accountId), person: second.person };
    await world.appoint('taskforce-leader', await world.person('组长'));
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const unit = (code: string) => world.idOf(UNIT, code);
  const post = (code: string) => world.idOf('api::post.post', code);

  const complete = async (more: Record<string, unknown> = {}) => ({
    title: '工作专班2026年第6次组长例会',
    kind: 'leader_regular',
    heldOn: day(7),
    startsAt: '9：00',
    endsAt: '11:30',
    place: '区政府三楼会议室',
    chair: await post('taskforce-leader'),
    units: [await unit(ONE), await unit(TWO)],
    ...more,
  });

  const create = (who: Officer, uid: string, data: Record<string, unknown>) =>
    world.http
      .post(`/content-manager/collection-types/${uid}`)
      .auth(who.token, { type: 'bearer' })
      .send(data);

  const planned = async (more: Record<string, unknown> = {}): Promise<string> => {
    const answer = await create(general, MEETING, await complete(more));
    expect([answer.status, codes(answer.body)]).toEqual([201, []]);
    return (answer.body as { data: Row }).data.documentId;
  };

  const read = async (id: string, uid: string = MEETING): Promise<Row> =>
    (await strapi.db
      .query(uid as typeof MEETING)
      .findOne({ where: { documentId: id }, populate: true })) as unknown as Row;

  const edit = async (who: Officer, id: string, data: Record<string, unknown>, uid = MEETING) =>
    world.http
      .put(`/content-manager/collection-types/${uid}/${id}`)
      .auth(who.token, { type: 'bearer' })
      .send({ version: (await read(id, uid)).version, ...data });

  const act = (
    who: Officer,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
    uid = MEETING,
  ) => world.act(who.token, uid, id, action, answers);

  const done = async (...of: Parameters<typeof act>) => {
    const answer = await act(...of);
    expect([of[2], answer.status, codes(answer.body)]).toEqual([of[2], 200, []]);
  };

  const refused = async (status: number, expected: string[], ...of: Parameters<typeof act>) => {
    const before = await read(of[1], of[4] ?? MEETING);
    const answer = await act(...of);
    expect([of[2], answer.status, codes(answer.body)]).toEqual([of[2], status, expected]);
    expect(await read(of[1], of[4] ?? MEETING)).toEqual(before);
  };

  const convened = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await planned(more);
    await done(general, id, 'meeting.convene');
    return id;
  };

  interface Attending {
    readonly documentId: string;
    readonly state: string;
    readonly answer: string | null;
    readonly attendeeName: string | null;
    readonly absenceReason: string | null;
    readonly unit: { readonly code: string };
  }

  const attendances = async (meeting: string): Promise<Attending[]> =>
    (await strapi.db.query(ATTENDANCE).findMany({
      where: { meeting: { documentId: meeting } },
      populate: { unit: true },
      orderBy: { id: 'asc' },
    })) as unknown as Attending[];

  const attendanceOf = async (meeting: string, code: string): Promise<Attending> => {
    const found = (await attendances(meeting)).find((row) => row.unit.code === code);
    if (!found) throw new Error(`${code} is not asked`);
    return found;
  };

  const told = async (about: string, event: string): Promise<Told[]> =>
    (await strapi.db.query(NOTIFICATION).findMany({
      where: { aboutId: about, event },
      populate: { post: true },
      orderBy: { id: 'asc' },
    })) as unknown as Told[];

  const postsTold = async (about: string, event: string) =>
    (await told(about, event)).map((row) => row.post.code).sort();

  const reply = async (
    token: string,
    meeting: string,
    code: string,
    answers: Record<string, unknown>,
  ) => {
    const { documentId } = await attendanceOf(meeting, code);
    return world.http
      .post(`/api/desk/records/${ATTENDANCE}/${documentId}/actions/attendance.reply`)
      .auth(token, { type: 'bearer' })
      .send({ version: (await read(documentId, ATTENDANCE)).version, answers });
  };

  describe('planning', () => {
    it('general writes times as he likes and they are kept as HH:MM, with the series', async () => {
      const id = await planned();
      expect(await read(id)).toMatchObject({
        state: 'planned',
        startsAt: '09:00',
        endsAt: '11:30',
        series: 'leader-regular',
      });
    });

    it('a dispatch belongs to the series of its group', async () => {
      const group = await world.idOf('api::group.group', 'special-group-3');
      const id = await planned({ kind: 'group_dispatch', group, chair: null });
      expect(await read(id)).toMatchObject({ series: 'group-dispatch-3' });
    });

    it.each([
      [
        'the end before the start',
        { startsAt: '11:00', endsAt: '9:00' },
        ['meeting.end-not-after-start'],
      ],
      ['a day that does not exist', { heldOn: '2027-02-30' }, ['field.invalid']],
      ['a time nobody can read', { startsAt: '早上' }, ['meeting.time-unreadable']],
      [
        'a dispatch of no group',
        { kind: 'group_dispatch', chair: null },
        ['meeting.group-missing'],
      ],
      ['a title of spaces', { title: '  ' }, ['field.required']],
      ['a unit that is not there', { units: ['nowhere'] }, ['reference.missing']],
    ])('%s is refused, and nothing is written', async (_, more, expected) => {
      const before = await strapi.db.query(MEETING).count();
      const answer = await create(general, MEETING, await complete(more));
      expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
      expect(await strapi.db.query(MEETING).count()).toBe(before);
    });

    it('an office meeting is chaired by the director, or by his deputy with a recorded 委托', async () => {
      const deputy = { kind: 'office_meeting', chair: await post('office-deputy-director') };
      const without = await create(general, MEETING, await complete(deputy));
      expect([without.status, codes(without.body)]).toEqual([400, ['meeting.delegation-missing']]);
      const leader = await create(
        general,
        MEETING,
        await complete({ kind: 'office_meeting', chair: await post('taskforce-leader') }),
      );
      expect(codes(leader.body)).toEqual(['meeting.chair-unfit']);
      await planned({ ...deputy, delegation: '办公室主任委托副主任主持' });
    });

    it.each(['director', 'reform'] as const)('%s reads meetings and makes none', async (role) => {
      const who = { director, reform }[role];
      const answer = await create(who, MEETING, await complete());
      expect(answer.status).toBe(403);
    });

    it('what the machine keeps is not taken from a person', async () => {
      const id = await planned({ state: 'held', series: 'forged', heldAt: '2020-01-01' });
      expect(await read(id)).toMatchObject({
        state: 'planned',
        series: 'leader-regular',
        heldAt: null,
      });
    });
  });

  describe('calling people', () => {
    it('general convenes: units are asked, their posts and the chair are told, with a calendar entry', async () => {
      const id = await convened();
      expect((await attendances(id)).map((row) => [row.unit.code, row.state, row.answer])).toEqual([
        [TWO, 'attendance_asked', null],
        [ONE, 'attendance_asked', null],
      ]);
      expect(await postsTold(id, 'meeting.convene')).toEqual(
        [ONE, TWO]
          .flatMap((code) => [`liaison-${code}`, `member-${code}`])
          .concat('taskforce-leader')
          .sort(),
      );
      const [first] = await told(id, 'meeting.convene');
      expect(first?.line).toContain('由工作专班组长主持');
      expect(first?.line).toContain('请联络员登录工作台回执。');
      expect(first?.invitation).toMatchObject({
        method: 'request',
        uid: `meeting-${id}`,
        sequence: 2,
        heldOn: day(7),
        startsAt: '09:00',
      });
    });

    it('everything it lacks is said at once, and nobody is told', async () => {
      const id = await planned({
        startsAt: null,
        endsAt: null,
        place: null,
        units: [],
        chair: null,
      });
      await refused(
        400,
        [
          'meeting.chair-missing',
          'meeting.place-missing',
          'meeting.starts-at-missing',
          'meeting.units-missing',
        ],
        general,
        id,
        'meeting.convene',
      );
      expect(await told(id, 'meeting.convene')).toEqual([]);
    });

    it('is refused while nobody holds the chair’s post on the day, and the panel says so before', async () => {
      const id = await planned({
        kind: 'executive_regular',
        chair: await post('executive-deputy-leader'),
      });
      const vacant = (await strapi.db.query('api::tenure.tenure').findOne({
        where: { post: { code: 'executive-deputy-leader' }, endsOn: { $null: true } },
      })) as { documentId: string } | null;
      if (vacant) {
        await world.asMachine(() =>
          strapi
            .documents('api::tenure.tenure')
            .update({ documentId: vacant.documentId, data: { endsOn: day(1) } }),
        );
      }
      const offered = (await world.actions(general.token, MEETING, id)).body as {
        data: { hints: string[]; actions: { action: string; allowed: boolean }[] };
      };
      expect(offered.data.hints.join()).toContain('无人任职');
      await refused(400, ['meeting.chair-vacant'], general, id, 'meeting.convene');
    });

    it('is refused for a day gone by and for a unit that is no more', async () => {
      const past = await planned({ heldOn: day(-1) });
      await refused(400, ['date.past'], general, past, 'meeting.convene');
      const gone = await planned({ units: [await unit(ONE), await unit(THREE)] });
      const water = await unit(THREE);
      const units = strapi.documents(UNIT);
      await world.asMachine(() => units.update({ documentId: water, data: { active: false } }));
      await refused(400, ['meeting.unit-inactive'], general, gone, 'meeting.convene');
      await world.asMachine(() => units.update({ documentId: water, data: { active: true } }));
    });

    it('the same unit named twice is asked once', async () => {
      const id = await planned({ units: [await unit(ONE), await unit(ONE)] });
      await done(general, id, 'meeting.convene');
      expect(await attendances(id)).toHaveLength(1);
    });

    it.each(['director', 'reform'] as const)('%s convenes nothing', async (role) => {
      const id = await planned();
      await refused(403, ['forbidden'], { director, reform }[role], id, 'meeting.convene');
    });

    it('two who convene at once ask every unit once', async () => {
      const id = await planned();
      const { version } = await read(id);
      const both = await Promise.all(
        [1, 2].map(() => world.act(general.token, MEETING, id, 'meeting.convene', {}, version)),
      );
      expect(both.map((one_) => one_.status).sort()).toEqual([200, 400]);
      expect(await attendances(id)).toHaveLength(2);
    });
  });

  describe('the units of a convened meeting', () => {
    it('one added is asked and told, one dropped is told and asked no more', async () => {
      const id = await convened();
      const units = [await unit(TWO), await unit(THREE)];
      const answer = await edit(general, id, { units });
      expect([answer.status, codes(answer.body)]).toEqual([200, []]);
      expect((await attendances(id)).map((row) => row.unit.code)).toEqual([TWO, THREE]);
      expect(await postsTold(id, 'meeting.add_units')).toEqual([
        `liaison-${THREE}`,
        `member-${THREE}`,
      ]);
      expect(await postsTold(id, 'meeting.drop_units')).toEqual([
        `liaison-${ONE}`,
        `member-${ONE}`,
      ]);
      const [dropped] = await told(id, 'meeting.drop_units');
      expect(dropped?.invitation).toMatchObject({ method: 'cancel', sequence: 3 });
      const [added] = await told(id, 'meeting.add_units');
      expect(added?.invitation).toMatchObject({ method: 'request', sequence: 3 });
    });

    it('none is left is refused', async () => {
      const id = await convened();
      const answer = await edit(general, id, { units: [] });
      expect([answer.status, codes(answer.body)]).toEqual([400, ['meeting.units-missing']]);
      expect(await attendances(id)).toHaveLength(2);
    });

    it('its day moves by a told change alone', async () => {
      const id = await convened();
      const answer = await edit(general, id, { heldOn: day(9) });
      expect([answer.status, codes(answer.body)]).toEqual([403, ['field.read-only']]);
    });
  });

  describe('answers of the units 六', () => {
    it('a liaison answers for his unit, again if need be, and what no longer holds is gone', async () => {
      const id = await convened();
      const excused = { answer: 'excused', absenceReason: '出差' };
      expect((await reply(one.token, id, ONE, excused)).status).toBe(200);
      expect(
        (await reply(one.token, id, ONE, { answer: 'deputised', attendeeName: '李四' })).status,
      ).toBe(200);
      expect(await attendanceOf(id, ONE)).toMatchObject({
        state: 'attendance_answered',
        answer: 'deputised',
        attendeeName: '李四',
        absenceReason: null,
      });
      const row = await attendanceOf(id, ONE);
      expect(await postsTold(row.documentId, 'attendance.reply')).toHaveLength(2);
    });

    it.each([
      ['a deputy without a name', { answer: 'deputised' }, ['attendance.name-missing']],
      ['an excuse without a reason', { answer: 'excused' }, ['attendance.reason-missing']],
      [
        'present and excused at once',
        { answer: 'present', absenceReason: '出差' },
        ['attendance.reason-superfluous'],
      ],
      ['absent beforehand', { answer: 'absent' }, ['answer.invalid']],
      ['nothing', {}, ['answer.required']],
    ])('%s is refused', async (_, answers, expected) => {
      const id = await convened();
      const answer = await reply(one.token, id, ONE, answers);
      expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
      expect(await attendanceOf(id, ONE)).toMatchObject({
        state: 'attendance_asked',
        answer: null,
      });
    });

    it('another unit’s liaison does not find it; reform sees it and may not answer', async () => {
      const id = await convened();
      expect((await reply(two.token, id, ONE, { answer: 'present' })).status).toBe(404);
      const { documentId } = await attendanceOf(id, ONE);
      await refused(
        403,
        ['forbidden'],
        reform,
        documentId,
        'attendance.reply',
        { answer: 'present' },
        ATTENDANCE,
      );
    });

    it('general answers for a unit and says who told it', async () => {
      const id = await convened();
      const { documentId } = await attendanceOf(id, ONE);
      await refused(
        400,
        ['answer.required'],
        general,
        documentId,
        'attendance.reply',
        { answer: 'present' },
        ATTENDANCE,
      );
      await done(
        general,
        documentId,
        'attendance.reply',
        { answer: 'present', toldBy: '区住建局王某电话' },
        ATTENDANCE,
      );
    });

    it('waits on the liaison’s list and not on the office’s', async () => {
      const id = await convened();
      const { documentId } = await attendanceOf(id, ONE);
      const { awaitedBy } = (await import('../../dist/src/gate/awaited.js')) as unknown as {
        awaitedBy(
          app: Core.Strapi,
          actor: unknown,
          on: string,
        ): Promise<{ documentId: string; title: string }[]>;
      };
      const mine = await awaitedBy(strapi, await issues.actor(one.person, today), today);
      expect(mine.find((row) => row.documentId === documentId)?.title).toContain('组长例会');
      const office = await awaitedBy(strapi, await issues.actor(general.person, today), today);
      expect(office.map((row) => row.documentId)).not.toContain(documentId);
      expect(office.map((row) => row.documentId)).not.toContain(id);
    });
  });

  describe('a change', () => {
    const change = (more: Record<string, unknown> = {}) => ({
      newHeldOn: day(8),
      newStartsAt: '15：00',
      newEndsAt: '17:00',
      newPlace: '区政府三楼会议室',
      reason: '与区委会议冲突',
      ...more,
    });

    it('of the time asks everybody again and tells them, with a higher sequence', async () => {
      const id = await convened();
      await reply(one.token, id, ONE, { answer: 'present' });
      await done(general, id, 'meeting.change', change());
      expect(await read(id)).toMatchObject({ heldOn: day(8), startsAt: '15:00', endsAt: '17:00' });
      expect(await attendanceOf(id, ONE)).toMatchObject({
        state: 'attendance_asked',
        answer: null,
      });
      const [first] = await told(id, 'meeting.change');
      expect(first?.line).toContain('与区委会议冲突。请联络员登录工作台重新回执。');
      expect(first?.invitation).toMatchObject({ sequence: 3, heldOn: day(8), startsAt: '15:00' });
    });

    it('of the place alone leaves the answers', async () => {
      const id = await convened();
      await reply(one.token, id, ONE, { answer: 'present' });
      const moved = {
        newHeldOn: day(7),
        newStartsAt: '09:00',
        newEndsAt: '11:30',
        newPlace: '五楼',
      };
      await done(general, id, 'meeting.change', change(moved));
      expect(await attendanceOf(id, ONE)).toMatchObject({ answer: 'present' });
    });

    it.each([
      [
        'nothing',
        { newHeldOn: day(7), newStartsAt: '9:00', newEndsAt: '11:30' },
        ['meeting.nothing-changed'],
      ],
      ['to a day gone by', { newHeldOn: day(-1) }, ['date.past']],
      ['to an end before its start', { newEndsAt: '10:00' }, ['meeting.end-not-after-start']],
      ['without a reason', { reason: '' }, ['answer.required']],
      ['to a day that does not exist', { newHeldOn: '2027-02-30' }, ['answer.invalid']],
    ])('%s is refused, and nobody is told', async (_, more, expected) => {
      const id = await convened();
      await refused(400, expected, general, id, 'meeting.change', change(more));
      expect(await told(id, 'meeting.change')).toEqual([]);
    });
  });

  describe('topics', () => {
    const suggest = async (token: string, code: string, answers: Record<string, unknown> = {}) =>
      world.http
        .post(`/api/desk/records/${UNIT}/${await unit(code)}/actions/unit.suggest_topic`)
        .auth(token, { type: 'bearer' })
        .send({
          version: (await read(await unit(code), UNIT)).version,
          answers: {
            topicTitle: '并联审批',
            topicContent: '请求研究并联审批',
            forKind: 'leader_regular',
            ...answers,
          },
        });

    const topicsOf = async (code: string): Promise<Row[]> =>
      (await strapi.db.query(TOPIC).findMany({
        where: { unit: { code } },
        populate: true,
        orderBy: { id: 'asc' },
      })) as unknown as Row[];

    const admitted = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
      const answer = await create(general, TOPIC, { title, content: '内容', ...more });
      expect([answer.status, codes(answer.body)]).toEqual([201, []]);
      const id = (answer.body as { data: Row }).data.documentId;
      await done(general, id, 'topic.admit', {}, TOPIC);
      return id;
    };

    const schedule = (topic: string, meeting: string) =>
      act(general, topic, 'topic.schedule', { meeting }, TOPIC);

    it('a liaison suggests for his unit, the office is told and admits', async () => {
      expect((await suggest(one.token, ONE)).status).toBe(200);
      const [topic] = await topicsOf(ONE);
      expect(topic).toMatchObject({
        title: '并联审批',
        state: 'suggested',
        forKind: 'leader_regular',
        suggestedBy: { documentId: one.person },
        units: [{ code: ONE }],
      });
      const id = topic?.documentId ?? '';
      expect(await postsTold(id, 'topic.suggest')).toEqual(['section-head-general']);
      expect((await told(id, 'topic.suggest'))[0]?.line).toContain('区住建局提出议题《并联审批》');
      await done(general, id, 'topic.admit', {}, TOPIC);
      expect(await postsTold(id, 'topic.admit')).toEqual([`liaison-${ONE}`]);
    });

    it('nobody suggests for another unit, and a blank title is no topic', async () => {
      const before = (await topicsOf(TWO)).length;
      expect((await suggest(one.token, TWO)).status).toBe(404);
      const blank = await suggest(two.token, TWO, { topicTitle: ' ' });
      expect([blank.status, codes(blank.body)]).toEqual([400, ['answer.required']]);
      expect(await topicsOf(TWO)).toHaveLength(before);
    });

    it('the head of a group suggests for its dispatch', async () => {
      const head = await world.person('小组负责人');
      await world.appoint('group-head-2', head);
      const group = await world.idOf('api::group.group', 'special-group-2');
      await issues.act(
        head,
        group,
        'group.suggest_topic',
        today,
        { topicTitle: '事中事后监管', topicContent: '研究', forKind: 'group_dispatch' },
        'api::group.group',
      );
      const topic: unknown = await strapi.db
        .query(TOPIC)
        .findOne({ where: { title: '事中事后监管' }, populate: true });
      expect(topic).toMatchObject({
        group: { code: 'special-group-2' },
        forGroup: { code: 'special-group-2' },
        suggestedBy: { documentId: head },
      });
    });

    it('one put on a convened meeting’s agenda brings its unit along', async () => {
      const id = await convened({ units: [await unit(ONE)] });
      const topic = await admitted('水务报装', { unit: await unit(THREE) });
      expect((await schedule(topic, id)).status).toBe(200);
      expect((await attendances(id)).map((row) => row.unit.code)).toEqual([ONE, THREE]);
      expect(await postsTold(id, 'meeting.add_units')).toContain(`liaison-${THREE}`);
      expect(await read(topic, TOPIC)).toMatchObject({ state: 'scheduled', agendaOrder: 1 });
    });

    it('stands on one agenda only, also when two put it on two at once', async () => {
      const meetings = [await planned(), await planned()];
      const topic = await admitted('一题两会');
      const { version } = await read(topic, TOPIC);
      const both = await Promise.all(
        meetings.map((meeting) =>
          world.act(general.token, TOPIC, topic, 'topic.schedule', { meeting }, version),
        ),
      );
      expect(both.map((answer) => answer.status).sort()).toEqual([200, 400]);
      await refused(
        400,
        ['transition.wrong-state'],
        general,
        topic,
        'topic.schedule',
        { meeting: meetings[1] },
        TOPIC,
      );
    });

    it('is put before no meeting that was held or called off', async () => {
      const off = await planned();
      await done(general, off, 'meeting.call_off', { reason: '撤销' });
      const topic = await admitted('迟到的议题');
      await refused(
        400,
        ['answer.invalid'],
        general,
        topic,
        'topic.schedule',
        { meeting: off },
        TOPIC,
      );
    });

    it('what came of it is recorded once the meeting was held, and stays in its history', async () => {
      const id = await convened({ heldOn: today });
      const [heard, left] = [
        await admitted('已研究议题'),
        await admitted('结转议题', { unit: await unit(ONE) }),
      ];
      for (const topic of [heard, left]) expect((await schedule(topic, id)).status).toBe(200);
      await refused(
        400,
        ['topic.meeting-not-held'],
        general,
        heard,
        'topic.discuss',
        { outcome: '同意' },
        TOPIC,
      );
      await done(general, id, 'meeting.hold');
      await refused(
        400,
        ['topic.meeting-over'],
        general,
        left,
        'topic.unschedule',
        { reason: 'x' },
        TOPIC,
      );
      await done(general, heard, 'topic.discuss', { outcome: '原则同意' }, TOPIC);
      await done(general, left, 'topic.carry_over', { reason: '时间不足' }, TOPIC);
      expect(await read(heard, TOPIC)).toMatchObject({
        state: 'discussed',
        outcome: '原则同意',
        meeting: { documentId: id },
        hearings: [
          { meetingId: id, heldOn: today, outcome: 'heard_discussed', reason: '原则同意' },
        ],
      });
      expect(await read(left, TOPIC)).toMatchObject({
        state: 'carried_over',
        meeting: null,
        agendaOrder: null,
        hearings: [{ meetingId: id, outcome: 'heard_carried_over', reason: '时间不足' }],
      });
      const next = await planned({ heldOn: day(20) });
      expect((await schedule(left, next)).status).toBe(200);
      expect((await read(left, TOPIC))['hearings']).toHaveLength(1);
    });
  });

  describe('calling off', () => {
    it('gives the topics back, asks nobody any more and tells with a cancelling entry', async () => {
      const id = await convened();
      const topic = await create(general, TOPIC, { title: '退回的议题', content: '内容' });
      const topicId = (topic.body as { data: Row }).data.documentId;
      await done(general, topicId, 'topic.admit', {}, TOPIC);
      await done(general, topicId, 'topic.schedule', { meeting: id }, TOPIC);
      await done(general, id, 'meeting.call_off', { reason: '台风' });
      expect(await read(id)).toMatchObject({ state: 'called_off', calledOffReason: '台风' });
      expect(await read(topicId, TOPIC)).toMatchObject({
        state: 'admitted',
        meeting: null,
        hearings: [{ meetingId: id, outcome: 'heard_called_off', reason: '台风' }],
      });
      expect(await attendances(id)).toEqual([]);
      const all = await told(id, 'meeting.call_off');
      expect(all.length).toBe((await told(id, 'meeting.convene')).length);
      expect(all[0]?.invitation).toMatchObject({
        method: 'cancel',
        uid: `meeting-${id}`,
        sequence: 3,
      });
    });

    it('a meeting nobody was called to tells nobody', async () => {
      const id = await planned();
      await done(general, id, 'meeting.call_off', { reason: '改为书面' });
      expect(await told(id, 'meeting.call_off')).toEqual([]);
    });
  });

  describe('holding', () => {
    it('records of every unit at once how it attended', async () => {
      const id = await convened({
        heldOn: today,
        units: await Promise.all([ONE, TWO, THREE, 'justice-bureau'].map(unit)),
      });
      await reply(one.token, id, ONE, { answer: 'deputised', attendeeName: '李四' });
      await reply(two.token, id, TWO, { answer: 'present' });
      await done(general, id, 'meeting.hold', {
        cameUnits: [await unit(THREE)],
        missedUnits: [await unit(TWO)],
        heldNote: '会议按期召开',
      });
      expect(
        (await attendances(id)).map((row) => [
          row.unit.code,
          row.state,
          row.answer,
          row.attendeeName,
        ]),
      ).toEqual([
        [TWO, 'attendance_recorded', 'absent', null],
        ['justice-bureau', 'attendance_recorded', 'absent', null],
        [ONE, 'attendance_recorded', 'deputised', '李四'],
        [THREE, 'attendance_recorded', 'present', null],
      ]);
      const late = await reply(one.token, id, ONE, { answer: 'present' });
      expect(late.status).toBe(400);
      const { documentId } = await attendanceOf(id, TWO);
      await done(general, documentId, 'attendance.record', { answer: 'present' }, ATTENDANCE);
    });

    it('before its day it was not held', async () => {
      const id = await convened();
      await refused(400, ['meeting.not-yet'], general, id, 'meeting.hold');
    });

    it('nobody came and stayed away, and only who was asked can do either', async () => {
      const id = await convened({ heldOn: today });
      const both = { cameUnits: [await unit(ONE)], missedUnits: [await unit(ONE)] };
      await refused(
        400,
        ['answer.invalid', 'attendance.came-and-missed'],
        general,
        id,
        'meeting.hold',
        both,
      );
      await refused(400, ['answer.invalid'], general, id, 'meeting.hold', {
        cameUnits: [await unit(THREE)],
      });
      expect((await attendances(id)).every((row) => row.state === 'attendance_asked')).toBe(true);
    });

    it('one that was called by telephone is recorded afterwards, and nobody is told', async () => {
      const id = await planned({ heldOn: day(-40), startsAt: '9：00' });
      const units = await Promise.all([unit(ONE), unit(TWO)]);
      await refused(400, ['answer.required'], general, id, 'meeting.record_held', {
        attendedUnits: [units[0]],
      });
      await refused(400, ['answer.invalid'], general, id, 'meeting.record_held', {
        attendedUnits: [await unit(THREE)],
        reason: '系统启用前召开',
      });
      await done(general, id, 'meeting.record_held', {
        attendedUnits: [units[0]],
        reason: '系统启用前召开',
        heldNote: '电话通知',
      });
      expect(await read(id)).toMatchObject({
        state: 'held',
        heldOn: day(-40),
        convenedAt: null,
        heldNote: '电话通知',
        series: 'leader-regular',
      });
      expect(
        (await attendances(id)).map((row) => [row.unit.code, row.state, row.answer]).sort(),
      ).toEqual([
        [TWO, 'attendance_recorded', 'absent'],
        [ONE, 'attendance_recorded', 'present'],
      ]);
      const about = [id, ...(await attendances(id)).map(({ documentId }) => documentId)];
      expect(
        await strapi.db.query(NOTIFICATION).count({ where: { aboutId: { $in: about } } }),
      ).toBe(0);
      const seen = await world.http.get('/api/desk/meetings').auth(two.token, { type: 'bearer' });
      expect(JSON.stringify(seen.body)).toContain(id);
      await done(general, id, 'meeting.draft_minutes');
    });

    it('before its day it is not recorded, nor after people were called', async () => {
      const ahead = await planned();
      await refused(400, ['meeting.not-yet'], general, ahead, 'meeting.record_held', {
        reason: '提前',
      });
      const called = await convened({ heldOn: today });
      const answer = await act(general, called, 'meeting.record_held', { reason: '补记' });
      expect([answer.status, (await read(called)).state]).toEqual([400, 'convened']);
    });

    it('how it attended is not recorded before the meeting', async () => {
      const id = await convened();
      const { documentId } = await attendanceOf(id, ONE);
      await refused(
        400,
        ['attendance.meeting-not-held'],
        general,
        documentId,
        'attendance.record',
        { answer: 'absent' },
        ATTENDANCE,
      );
    });
  });
});
