import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const REPORT = 'api::progress-report.progress-report';
const EXTENSION = 'api::extension.extension';
const AMENDMENT = 'api::amendment.amendment';
const LEAD = 'housing-construction-bureau';
const COOP = 'water-bureau';
const HOST = 'development-reform-commission';
const TOLD_BY = { toldBy: '联络员来电' };
const PDF = Buffer.from('%PDF-1.7\n佐证材料');

type Row = Record<string, unknown> & { documentId: string; version: number };
type Answers = Record<string, unknown>;
type Files = Record<string, { name: string; content: Buffer }[]>;

interface Refusal {
  readonly error: {
    readonly details?: { readonly errors?: { readonly name: string; readonly path: string[] }[] };
  };
}

const codes = (body: unknown): string[] =>
  ((body as Refusal).error.details?.errors ?? []).map((one) => one.name).sort();

describe('task: from issue to strike-off 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let reform2: Officer;
  let supervision: Officer;
  let director: Officer;
  let lead: string;
  let coop: string;

  beforeAll(async () => {
    database = await freshDatabase('life');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    reform2 = await world.officer('reform', true);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    lead = await deskToken(strapi, (await world.liaison(LEAD)).accountId);
    coop = await deskToken(strapi, (await world.liaison(COOP)).accountId);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const read = async (uid: string, id: string): Promise<Row> =>
    (await strapi.db.query(uid as typeof TASK).findOne({
      where: { documentId: id },
      populate: true,
    })) as unknown as Row;

  const children = async (uid: string, task: string): Promise<Row[]> =>
    (await strapi.db.query(uid as typeof TASK).findMany({
      where: { task: { documentId: task } },
      populate: true,
      orderBy: { id: 'asc' },
    })) as unknown as Row[];

  const child = async (uid: string, task: string): Promise<Row> => {
    const found = (await children(uid, task)).at(-1);
    if (!found) throw new Error(`${uid} was not made`);
    return found;
  };

  const events = async (id: string): Promise<string[]> => {
    const rows = (await strapi.db.query('api::notification.notification').findMany({
      where: { aboutId: id },
      populate: ['post'],
      orderBy: { id: 'asc' },
    })) as { event: string; post: { code: string } }[];
    return rows.map((row) => `${row.event} ${row.post.code}`);
  };

  const files = async (): Promise<number> => strapi.db.query('plugin::upload.file').count();

  const onDisk = (): string[] =>
    fs.readdirSync(path.join(strapi.dirs.static.public, 'uploads')).sort();

  /** A step of the liaison's, with files where the question takes some. */
  const atDesk = async (
    token: string,
    id: string,
    action: string,
    answers: Answers,
    attached: Files = {},
    uid = TASK,
  ) => {
    const request = world.http
      .post(`/api/desk/records/${uid}/${id}/actions/${action}`)
      .auth(token, { type: 'bearer' })
      .field('step', JSON.stringify({ version: (await read(uid, id)).version, answers }));
    for (const [name, list] of Object.entries(attached)) {
      for (const file of list) void request.attach(name, file.content, file.name);
    }
    return request;
  };

  const made = async (answer: Promise<{ status: number; text: string }>): Promise<void> => {
    const { status, text } = await answer;
    expect([status, text]).toEqual([200, expect.any(String)]);
  };

  const active = async (more: Record<string, unknown> = {}): Promise<string> => {
    const unit = await world.idOf('api::unit.unit', COOP);
    const id = await world.task({ coopUnits: [unit], ...more });
    await made(world.act(reform.token, TASK, id, 'task.issue'));
    const code = 'leadUnit' in more ? HOST : LEAD;
    const responsible = await world.idOf('api::post.post', `member-${code}`);
    const answers = { responsible, ...TOLD_BY };
    await made(world.act(reform.token, TASK, id, 'task.accept', answers));
    return id;
  };

  const keysOf = async (id: string): Promise<string[]> => {
    const offered = await world.http
      .get(`/api/desk/records/${TASK}/${id}/actions`)
      .auth(lead, { type: 'bearer' });
    const { actions } = (offered.body as { data: { actions: Offer[] } }).data;
    const ask = actions
      .find((one) => one.action === 'task.report')
      ?.asks.find((one) => one.name === 'completes');
    return (ask?.options ?? []).map((one) => one.value);
  };

  interface Offer {
    readonly action: string;
    readonly asks: readonly { name: string; options?: readonly { value: string }[] }[];
  }

  const finished = async (): Promise<string> => {
    const id = await active();
    const answers = {
      done: '全部完成',
      next: '申请办结',
      percent: 100,
      completes: await keysOf(id),
    };
    await made(atDesk(lead, id, 'task.report', answers));
    const report = await child(REPORT, id);
    await made(world.act(reform.token, REPORT, report.documentId, 'report.approve'));
    return id;
  };

  const requested = async (): Promise<string> => {
    const id = await finished();
    const evidence = [{ name: '总结.pdf', content: PDF }];
    await made(atDesk(lead, id, 'task.request_completion', {}, { evidence }));
    return id;
  };

  describe('reports 四(四)', () => {
    it('takes the lead unit’s percent and finished items once somebody else approves', async () => {
      const id = await active();
      const keys = await keysOf(id);
      expect(keys).toHaveLength(9);
      const answers = {
        done: '方案已印发',
        next: '组织实施',
        needs: '',
        percent: '35',
        completes: [keys[0], keys[7]],
      };
      const evidence = [{ name: '印发\u202e文件.pdf', content: PDF }];
      await made(atDesk(lead, id, 'task.report', answers, { evidence }));
      const report = await child(REPORT, id);
      expect(report).toMatchObject({
        state: 'submitted',
        percent: 35,
        done: '方案已印发',
        needs: null,
        isMajor: false,
        unit: { code: LEAD },
        evidence: [{ name: '印发文件.pdf', mime: 'application/pdf' }],
      });
      const reported = await read(TASK, id);
      expect(reported).toMatchObject({ progress: 0 });
      expect(reported['lastReportedAt']).not.toBeNull();
      await made(world.act(reform.token, REPORT, report.documentId, 'report.approve'));
      const task = await read(TASK, id);
      expect(task).toMatchObject({ progress: 40, state: 'active' });
      const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
      expect(task['targets']).toMatchObject([{ doneOn: today, key: keys[0] }]);
      expect(task['milestones']).toMatchObject([{ doneOn: today }, { doneOn: null }]);
      expect(await events(report.documentId)).toEqual([
        'report.submit section-head-reform',
        'report.submit office-staff-reform-1',
        `report.approve liaison-${LEAD}`,
      ]);
    });

    it('tells the office of a major change at once, and the leaders when it is approved', async () => {
      const id = await active();
      const answers = { done: '国家试点获批', next: '启动', percent: 10, isMajor: 'on' };
      await made(atDesk(lead, id, 'task.report', answers));
      const { documentId } = await child(REPORT, id);
      const before = (await events(documentId)).filter((one) => one.startsWith('report.major'));
      expect(before.length).toBeGreaterThan(3);
      await made(world.act(director.token, REPORT, documentId, 'report.approve'));
      const after = (await events(documentId)).filter((one) => one.includes('approve_major'));
      expect(after).toEqual([
        'report.approve_major taskforce-leader',
        'report.approve_major executive-deputy-leader',
        'report.approve_major deputy-leader-1',
        'report.approve_major deputy-leader-2',
      ]);
    });

    it('refuses the author as reviewer and changes nothing', async () => {
      const id = await active();
      const forUnit = await world.idOf('api::unit.unit', LEAD);
      const answers = { done: '代报', next: '继续', percent: 20, forUnit, ...TOLD_BY };
      await made(world.act(reform.token, TASK, id, 'task.report', answers));
      const { documentId } = await child(REPORT, id);
      const answer = await world.act(reform.token, REPORT, documentId, 'report.approve');
      expect(answer.status).toBe(403);
      expect(await read(REPORT, documentId)).toMatchObject({ state: 'submitted', version: 1 });
      expect(await read(TASK, id)).toMatchObject({ progress: 0 });
      await made(world.act(reform2.token, REPORT, documentId, 'report.approve'));
    });

    it('sends back with a reason, for good; the task keeps what it had', async () => {
      const id = await active();
      await made(atDesk(lead, id, 'task.report', { done: '一', next: '二', percent: 90 }));
      const { documentId } = await child(REPORT, id);
      const reason = '请补充佐证材料';
      await made(world.act(reform.token, REPORT, documentId, 'report.send_back', { reason }));
      expect(await read(REPORT, documentId)).toMatchObject({
        state: 'sent_back',
        reviewNote: reason,
      });
      const again = await world.act(reform.token, REPORT, documentId, 'report.approve');
      expect(again.status).toBe(400);
      expect(await read(TASK, id)).toMatchObject({ progress: 0 });
    });

    it.each<[string, () => string, Answers, string[]]>([
      ['the lead unit without a percent', () => lead, {}, ['report.percent-missing']],
      ['a cooperating unit with one', () => coop, { percent: 5 }, ['report.percent-of-lead']],
      [
        'a percent of -1',
        () => lead,
        { percent: -1 },
        ['answer.invalid', 'report.percent-missing'],
      ],
      ['101', () => lead, { percent: 101 }, ['answer.invalid', 'report.percent-missing']],
      ['99.9', () => lead, { percent: 99.9 }, ['answer.invalid', 'report.percent-missing']],
      ['"50%"', () => lead, { percent: '50%' }, ['answer.invalid', 'report.percent-missing']],
      ['blank words', () => lead, { percent: 5, done: '　' }, ['answer.required']],
      ['an item of nobody’s', () => lead, { percent: 5, completes: ['x'] }, ['answer.invalid']],
      [
        'file ids of somebody else’s',
        () => lead,
        { percent: 5, completes: { $ne: 1 }, evidence: [1] },
        ['answer.invalid'],
      ],
    ])('refuses %s and keeps nothing', async (_, token, more, expected) => {
      const id = await active();
      const before = await read(TASK, id);
      const answers = { done: '一', next: '二', ...more };
      const answer = await atDesk(token(), id, 'task.report', answers);
      expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
      expect(await children(REPORT, id)).toEqual([]);
      expect(await read(TASK, id)).toEqual(before);
    });

    it('never takes file ids from the answers', async () => {
      const id = await active();
      const answers = { done: '一', next: '二', percent: 5, evidence: [1, 2, 3] };
      await made(atDesk(lead, id, 'task.report', answers));
      expect((await child(REPORT, id))['evidence']).toEqual([]);
    });

    it('takes a second sending of the same form for stale: one row', async () => {
      const id = await active();
      const { version } = await read(TASK, id);
      const body = { version, answers: { done: '一', next: '二', percent: 5 } };
      const send = () =>
        world.http
          .post(`/api/desk/records/${TASK}/${id}/actions/task.report`)
          .auth(lead, { type: 'bearer' })
          .send(body);
      const answers = await Promise.all([send(), send()]);
      expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
      expect(await children(REPORT, id)).toHaveLength(1);
    });

    it('takes a unit’s and a group’s report outside the tasks, and no other group’s', async () => {
      const unit = await world.idOf('api::unit.unit', LEAD);
      await made(
        atDesk(lead, unit, 'unit.report', { done: '承办全省现场会' }, {}, 'api::unit.unit'),
      );
      const rows = (await strapi.db.query(REPORT).findMany({
        where: { unit: { documentId: unit }, task: { id: { $null: true } } },
      })) as unknown as Row[];
      expect(rows).toMatchObject([{ title: '承办全省现场会', state: 'submitted' }]);
      const other = await world.idOf('api::unit.unit', HOST);
      const foreign = await atDesk(lead, other, 'unit.report', { done: 'x' }, {}, 'api::unit.unit');
      expect(foreign.status).toBe(404);
      const section = await world.idOf('api::group.group', 'reform');
      const wrong = await world.act(reform.token, 'api::group.group', section, 'group.report', {
        done: 'x',
        ...TOLD_BY,
      });
      expect([wrong.status, codes(wrong.body)]).toEqual([400, ['report.no-special-group']]);
    });
  });

  describe('files', () => {
    it.each<[string, string, Buffer]>([
      ['HTML named .png', 'a.png', Buffer.from('<html><script>1</script>')],
      ['a script', 'a.php', Buffer.from('<?php')],
      ['SVG', 'a.svg', Buffer.from('<svg onload="x"/>')],
      ['a program named .pdf', 'a.pdf', Buffer.from('MZ\x90\0')],
      ['nothing named .pdf', 'a.pdf', Buffer.alloc(0)],
    ])('refuses %s, names it and stores nothing', async (_, name, content) => {
      const id = await active();
      const [rows, disk] = [await files(), onDisk()];
      const answers = { done: '一', next: '二', percent: 5 };
      const answer = await atDesk(lead, id, 'task.report', answers, {
        evidence: [{ name, content }],
      });
      expect([answer.status, codes(answer.body)]).toEqual([400, ['answer.file-kind']]);
      expect(answer.text).toContain(name);
      expect(await children(REPORT, id)).toEqual([]);
      expect([await files(), onDisk()]).toEqual([rows, disk]);
    });

    it('removes what was stored when the step itself is refused', async () => {
      const id = await active();
      const [rows, disk] = [await files(), onDisk()];
      const evidence = [{ name: '材料.pdf', content: PDF }];
      const answer = await atDesk(lead, id, 'task.report', { done: '', next: '' }, { evidence });
      expect(answer.status).toBe(400);
      expect([await files(), onDisk()]).toEqual([rows, disk]);
    });

    it('stores nothing that the step does not ask for, nor for who may not take it', async () => {
      const id = await active();
      const [rows, disk] = [await files(), onDisk()];
      const file = [{ name: '材料.pdf', content: PDF }];
      const answers = { done: '一', next: '二', percent: 5 };
      await made(atDesk(lead, id, 'task.report', answers, { other: file }));
      const barred = await atDesk(coop, id, 'task.request_completion', {}, { evidence: file });
      expect(barred.status).toBe(403);
      expect([await files(), onDisk()]).toEqual([rows, disk]);
    });

    it('refuses the eleventh file', async () => {
      const id = await active();
      const evidence = Array.from({ length: 11 }, (__, at) => ({
        name: `${at}.pdf`,
        content: PDF,
      }));
      const answers = { done: '一', next: '二', percent: 5 };
      const answer = await atDesk(lead, id, 'task.report', answers, { evidence });
      expect([answer.status, codes(answer.body)]).toEqual([400, ['answer.too-many-files']]);
    });
  });

  describe('extensions 四(五)', () => {
    it('moves the date when the director grants, keeps the original one and counts', async () => {
      const id = await active({ dueOn: '2027-06-30' });
      const asked = { proposedDueOn: '2027-09-30', reason: '上级政策未出台' };
      await made(atDesk(lead, id, 'task.request_extension', asked));
      const { documentId } = await child(EXTENSION, id);
      expect(await events(documentId)).toContain('extension.request office-director');
      const second = await atDesk(lead, id, 'task.request_extension', asked);
      expect([second.status, codes(second.body)]).toEqual([400, ['extension.pending']]);
      await made(world.act(director.token, EXTENSION, documentId, 'extension.grant'));
      expect(await read(TASK, id)).toMatchObject({
        dueOn: '2027-09-30',
        originalDueOn: '2027-06-30',
        extensionsGranted: 1,
      });
      expect(await events(documentId)).toContain(`extension.grant liaison-${LEAD}`);
    });

    it('leaves the date where the director refuses, with the reason to be read', async () => {
      const id = await active({ dueOn: '2027-06-30' });
      await made(
        atDesk(lead, id, 'task.request_extension', { proposedDueOn: '2027-09-30', reason: '一' }),
      );
      const { documentId } = await child(EXTENSION, id);
      const refused = await world.act(director.token, EXTENSION, documentId, 'extension.refuse');
      expect(refused.status).toBe(400);
      const reason = '应按期完成';
      await made(world.act(director.token, EXTENSION, documentId, 'extension.refuse', { reason }));
      expect(await read(EXTENSION, documentId)).toMatchObject({ decisionNote: reason });
      expect(await read(TASK, id)).toMatchObject({ dueOn: '2027-06-30', extensionsGranted: 0 });
    });

    it.each<[string, Record<string, unknown>, Answers, string[]]>([
      [
        'after the date',
        { dueOn: '2026-02-01', milestones: [{ title: '一', dueOn: '2026-02-01', weight: 100 }] },
        { proposedDueOn: '2027-01-01' },
        ['extension.too-late'],
      ],
      [
        'for an earlier date',
        { dueOn: '2027-06-30' },
        { proposedDueOn: '2027-06-30' },
        ['extension.not-later'],
      ],
      [
        'without a reason or a real date',
        { dueOn: '2027-06-30' },
        { proposedDueOn: '2027-02-30', reason: ' ' },
        ['answer.invalid', 'answer.required'],
      ],
    ])('refuses one %s and keeps nothing', async (_, more, answers, expected) => {
      const id = await active(more);
      const sent = { reason: '一', ...answers };
      const answer = await atDesk(lead, id, 'task.request_extension', sent);
      expect([answer.status, codes(answer.body)]).toEqual([400, expected]);
      expect(await children(EXTENSION, id)).toEqual([]);
    });

    it('grants two and refuses to be asked for a third', async () => {
      const id = await active({ dueOn: '2027-06-30' });
      for (const proposedDueOn of ['2027-07-31', '2027-08-31']) {
        await made(atDesk(lead, id, 'task.request_extension', { proposedDueOn, reason: '一' }));
        const { documentId } = await child(EXTENSION, id);
        await made(world.act(director.token, EXTENSION, documentId, 'extension.grant'));
      }
      const third = { proposedDueOn: '2027-09-30', reason: '一' };
      const answer = await atDesk(lead, id, 'task.request_extension', third);
      expect([answer.status, codes(answer.body)]).toEqual([400, ['extension.too-many']]);
      expect(await read(TASK, id)).toMatchObject({ originalDueOn: '2027-06-30' });
    });

    it('never brings the date nearer, whatever moved it meanwhile', async () => {
      const id = await active({ dueOn: '2027-06-30' });
      await made(
        atDesk(lead, id, 'task.request_extension', { proposedDueOn: '2027-07-31', reason: '一' }),
      );
      const { documentId } = await child(EXTENSION, id);
      await made(world.act(director.token, TASK, id, 'task.suspend', { reason: '分歧' }));
      const resumed = { newDueOn: '2027-12-31', reason: '已解决' };
      await made(world.act(director.token, TASK, id, 'task.resume', resumed));
      const answer = await world.act(director.token, EXTENSION, documentId, 'extension.grant');
      expect([answer.status, codes(answer.body)]).toEqual([400, ['extension.not-later']]);
      expect(await read(TASK, id)).toMatchObject({ dueOn: '2027-12-31', extensionsGranted: 0 });
    });

    it('is nothing for a cooperating unit', async () => {
      const id = await active();
      const answer = await atDesk(coop, id, 'task.request_extension', {});
      expect(answer.status).toBe(403);
    });
  });

  describe('adjustments', () => {
    const propose = async (id: string) => {
      const answer = await world.act(reform.token, TASK, id, 'task.propose_amendment', {
        reason: '口径调整',
      });
      const { data } = answer.body as { data: { leadsTo: { uid: string; documentId: string } } };
      expect(data.leadsTo.uid).toBe(AMENDMENT);
      return data.leadsTo.documentId;
    };

    const edit = async (id: string, changes: Record<string, unknown>, officer = reform) =>
      world.http
        .put(`/content-manager/collection-types/${AMENDMENT}/${id}`)
        .auth(officer.token, { type: 'bearer' })
        .send({ version: (await read(AMENDMENT, id)).version, ...changes });

    it('starts as a copy of the task and changes it only when the director agrees', async () => {
      const id = await active();
      const before = await read(TASK, id);
      const amendment = await propose(id);
      const copy = await read(AMENDMENT, amendment);
      expect(copy).toMatchObject({ content: before['content'], baseVersion: before.version });
      const again = await world.act(reform.token, TASK, id, 'task.propose_amendment', {
        reason: '再来',
      });
      expect(codes(again.body)).toEqual(['amendment.pending']);
      const unchanged = await world.act(director.token, AMENDMENT, amendment, 'amendment.apply');
      expect(codes(unchanged.body)).toEqual(['amendment.nothing-changed']);
      const targets = [
        ...(copy['targets'] as object[]),
        { content: '新增目标', deliverable: '新的成果' },
      ];
      expect((await edit(amendment, { content: '新的工作内容', targets })).status).toBe(200);
      expect(await read(TASK, id)).toEqual(expect.objectContaining({ content: before['content'] }));
      await made(world.act(director.token, AMENDMENT, amendment, 'amendment.apply'));
      const after = await read(TASK, id);
      expect(after).toMatchObject({
        content: '新的工作内容',
        dueOn: before['dueOn'],
        state: 'active',
      });
      expect((after['targets'] as Row[]).map((one) => one['content'])).toEqual([
        '内容',
        '新增目标',
      ]);
      expect((after['targets'] as Row[])[0]?.['key']).toBe(
        (before['targets'] as Row[])[0]?.['key'],
      );
      expect(await read(AMENDMENT, amendment)).toMatchObject({
        state: 'amendment_applied',
        changes: { content: { from: before['content'], to: '新的工作内容' } },
      });
      expect(await events(id)).toContain(`task.amend liaison-${COOP}`);
    });

    it('never removes an element', async () => {
      const amendment = await propose(await active());
      const answer = await edit(amendment, { policies: [] });
      expect([answer.status, codes(answer.body)]).toEqual([400, ['element.removed']]);
      expect((await read(AMENDMENT, amendment))['policies']).toHaveLength(1);
    });

    it('keeps what was done while the adjustment was being written', async () => {
      const id = await active();
      const amendment = await propose(id);
      expect((await edit(amendment, { content: '改写' })).status).toBe(200);
      const answers = { done: '一', next: '二', percent: 5, completes: await keysOf(id) };
      await made(atDesk(lead, id, 'task.report', answers));
      const report = await child(REPORT, id);
      await made(world.act(reform.token, REPORT, report.documentId, 'report.approve'));
      await made(world.act(director.token, AMENDMENT, amendment, 'amendment.apply'));
      const task = await read(TASK, id);
      expect((task['milestones'] as Row[]).every((one) => one['doneOn'] !== null)).toBe(true);
      expect(task).toMatchObject({ progress: 100, content: '改写' });
    });

    it('asks for another responsible post with another lead unit, and tells the one that left', async () => {
      const id = await active();
      const amendment = await propose(id);
      const leadUnit = await world.idOf('api::unit.unit', 'parks-bureau');
      const unchanged = await edit(amendment, { leadUnit });
      expect(codes(unchanged.body)).toEqual(['post.responsible-elsewhere']);
      const responsible = await world.idOf('api::post.post', 'member-parks-bureau');
      expect((await edit(amendment, { leadUnit, responsible })).status).toBe(200);
      await made(world.act(director.token, AMENDMENT, amendment, 'amendment.apply'));
      expect(await read(TASK, id)).toMatchObject({
        leadUnit: { code: 'parks-bureau' },
        responsible: { code: 'member-parks-bureau' },
      });
      expect(await events(id)).toEqual(
        expect.arrayContaining(['task.amend liaison-parks-bureau', `task.amend liaison-${LEAD}`]),
      );
    });

    it('is not approved by whoever last wrote it', async () => {
      const id = await active();
      const amendment = await propose(id);
      await edit(amendment, { content: '改写' }, reform2);
      const row = await read(AMENDMENT, amendment);
      expect(row['proposer']).toMatchObject({ documentId: reform.person });
      expect(row['editor']).toMatchObject({ documentId: reform2.person });
    });
  });

  describe('completion', () => {
    it('names everything that is not done yet and changes nothing', async () => {
      const id = await active();
      const evidence = [{ name: '总结.pdf', content: PDF }];
      const answer = await atDesk(lead, id, 'task.request_completion', {}, { evidence });
      expect(answer.status).toBe(400);
      expect(codes(answer.body)).toEqual([
        ...Array.from({ length: 7 }, () => 'element.not-done'),
        ...Array.from({ length: 2 }, () => 'milestone.not-done'),
      ]);
      expect(await read(TASK, id)).toMatchObject({ state: 'active', completionEvidence: [] });
    });

    it('wants evidence', async () => {
      const id = await finished();
      const answer = await atDesk(lead, id, 'task.request_completion', {});
      expect([answer.status, codes(answer.body)]).toEqual([400, ['answer.required']]);
    });

    it('is verified by 督导组 and struck off, and every unit is told', async () => {
      const id = await requested();
      expect(await events(id)).toContain('task.request_completion section-head-supervision');
      await made(world.act(supervision.token, TASK, id, 'task.verify', { note: '属实' }));
      const early = await world.act(supervision.token, TASK, id, 'task.suspend', { reason: 'x' });
      expect(early.status).toBe(400);
      await made(world.act(supervision.token, TASK, id, 'task.strike_off'));
      expect(await read(TASK, id)).toMatchObject({
        state: 'struck_off',
        light: null,
        progress: 100,
        completionEvidence: [{ name: '总结.pdf' }],
      });
      expect(await events(id)).toContain(`task.strike_off liaison-${COOP}`);
    });

    it('is sent back with a reason and can be asked for again', async () => {
      const id = await requested();
      await made(world.act(supervision.token, TASK, id, 'task.send_back', { reason: '材料不全' }));
      expect(await read(TASK, id)).toMatchObject({
        state: 'active',
        completionRequestedAt: null,
        completionRequestedBy: null,
      });
    });

    it('is never verified by whoever asked for it', async () => {
      const id = await finished();
      const both = await world.account('both@example.com', undefined, '兼任');
      const person = await world.person('兼任', { adminUser: both.documentId });
      await world.appoint('office-staff-reform-1', person);
      await world.appoint('office-deputy-director', person);
      await world.align();
      const token = await world.login('both@example.com');
      const form = world.http
        .post(`/taskforce/records/${TASK}/${id}/actions/task.request_completion`)
        .auth(token, { type: 'bearer' })
        .field(
          'step',
          JSON.stringify({ version: (await read(TASK, id)).version, answers: TOLD_BY }),
        )
        .attach('evidence', PDF, '总结.pdf');
      await made(form.then((answer) => answer));
      const answer = await world.act(token, TASK, id, 'task.verify');
      expect([answer.status, codes(answer.body)]).toEqual([403, ['forbidden.four-eyes']]);
      expect(await read(TASK, id)).toMatchObject({ state: 'completion_requested' });
      await made(world.act(director.token, TASK, id, 'task.verify'));
    });

    it('applies what was reported before the task was suspended', async () => {
      const id = await active();
      await made(atDesk(lead, id, 'task.report', { done: '一', next: '二', percent: 60 }));
      const report = await child(REPORT, id);
      await made(world.act(director.token, TASK, id, 'task.suspend', { reason: '分歧' }));
      await made(world.act(reform.token, REPORT, report.documentId, 'report.approve'));
      expect(await read(TASK, id)).toMatchObject({ state: 'suspended', progress: 60 });
    });

    it('offers to resume although the old date has passed', async () => {
      const id = await active({
        dueOn: '2026-02-01',
        milestones: [{ title: '一', dueOn: '2026-02-01', weight: 100 }],
      });
      await made(world.act(director.token, TASK, id, 'task.suspend', { reason: '分歧' }));
      const answer = await world.actions(director.token, TASK, id);
      const { actions } = (
        answer.body as { data: { actions: { action: string; allowed: boolean }[] } }
      ).data;
      expect(actions).toContainEqual(
        expect.objectContaining({ action: 'task.resume', allowed: true }),
      );
    });

    it('tells no unit of a draft that none ever saw', async () => {
      const id = await world.task();
      await made(world.act(director.token, TASK, id, 'task.drop', { reason: '重复' }));
      expect(await events(id)).toEqual([]);
    });

    it('keeps what was handed in before it was sent back', async () => {
      const id = await requested();
      await made(world.act(supervision.token, TASK, id, 'task.send_back', { reason: '材料不全' }));
      const evidence = [{ name: '补充.pdf', content: PDF }];
      await made(atDesk(lead, id, 'task.request_completion', {}, { evidence }));
      const { completionEvidence } = await read(TASK, id);
      expect((completionEvidence as { name: string }[]).map((one) => one.name)).toEqual([
        '总结.pdf',
        '补充.pdf',
      ]);
    });

    it('reopens with a date ahead and a reason', async () => {
      const id = await requested();
      await made(world.act(supervision.token, TASK, id, 'task.verify'));
      const past = { newDueOn: '2026-02-01', reason: '效果反弹' };
      const refused = await world.act(director.token, TASK, id, 'task.reopen', past);
      expect([refused.status, codes(refused.body)]).toEqual([400, ['date.past']]);
      const ahead = { newDueOn: '2027-12-31', reason: '效果反弹' };
      await made(world.act(director.token, TASK, id, 'task.reopen', ahead));
      expect(await read(TASK, id)).toMatchObject({
        state: 'active',
        dueOn: '2027-12-31',
        verifiedAt: null,
      });
    });
  });

  describe('lights', () => {
    it('shows one from issue on, with the sentence and the rules it was judged by', async () => {
      const id = await active();
      const task = await read(TASK, id);
      expect(task['light']).toEqual(expect.any(String));
      expect(task['lightReason']).toMatch(/^[^A-Za-z]+$/);
    });

    it('lets the director set another one until a day, and lift it', async () => {
      const id = await active();
      const judged = (await read(TASK, id))['light'];
      const set = { light: 'red', until: '2099-12-31', reason: '市里点名' };
      const blocked = await world.act(reform.token, TASK, id, 'task.override_light', set);
      expect(blocked.status).toBe(403);
      await made(world.act(director.token, TASK, id, 'task.override_light', set));
      expect(await read(TASK, id)).toMatchObject({ light: 'red', overrideReason: '市里点名' });
      await made(world.act(director.token, TASK, id, 'task.lift_override'));
      expect(await read(TASK, id)).toMatchObject({ light: judged, overrideLight: null });
      const nothing = await world.act(director.token, TASK, id, 'task.lift_override');
      expect(codes(nothing.body)).toEqual(['task.override-missing']);
    });

    it('is out while the task is suspended', async () => {
      const id = await active();
      await made(world.act(director.token, TASK, id, 'task.suspend', { reason: '意见分歧' }));
      expect(await read(TASK, id)).toMatchObject({ light: null, lightReason: null, lightRank: 0 });
    });
  });

  describe('recusal: 区发改委 hosts the office 三(一)', () => {
    it('lets nobody move himself, or the office, out of its way', async () => {
      const put = (uid: string, id: string, body: object) =>
        world.http
          .put(`/content-manager/collection-types/${uid}/${id}`)
          .auth(director.token, { type: 'bearer' })
          .send(body);
      const person = 'api::person.person';
      const me = await read(person, director.person);
      const own = { version: me.version, employment: 'agency_staff' };
      const self = await put(person, director.person, own);
      expect([self.status, codes(self.body)]).toEqual([403, ['person.not-for-oneself']]);
      const office = await world.idOf('api::group.group', 'taskforce-office');
      const { version } = await read('api::group.group', office);
      const elsewhere = await put('api::group.group', office, { version, leadUnits: [] });
      expect([elsewhere.status, codes(elsewhere.body)]).toEqual([403, ['field.read-only']]);
      expect((await read('api::group.group', office))['leadUnits']).toHaveLength(1);
    });

    it('lets nobody of 区发改委 verify a task it leads', async () => {
      const leadUnit = await world.idOf('api::unit.unit', HOST);
      const id = await active({ leadUnit });
      const forUnit = leadUnit;
      const offered = await world.actions(reform.token, TASK, id);
      const { actions } = (offered.body as { data: { actions: Offer[] } }).data;
      const options = actions
        .find((one) => one.action === 'task.report')
        ?.asks.find((one) => one.name === 'completes')?.options;
      const completes = (options ?? []).map((one) => one.value);
      const answers = { done: '一', next: '二', percent: 100, completes, forUnit, ...TOLD_BY };
      await made(world.act(reform.token, TASK, id, 'task.report', answers));
      const report = await child(REPORT, id);
      await made(world.act(director.token, REPORT, report.documentId, 'report.approve'));
      const form = world.http
        .post(`/taskforce/records/${TASK}/${id}/actions/task.request_completion`)
        .auth(reform.token, { type: 'bearer' })
        .field(
          'step',
          JSON.stringify({ version: (await read(TASK, id)).version, answers: TOLD_BY }),
        )
        .attach('evidence', PDF, '总结.pdf');
      await made(form.then((answer) => answer));
      await strapi.db.query('api::person.person').update({
        where: { documentId: supervision.person },
        data: { unit: (await read('api::unit.unit', leadUnit))['id'], employment: 'seconded' },
      });
      const answer = await world.act(supervision.token, TASK, id, 'task.verify');
      expect([answer.status, codes(answer.body)]).toEqual([403, ['forbidden.recusal']]);
      expect(await read(TASK, id)).toMatchObject({ state: 'completion_requested' });
      await made(world.act(director.token, TASK, id, 'task.verify'));
    });
  });
});
