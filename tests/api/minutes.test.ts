import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';
const COOP = 'finance-bureau';
const FAR = '2098-12-31';

type Row = Record<string, unknown> & { id: number; documentId: string; version: number };

interface Body {
  readonly data?: { readonly leadsTo?: { readonly uid: string; readonly documentId: string } };
  readonly error?: {
    readonly details?: { readonly errors?: { readonly name: string; readonly path: string[] }[] };
  };
}

const codes = (body: unknown): string[] =>
  ((body as Body).error?.details?.errors ?? []).map((one) => one.name).sort();

describe('minutes: from the meeting to what is carried out 四(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let meetings: HeldMeetings;
  let general: Officer;
  let reform: Officer;
  let supervision: Officer;
  let director: Officer;
  let chair: string;
  let lead: string;
  let coop: string;
  const today = officeDate(new Date());
  const year = Number(today.slice(0, 4));

  beforeAll(async () => {
    database = await freshDatabase('minutes');
    strapi = await boot(database.url);
    world = new World(strapi);
    meetings = new HeldMeetings(world);
    general = await world.officer('general');
    reform = await world.officer('reform');
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    chair = await meetings.chair();
    lead = await world.idOf('api::unit.unit', LEAD);
    coop = await world.idOf('api::unit.unit', COOP);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const read = async (uid: string, documentId: string): Promise<Row> =>
    (await strapi.db.query(uid as typeof MINUTES).findOne({
      where: { documentId },
      populate: true,
    })) as unknown as Row;

  const count = (uid: string, where: object = {}) =>
    strapi.db.query(uid as typeof MINUTES).count({ where });

  const done = async (
    who: Officer,
    uid: string,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
  ): Promise<Body> => {
    const answer = await world.act(who.token, uid, id, action, answers);
    expect([action, answer.status, codes(answer.body)]).toEqual([action, 200, []]);
    return answer.body as Body;
  };

  /** What is refused leaves nothing behind, wherever it would have been written. */
  const refused = async (
    who: Officer,
    uid: string,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
  ): Promise<{ status: number; codes: string[] }> => {
    const everything = async () =>
      Promise.all([
        read(uid, id),
        count(TASK),
        count(DECISION),
        count(MINUTES),
        count('api::journal.journal'),
        count('api::notification.notification'),
        strapi.db.query('api::number-series.number-series').findMany({ orderBy: { id: 'asc' } }),
      ]);
    const before = await everything();
    const answer = await world.act(who.token, uid, id, action, answers);
    expect(await everything()).toEqual(before);
    return { status: answer.status, codes: codes(answer.body) };
  };

  const update = async (who: Officer, uid: string, id: string, data: Record<string, unknown>) =>
    world.http
      .put(`/content-manager/collection-types/${uid}/${id}`)
      .auth(who.token, { type: 'bearer' })
      .send({ ...data, version: (await read(uid, id)).version });

  const decide = (meeting: string, answers: Record<string, unknown>) =>
    done(general, MEETING, meeting, 'meeting.decide', answers);

  const assignment = (more: Record<string, unknown> = {}) => ({
    decisionKind: 'assignment',
    decisionText: '推行工程建设项目并联审批',
    leadUnit: lead,
    dueOn: FAR,
    ...more,
  });

  const decisionsOf = async (meeting: string): Promise<Row[]> =>
    (await strapi.db.query(DECISION).findMany({
      where: { meeting: { documentId: meeting } },
      populate: true,
      orderBy: { sequence: 'asc' },
    })) as unknown as Row[];

  const drafted = async (meeting: string): Promise<string> => {
    const { data } = await done(general, MEETING, meeting, 'meeting.draft_minutes');
    expect(data?.leadsTo?.uid).toBe(MINUTES);
    return data?.leadsTo?.documentId ?? '';
  };

  const sign = (id: string) => done(general, MINUTES, id, 'minutes.sign', { signedOn: today });

  /** A held meeting with these decisions, its minutes signed. */
  const signed = async (...decisions: Record<string, unknown>[]) => {
    const meeting = await meetings.held();
    for (const one of decisions) await decide(meeting, one);
    const minutes = await drafted(meeting);
    await sign(minutes);
    return { meeting, minutes };
  };

  const issued = async (...decisions: Record<string, unknown>[]) => {
    const made = await signed(...decisions);
    await done(general, MINUTES, made.minutes, 'minutes.issue');
    return made;
  };

  const told = async (id: string, event: string): Promise<string[]> =>
    (
      (await strapi.db.query('api::notification.notification').findMany({
        where: { aboutId: id, event },
        populate: { post: true },
      })) as unknown as { post: { code: string } | null }[]
    )
      .map((one) => one.post?.code ?? '')
      .sort();

  it('the whole life: decided, drafted, signed, issued, one of each kind', async () => {
    const meeting = await meetings.held();
    const topic = await meetings.topic(meeting);
    await meetings.attended(meeting, 'water-bureau', 'present', { attendeeName: '李工' });
    await meetings.attended(meeting, COOP, 'excused', { absenceReason: '出差' });
    await decide(meeting, { decisionKind: 'for_information', decisionText: '通报上月进展' });
    await decide(meeting, { decisionKind: 'resolution', decisionText: '原则同意实施方案' });
    await decide(meeting, assignment({ topic }));
    const [informed, resolution, assigned] = (await decisionsOf(meeting)) as [Row, Row, Row];
    expect([informed, resolution, assigned].map((one) => [one['sequence'], one['state']])).toEqual([
      [1, 'decision_draft'],
      [2, 'decision_draft'],
      [3, 'decision_draft'],
    ]);
    const cooperates = await update(general, DECISION, assigned.documentId, { coopUnits: [coop] });
    expect([cooperates.status, codes(cooperates.body)]).toEqual([200, []]);

    const id = await drafted(meeting);
    const draft = await read(MINUTES, id);
    expect(draft).toMatchObject({
      title: '常务副组长例会纪要',
      state: 'minutes_draft',
      number: null,
      draftDueOn: '2026-03-03',
      issueDueOn: '2026-03-04',
    });
    expect(draft['opening']).toMatch(
      /^2026年3月2日，.*周正在区政府三楼会议室主持召开常务副组长例会。/,
    );
    expect(draft['sections']).toMatchObject([
      { heading: '工程建设项目审批提速', visibility: 'internal_section' },
    ]);
    const towns = await count('api::unit.unit', {
      category: { $in: ['town', 'subdistrict'] },
      active: true,
    });
    const to = (draft['distribution'] as { code: string }[]).map(({ code }) => code);
    expect(to).toEqual(expect.arrayContaining(['water-bureau', LEAD, COOP]));
    expect(to).toHaveLength(towns + 3);

    await sign(id);
    expect(await read(MINUTES, id)).toMatchObject({
      state: 'minutes_signed',
      signerName: '周正',
      signedOn: today,
      signer: { documentId: chair },
    });

    await done(general, MINUTES, id, 'minutes.issue');
    const paper = await read(MINUTES, id);
    expect(paper).toMatchObject({
      state: 'issued_minutes',
      number: `〔${year}〕1号`,
      year,
      issuedOn: today,
    });
    expect(paper['issued']).toMatchObject({
      number: `〔${year}〕1号`,
      issuedOn: today,
      present: ['区水务局（李工）'],
      excused: ['区财政局'],
      decisions: [
        { text: '通报上月进展。' },
        { text: '原则同意实施方案。' },
        {
          text: '推行工程建设项目并联审批。由区住建局牵头，区财政局配合，于2098年12月31日前完成。',
        },
      ],
    });

    const [first, second, third] = (await decisionsOf(meeting)) as [Row, Row, Row];
    expect(first).toMatchObject({ state: 'carried_out', carriedOutOn: today, task: null });
    expect(second).toMatchObject({ state: 'open_decision', task: null });
    expect(third).toMatchObject({ state: 'open_decision', minutes: { documentId: id } });
    const task = await read(TASK, (third['task'] as Row).documentId);
    expect(task).toMatchObject({
      state: 'draft',
      number: null,
      title: '推行工程建设项目并联审批',
      content: '推行工程建设项目并联审批',
      source: 'meeting_decision',
      sourceDocument: `〔${year}〕1号`,
      year,
      dueOn: FAR,
      leadUnit: { documentId: lead },
      coopUnits: [{ documentId: coop }],
    });
    expect(await told(third.documentId, 'decision.take_effect')).toEqual([
      `liaison-${COOP}`,
      `liaison-${LEAD}`,
      `member-${LEAD}`,
    ]);
    expect(await told(first.documentId, 'decision.take_effect')).toEqual([]);
    const reached = await told(id, 'minutes.issue');
    expect(reached).toEqual(expect.arrayContaining([`liaison-${LEAD}`, 'liaison-water-bureau']));
    const letter = (await strapi.db.query('api::notification.notification').findOne({
      where: { aboutId: third.documentId, event: 'decision.take_effect' },
    })) as { line: string };
    expect(letter.line).toContain(`〔${year}〕1号议定：推行工程建设项目并联审批`);
  });

  it('an incomplete assignment – nothing is signed, every fault is said at once', async () => {
    const meeting = await meetings.held();
    await meetings.topic(meeting, { state: 'scheduled', outcome: null });
    await decide(meeting, assignment({ leadUnit: undefined }));
    await decide(meeting, assignment({ dueOn: undefined }));
    const id = await drafted(meeting);
    expect(await refused(general, MINUTES, id, 'minutes.sign', { signedOn: today })).toEqual({
      status: 400,
      codes: ['decision.due-on-missing', 'decision.lead-unit-missing', 'minutes.topic-open'],
    });
  });

  it('a lead unit deactivated after the signature – nothing is issued', async () => {
    const { minutes, meeting } = await signed(assignment());
    const units = strapi.db.query('api::unit.unit');
    await units.update({ where: { code: LEAD }, data: { active: false } });
    const answer = await refused(general, MINUTES, minutes, 'minutes.issue');
    await units.update({ where: { code: LEAD }, data: { active: true } });
    expect(answer).toEqual({ status: 400, codes: ['decision.unit-inactive'] });
    expect((await decisionsOf(meeting))[0]).toMatchObject({ state: 'decision_draft', task: null });
  });

  it('a date taken away past the gate – nothing is issued either', async () => {
    const { minutes, meeting } = await signed(assignment());
    const [decision] = (await decisionsOf(meeting)) as [Row];
    await strapi.db.query(DECISION).update({ where: { id: decision.id }, data: { dueOn: null } });
    expect(await refused(general, MINUTES, minutes, 'minutes.issue')).toEqual({
      status: 400,
      codes: ['decision.due-on-missing'],
    });
  });

  it('a vacant chair – nothing is signed', async () => {
    const meeting = await meetings.held();
    const vacant = (await strapi.db
      .query('api::post.post')
      .findOne({ where: { code: 'member-finance-bureau' } })) as { id: number };
    await decide(meeting, assignment());
    const id = await drafted(meeting);
    await strapi.db.query(MEETING).update({
      where: { documentId: meeting },
      data: { chair: vacant.id },
    });
    expect(await refused(general, MINUTES, id, 'minutes.sign', { signedOn: today })).toEqual({
      status: 400,
      codes: ['minutes.signer-vacant'],
    });
  });

  it.each([
    ['before the meeting', '2026-03-01'],
    ['in the future', FAR],
  ])('a signature %s – is refused', async (_, signedOn) => {
    const meeting = await meetings.held();
    await decide(meeting, assignment());
    const id = await drafted(meeting);
    expect(await refused(general, MINUTES, id, 'minutes.sign', { signedOn })).toEqual({
      status: 400,
      codes: ['minutes.signed-outside'],
    });
  });

  it('minutes of a meeting – are begun once', async () => {
    const meeting = await meetings.held();
    await drafted(meeting);
    expect(await refused(general, MEETING, meeting, 'meeting.draft_minutes')).toEqual({
      status: 400,
      codes: ['minutes.exist'],
    });
  });

  it('signed minutes – hold their decisions until they are reworked', async () => {
    const { meeting, minutes } = await signed(assignment());
    const [decision] = (await decisionsOf(meeting)) as [Row];
    const before = await read(DECISION, decision.documentId);
    const edited = await update(general, DECISION, decision.documentId, { text: '改写' });
    expect([edited.status, codes(edited.body)]).toEqual([400, ['decision.minutes-signed']]);
    const removed = await world.http
      .delete(`/content-manager/collection-types/${DECISION}/${decision.documentId}`)
      .auth(general.token, { type: 'bearer' });
    expect([removed.status, codes(removed.body)]).toEqual([400, ['decision.minutes-signed']]);
    const revoked = await refused(director, DECISION, decision.documentId, 'decision.revoke', {
      reason: '不再需要',
    });
    expect(revoked).toEqual({ status: 400, codes: ['decision.minutes-signed'] });
    const more = await refused(general, MEETING, meeting, 'meeting.decide', assignment());
    expect(more).toEqual({ status: 400, codes: ['decision.minutes-signed'] });
    expect(await read(DECISION, decision.documentId)).toEqual(before);

    await done(general, MINUTES, minutes, 'minutes.rework', { reason: '补充内容' });
    expect(await read(MINUTES, minutes)).toMatchObject({ signer: null, signerName: null });
    const again = await update(general, DECISION, decision.documentId, { text: '改写' });
    expect([again.status, codes(again.body)]).toEqual([200, []]);
  });

  it('a decision on a topic of another meeting – is refused', async () => {
    const [meeting, other] = [await meetings.held(), await meetings.held()];
    const topic = await meetings.topic(other);
    const answer = await refused(
      general,
      MEETING,
      meeting,
      'meeting.decide',
      assignment({ topic }),
    );
    expect(answer.status).toBe(400);
    expect(answer.codes).toContain('answer.invalid');
  });

  it('a decision linked to a task – only gets linked, and follows it', async () => {
    const task = await world.task({ state: 'verified', number: '2026-901' });
    const meeting = await meetings.held();
    await decide(meeting, assignment());
    const [decision] = (await decisionsOf(meeting)) as [Row];
    await update(general, DECISION, decision.documentId, { task });
    const id = await drafted(meeting);
    await sign(id);
    const tasks = await count(TASK);
    await done(general, MINUTES, id, 'minutes.issue');
    expect(await count(TASK)).toBe(tasks);
    expect(await read(DECISION, decision.documentId)).toMatchObject({
      state: 'open_decision',
      task: { documentId: task },
    });

    await done(supervision, TASK, task, 'task.strike_off');
    expect(await read(DECISION, decision.documentId)).toMatchObject({
      state: 'carried_out',
      carriedOutOn: today,
    });
    await done(director, TASK, task, 'task.reopen', { newDueOn: FAR, reason: '反弹' });
    expect(await read(DECISION, decision.documentId)).toMatchObject({
      state: 'open_decision',
      carriedOutOn: null,
    });
  });

  it('by hand – only what has no task of its own', async () => {
    const { meeting } = await issued(assignment(), {
      decisionKind: 'resolution',
      decisionText: '完善机制',
      leadUnit: lead,
      dueOn: FAR,
    });
    const [assigned, resolution] = (await decisionsOf(meeting)) as [Row, Row];
    const answers = { carriedOutNote: '已完善' };
    expect(
      await refused(supervision, DECISION, assigned.documentId, 'decision.carry_out', answers),
    ).toEqual({ status: 400, codes: ['decision.has-task'] });
    await done(supervision, DECISION, resolution.documentId, 'decision.carry_out', answers);
    expect(await read(DECISION, resolution.documentId)).toMatchObject({
      state: 'carried_out',
      carriedOutNote: '已完善',
      carriedOutOn: today,
    });
  });

  it('a decision in effect – is reported on and revoked, and its units are told', async () => {
    const { meeting } = await issued(assignment());
    const [decision] = (await decisionsOf(meeting)) as [Row];
    await done(supervision, DECISION, decision.documentId, 'decision.report', {
      progressNote: '已启动',
      toldBy: '区住建局张三',
    });
    expect(await read(DECISION, decision.documentId)).toMatchObject({ progressNote: '已启动' });
    await done(director, DECISION, decision.documentId, 'decision.revoke', { reason: '并入他项' });
    expect(await told(decision.documentId, 'decision.revoke')).toContain(`liaison-${LEAD}`);
  });

  it('what is revoked as a draft – no unit hears of, and no minutes name', async () => {
    const meeting = await meetings.held();
    await decide(meeting, assignment());
    await decide(meeting, { decisionKind: 'resolution', decisionText: '保留的一项' });
    const [decision] = (await decisionsOf(meeting)) as [Row];
    await done(director, DECISION, decision.documentId, 'decision.revoke', { reason: '不妥' });
    expect(await told(decision.documentId, 'decision.revoke')).toEqual([]);
    const id = await drafted(meeting);
    await sign(id);
    await done(general, MINUTES, id, 'minutes.issue');
    expect((await read(MINUTES, id))['issued']).toMatchObject({
      decisions: [{ text: '保留的一项。' }],
    });
  });

  it('issued minutes – are corrected by new ones with a number of their own, once', async () => {
    const { minutes, meeting } = await issued(assignment());
    const number = (await read(MINUTES, minutes))['number'];
    const late = await refused(general, MEETING, meeting, 'meeting.decide', assignment());
    expect(late).toEqual({ status: 400, codes: ['decision.minutes-issued'] });
    const { data } = await done(general, MINUTES, minutes, 'minutes.correct', {
      reason: '期限有误',
    });
    const correction = data?.leadsTo?.documentId ?? '';
    expect(await read(MINUTES, correction)).toMatchObject({
      state: 'minutes_draft',
      title: '常务副组长例会纪要（更正）',
      correctionReason: '期限有误',
      corrects: { documentId: minutes },
      number: null,
      draftDueOn: null,
    });
    expect(await refused(general, MINUTES, minutes, 'minutes.correct', { reason: '再次' })).toEqual(
      { status: 400, codes: ['minutes.corrected-already'] },
    );

    await decide(meeting, { decisionKind: 'resolution', decisionText: '更正时补记' });
    const tasks = await count(TASK);
    await sign(correction);
    await done(general, MINUTES, correction, 'minutes.issue');
    const row = await read(MINUTES, correction);
    expect(row['number']).not.toBe(number);
    expect(row['issued']).toMatchObject({ corrects: number });
    expect(await count(TASK)).toBe(tasks);
    const [, added] = (await decisionsOf(meeting)) as [Row, Row];
    expect(added).toMatchObject({
      state: 'open_decision',
      minutes: { documentId: correction },
    });
    expect((await read(MINUTES, minutes))['number']).toBe(number);
  });

  it.each([
    ['reform', 'minutes.sign'],
    ['supervision', 'minutes.sign'],
    ['director', 'minutes.sign'],
  ] as const)('%s – neither sees nor takes %s', async (role, action) => {
    const who = { reform, supervision, director }[role];
    const meeting = await meetings.held();
    await decide(meeting, assignment());
    const id = await drafted(meeting);
    const offered = (await world.actions(who.token, MINUTES, id)).body as {
      data: { actions: { action: string }[] };
    };
    expect(offered.data.actions.map((one) => one.action)).not.toContain(action);
    expect(await refused(who, MINUTES, id, action, { signedOn: today })).toEqual({
      status: 403,
      codes: ['forbidden'],
    });
  });

  it('issued in parallel – two numbers, one after the other', async () => {
    const pair = [await signed(assignment()), await signed(assignment())];
    const last = async (): Promise<number> =>
      (
        (await strapi.db
          .query('api::number-series.number-series')
          .findOne({ where: { series: 'minutes', year } })) as { last: number }
      ).last;
    const before = await last();
    const answers = await Promise.all(
      pair.map(({ minutes }) => world.act(general.token, MINUTES, minutes, 'minutes.issue')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const numbers = await Promise.all(
      pair.map(async ({ minutes }) => (await read(MINUTES, minutes))['number']),
    );
    expect(numbers.sort()).toEqual(
      [before + 1, before + 2].map((serial) => `〔${year}〕${serial}号`).sort(),
    );
  });

  it('the same minutes twice at once – are issued once', async () => {
    const { minutes, meeting } = await signed(assignment());
    const { version } = await read(MINUTES, minutes);
    const answers = await Promise.all(
      [0, 1].map(() => world.act(general.token, MINUTES, minutes, 'minutes.issue', {}, version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(
      await count(TASK, { sourceDocument: String((await read(MINUTES, minutes))['number']) }),
    ).toBe(1);
    expect(await decisionsOf(meeting)).toHaveLength(1);
  });

  it('an effect that fails – leaves no number, no task, no letter', async () => {
    const { minutes, meeting } = await signed(assignment(), assignment());
    const [, second] = (await decisionsOf(meeting)) as [Row, Row];
    await strapi.db.connection.raw(
      `create function refuse_second() returns trigger language plpgsql as
       $$ begin if new.id = ${second.id} and new.state = 'open_decision' then
       raise exception 'disk full'; end if; return new; end $$`,
    );
    await strapi.db.connection.raw(
      'create trigger refuse_second before update on decisions for each row execute function refuse_second()',
    );
    const answer = await refused(general, MINUTES, minutes, 'minutes.issue');
    await strapi.db.connection.raw('drop trigger refuse_second on decisions');
    expect(answer.status).toBe(500);
    expect(await read(MINUTES, minutes)).toMatchObject({ state: 'minutes_signed', number: null });
    expect((await decisionsOf(meeting)).map((one) => [one['state'], one['task']])).toEqual([
      ['decision_draft', null],
      ['decision_draft', null],
    ]);
    await done(general, MINUTES, minutes, 'minutes.issue');
  });
});
