import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';
import { hidden } from './browser';
import type { DeskReader } from './readers';
import { deskAct, deskGet, deskReader, plant, rowId } from './readers';

const UNIT = 'api::unit.unit';
const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const LIST = '/desk/decisions';
const OWN = 'housing-construction-bureau';
const COOP = 'finance-bureau';
const STRANGER = 'water-bureau';
const TEXT = '由区住建局牵头压缩施工图审查时限至五个工作日。';

interface Row {
  readonly documentId: string;
  readonly state: string;
  readonly version: number;
  readonly progressNote: string | null;
}

describe('desk: units follow what a meeting decided for them 四(一)、三(一)3', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let own: DeskReader;
  let coop: DeskReader;
  let stranger: DeskReader;
  let meeting: string;
  let issued: number;
  let drafted: number;

  const unitRow = (code: string) => rowId(strapi, UNIT, { code });

  beforeAll(async () => {
    database = await freshDatabase('deskdecisions');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    own = await deskReader(world, OWN);
    coop = await deskReader(world, COOP);
    stranger = await deskReader(world, STRANGER);
    meeting = await plant(strapi, MEETING, {
      title: '组长例会',
      state: 'held',
      kind: 'leader_regular',
      series: 'leader-regular',
      heldOn: officeDay(-7),
      convenedAt: new Date(),
      units: [await unitRow(OWN)],
    });
    const minutes = async (more: object) =>
      rowId(strapi, MINUTES, {
        documentId: await plant(strapi, MINUTES, {
          title: '组长例会纪要',
          meeting: await rowId(strapi, MEETING, { documentId: meeting }),
          ...more,
        }),
      });
    issued = await minutes({ state: 'issued_minutes', number: '美营商专班〔2026〕9号' });
    drafted = await minutes({ state: 'minutes_draft' });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const decision = async (more: Record<string, unknown> = {}): Promise<string> =>
    plant(strapi, DECISION, {
      text: TEXT,
      kind: 'resolution',
      state: 'open_decision',
      sequence: 2,
      dueOn: officeDay(-3),
      meeting: await rowId(strapi, MEETING, { documentId: meeting }),
      minutes: issued,
      leadUnit: await unitRow(OWN),
      coopUnits: [await unitRow(COOP)],
      ...more,
    });

  const read = async (documentId: string): Promise<Row> =>
    (await strapi.db.query(DECISION).findOne({ where: { documentId } })) as unknown as Row;

  const listed = async (reader: DeskReader) =>
    (
      (await deskGet(world, reader, '/decisions')).body as {
        data: { documentId: string; part: string; waits: boolean; number: string }[];
      }
    ).data;

  it('lead unit – reads its decision with number, date and meeting, overdue said in words', async () => {
    const id = await decision();
    const page = (await own.browser.open(`${LIST}/${id}`)).text;
    for (const words of [
      TEXT,
      '美营商专班〔2026〕9号第2项',
      '已逾期3天',
      '已7天',
      `href="/desk/meetings/${meeting}"`,
      '尚未报送落实情况。',
      '牵头',
    ]) {
      expect(page).toContain(words);
    }
    const list = (await own.browser.open(LIST)).text;
    expect(list).toContain(`${LIST}/${id}`);
    expect(list).toMatch(/>议定事项<span class="count">\d+</);
    expect((await own.browser.open(`/desk/meetings/${meeting}`)).text).toContain(`${LIST}/${id}`);
    const row = (await listed(own)).find((one) => one.documentId === id);
    expect(row).toMatchObject({ part: 'lead', waits: true, number: '美营商专班〔2026〕9号' });
  });

  it('cooperating unit – reads it, nothing waits, no meeting it was not called to', async () => {
    const id = await decision();
    const page = (await coop.browser.open(`${LIST}/${id}`)).text;
    expect(page).toContain('配合');
    expect(page).not.toContain(`/desk/meetings/${meeting}`);
    const row = (await listed(coop)).find((one) => one.documentId === id);
    expect(row).toMatchObject({ part: 'coop', waits: false });
  });

  it.each(['own', 'coop'] as const)('%s unit – reports progress – kept and read', async (which) => {
    const reader = { own, coop }[which];
    const id = await decision();
    const empty = await reader.browser.submit(`${LIST}/${id}`, 'decision.report');
    expect(empty.status).toBe(400);
    expect((await read(id)).progressNote).toBeNull();
    const sent = await reader.browser.submit(`${LIST}/${id}`, 'decision.report', {
      answer_progressNote: '已印发审查要点。',
    });
    expect(sent.status).toBe(303);
    expect(await read(id)).toMatchObject({
      state: 'open_decision',
      progressNote: '已印发审查要点。',
    });
    expect((await own.browser.open(`${LIST}/${id}`)).text).toContain('已印发审查要点。');
  });

  it('with a task of its own – does not wait here, the task does', async () => {
    const task = await world.task({ state: 'active', number: '2026-001' });
    const id = await decision({
      task: await rowId(strapi, 'api::task.task', { documentId: task }),
    });
    const row = (await listed(own)).find((one) => one.documentId === id);
    expect(row?.waits).toBe(false);
    expect((await own.browser.open(`${LIST}/${id}`)).text).toContain(`href="/desk/tasks/${task}"`);
  });

  it('carried out and revoked – read with what was said, no form left', async () => {
    const done = await decision({
      state: 'carried_out',
      carriedOutOn: officeDay(-1),
      carriedOutNote: '时限已压缩。',
    });
    const revoked = await decision({ state: 'decision_revoked', revokeReason: '事项并案。' });
    for (const [id, words] of [
      [done, '时限已压缩。'],
      [revoked, '事项并案。'],
    ] as const) {
      const page = (await own.browser.open(`${LIST}/${id}`)).text;
      expect(page).toContain(words);
      expect(page).not.toContain('decision.report');
    }
  });

  it.each(['drafted', 'of other units', 'unknown'] as const)(
    'decision %s – 404 on page, form and JSON alike, nothing changed',
    async (which) => {
      const make = {
        drafted: () => decision({ state: 'decision_draft', minutes: null }),
        'of other units': () => decision(),
        unknown: () => Promise.resolve('none'),
      };
      const id = await make[which]();
      const reader = which === 'of other units' ? stranger : own;
      const before = which === 'unknown' ? null : await read(id);
      const version = before?.version ?? 1;
      const form_token = hidden((await reader.browser.open('/desk')).text, 'form_token');
      const record = { uid: DECISION, documentId: id, version };
      const answers = [
        await reader.browser.open(`${LIST}/${id}`),
        await reader.browser.post(`${LIST}/${id}/actions/decision.report`, {
          form_token,
          version: String(version),
          answer_progressNote: '越权',
        }),
        await deskGet(world, reader, `/records/${DECISION}/${id}/actions`),
        await deskAct(world, reader, record, 'decision.report', { progressNote: '越权' }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
      expect((await listed(reader)).map((one) => one.documentId)).not.toContain(id);
      expect((await reader.browser.open(LIST)).text).not.toContain(id);
      if (before) expect(await read(id)).toEqual(before);
    },
  );

  it('too long, without a token, sent twice, the office’s step – refused, kept once', async () => {
    const id = await decision();
    const before = await read(id);
    const { address, own: fields } = await own.browser.formOn(`${LIST}/${id}`, 'decision.report');
    const send = (progressNote: string, more: object = {}, to = address) =>
      own.browser.send(to, { ...fields, answer_progressNote: progressNote, ...more });
    const long = await send('长'.repeat(4001));
    expect([long.status, long.text.includes('过长，请精简。')]).toEqual([400, true]);
    expect((await send('无令牌', { form_token: '' })).status).toBe(403);
    const office = await send(
      '越权',
      { answer_carriedOutNote: '已办完' },
      address.replace('report', 'carry_out'),
    );
    expect(office.status).toBe(403);
    expect(await read(id)).toEqual(before);
    const forged = { answer_state: 'carried_out', state: 'carried_out' };
    expect((await send('已印发。', forged)).status).toBe(303);
    const once = await read(id);
    expect(once).toMatchObject({ state: 'open_decision', progressNote: '已印发。' });
    const twice = await send('第二次');
    expect([twice.status, twice.text.includes('您刚刚已经提交')]).toEqual([409, true]);
    expect(await read(id)).toEqual(once);
  });

  it('draft minutes – show nothing of themselves anywhere', async () => {
    const id = await decision({ minutes: drafted, state: 'decision_draft' });
    const page = (await own.browser.open(`/desk/meetings/${meeting}`)).text;
    expect(page).not.toContain(id);
  });
});
