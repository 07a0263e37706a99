import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { officeDay } from '../helpers/days';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { Browser, hidden } from './browser';

const TASK = 'api::task.task';
const REPORT = 'api::progress-report.progress-report';
const EXTENSION = 'api::extension.extension';
const UNIT = 'api::unit.unit';
const FILE = 'plugin::upload.file';
const LEAD = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';
const COOP = 'finance-bureau';
const GROUP = 'special-group-1';
const GROUP_HEAD = 'group-head-1';

const PDF = {
  field: 'answer_evidence',
  name: '会议纪要（终稿）.pdf',
  content: Buffer.from('%PDF-1.7\n佐证'),
};

interface Report {
  readonly id: number;
  readonly documentId: string;
  readonly done: string;
  readonly percent: number | null;
  readonly state: string;
  readonly completes: string[] | null;
  readonly isMajor: boolean;
  readonly unit: { readonly documentId: string } | null;
  readonly group: { readonly documentId: string } | null;
  readonly evidence: readonly { readonly documentId: string; readonly name: string }[];
}

interface Stored {
  readonly state: string;
  readonly version: number;
  readonly progress: number;
  readonly milestones: readonly { readonly key: string; readonly doneOn: string | null }[];
}

describe('desk: a unit reports, asks and reads the answers 四(四)(五)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let director: Officer;
  let lead: Browser;
  let coop: Browser;
  let foreign: Browser;

  beforeAll(async () => {
    database = await freshDatabase('deskreports');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    reform = await world.officer('reform');
    director = await world.officer('director');
    const enter = async (unit: string): Promise<Browser> => {
      const browser = new Browser(strapi);
      await browser.signIn((await world.liaison(unit)).username);
      return browser;
    };
    [lead, coop, foreign] = [await enter(LEAD), await enter(COOP), await enter(FOREIGN)];
  });

  afterAll(async () => {
    const files = (await strapi.db.query(FILE).findMany({})) as { url: string }[];
    for (const { url } of files) {
      fs.rmSync(path.join(strapi.dirs.static.public, url), { force: true });
    }
    await strapi.destroy();
    await database.drop();
  });

  const pathOf = (id: string): string => `/desk/tasks/${id}`;

  /** A task at work, with a coop unit. */
  const active = async (more: Record<string, unknown> = {}): Promise<string> => {
    const id = await world.task({
      year: Number(officeDay(0).slice(0, 4)),
      startsOn: officeDay(-60),
      dueOn: officeDay(60),
      milestones: [
        { title: '出台方案', startsOn: officeDay(-60), dueOn: officeDay(-10), weight: 40 },
        { title: '上线运行', startsOn: officeDay(-9), dueOn: officeDay(60), weight: 60 },
      ],
      coopUnits: [await world.idOf(UNIT, COOP)],
      ...more,
    });
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    const accepted = await lead.act(pathOf(id), 'task.accept', {
      answer_responsible: await world.idOf('api::post.post', `member-${LEAD}`),
    });
    expect(accepted.status).toBe(303);
    return id;
  };

  const read = async (id: string): Promise<Stored> =>
    (await strapi.db
      .query(TASK)
      .findOne({ where: { documentId: id }, populate: ['milestones'] })) as Stored;

  const reportsOn = async (where: object): Promise<Report[]> =>
    (await strapi.db.query(REPORT).findMany({
      where,
      populate: ['unit', 'group', 'evidence'],
      orderBy: { id: 'asc' },
    })) as Report[];

  const about = (id: string) => reportsOn({ task: { documentId: id } });

  const FIELDS = { answer_done: '方案已审议', answer_next: '组织培训', answer_percent: '45' };

  describe('report 报送进展', () => {
    it('takes done, next, percent, what it completes, major and files, for approval', async () => {
      const id = await active();
      const [first] = (await read(id)).milestones;
      const sent = await lead.hand(
        pathOf(id),
        'task.report',
        { ...FIELDS, answer_completes: [first?.key ?? ''], answer_isMajor: 'true' },
        [PDF],
      );
      expect([sent.status, sent.headers['location']]).toEqual([
        303,
        `${pathOf(id)}?done=task.report`,
      ]);
      expect(await about(id)).toMatchObject([
        {
          done: '方案已审议',
          percent: 45,
          state: 'submitted',
          completes: [first?.key],
          isMajor: true,
          evidence: [{ name: PDF.name }],
        },
      ]);
      const page = (await lead.open(pathOf(id))).text;
      for (const words of ['方案已审议', '完成45%', PDF.name, '重大进展或变化', '出台方案']) {
        expect(page).toContain(words);
      }
      expect((await read(id)).progress).toBe(0);
    });

    it('shows the reason it was sent back for, and what approval made of it', async () => {
      const id = await active();
      await lead.hand(pathOf(id), 'task.report', { ...FIELDS, answer_done: '第一次' });
      const [first] = await about(id);
      await world.act(reform.token, REPORT, first?.documentId ?? '', 'report.send_back', {
        reason: '请补充签到材料',
      });
      const [milestone] = (await read(id)).milestones;
      await lead.hand(pathOf(id), 'task.report', {
        ...FIELDS,
        answer_completes: milestone?.key ?? '',
      });
      const second = (await about(id)).at(-1);
      await world.act(reform.token, REPORT, second?.documentId ?? '', 'report.approve', {});
      const page = (await lead.open(pathOf(id))).text;
      expect(page).toContain('退回理由');
      expect(page).toContain('请补充签到材料');
      expect(page).toMatch(/<span>实际进度<\/span><progress max="100" value="45"/);
      expect(page).toMatch(/出台方案<\/strong>.*?日完成/);
    });

    it('keeps what was typed and every fault at its question, and stores nothing', async () => {
      const id = await active();
      const files = await strapi.db.query(FILE).count({});
      const sent = await lead.hand(
        pathOf(id),
        'task.report',
        { ...FIELDS, answer_next: ' ', answer_percent: '101', answer_isMajor: 'true' },
        [PDF],
      );
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('<a href="#handle-task.report-next">请填写“下一步”。</a>');
      expect(sent.text).toContain('<a href="#handle-task.report-percent">');
      expect(sent.text).toContain('>方案已审议</textarea>');
      expect(sent.text).toMatch(/id="handle-task\.report-isMajor"[^>]*checked=""/);
      expect(sent.text).toContain('所选文件没有保存，请重新选择。');
      expect(sent.text).toMatch(/<details open="">\s*<summary>报送进展/);
      expect(await about(id)).toEqual([]);
      expect(await strapi.db.query(FILE).count({})).toBe(files);
    });

    it.each<[string, string, string?]>([
      ['-1', 'answer_percent'],
      ['101', 'answer_percent'],
      ['99.9', 'answer_percent'],
      ['NaN', 'answer_percent'],
      ['Infinity', 'answer_percent'],
      ['1e308', 'answer_percent'],
      ['50%', 'answer_percent'],
      ['０５０', 'answer_percent'],
      ['nothing', 'answer_percent', ''],
      ['spaces', 'answer_done', '   '],
      ['nothing to be seen', 'answer_next', '\u200b\u3000'],
      ['4001 characters', 'answer_done', 'x'.repeat(4001)],
    ])(
      'DV04, DV16: %s as %s – refused (400), nothing stored',
      async (name, field, value = name) => {
        const id = await active();
        const sent = await lead.hand(pathOf(id), 'task.report', { ...FIELDS, [field]: value });
        expect(sent.status).toBe(400);
        expect(await about(id)).toEqual([]);
      },
    );

    it('leaves the percent to the lead unit', async () => {
      const id = await active();
      const refused = await coop.hand(pathOf(id), 'task.report', FIELDS);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('完成百分比由牵头单位填报，请留空。');
      const taken = await coop.hand(pathOf(id), 'task.report', { ...FIELDS, answer_percent: '' });
      expect(taken.status).toBe(303);
      expect(await about(id)).toMatchObject([{ percent: null }]);
      expect((await lead.open(pathOf(id))).text).not.toContain('方案已审议');
      expect((await coop.open(pathOf(id))).text).toContain('方案已审议');
    });

    it('DV22: the same form twice, one after the other – one report, and words that say so', async () => {
      const id = await active();
      const page = await lead.open(pathOf(id));
      const fields = {
        form_token: hidden(page.text, 'form_token'),
        version: hidden(page.text, 'version'),
        ...FIELDS,
      };
      const send = () => lead.send(`${pathOf(id)}/actions/task.report`, fields);
      expect((await send()).status).toBe(303);
      const again = await send();
      expect(again.status).toBe(409);
      expect(again.text).toContain('“报送进展”您刚刚已经提交，本次没有重复提交。');
      expect(again.text).not.toContain('该记录已被他人修改');
      expect(await about(id)).toHaveLength(1);
    });

    it('DV22: the same form twice at once – one report', async () => {
      const id = await active();
      const page = await lead.open(pathOf(id));
      const fields = {
        form_token: hidden(page.text, 'form_token'),
        version: hidden(page.text, 'version'),
        ...FIELDS,
      };
      const send = () => lead.send(`${pathOf(id)}/actions/task.report`, fields);
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409, 409]);
      expect(await about(id)).toHaveLength(1);
    });

    it('DV17: a form made before the office changed the task – refused (409), nothing stored', async () => {
      const id = await active();
      const page = await lead.open(pathOf(id));
      await world.act(director.token, TASK, id, 'task.override_light', {
        light: 'red',
        until: officeDay(10),
        reason: '督查',
      });
      const sent = await lead.send(`${pathOf(id)}/actions/task.report`, {
        form_token: hidden(page.text, 'form_token'),
        version: hidden(page.text, 'version'),
        ...FIELDS,
      });
      expect(sent.status).toBe(409);
      expect(sent.text).toContain('该记录已被他人修改');
      expect(sent.text).toContain('>方案已审议</textarea>');
      expect(await about(id)).toEqual([]);
    });
  });

  describe('files 佐证材料', () => {
    const submitted = async (): Promise<{ id: string; url: string }> => {
      const id = await active();
      await lead.hand(pathOf(id), 'task.report', FIELDS, [PDF]);
      const [report] = await about(id);
      const file = report?.evidence[0]?.documentId ?? '';
      return { id, url: `/desk/reports/${report?.documentId ?? ''}/files/${file}` };
    };

    it('come back under their names, to be saved and not to be opened', async () => {
      const { url } = await submitted();
      const answer = await lead.open(url);
      expect(answer.status).toBe(200);
      expect(Buffer.from(answer.body as Buffer)).toEqual(PDF.content);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.headers['content-disposition']).toContain('attachment');
      expect(answer.headers['content-disposition']).toContain(
        encodeURIComponent('会议纪要（终稿）.pdf'),
      );
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('are 404 for a unit that takes part and for one that does not, and closed to strangers', async () => {
      const { url } = await submitted();
      expect((await coop.open(url)).status).toBe(404);
      expect((await foreign.open(url)).status).toBe(404);
      expect((await world.http.get(url)).status).toBe(303);
    });

    it('of one report are not reached through another', async () => {
      const [one, other] = [await submitted(), await submitted()];
      const mixed = `${one.url.split('/files/')[0] ?? ''}/files/${other.url.split('/files/')[1] ?? ''}`;
      expect((await lead.open(mixed)).status).toBe(404);
      expect((await lead.open(`${one.url}x`)).status).toBe(404);
    });

    it.each([
      ['markup under a picture’s name', 'a.png', '<html><script>alert(1)</script>'],
      ['a drawing with script', 'a.svg', '<svg onload="alert(1)"/>'],
      ['a page', 'a.html', '<p>x</p>'],
      ['a program', 'a.exe', 'MZ'],
      ['a program under two endings', 'a.pdf.exe', '%PDF-1.7'],
      ['nothing under a document’s name', 'a.pdf', ''],
    ])('FI01: %s – refused (400), nothing stored', async (_, name, content) => {
      const id = await active();
      const files = await strapi.db.query(FILE).count({});
      const sent = await lead.hand(pathOf(id), 'task.report', FIELDS, [
        { field: 'answer_evidence', name, content: Buffer.from(content) },
      ]);
      expect(sent.status).toBe(400);
      expect(sent.text).toMatch(/href="#handle-task\.report-evidence"/);
      expect(await about(id)).toEqual([]);
      expect(await strapi.db.query(FILE).count({})).toBe(files);
    });
  });

  describe('more time 申请延期, completion 申请办结', () => {
    const extensions = async (id: string) =>
      (await strapi.db.query(EXTENSION).findMany({ where: { task: { documentId: id } } })) as {
        documentId: string;
        state: string;
        proposedDueOn: string;
      }[];

    it('asks, is answered, and keeps the first date in sight', async () => {
      const id = await active();
      const sent = await lead.act(pathOf(id), 'task.request_extension', {
        answer_proposedDueOn: officeDay(90),
        answer_reason: '招标流标',
      });
      expect(sent.status).toBe(303);
      const [asked] = await extensions(id);
      expect(asked).toMatchObject({ state: 'requested', proposedDueOn: officeDay(90) });
      const granted = await world.act(
        director.token,
        EXTENSION,
        asked?.documentId ?? '',
        'extension.grant',
        { note: '同意，不再延期' },
      );
      expect(granted.status).toBe(200);
      const page = (await lead.open(pathOf(id))).text;
      for (const words of ['招标流标', '同意，不再延期', '原定期限']) expect(page).toContain(words);
    });

    it.each([
      ['not later than now', () => officeDay(60)],
      ['earlier', () => officeDay(10)],
      ['no date', () => '2026-02-30'],
      ['an excel number', () => '45000'],
    ])('DV01, DV13: %s – refused (400), nothing stored', async (_, proposed) => {
      const id = await active();
      const sent = await lead.act(pathOf(id), 'task.request_extension', {
        answer_proposedDueOn: proposed(),
        answer_reason: '理由',
      });
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('href="#handle-task.request_extension-proposedDueOn"');
      expect(await extensions(id)).toEqual([]);
    });

    it('says why completion cannot be asked for yet', async () => {
      const id = await active();
      const page = (await lead.open(pathOf(id))).text;
      expect(page).toContain('申请办结：暂不能办理');
      const sent = await lead.hand(pathOf(id), 'task.request_completion', {}, [PDF]);
      expect(sent.status).toBe(400);
      expect(await read(id)).toMatchObject({ state: 'active' });
    });
  });

  describe('outside the tasks 其他报送', () => {
    const REPORTS = '/desk/reports';

    const hand = async (browser: Browser, kind: string, id: string, fields = {}) => {
      const page = await browser.open(REPORTS);
      const row = (await strapi.db
        .query(kind === 'units' ? UNIT : 'api::group.group')
        .findOne({ where: { documentId: id } })) as { version: number };
      return browser.send(`${REPORTS}/${kind}/${id}/actions/${kind.slice(0, -1)}.report`, {
        form_token: hidden(page.text, 'form_token'),
        version: String(row.version),
        answer_done: '试点扩围至四个街道',
        answer_isMajor: 'true',
        ...fields,
      });
    };

    it('takes a unit’s own report and shows it back, to no other unit', async () => {
      const unit = await world.idOf(UNIT, LEAD);
      const sent = await hand(lead, 'units', unit);
      expect([sent.status, sent.headers['location']]).toEqual([
        303,
        '/desk/reports?done=unit.report',
      ]);
      expect(await reportsOn({ unit: { documentId: unit }, task: { $null: true } })).toMatchObject([
        { done: '试点扩围至四个街道', isMajor: true, state: 'submitted' },
      ]);
      expect((await lead.open(REPORTS)).text).toContain('试点扩围至四个街道');
      expect((await foreign.open(REPORTS)).text).not.toContain('试点扩围至四个街道');
    });

    it('takes a group’s report from its head, and none from a liaison', async () => {
      const head = await world.liaison('tax-bureau');
      await world.appoint(GROUP_HEAD, head.person);
      const group = await world.idOf('api::group.group', GROUP);
      const browser = new Browser(strapi);
      await browser.signIn(head.username);
      expect((await hand(browser, 'groups', group)).status).toBe(303);
      expect(await reportsOn({ group: { documentId: group } })).toHaveLength(1);
      expect((await hand(lead, 'groups', group)).status).toBe(404);
      expect(await reportsOn({ group: { documentId: group } })).toHaveLength(1);
    });

    it('AZ01: for another unit – refused (404), nothing stored', async () => {
      const unit = await world.idOf(UNIT, FOREIGN);
      expect((await hand(lead, 'units', unit)).status).toBe(404);
      expect(await reportsOn({ unit: { documentId: unit } })).toEqual([]);
      expect((await hand(lead, 'units', 'none').catch(() => null))?.status ?? 404).toBe(404);
    });
  });

  describe('AZ: what is not asked is not taken', () => {
    it.each([
      ['unit', { answer_unit: 'FOREIGN', unit: 'FOREIGN' }],
      ['unit by relation', { 'answer_unit[connect][0][documentId]': 'FOREIGN' }],
      ['unit by the office’s question', { answer_forUnit: 'FOREIGN' }],
      ['state', { answer_state: 'approved', state: 'approved' }],
      ['reviewer', { answer_reviewer: 'me', answer_reviewNote: '同意' }],
      ['author', { answer_author: 'x', createdBy: '1', documentId: 'chosen', locale: 'en' }],
      ['a stored file', { answer_evidence: '1', 'answer_evidence[0]': '1' }],
      ['progress', { answer_progress: '100', progress: '100' }],
    ])('AZ02, AZ03: %s sent along – the report is what it would be', async (_, extra) => {
      const id = await active();
      const other = await world.idOf(UNIT, FOREIGN);
      const more = Object.fromEntries(
        Object.entries(extra).map(([name, value]) => [name, value === 'FOREIGN' ? other : value]),
      );
      const sent = await lead.act(pathOf(id), 'task.report', { ...FIELDS, ...more });
      expect([303, 400]).toContain(sent.status);
      const reports = await about(id);
      expect(reports).toHaveLength(sent.status === 303 ? 1 : 0);
      for (const report of reports) {
        expect(report).toMatchObject({
          state: 'submitted',
          percent: 45,
          evidence: [],
          unit: { documentId: await world.idOf(UNIT, LEAD) },
        });
        expect(report.documentId).not.toBe('chosen');
      }
      expect(await read(id)).toMatchObject({ state: 'active', progress: 0 });
    });

    it('AZ01: a report on a task of others – refused (404), nothing stored', async () => {
      const id = await active();
      const page = await foreign.open('/desk');
      const sent = await foreign.send(`${pathOf(id)}/actions/task.report`, {
        form_token: hidden(page.text, 'form_token'),
        version: '3',
        ...FIELDS,
      });
      expect(sent.status).toBe(404);
      const { id: numeric } = (await strapi.db
        .query(TASK)
        .findOne({ where: { documentId: id } })) as { id: number };
      expect((await lead.open(pathOf(String(numeric)))).status).toBe(404);
      expect(await about(id)).toEqual([]);
    });

    it.each([
      '/api/tasks',
      '/api/tasks?populate=*',
      '/api/tasks?populate[leadUnit][populate]=*',
      '/api/progress-reports?filters[unit][mailbox][$startsWith]=a',
      '/api/persons?sort=mobile:asc',
      '/api/persons?_q=138',
      '/api/extensions?status=draft',
      '/api/units?populate[createdBy]=*',
    ])('AZ04–AZ07: %s – there is no such door', async (address) => {
      expect((await lead.open(address)).status).toBe(404);
    });

    it('AZ04: shows neither telephone nor address of anybody', async () => {
      const id = await active();
      const person = await world.person('有电话的人', {
        mobile: '13800138000',
        email: 'canary@example.com',
      });
      await world.appoint(`member-${LEAD}`, person);
      for (const address of ['/desk', pathOf(id), '/desk/reports']) {
        expect((await lead.open(address)).text).not.toMatch(/13800138000|canary@/);
      }
    });
  });
});
