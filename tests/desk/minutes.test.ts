import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { officeDay } from '../helpers/days';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { Browser, hidden } from './browser';
import type { DeskReader } from './readers';
import { deskAct, deskGet, deskReader, rowId } from './readers';

const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const LIST = '/desk/minutes';
const OWN = 'housing-construction-bureau';
const COOP = 'finance-bureau';
const TOWN = 'lingshan-town';
const STRANGER = 'parks-bureau';
const FAR = '2098-12-31';

interface Row {
  readonly documentId: string;
  readonly version: number;
  readonly number: string | null;
  readonly state: string;
  readonly task: { readonly documentId: string } | null;
}

interface ListedMinutes {
  readonly documentId: string;
  readonly number: string;
  readonly correctedBy: string | null;
}

describe('desk: units read the minutes they were sent 四(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let meetings: HeldMeetings;
  let general: Officer;
  let own: DeskReader;
  let coop: DeskReader;
  let town: DeskReader;
  let stranger: DeskReader;
  const today = officeDate(new Date());

  beforeAll(async () => {
    database = await freshDatabase('deskminutes');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    meetings = new HeldMeetings(world);
    general = await world.officer('general');
    await meetings.chair();
    own = await deskReader(world, OWN);
    coop = await deskReader(world, COOP, 'group-head-2');
    town = await deskReader(world, TOWN);
    stranger = await deskReader(world, STRANGER, 'group-head-1');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const office = async (
    uid: string,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
  ): Promise<string> => {
    const answer = await world.act(general.token, uid, id, action, answers);
    expect([action, answer.status, answer.text]).toEqual([action, 200, answer.text]);
    const { data } = answer.body as { data: { leadsTo?: { documentId: string } } };
    return data.leadsTo?.documentId ?? '';
  };

  const find = async (uid: string, where: object): Promise<Row | null> =>
    (await strapi.db.query(uid as typeof MINUTES).findOne({
      where,
      populate: true,
    })) as unknown as Row | null;

  const rowOf = async (uid: string, where: object): Promise<Row> => {
    const row = await find(uid, where);
    if (row === null) throw new Error(`${uid} has no such row`);
    return row;
  };

  const sign = (id: string) => office(MINUTES, id, 'minutes.sign', { signedOn: today });

  const issue = async (id: string): Promise<Row> => {
    await sign(id);
    await office(MINUTES, id, 'minutes.issue');
    return rowOf(MINUTES, { documentId: id });
  };

  /** A held meeting with two decisions, the second one the own unit's, and its drafted minutes. */
  const drafted = async (more: Record<string, unknown> = {}) => {
    const meeting = await meetings.held({
      title: '2026年第3次常务副组长例会',
      convenedAt: new Date(),
      units: [await meetings.unitRow(OWN)],
      ...more,
    });
    await meetings.attended(meeting, OWN, 'deputised', { attendeeName: '副局长王平' });
    await meetings.attended(meeting, COOP, 'excused', { absenceReason: '临时接访' });
    await office(MEETING, meeting, 'meeting.decide', {
      decisionKind: 'resolution',
      decisionText: '原则同意联合测绘实施方案',
      leadUnit: await world.idOf('api::unit.unit', COOP),
    });
    await office(MEETING, meeting, 'meeting.decide', {
      decisionKind: 'assignment',
      decisionText: '压缩施工图审查时限至五个工作日',
      leadUnit: own.unit,
      dueOn: FAR,
    });
    const minutes = await office(MEETING, meeting, 'meeting.draft_minutes');
    return { meeting, minutes };
  };

  const issued = async (more: Record<string, unknown> = {}) => {
    const { meeting, minutes } = await drafted(more);
    return { ...(await issue(minutes)), meeting };
  };

  const listed = async (reader: DeskReader) =>
    ((await deskGet(world, reader, '/minutes')).body as { data: ListedMinutes[] }).data;

  const open = async (reader: DeskReader, path: string): Promise<string> => {
    const answer = await reader.browser.open(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.text;
  };

  it('unit – finds them in its list and on the meeting – reads the whole sheet', async () => {
    const { documentId: id, meeting, number } = await issued();
    const list = await open(own, LIST);
    for (const words of [`${LIST}/${id}`, number ?? '', '2026年第3次常务副组长例会纪要']) {
      expect(list).toContain(words);
    }
    const decision = await rowOf(DECISION, { sequence: 2, meeting: { documentId: meeting } });
    for (const path of [`/desk/meetings/${meeting}`, `/desk/decisions/${decision.documentId}`]) {
      expect(await open(own, path)).toContain(`href="${LIST}/${id}"`);
    }
    const page = await open(own, `${LIST}/${id}`);
    for (const words of [
      number ?? '',
      '主持召开2026年第3次常务副组长例会',
      '一、原则同意联合测绘实施方案。由区财政局牵头。',
      '二、压缩施工图审查时限至五个工作日。由区住建局牵头，于2098年12月31日前完成。',
      '区住建局（副局长王平，派员代会）',
      '区财政局',
      '灵山镇',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('临时接访');
    expect(await listed(own)).toContainEqual(
      expect.objectContaining({ documentId: id, number, correctedBy: null }),
    );
  });

  it('own decisions – stand first, marked, linked to decision and task; no others are', async () => {
    const { documentId: id, meeting } = await issued();
    const [first, second] = await Promise.all(
      [1, 2].map((sequence) => rowOf(DECISION, { sequence, meeting: { documentId: meeting } })),
    );
    const task = second?.task?.documentId ?? '';
    await strapi.db
      .query('api::task.task')
      .update({ where: { documentId: task }, data: { state: 'issued', number: '2026-031' } });
    const page = await open(own, `${LIST}/${id}`);
    const at = (words: string): number => page.indexOf(words);
    expect(at(`href="/desk/decisions/${second?.documentId ?? ''}"`)).toBeGreaterThan(0);
    expect(at(`href="/desk/decisions/${second?.documentId ?? ''}"`)).toBeLessThan(
      at('一、原则同意'),
    );
    expect(page).toContain(`href="/desk/tasks/${task}"`);
    expect(page).toMatch(/<p id="decision-2" class="mine">/);
    expect(page).toMatch(/<p id="decision-1">/);
    expect(page).not.toContain(first?.documentId);
    const theirs = await open(coop, `${LIST}/${id}`);
    expect(theirs).toContain(`href="/desk/decisions/${first?.documentId ?? ''}"`);
    expect(theirs).not.toContain(task);
    const read = await open(town, `${LIST}/${id}`);
    expect(read).toContain('本纪要没有本单位牵头或配合的议定事项。');
    expect(read).not.toMatch(/\/desk\/(decisions|tasks|meetings)\//);
  });

  it('task still a draft – its page is the decision alone, the task is not led to', async () => {
    const { documentId: id, meeting } = await issued();
    const decision = await rowOf(DECISION, { sequence: 2, meeting: { documentId: meeting } });
    const page = await open(own, `${LIST}/${id}`);
    expect(page).toContain(`href="/desk/decisions/${decision.documentId}"`);
    expect(page).not.toContain('/desk/tasks/');
  });

  it('corrected – the old sheet stays and says by what, the new one what it corrects', async () => {
    const { documentId: id, number, meeting } = await issued();
    const correction = await office(MINUTES, id, 'minutes.correct', { reason: '期限有误' });
    expect(await open(own, `${LIST}/${id}`)).not.toContain('更正');
    expect(await open(own, LIST)).not.toContain(correction);
    const decision = await rowOf(DECISION, { sequence: 2, meeting: { documentId: meeting } });
    await strapi.db.query(DECISION).update({
      where: { documentId: decision.documentId },
      data: { text: '压缩施工图审查时限至三个工作日' },
    });
    const fresh = await issue(correction);
    const old = await open(own, `${LIST}/${id}`);
    for (const words of [
      `本纪要已由${fresh.number ?? ''}更正`,
      `href="${LIST}/${correction}"`,
      '二、压缩施工图审查时限至五个工作日。',
    ]) {
      expect(old).toContain(words);
    }
    const corrected = await open(own, `${LIST}/${correction}`);
    for (const words of [
      `本纪要更正${number ?? ''}会议纪要。`,
      `href="${LIST}/${id}"`,
      '期限有误',
      '二、压缩施工图审查时限至三个工作日。',
      `href="/desk/decisions/${decision.documentId}"`,
    ]) {
      expect(corrected).toContain(words);
    }
    expect(await listed(own)).toContainEqual(
      expect.objectContaining({ documentId: id, correctedBy: fresh.number }),
    );
  });

  it('corrected by minutes sent to others – told by number, led nowhere', async () => {
    const { documentId: id } = await issued();
    const correction = await office(MINUTES, id, 'minutes.correct', { reason: '文字有误' });
    await strapi.db.query(MINUTES).update({
      where: { documentId: correction },
      data: { distribution: [await rowId(strapi, 'api::unit.unit', { code: OWN })] },
    });
    const { number } = await issue(correction);
    const page = await open(town, `${LIST}/${id}`);
    expect(page).toContain(`本纪要已由${number ?? ''}更正`);
    expect(page).not.toContain(correction);
    expect((await town.browser.open(`${LIST}/${correction}`)).status).toBe(404);
  });

  it.each(['of other units', 'drafted', 'signed', 'unknown'] as const)(
    'minutes %s – 404 on page and JSON, no form taken, in no list, nothing changed',
    async (which) => {
      const make = {
        'of other units': async () => (await issued()).documentId,
        drafted: async () => (await drafted()).minutes,
        signed: async () => {
          const { minutes } = await drafted();
          await sign(minutes);
          return minutes;
        },
        unknown: () => Promise.resolve('none'),
      };
      const id = await make[which]();
      const reader = which === 'of other units' ? stranger : own;
      const before = await find(MINUTES, { documentId: id });
      const form_token = hidden(await open(reader, '/desk'), 'form_token');
      const record = { uid: MINUTES, documentId: id, version: before?.version ?? 1 };
      const answers = [
        await reader.browser.open(`${LIST}/${id}`),
        await reader.browser.post(`${LIST}/${id}/actions/minutes.issue`, {
          form_token,
          version: String(record.version),
        }),
        await deskGet(world, reader, `/records/${MINUTES}/${id}/actions`),
        await deskAct(world, reader, record, 'minutes.issue', {}),
        await deskAct(world, reader, record, 'minutes.correct', { reason: '越权' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 405, 404, 404, 404]);
      expect((await listed(reader)).map(({ documentId }) => documentId)).not.toContain(id);
      expect(await open(reader, LIST)).not.toContain(id);
      expect(await find(MINUTES, { documentId: id })).toEqual(before);
    },
  );

  it('minutes it reads – liaison – takes no step on them, by page or JSON', async () => {
    const { documentId: id } = await issued();
    const before = await rowOf(MINUTES, { documentId: id });
    const actions = await deskGet(world, own, `/records/${MINUTES}/${id}/actions`);
    expect((actions.body as { data: { actions: unknown[] } }).data.actions).toEqual([]);
    const sent = await deskAct(world, own, { ...before, uid: MINUTES }, 'minutes.correct', {
      reason: '越权',
    });
    expect(sent.status).toBe(403);
    expect(await open(own, `${LIST}/${id}`)).not.toContain('/actions/');
    expect(await rowOf(MINUTES, { documentId: id })).toEqual(before);
  });

  it('head of the group – reads the minutes of its own dispatch, no other group’s', async () => {
    const dispatchOf = async (group: number) =>
      issued({
        kind: 'group_dispatch',
        title: '集中调度',
        series: `group-dispatch-${group}`,
        group: await rowId(strapi, 'api::group.group', { code: `special-group-${group}` }),
        chair: await rowId(strapi, 'api::post.post', { code: `group-head-${group}` }),
      });
    const [mine, theirs] = [await dispatchOf(1), await dispatchOf(2)];
    expect(await open(stranger, `${LIST}/${mine.documentId}`)).toContain('集中调度纪要');
    expect((await stranger.browser.open(`${LIST}/${theirs.documentId}`)).status).toBe(404);
    const ids = (await listed(stranger)).map(({ documentId }) => documentId);
    expect(ids).toContain(mine.documentId);
    expect(ids).not.toContain(theirs.documentId);
  });

  it('without a session – led to the door and back – JSON 401; former liaison – nothing', async () => {
    const { documentId: id } = await issued();
    const nobody = await new Browser(strapi).open(`${LIST}/${id}`);
    expect([nobody.status, nobody.headers['location']]).toEqual([
      303,
      `/desk/sign-in?next=${encodeURIComponent(`${LIST}/${id}`)}`,
    ]);
    expect(nobody.text).not.toContain('纪要');
    expect((await world.http.get('/api/desk/minutes')).status).toBe(401);

    const former = await deskReader(world, 'water-bureau');
    const minutes = (await issued({ units: [await meetings.unitRow('water-bureau')] })).documentId;
    await open(former, `${LIST}/${minutes}`);
    const tenure = await rowId(strapi, 'api::tenure.tenure', {
      post: { code: 'liaison-water-bureau' },
    });
    await strapi.db.query('api::tenure.tenure').update({
      where: { id: tenure },
      data: { endsOn: officeDay(-1) },
    });
    const gone = await former.browser.open(`${LIST}/${minutes}`);
    expect(gone.status).toBe(303);
    expect(gone.text).not.toContain('例会');
    for (const path of ['/minutes', `/records/${MINUTES}/${minutes}/actions`]) {
      expect((await deskGet(world, former, path)).status).toBe(401);
    }
  });

  it('the letter of issued minutes – leads the liaison to their page', async () => {
    const { documentId: id } = await issued();
    const { composeAtOnce } = (await import('../../dist/src/mail/compose.js')) as unknown as {
      composeAtOnce(app: Core.Strapi, now: Date): Promise<number>;
    };
    await composeAtOnce(strapi, new Date());
    const told = (await strapi.db.query('api::notification.notification').findOne({
      where: { aboutId: id, event: 'minutes.issue', post: { code: `liaison-${OWN}` } },
      populate: { message: true },
    })) as { message: { text: string } };
    const link = /http:\S+/.exec(told.message.text)?.[0] ?? '';
    expect(link).toMatch(new RegExp(`${LIST}/${id}$`));
    expect(await open(own, new URL(link).pathname)).toContain('会议纪要');
  });

  it('markup in what the office wrote – shown as text', async () => {
    const { meeting, minutes } = await drafted();
    await strapi.db.query(MINUTES).update({
      where: { documentId: minutes },
      data: { title: '<script>alert(1)</script>', opening: '<img src=x>' },
    });
    const { documentId } = await rowOf(DECISION, {
      sequence: 2,
      meeting: { documentId: meeting },
    });
    await strapi.db.query(DECISION).update({
      where: { documentId },
      data: { text: '<b onclick=x>' },
    });
    await issue(minutes);
    for (const path of [LIST, `${LIST}/${minutes}`]) {
      expect(await open(own, path)).not.toMatch(/<script|<img|<b /);
    }
  });
});
