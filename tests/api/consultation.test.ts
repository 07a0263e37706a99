import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Issues } from '../helpers/issues';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const CONSULTATION = 'api::consultation.consultation';
const OPINION = 'api::opinion.opinion';
const TOPIC = 'api::topic.topic';
const DECISION = 'api::decision.decision';
const GROUP = 'api::group.group';
const TASK = 'api::task.task';
const ISSUE = 'api::issue.issue';
const PLAN = 'api::plan.plan';
const BRIEFING = 'api::briefing.briefing';

const TODAY = officeDay(0);
const OFFICERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;
const LEAD = 'housing-construction-bureau';
const MEMBER = 'water-bureau';
const STRANGER = 'education-bureau';

const ASKED = {
  consultTitle: '联合测绘成果共享办法',
  consultKind: 'rule_making',
  consultContent: '请就成果共享的范围和接口提出意见。',
};

interface Errors {
  readonly error: {
    readonly details: { readonly errors: readonly { path: string[]; name: string }[] };
  };
}

type Row = Record<string, unknown> & { readonly documentId: string; readonly version: number };

describe('consultation 四(三): from the group to the task force', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let meetings: HeldMeetings;
  let people: Issues;
  let group: string;
  const officers = new Map<string, Officer>();
  const persons = new Map<string, string>();
  const units = new Map<string, string>();

  const officer = (role: string): Officer => {
    const found = officers.get(role);
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  };
  const idIn = (map: Map<string, string>, name: string): string => {
    const found = map.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  const unit = (code: string): string => idIn(units, code);
  const person = (code: string): string => idIn(persons, code);

  beforeAll(async () => {
    database = await freshDatabase('consultation');
    strapi = await boot(database.url);
    world = new World(strapi);
    meetings = new HeldMeetings(world);
    people = new Issues(world);
    group = await world.idOf(GROUP, 'special-group-3');
    for (const role of OFFICERS) officers.set(role, await world.officer(role));
    for (const code of [LEAD, MEMBER, STRANGER]) {
      persons.set(code, (await world.liaison(code)).person);
      units.set(code, await world.idOf('api::unit.unit', code));
    }
    for (const code of ['group-head-3', 'group-head-1']) {
      const head = await world.person(code);
      await world.appoint(code, head);
      persons.set(code, head);
    }
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const read = async (uid: string, documentId: string): Promise<Row> =>
    (await strapi.db
      .query(uid as typeof TASK)
      .findOne({ where: { documentId }, populate: true })) as unknown as Row;

  const all = async (uid: string, where: object = {}): Promise<Row[]> =>
    (await strapi.db
      .query(uid as typeof TASK)
      .findMany({ where, populate: true, orderBy: { id: 'asc' } })) as unknown as Row[];

  const act = (role: string, id: string, action: string, answers: object = {}) =>
    world.act(officer(role).token, CONSULTATION, id, action, { ...answers });

  const done = async (role: string, id: string, action: string, answers: object = {}) => {
    const { status, text } = await act(role, id, action, answers);
    expect([status, text]).toEqual([200, expect.any(String)]);
  };

  const faults = (body: unknown): string[] =>
    (body as Errors).error.details.errors.map(({ name, path }) => `${name} ${path.join('.')}`);

  const consult = (answers: object = {}, head = 'group-head-3', of = group) =>
    people.act(person(head), of, 'group.consult', TODAY, { ...ASKED, ...answers }, GROUP);

  const raised = async (answers: object = {}): Promise<string> => {
    await consult(answers);
    return (await all(CONSULTATION)).at(-1)?.documentId ?? '';
  };

  const say = (code: string, id: string, stance: string, opinionText?: string) =>
    people.act(
      person(code),
      id,
      'consultation.state_opinion',
      TODAY,
      { forUnit: unit(code), stance, ...(opinionText === undefined ? {} : { opinionText }) },
      CONSULTATION,
    );

  const told = (id: string): Promise<Row[]> =>
    all('api::notification.notification', { aboutId: id });

  const counted = async () => ({
    consultations: (await all(CONSULTATION)).length,
    opinions: (await all(OPINION)).length,
    topics: (await all(TOPIC)).length,
  });

  describe('raising', () => {
    it('the head of a group – names no units – asks them all, and they are told', async () => {
      const id = await raised({ opinionsDueOn: '2031-06-30' });
      const record = await read(CONSULTATION, id);
      expect(record).toMatchObject({
        title: ASKED.consultTitle,
        state: 'group_level',
        group: { documentId: group },
        raisedBy: { documentId: person('group-head-3') },
        opinionsDueOn: '2031-06-30',
      });
      expect((record['units'] as Row[]).map((one) => one['name'])).toEqual(
        expect.arrayContaining(['区住建局', '区水务局']),
      );
      const letters = await told(id);
      expect(letters.length).toBeGreaterThan(5);
      expect(letters[0]?.['line']).toMatch(
        /工程建设.*《联合测绘成果共享办法》.*意见期限2031年6月30日。/,
      );
    });

    it('改革协调组 – raises for a group in the panel, or by its action, noting who asked', async () => {
      const answer = await world.http
        .post(`/content-manager/collection-types/${CONSULTATION}`)
        .auth(officer('reform').token, { type: 'bearer' })
        .send({
          title: '成果共享',
          kind: 'rule_making',
          content: '范围',
          group: { connect: [{ documentId: group }] },
          state: 'settled',
          outcome: '自拟',
          matterPausedOn: '2026-01-01',
        });
      expect(answer.status).toBe(201);
      const { documentId } = (answer.body as { data: Row }).data;
      const record = await read(CONSULTATION, documentId);
      expect(record).toMatchObject({
        state: 'group_level',
        outcome: null,
        matterPausedOn: null,
        raisedBy: { documentId: officer('reform').person },
      });
      expect((record['units'] as Row[]).length).toBeGreaterThan(2);

      const token = officer('reform').token;
      const bare = await world.act(token, GROUP, group, 'group.consult', ASKED);
      expect([bare.status, faults(bare.body)]).toEqual([400, ['answer.required toldBy']]);
      const acted = await world.act(token, GROUP, group, 'group.consult', {
        ...ASKED,
        toldBy: '小组来电',
      });
      expect(acted.body).toMatchObject({ data: { leadsTo: { uid: CONSULTATION } } });
    });

    it.each([
      ['one unit alone', () => ({ consultUnits: [unit(LEAD)] }), 'consultation.units-too-few'],
      ['a day gone by', () => ({ opinionsDueOn: '2026-01-05' }), 'date.past'],
      ['a unit that is none', () => ({ consultUnits: ['a', 'b'] }), 'answer.invalid'],
      ['a task of nobody', () => ({ consultTask: 'x'.repeat(24) }), 'answer.invalid'],
      ['no content', () => ({ consultContent: ' ' }), 'answer.required'],
    ])('%s – is refused, nothing is made', async (_, answers, code) => {
      const before = await counted();
      await expect(consult(answers())).rejects.toMatchObject({
        details: { errors: [{ name: code }] },
      });
      expect(await counted()).toEqual(before);
    });

    it('the head of another group – does not see this one, and no liaison raises', async () => {
      const before = await counted();
      await expect(consult({}, 'group-head-1')).rejects.toMatchObject({ name: 'NotFoundError' });
      await expect(
        people.act(person(LEAD), group, 'group.consult', TODAY, ASKED, GROUP),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(await counted()).toEqual(before);
    });

    it('a group that is no special group – consults nobody', async () => {
      const office = await world.idOf(GROUP, 'taskforce-office');
      const answer = await world.act(officer('reform').token, GROUP, office, 'group.consult', {
        ...ASKED,
        toldBy: '来电',
      });
      expect([answer.status, faults(answer.body)]).toEqual([
        400,
        ['consultation.no-special-group '],
      ]);
    });

    it.each(['general', 'supervision', 'director', 'leader'])('%s – raises none', async (role) => {
      const before = await counted();
      const made = await world.http
        .post(`/content-manager/collection-types/${CONSULTATION}`)
        .auth(officer(role).token, { type: 'bearer' })
        .send({ title: '自拟', kind: 'rule_making', content: '内容' });
      const acted = await world.act(officer(role).token, GROUP, group, 'group.consult', ASKED);
      expect([made.status, acted.status]).toEqual([403, 403]);
      expect(await counted()).toEqual(before);
    });
  });

  describe('opinions and the way up', () => {
    it('units speak, differ, and the dispute goes up to the task force as a topic', async () => {
      const id = await raised();
      await say(LEAD, id, 'agree');
      const early = await act('reform', id, 'consultation.to_office', {
        ground: 'opinions_differ',
      });
      expect([early.status, faults(early.body)]).toEqual([
        400,
        ['consultation.no-difference ground'],
      ]);
      await say(MEMBER, id, 'object', '接口标准未定');
      await done('reform', id, 'consultation.to_office', { ground: 'opinions_differ' });
      await done('director', id, 'consultation.to_taskforce', { ground: 'opinions_differ' });

      const record = await read(CONSULTATION, id);
      expect(record['state']).toBe('taskforce_level');
      const topic = await read(TOPIC, (record['topic'] as Row).documentId);
      expect(topic).toMatchObject({
        title: ASKED.consultTitle,
        content: ASKED.consultContent,
        state: 'admitted',
        forKind: 'leader_regular',
        group: { documentId: group },
        consultation: { documentId: id },
        suggestedBy: { documentId: officer('director').person },
      });
      expect((topic['units'] as Row[]).length).toBe((record['units'] as Row[]).length);
      expect(await all(OPINION, { consultation: { documentId: id } })).toMatchObject([
        { stance: 'agree', statedOn: TODAY, statedBy: { documentId: person(LEAD) } },
        { stance: 'object', text: '接口标准未定', unit: { documentId: unit(MEMBER) } },
      ]);
    });

    it('a unit that comes round – leaves no difference; the mover may still say why', async () => {
      const id = await raised();
      await say(MEMBER, id, 'reserve', '再研究');
      await say(MEMBER, id, 'agree');
      const differ = await act('reform', id, 'consultation.to_office', {
        ground: 'opinions_differ',
      });
      const bare = await act('reform', id, 'consultation.to_office', { ground: 'mover_decides' });
      expect(faults(differ.body)).toEqual(['consultation.no-difference ground']);
      expect(faults(bare.body)).toEqual(['consultation.reason-missing reason']);
      expect((await read(CONSULTATION, id))['state']).toBe('group_level');
      await done('reform', id, 'consultation.to_office', {
        ground: 'mover_decides',
        reason: '涉及全区',
      });
    });

    it('a unit left out since – its objection no longer counts', async () => {
      const id = await raised();
      await say(MEMBER, id, 'object', '不同意');
      const record = await read(CONSULTATION, id);
      const left = (record['units'] as Row[]).filter((one) => one.documentId !== unit(MEMBER));
      const edited = await world.http
        .put(`/content-manager/collection-types/${CONSULTATION}/${id}`)
        .auth(officer('reform').token, { type: 'bearer' })
        .send({
          version: record.version,
          units: { set: left.map((one) => ({ documentId: one.documentId })) },
        });
      expect(edited.status).toBe(200);
      const answer = await act('reform', id, 'consultation.to_office', {
        ground: 'opinions_differ',
      });
      expect(faults(answer.body)).toEqual(['consultation.no-difference ground']);
      await expect(say(MEMBER, id, 'agree')).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('a bare no, a foreign unit, a stranger – nothing is kept', async () => {
      const id = await raised();
      const before = await counted();
      await expect(say(MEMBER, id, 'object')).rejects.toMatchObject({
        details: { errors: [{ name: 'consultation.opinion-unfounded' }] },
      });
      await expect(
        people.act(
          person(MEMBER),
          id,
          'consultation.state_opinion',
          TODAY,
          { forUnit: unit(LEAD), stance: 'agree' },
          CONSULTATION,
        ),
      ).rejects.toMatchObject({ details: { errors: [{ name: 'answer.invalid' }] } });
      await expect(say(STRANGER, id, 'agree')).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(await counted()).toEqual(before);
    });

    it('改革协调组 – enters the opinion of a unit that told it', async () => {
      const id = await raised();
      await done('reform', id, 'consultation.state_opinion', {
        forUnit: unit(MEMBER),
        stance: 'reserve',
        opinionText: '待上会',
        toldBy: '联络员来电',
      });
      expect(await all(OPINION, { consultation: { documentId: id } })).toMatchObject([
        { unit: { documentId: unit(MEMBER) }, statedBy: { documentId: officer('reform').person } },
      ]);
    });

    const STEPS = [
      ['group_level', 'consultation.to_office', ['reform']],
      ['group_level', 'consultation.settle', ['reform']],
      ['office_level', 'consultation.to_taskforce', ['director']],
      ['office_level', 'consultation.settle', ['reform', 'director']],
      ['taskforce_level', 'consultation.settle', ['director']],
    ] as const;
    const cells = STEPS.flatMap(([state, action, allowed]) =>
      OFFICERS.filter((role) => !allowed.some((one) => one === role)).map(
        (role) => [state, action, role] as const,
      ),
    );

    it.each(cells)('from %s, %s by %s – is refused, nothing moves', async (state, action, role) => {
      const id = await raised();
      await strapi.db.query(CONSULTATION).update({ where: { documentId: id }, data: { state } });
      const before = await read(CONSULTATION, id);
      const answers = { ground: 'mover_decides', reason: '理由', outcome: '结果' };
      expect((await act(role, id, action, answers)).status).toBe(403);
      expect(await read(CONSULTATION, id)).toEqual(before);
    });

    it('the head of the group – settles while it is among the units, not above', async () => {
      const id = await raised();
      const settle = () =>
        people.act(
          person('group-head-3'),
          id,
          'consultation.settle',
          TODAY,
          { outcome: '同意共享' },
          CONSULTATION,
        );
      await done('reform', id, 'consultation.to_office', { ground: 'mover_decides', reason: '急' });
      await expect(settle()).rejects.toMatchObject({
        details: { errors: [{ name: 'forbidden' }] },
      });
      const other = await raised();
      await people.act(
        person('group-head-3'),
        other,
        'consultation.settle',
        TODAY,
        { outcome: '同意共享' },
        CONSULTATION,
      );
      expect(await read(CONSULTATION, other)).toMatchObject({
        state: 'settled',
        outcome: '同意共享',
        settledOn: TODAY,
      });
      await expect(say(MEMBER, other, 'agree')).rejects.toMatchObject({
        details: { errors: [{ name: 'transition.wrong-state' }] },
      });
    });

    it('without an outcome – is not settled', async () => {
      const id = await raised();
      const answer = await act('reform', id, 'consultation.settle');
      expect([answer.status, faults(answer.body)]).toEqual([400, ['answer.required outcome']]);
      expect((await read(CONSULTATION, id))['state']).toBe('group_level');
    });

    it('a form sent twice – makes one topic', async () => {
      const id = await raised();
      await done('reform', id, 'consultation.to_office', { ground: 'mover_decides', reason: '急' });
      const { version } = await read(CONSULTATION, id);
      const send = () =>
        world.act(
          officer('director').token,
          CONSULTATION,
          id,
          'consultation.to_taskforce',
          { ground: 'mover_decides', reason: '急', forKind: 'executive_regular' },
          version,
        );
      const answers = await Promise.all([send(), send()]);
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(
        1,
      );
      expect(await all(TOPIC, { consultation: { documentId: id } })).toMatchObject([
        { forKind: 'executive_regular' },
      ]);
    });
  });

  describe('the outcome', () => {
    const atTaskforce = async (): Promise<{ id: string; topic: string }> => {
      const id = await raised();
      const moved = { ground: 'mover_decides', reason: '分歧较大' };
      await done('reform', id, 'consultation.to_office', moved);
      await done('director', id, 'consultation.to_taskforce', moved);
      const topic = (await read(CONSULTATION, id))['topic'] as Row;
      return { id, topic: topic.documentId };
    };

    /** At the meeting whose agenda the topic is on. */
    const decide = async (topic: string, text: string): Promise<string> => {
      const { meeting: former } = await read(TOPIC, topic);
      const meeting = (former as Row | null)?.documentId ?? (await meetings.held());
      if (former === null) await meetings.hears(meeting, topic);
      const row = await world.asMachine(() =>
        strapi
          .documents(DECISION)
          .create({ data: { text, kind: 'resolution', state: 'decision_draft', topic, meeting } }),
      );
      return row.documentId;
    };

    it('one decision on the topic – settles it without being named', async () => {
      const { id, topic } = await atTaskforce();
      const decision = await decide(topic, '按省级标准共享');
      await done('director', id, 'consultation.settle', { outcome: '按议定事项办理' });
      expect(await read(CONSULTATION, id)).toMatchObject({
        state: 'settled',
        decision: { documentId: decision },
      });
    });

    it('two decisions – one is to be chosen, and no foreign one', async () => {
      const { id, topic } = await atTaskforce();
      await decide(topic, '先行共享');
      const second = await decide(topic, '另行研究接口');
      const foreign = await decide((await atTaskforce()).topic, '别的事');
      const settle = (more: object) =>
        act('director', id, 'consultation.settle', { outcome: '办理', ...more });
      expect(faults((await settle({})).body)).toEqual(['consultation.decision-unclear decision']);
      expect(faults((await settle({ decision: foreign })).body)).toEqual([
        'answer.invalid decision',
      ]);
      expect((await settle({ decision: second })).status).toBe(200);
      expect(await read(CONSULTATION, id)).toMatchObject({ decision: { documentId: second } });
    });
  });

  describe('the matter', () => {
    const runningTask = async (): Promise<string> => {
      const task = await world.task({ group, dueOn: '2031-12-25', startsOn: '2026-01-05' });
      const reform = officer('reform').token;
      await world.act(reform, TASK, task, 'task.issue');
      const responsible = await world.idOf('api::post.post', `member-${LEAD}`);
      await world.act(reform, TASK, task, 'task.accept', { responsible, toldBy: '来电' });
      expect((await read(TASK, task))['state']).toBe('active');
      return task;
    };

    const hintsFor = async (id: string): Promise<string[]> => {
      const answer = await world.actions(officer('director').token, CONSULTATION, id);
      return (answer.body as { data: { hints: string[] } }).data.hints;
    };

    it('a task – the director alone suspends it, both say so, and settling reminds of it', async () => {
      const task = await runningTask();
      const id = await raised({ consultTask: task });
      for (const role of ['general', 'reform', 'supervision', 'leader']) {
        const answer = await act(role, id, 'consultation.suspend_matter', { reason: '越权' });
        expect(answer.status).toBe(403);
      }
      expect((await read(TASK, task))['state']).toBe('active');
      await done('director', id, 'consultation.suspend_matter', { reason: '意见不一' });
      expect((await read(TASK, task))['state']).toBe('suspended');
      expect(await read(CONSULTATION, id)).toMatchObject({ matterPausedOn: TODAY });
      const steps = await all('api::journal.journal', { recordId: task, action: 'task.suspend' });
      expect(steps).toMatchObject([
        { actorKind: 'person_actor', actorName: 'director甲', reason: '意见不一' },
      ]);
      expect(await hintsFor(id)).toEqual([expect.stringMatching(/^所涉重点任务《.*起暂停/)]);

      const again = await act('director', id, 'consultation.suspend_matter', { reason: '再停' });
      expect(faults(again.body)).toEqual(['consultation.matter-not-running ']);
      const before = await read(CONSULTATION, id);
      const edited = await world.http
        .put(`/content-manager/collection-types/${CONSULTATION}/${id}`)
        .auth(officer('reform').token, { type: 'bearer' })
        .send({ version: before.version, task: { set: [] } });
      expect(edited.status).toBe(403);

      await done('reform', id, 'consultation.settle', { outcome: '一致同意' });
      expect(await hintsFor(id)).toEqual([expect.stringMatching(/^会商已办结.*请办公室主任恢复/)]);
      const resumed = await world.act(officer('director').token, TASK, task, 'task.resume', {
        newDueOn: '2031-12-25',
        reason: '会商已办结',
      });
      expect(resumed.status).toBe(200);
      expect(await hintsFor(id)).toEqual([]);
    });

    it('an issue – its clock stops, and neither letter nor journal carries what was written', async () => {
      const secret = '王小明投诉';
      const issue = await people.register(officer('supervision').person, TODAY);
      const dispatched = { handlingUnit: unit(LEAD), complexity: 'ordinary' };
      await people.act(officer('supervision').person, issue, 'issue.dispatch', TODAY, dispatched);
      await people.act(person(LEAD), issue, 'issue.accept', TODAY);
      const made = await world.http
        .post(`/content-manager/collection-types/${CONSULTATION}`)
        .auth(officer('reform').token, { type: 'bearer' })
        .send({
          title: `${secret}的施工许可`,
          kind: 'policy_delivery',
          content: `${secret}，材料反复补正`,
          group: { connect: [{ documentId: group }] },
          issue: { connect: [{ documentId: issue }] },
        });
      expect(made.status).toBe(201);
      const id = (made.body as { data: Row }).data.documentId;
      await say(MEMBER, id, 'object', secret);
      await done('reform', id, 'consultation.to_office', { ground: 'opinions_differ' });
      await done('director', id, 'consultation.suspend_matter', { reason: '等待会商' });
      expect((await people.read(issue)).state).toBe('issue_paused');
      await done('director', id, 'consultation.to_taskforce', { ground: 'opinions_differ' });
      const number = (await people.read(issue)).number;
      const topic = await read(TOPIC, ((await read(CONSULTATION, id))['topic'] as Row).documentId);
      expect(topic['title']).toBe(`政策落实协调会商（${number}）`);
      expect(JSON.stringify(topic['content'])).not.toContain(secret);
      await done('director', id, 'consultation.settle', { outcome: secret });
      const written = JSON.stringify([
        await all('api::journal.journal'),
        await all('api::notification.notification'),
      ]);
      expect(written).not.toContain(secret);
      expect(await hintsFor(id)).toEqual([
        `会商已办结，所涉${number}仍处于暂停，请办公室主任恢复。`,
      ]);
    });

    it('nothing on record, or a matter that fails to stop – nothing changes', async () => {
      const none = await raised();
      const bare = await act('director', none, 'consultation.suspend_matter', { reason: '停' });
      expect([bare.status, faults(bare.body)]).toEqual([400, ['consultation.no-matter ']]);
      const issued = await world.task({ group, dueOn: '2031-12-25' });
      await world.act(officer('reform').token, TASK, issued, 'task.issue');
      const id = await raised({ consultTask: issued });
      const before = await read(CONSULTATION, id);
      const answer = await act('director', id, 'consultation.suspend_matter', { reason: '停' });
      expect(faults(answer.body)).toEqual(['consultation.matter-not-running ']);
      expect(await read(CONSULTATION, id)).toEqual(before);
      expect((await read(TASK, issued))['state']).toBe('issued');
    });

    it('two matters at once – are refused', async () => {
      const task = await runningTask();
      const issue = await people.register(officer('supervision').person, TODAY);
      const answer = await world.http
        .post(`/content-manager/collection-types/${CONSULTATION}`)
        .auth(officer('reform').token, { type: 'bearer' })
        .send({
          title: '两件事',
          kind: 'rule_making',
          content: '内容',
          group: { connect: [{ documentId: group }] },
          task: { connect: [{ documentId: task }] },
          issue: { connect: [{ documentId: issue }] },
        });
      expect([answer.status, faults(answer.body)]).toEqual([400, ['consultation.about-two issue']]);
    });

    it('the group of a consultation – is never changed, nor any record deleted', async () => {
      const id = await raised();
      const other = await world.idOf(GROUP, 'special-group-1');
      const { version } = await read(CONSULTATION, id);
      const path = `/content-manager/collection-types/${CONSULTATION}/${id}`;
      const auth = { type: 'bearer' } as const;
      const moved = await world.http
        .put(path)
        .auth(officer('reform').token, auth)
        .send({ version, group: { set: [{ documentId: other }] } });
      const gone = await world.http.delete(path).auth(officer('reform').token, auth);
      expect([moved.status, gone.status]).toEqual([403, 403]);
      expect(await read(CONSULTATION, id)).toMatchObject({ version, group: { documentId: group } });
    });
  });

  describe('plan and briefing name their meeting', () => {
    const meeting = async (state: string, title: string): Promise<string> => {
      const row = (await strapi.db.query('api::meeting.meeting').create({
        data: { title, state, kind: 'leader_regular', heldOn: '2026-03-02' } as object,
      })) as { documentId: string };
      return row.documentId;
    };

    it('a plan – is adopted at a meeting that was held, if at any', async () => {
      const held = await meeting('held', '组长例会');
      const planned = await meeting('planned', '下次例会');
      const plans = strapi.documents(PLAN);
      const make = (year: number) =>
        world.asMachine(() =>
          plans.create({
            data: { title: `${year}年计划`, year, kind: 'annual_plan', state: 'draft' },
          }),
        );
      const adopt = async (id: string, heldMeeting?: string) =>
        world.act(officer('reform').token, PLAN, id, 'plan.adopt', {
          planBasis: '纪要',
          ...(heldMeeting === undefined ? {} : { heldMeeting }),
        });
      const [first, second] = [await make(2041), await make(2042)];
      const refused = await adopt(first.documentId, planned);
      expect([refused.status, faults(refused.body)]).toEqual([400, ['answer.invalid heldMeeting']]);
      expect((await adopt(first.documentId, held)).status).toBe(200);
      expect((await adopt(second.documentId)).status).toBe(200);
      expect(await read(PLAN, first.documentId)).toMatchObject({ meeting: { documentId: held } });
      expect((await read(PLAN, second.documentId))['meeting']).toBeNull();
    });

    it('a briefing – names meeting and tasks while it is written, and never after', async () => {
      const held = await meeting('held', '常务副组长例会');
      const task = await world.task();
      const documents = strapi.documents(BRIEFING);
      type Data = Parameters<typeof documents.create>[0]['data'];
      const data = {
        title: '简报',
        series: 'regular',
        sections: [{ kind: 'progress_news', heading: '动态', body: '正文' }],
      } as unknown as Data;
      const { documentId } = await world.asMachine(() => documents.create({ data }));
      const put = async (more: object, role = 'general') =>
        world.http
          .put(`/content-manager/collection-types/${BRIEFING}/${documentId}`)
          .auth(officer(role).token, { type: 'bearer' })
          .send({ version: (await read(BRIEFING, documentId)).version, ...more });
      const links = {
        meeting: { connect: [{ documentId: held }] },
        tasks: { connect: [{ documentId: task }] },
      };
      await put(links, 'reform');
      expect(await read(BRIEFING, documentId)).toMatchObject({ meeting: null, tasks: [] });
      expect((await put(links)).status).toBe(200);
      const written = await read(BRIEFING, documentId);
      expect(written).toMatchObject({
        meeting: { documentId: held },
        tasks: [{ documentId: task }],
      });
      await strapi.db
        .query(BRIEFING)
        .update({ where: { documentId }, data: { state: 'in_review' } });
      expect((await put({ meeting: { set: [] } })).status).toBe(403);
      expect((await put({ tasks: { set: [] } })).status).toBe(403);
      expect(await read(BRIEFING, documentId)).toMatchObject({
        meeting: { documentId: held },
        tasks: [{ documentId: task }],
      });
    });
  });

  it.each(['consultation', 'issue'])('%s – an auditor does not know of it', async (name) => {
    const id = await raised();
    const { token } = await world.account(`auditor-${name}@example.com`, 'auditor');
    const uid = name === 'issue' ? ISSUE : CONSULTATION;
    expect((await world.actions(token, uid, id)).status).toBe(404);
  });
});
