import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { hidden } from './browser';
import type { DeskReader } from './readers';
import { deskAct, deskGet, deskReader, plant, rowId } from './readers';

const MEETING = 'api::meeting.meeting';
const ATTENDANCE = 'api::attendance.attendance';
const TOPIC = 'api::topic.topic';
const UNIT = 'api::unit.unit';
const LIST = '/desk/meetings';
const TOPICS = '/desk/topics';
const GROUP = 'special-group-1';
const HEAD = 'statistics-bureau';
const OWN = 'housing-construction-bureau';
const STRANGER = 'parks-bureau';

interface Row {
  readonly documentId: string;
  readonly state: string;
  readonly version: number;
}

interface Attendance extends Row {
  readonly answer: string | null;
  readonly attendeeName: string | null;
  readonly absenceReason: string | null;
}

describe('desk: units answer meetings, suggest topics, groups dispatch 四(一)(三)、六', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let own: DeskReader;
  let head: DeskReader;
  let stranger: DeskReader;

  beforeAll(async () => {
    database = await freshDatabase('deskmeetings');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    general = await world.officer('general');
    await world.appoint('executive-deputy-leader', await world.person('周正'));
    own = await deskReader(world, OWN);
    head = await deskReader(world, HEAD, 'group-head-1');
    stranger = await deskReader(world, STRANGER, 'group-head-2');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const rowOf = async <T extends Row>(uid: string, where: object): Promise<T> =>
    (await strapi.db.query(uid).findOne({ where })) as unknown as T;

  const planned = async (more: Record<string, unknown> = {}): Promise<string> =>
    plant(strapi, MEETING, {
      title: '2026年第9次常务副组长例会',
      state: 'planned',
      kind: 'executive_regular',
      series: 'executive-regular',
      heldOn: officeDay(4),
      startsAt: '09:00',
      endsAt: '11:30',
      place: '区政府三楼会议室',
      chair: await rowId(strapi, 'api::post.post', { code: 'executive-deputy-leader' }),
      units: [await rowId(strapi, UNIT, { code: OWN })],
      ...more,
    });

  const office = async (id: string, action: string, answers: Record<string, unknown> = {}) => {
    const answer = await world.act(general.token, MEETING, id, action, answers);
    expect([action, answer.status, answer.text]).toEqual([action, 200, answer.text]);
  };

  const convened = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await planned(more);
    await office(id, 'meeting.convene');
    return id;
  };

  const attendance = (meeting: string): Promise<Attendance> =>
    rowOf<Attendance>(ATTENDANCE, {
      meeting: { documentId: meeting },
      unit: { documentId: own.unit },
    });

  const listed = async (reader: DeskReader) =>
    (
      (await deskGet(world, reader, '/meetings')).body as {
        data: { documentId: string; waits: boolean; attendances: { answer: string | null }[] }[];
      }
    ).data;

  const listing = async (reader: DeskReader, id: string) =>
    (await listed(reader)).find(({ documentId }) => documentId === id);

  const open = async (reader: DeskReader, path: string): Promise<string> =>
    (await reader.browser.open(path)).text;

  const reply = (meeting: string, answer: string, more: Record<string, string> = {}) =>
    own.browser.submit(`${LIST}/${meeting}`, 'attendance.reply', {
      answer_answer: answer,
      ...more,
    });

  it('invited unit – reads day, hour, place, chair and agenda, and is asked to answer', async () => {
    const id = await convened();
    await plant(strapi, TOPIC, {
      title: '施工图审查提速',
      state: 'scheduled',
      agendaOrder: 1,
      meeting: await rowId(strapi, MEETING, { documentId: id }),
      unit: await rowId(strapi, UNIT, { code: STRANGER }),
    });
    const page = await open(own, `${LIST}/${id}`);
    for (const words of [
      '09:00—11:30',
      '区政府三楼会议室',
      '常务副组长例会',
      '施工图审查提速',
      '待回执',
    ]) {
      expect(page).toContain(words);
    }
    const list = await open(own, LIST);
    expect(list).toContain(`${LIST}/${id}`);
    expect(list).toMatch(/>议事<span class="count">\d+</);
    expect(await listing(own, id)).toMatchObject({ waits: true });
  });

  it.each([
    ['present', {}, '出席'],
    ['deputised', { answer_attendeeName: '副局长王平' }, '派员代会'],
    ['excused', { answer_absenceReason: '同时参加市级会议。' }, '请假'],
  ] as const)(
    'answers %s by one form – kept, read, and asked no longer',
    async (answer, more, label) => {
      const id = await convened();
      expect((await reply(id, answer, more)).status).toBe(303);
      expect(await attendance(id)).toMatchObject({ state: 'attendance_answered', answer });
      expect(await open(own, `${LIST}/${id}`)).toContain(label);
      expect(await listing(own, id)).toMatchObject({ waits: false, attendances: [{ answer }] });
    },
  );

  it.each([
    ['deputised', {}],
    ['excused', {}],
    ['absent', {}],
    ['present', { answer_absenceReason: '无' }],
  ] as const)(
    'answers %s without what belongs to it – refused with its form, nothing changed',
    async (answer, more) => {
      const id = await convened();
      const before = await attendance(id);
      const sent = await reply(id, answer, more);
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('role="alert"');
      expect(await attendance(id)).toEqual(before);
    },
  );

  it('changes its reply before the meeting – the last word counts, what belongs no longer is gone', async () => {
    const id = await convened();
    await reply(id, 'excused', { answer_absenceReason: '同时参加市级会议。' });
    await reply(id, 'deputised', { answer_attendeeName: '副局长王平' });
    expect(await attendance(id)).toMatchObject({
      answer: 'deputised',
      attendeeName: '副局长王平',
      absenceReason: null,
    });
    await reply(id, 'present');
    expect(await attendance(id)).toMatchObject({ answer: 'present', attendeeName: null });
    expect(await open(own, `${LIST}/${id}`)).not.toContain('副局长王平');
  });

  it('all wrong at once – every fault at its question, what was typed stays, nothing changed', async () => {
    const id = await convened();
    const before = await attendance(id);
    const sent = await reply(id, '', {
      answer_attendeeName: '名'.repeat(201),
      answer_absenceReason: '由'.repeat(4001),
    });
    expect(sent.status).toBe(400);
    for (const words of ['请填写“是否出席”。', '过长，请精简。', '名名名']) {
      expect(sent.text).toContain(words);
    }
    expect(sent.text.split('过长，请精简。').length).toBeGreaterThan(2);
    expect(await attendance(id)).toEqual(before);
  });

  it.each(['no token', 'the token of another', 'another site'] as const)(
    'form with %s – 403, nothing changed',
    async (which) => {
      const id = await convened();
      const before = await attendance(id);
      const { address, own: fields } = await own.browser.formOn(
        `${LIST}/${id}`,
        'attendance.reply',
      );
      const form_token =
        which === 'the token of another'
          ? hidden(await open(stranger, '/desk'), 'form_token')
          : which === 'no token'
            ? ''
            : String(fields['form_token']);
      const sent = await own.browser.post(
        address,
        { form_token, version: String(fields['version']), answer_answer: 'present' },
        which === 'another site' ? 'https://evil.example' : undefined,
      );
      expect(sent.status).toBe(403);
      expect(await attendance(id)).toEqual(before);
    },
  );

  it('form sent twice – answers once and says so; fields nobody asked for change nothing', async () => {
    const id = await convened();
    const { address, own: fields } = await own.browser.formOn(`${LIST}/${id}`, 'attendance.reply');
    const sent = {
      ...fields,
      answer_answer: 'present',
      answer_state: 'attendance_recorded',
      answer_unit: stranger.unit,
      state: 'attendance_recorded',
    };
    expect((await own.browser.send(address, sent)).status).toBe(303);
    const once = await attendance(id);
    expect(once).toMatchObject({ state: 'attendance_answered', answer: 'present' });
    const twice = await own.browser.send(address, { ...sent, answer_answer: 'excused' });
    expect([twice.status, twice.text.includes('您刚刚已经提交')]).toEqual([409, true]);
    expect(await attendance(id)).toEqual(once);
  });

  it('meeting that was held – its reply form is gone, sent anyway it changes nothing', async () => {
    const id = await convened();
    const { address, own: fields } = await own.browser.formOn(`${LIST}/${id}`, 'attendance.reply');
    await strapi.db
      .query(MEETING)
      .update({ where: { documentId: id }, data: { state: 'held', heldOn: officeDay(-1) } });
    const before = await attendance(id);
    expect(await open(own, `${LIST}/${id}`)).not.toContain('attendance.reply');
    const sent = await own.browser.send(address, { ...fields, answer_answer: 'present' });
    expect([400, 404]).toContain(sent.status);
    expect(await attendance(id)).toEqual(before);
  });

  it('moved meeting – asks again; called off – says why and asks nothing', async () => {
    const id = await convened();
    await reply(id, 'present');
    await office(id, 'meeting.change', {
      newHeldOn: officeDay(5),
      newStartsAt: '15:00',
      newEndsAt: '17:00',
      newPlace: '区政府二楼会议室',
      reason: '与区政府常务会冲突。',
    });
    expect(await listing(own, id)).toMatchObject({ waits: true });
    await office(id, 'meeting.call_off', { reason: '合并至下次例会。' });
    const page = await open(own, `${LIST}/${id}`);
    expect(page).toContain('合并至下次例会。');
    expect(page).not.toContain('attendance.reply');
    expect(await listing(own, id)).toMatchObject({ waits: false });
  });

  it.each(['planned', 'called off before it was convened', 'of other units', 'unknown'] as const)(
    'meeting %s – liaison – 404 on page, forms and JSON alike, nothing changed',
    async (which) => {
      const foreign = which === 'of other units';
      const make = {
        planned: () => planned(),
        'called off before it was convened': async () => {
          const id = await planned();
          await office(id, 'meeting.call_off', { reason: '不开了。' });
          return id;
        },
        'of other units': () => convened(),
        unknown: () => Promise.resolve('none'),
      };
      const id = await make[which]();
      const reader = foreign ? stranger : own;
      const before = await rowOf<Row>(MEETING, { documentId: id });
      const answered = foreign ? await attendance(id) : null;
      const part = answered?.documentId ?? 'none';
      const form_token = hidden(await open(reader, '/desk'), 'form_token');
      const post = (path: string) =>
        reader.browser.post(path, { form_token, version: '1', answer_answer: 'present' });
      const version = answered?.version ?? 1;
      const answers = [
        await reader.browser.open(`${LIST}/${id}`),
        await post(`${LIST}/${id}/actions/meeting.convene`),
        await post(`${LIST}/${id}/parts/${part}/actions/attendance.reply`),
        await deskGet(world, reader, `/records/${MEETING}/${id}/actions`),
        await deskAct(
          world,
          reader,
          { uid: ATTENDANCE, documentId: part, version },
          'attendance.reply',
          { answer: 'present' },
        ),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect(await listing(reader, id)).toBeUndefined();
      expect(await rowOf<Row>(MEETING, { documentId: id })).toEqual(before);
      if (answered) expect(await attendance(id)).toEqual(answered);
    },
  );

  it('attendance of another unit on a meeting of one’s own – 404, nothing changed', async () => {
    const id = await convened({
      units: [
        await rowId(strapi, UNIT, { code: OWN }),
        await rowId(strapi, UNIT, { code: STRANGER }),
      ],
    });
    const before = await attendance(id);
    const form_token = hidden(await open(stranger, '/desk'), 'form_token');
    const sent = await stranger.browser.post(
      `${LIST}/${id}/parts/${before.documentId}/actions/attendance.reply`,
      { form_token, version: String(before.version), answer_answer: 'present' },
    );
    expect(sent.status).toBe(404);
    expect(await attendance(id)).toEqual(before);
  });

  describe('集中调度 of a group', () => {
    const plan = (heldOn: string, more: Record<string, string> = {}) =>
      head.browser.submit(LIST, 'group.plan_dispatch', {
        answer_heldOn: heldOn,
        answer_startsAt: '9点30分',
        answer_place: '区统计局五楼会议室',
        ...more,
      });
    const dispatchOn = (heldOn: string) => rowOf<Row>(MEETING, { heldOn, kind: 'group_dispatch' });

    it('its head – plans, convenes and records it – units hear of it when called', async () => {
      expect((await plan(officeDay(6))).status).toBe(303);
      const { documentId: id } = await dispatchOn(officeDay(6));
      expect(await rowOf<Row>(MEETING, { documentId: id })).toMatchObject({
        state: 'planned',
        startsAt: '09:30',
        place: '区统计局五楼会议室',
        series: 'group-dispatch-1',
      });
      expect(await listing(head, id)).toMatchObject({ waits: true });
      expect((await head.browser.submit(`${LIST}/${id}`, 'meeting.convene')).status).toBe(303);
      expect(await rowOf<Row>(MEETING, { documentId: id })).toMatchObject({ state: 'convened' });
      const early = await head.browser.submit(`${LIST}/${id}`, 'meeting.call_off', {
        answer_reason: '改期。',
      });
      expect(early.status).toBe(303);
    });

    it('on its day – its head – records who came', async () => {
      await plan(officeDay(0));
      const { documentId: id } = await dispatchOn(officeDay(0));
      await head.browser.submit(`${LIST}/${id}`, 'meeting.convene');
      const held = await head.browser.submit(`${LIST}/${id}`, 'meeting.hold', {
        answer_heldNote: '调度了三项重点任务。',
      });
      expect(held.status).toBe(303);
      expect(await rowOf<Row>(MEETING, { documentId: id })).toMatchObject({ state: 'held' });
      const page = await open(head, `${LIST}/${id}`);
      expect(page).not.toContain('meeting.decide');
      expect(page).not.toContain('draft_minutes');
    });

    it.each([
      ['a day gone by', officeDay(-1), {}, '召开日期'],
      ['no time', officeDay(9), { answer_startsAt: '下午' }, '时间'],
      ['no place', officeDay(9), { answer_place: '' }, '会议地点'],
    ] as const)('%s – refused at its question, nothing planned', async (_, day, more, words) => {
      const sent = await plan(day, more);
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('role="alert"');
      expect(sent.text).toContain(words);
      expect(await dispatchOn(day)).toBeNull();
    });

    it.each(['liaison', 'head of another group'] as const)(
      '%s – sees no planned dispatch and plans none for the group',
      async (who) => {
        const reader = who === 'liaison' ? own : stranger;
        const day = who === 'liaison' ? officeDay(12) : officeDay(13);
        await plan(day);
        const { documentId } = await dispatchOn(day);
        const group = await world.idOf('api::group.group', GROUP);
        const form_token = hidden(await open(reader, '/desk'), 'form_token');
        const sent = await reader.browser.post(
          `${LIST}/groups/${group}/actions/group.plan_dispatch`,
          {
            form_token,
            version: '1',
            answer_heldOn: officeDay(20),
            answer_startsAt: '09:00',
            answer_place: '某处',
          },
        );
        expect(sent.status).toBe(404);
        expect(await dispatchOn(officeDay(20))).toBeNull();
        expect((await reader.browser.open(`${LIST}/${documentId}`)).status).toBe(404);
        expect(
          (await deskGet(world, reader, `/records/${MEETING}/${documentId}/actions`)).status,
        ).toBe(404);
      },
    );
  });

  describe('议题', () => {
    const suggest = (reader: DeskReader, action: string, title: string) =>
      reader.browser.submit(
        TOPICS,
        action,
        {
          answer_topicTitle: title,
          answer_topicContent: '请会议研究跨部门数据共享责任。',
          answer_forKind: 'executive_regular',
        },
        [
          {
            field: 'answer_material',
            name: '汇报材料.pdf',
            content: Buffer.from('%PDF-1.7\n材料'),
          },
        ],
      );
    const topic = (title: string) => rowOf<Row>(TOPIC, { title });

    it.each(['unit', 'group'] as const)(
      '%s – suggests with material – its own list shows it',
      async (kind) => {
        const reader = kind === 'unit' ? own : head;
        const title = `数据共享责任（${kind}）`;
        const sent = await suggest(reader, `${kind}.suggest_topic`, title);
        expect([sent.status, sent.headers['location']]).toEqual([
          303,
          `${TOPICS}?done=${kind}.suggest_topic`,
        ]);
        const { documentId } = await topic(title);
        const list = await open(reader, TOPICS);
        for (const words of [title, '议题已提出']) expect(list).toContain(words);
        const page = await open(reader, `${TOPICS}/${documentId}`);
        expect(page).toContain('请会议研究跨部门数据共享责任。');
        const file = /href="(\/desk\/topics\/[a-z0-9]+\/files\/[a-z0-9]+)"/.exec(page)?.[1] ?? '';
        expect((await reader.browser.open(file)).status).toBe(200);
        expect((await stranger.browser.open(file)).status).toBe(404);
      },
    );

    it('rejected – the unit reads why; other units read nothing (404)', async () => {
      await suggest(own, 'unit.suggest_topic', '不予列入的议题');
      const { documentId } = await topic('不予列入的议题');
      const answer = await world.act(general.token, TOPIC, documentId, 'topic.reject', {
        reason: '由分管领导专题协调。',
      });
      expect(answer.status).toBe(200);
      for (const path of [TOPICS, `${TOPICS}/${documentId}`]) {
        expect(await open(own, path)).toContain('由分管领导专题协调。');
      }
      const statuses = [
        await stranger.browser.open(`${TOPICS}/${documentId}`),
        await stranger.browser.open(`${TOPICS}/${documentId}/files/any`),
        await deskGet(world, stranger, `/records/${TOPIC}/${documentId}/actions`),
      ].map(({ status }) => status);
      expect(statuses).toEqual([404, 404, 404]);
      expect(await open(stranger, TOPICS)).not.toContain('不予列入的议题');
      const rows = (await deskGet(world, own, '/topics')).body as { data: object[] };
      expect(rows.data).toContainEqual(
        expect.objectContaining({ documentId, rejectReason: '由分管领导专题协调。' }),
      );
    });

    it('carried over and heard again – the unit reads the whole history', async () => {
      const id = await plant(strapi, TOPIC, {
        title: '两次上会的议题',
        state: 'discussed',
        content: '内容',
        outcome: '同意实施。',
        unit: await rowId(strapi, UNIT, { code: OWN }),
      });
      const hearing = (meetingTitle: string, outcome: string, reason: string | null) => ({
        meetingTitle,
        heldOn: officeDay(-9),
        outcome,
        reason,
      });
      await world.asMachine(() =>
        strapi.documents(TOPIC).update({
          documentId: id,
          data: {
            hearings: [
              hearing('第一次例会', 'heard_carried_over', '材料不全，待补充。'),
              hearing('第二次例会', 'heard_discussed', null),
            ],
          } as never,
        }),
      );
      const page = await open(own, `${TOPICS}/${id}`);
      for (const words of ['第一次例会', '材料不全，待补充。', '第二次例会', '同意实施。']) {
        expect(page).toContain(words);
      }
    });

    it('too long, no kind of ours, forged state and unit – every fault at once, nothing stored', async () => {
      const sent = await own.browser.submit(TOPICS, 'unit.suggest_topic', {
        answer_topicTitle: '长'.repeat(201),
        answer_topicContent: '容'.repeat(4001),
        answer_forKind: 'parliament',
      });
      expect(sent.status).toBe(400);
      for (const words of ['“议题名称”过长', '“拟提交会议”填写不符合要求']) {
        expect(sent.text).toContain(words);
      }
      expect(sent.text.split('过长，请精简。').length).toBeGreaterThan(2);
      expect(await topic('长'.repeat(201))).toBeNull();
      const forged = await own.browser.submit(TOPICS, 'unit.suggest_topic', {
        answer_topicTitle: '自行列入的议题',
        answer_topicContent: '内容',
        answer_state: 'admitted',
        answer_unit: stranger.unit,
      });
      expect(forged.status).toBe(303);
      expect(await topic('自行列入的议题')).toMatchObject({ state: 'suggested' });
      expect(await open(stranger, TOPICS)).not.toContain('自行列入的议题');
    });

    it('form sent twice – one topic; for another unit – 404; without a token – 403', async () => {
      const { address, own: fields } = await own.browser.formOn(TOPICS, 'unit.suggest_topic');
      const sent = { ...fields, answer_topicTitle: '只提一次', answer_topicContent: '内容' };
      const statuses = [
        await own.browser.send(address, sent),
        await own.browser.send(address, sent),
        await own.browser.send(address.replace(own.unit, stranger.unit), sent),
        await own.browser.send(address, { ...sent, form_token: '' }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([303, 409, 404, 403]);
      expect(await strapi.db.query(TOPIC).count({ where: { title: '只提一次' } })).toBe(1);
    });

    it('without a name – refused at its question, nothing stored', async () => {
      const sent = await suggest(own, 'unit.suggest_topic', ' ');
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('请填写“议题名称”。');
      expect(await topic(' ')).toBeNull();
    });
  });
});
