import type { Core } from '@strapi/strapi';
import type { ImportDone, ImportPreview } from '../../src/office/import/contract';
import { boot } from '../helpers/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import type { Officer } from '../helpers/world';
import { COMPLETE_TASK, World } from '../helpers/world';
import { table } from '../office/xlsx';

const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';
const HEADINGS = [
  '序号',
  '重点任务',
  '工作内容/举措',
  '目标',
  '牵头单位',
  '责任人',
  '配合单位',
  '完成时限',
  '备注',
];

type Row = readonly (string | number | null)[];

/** The office's own list: a title, a line below it, a section, a total, and units as people write them. */
const AWKWARD: readonly Row[] = [
  ['美兰区2026年优化营商环境重点任务清单'],
  ['填报单位：区发改委'],
  HEADINGS,
  ['一、工程建设'],
  [
    '１',
    '压缩审批时限',
    '推行并联审批',
    '60个工作日以内\n零跑动',
    '住建局、区发改委',
    '张三',
    '美兰区财政局，区税务局等部门',
    '6月底前',
    null,
  ],
  [2, '推广电子证照', null, null, '区政府服务中心', null, '各镇街', '持续推进', '示范'],
  ['合计', '2项'],
];

interface Refusal {
  readonly error: {
    readonly message: string;
    readonly details: { readonly errors: { readonly path: string[]; readonly name: string }[] };
  };
}

interface Stored {
  readonly documentId: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('import of task lists 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let general: Officer;
  let plan: string;

  beforeAll(async () => {
    database = await freshDatabase('import');
    strapi = await boot(database.url);
    world = new World(strapi);
    reform = await world.officer('reform');
    general = await world.officer('general');
  });

  beforeEach(async () => {
    const saved = await world.asMachine(() =>
      strapi.documents('api::plan.plan').create({
        data: { title: '2026年计划', year: 2026, kind: 'annual_plan', state: 'draft' },
      }),
    );
    plan = saved.documentId;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const send = (
    step: string,
    file: Buffer,
    fields: Record<string, string>,
    token = reform.token,
  ) => {
    const sent = world.http
      .post(`/taskforce/import/tasks/${step}`)
      .auth(token, { type: 'bearer' })
      .attach('file', file, '清单.xlsx');
    for (const [name, value] of Object.entries(fields)) void sent.field(name, value);
    return sent;
  };

  const preview = async (file: Buffer, fields: Record<string, string> = { plan }) => {
    const answer = await send('preview', file, fields);
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { data: ImportPreview }).data;
  };

  const commit = async (file: Buffer, hash: string, fields: Record<string, string> = { plan }) =>
    send('commit', file, { ...fields, hash });

  const tasks = async (): Promise<Stored[]> =>
    (await strapi.db.query(TASK).findMany({
      where: { plan: { documentId: plan } },
      populate: ['leadUnit', 'jointLeadUnits', 'coopUnits', 'targets', 'plan'],
      orderBy: { id: 'asc' },
    })) as Stored[];

  const imported = async (file: Buffer): Promise<Stored[]> => {
    const { hash } = await preview(file);
    const answer = await commit(file, hash);
    if (answer.status !== 200) throw new Error(answer.text);
    return tasks();
  };

  const listOf = (...rows: readonly Row[]) => table([HEADINGS, ...rows]);
  const rowOf = (title: string, more: Readonly<Record<string, string | null>> = {}): Row =>
    HEADINGS.map(
      (heading) => ({ 重点任务: title, 牵头单位: '区住建局', ...more })[heading] ?? null,
    );

  it.each([
    ['区审批局', '区行政审批服务局'],
    ['美兰区发展和改革委员会', '区发改委'],
    ['海口市市场监督管理局美兰分局', '市市场监管局美兰分局'],
    ['区法院', '区人民法院'],
  ])('knows %s by the aliases of the directory', async (written, unit) => {
    const seen = await preview(listOf(rowOf('按别名', { 牵头单位: written })));
    expect(seen.rows.map((row) => [row.outcome, row.leadUnit])).toEqual([['new', unit]]);
  });

  it('shows what a file would do and writes nothing', async () => {
    const seen = await preview(table(AWKWARD, ['A1:I1', 'A4:I4']));
    expect(seen.counts).toEqual({ new: 2, changed: 0, same: 0, refused: 0 });
    expect(seen.committable).toBe(true);
    expect(seen.plan?.documentId).toBe(plan);
    expect(seen.rows.map((row) => [row.at, row.outcome, row.leadUnit, row.dueOn])).toEqual([
      ['任务清单!B5', 'new', '区住建局', '2026-06-30'],
      ['任务清单!B6', 'new', '区政府服务中心', '2026-12-31'],
    ]);
    expect(seen.rows[0]?.notes.map((note) => note.code)).toEqual([
      'note.unit-read-as',
      'note.open-membership',
      'note.joint-lead',
    ]);
    expect(seen.rows[0]?.lacking.map((lack) => lack.field)).toEqual([
      'acceptance',
      'startsOn',
      'targets.0.deliverable',
      'targets.1.deliverable',
      'platforms',
      'projects',
      'policies',
      'reforms',
      'mechanisms',
      'appraisals',
      'milestones',
    ]);
    expect(seen.passed.map((one) => one.code)).toEqual(['skip.section', 'skip.total']);
    expect(await tasks()).toEqual([]);
  });

  it('makes drafts of the plan, in one journal row', async () => {
    const stored = await imported(table(AWKWARD, ['A1:I1', 'A4:I4']));
    expect(stored).toEqual([
      expect.objectContaining({
        state: 'draft',
        number: null,
        version: 1,
        year: 2026,
        title: '压缩审批时限',
        content: '推行并联审批',
        source: 'annual_plan',
        reportCycle: 'monthly',
        responsibleText: '张三',
        openMembership: '等部门',
        dueOn: '2026-06-30',
        dueText: '6月底前',
        longTerm: false,
        leadUnit: expect.objectContaining({ code: LEAD }) as unknown,
        jointLeadUnits: [expect.objectContaining({ code: 'development-reform-commission' })],
        coopUnits: [
          expect.objectContaining({ code: 'finance-bureau' }),
          expect.objectContaining({ code: 'tax-bureau' }),
        ],
        targets: [
          expect.objectContaining({
            content: '60个工作日以内',
            key: expect.any(String) as unknown,
          }),
          expect.objectContaining({ content: '零跑动' }),
        ],
      }),
      expect.objectContaining({ title: '推广电子证照', longTerm: true, dueOn: '2026-12-31' }),
    ]);
    const rows = await strapi.db
      .query('api::journal.journal')
      .findMany({ where: { title: { $contains: '导入重点任务：2026年计划' } } });
    expect(rows.at(-1)).toMatchObject({ action: 'record.create', actorName: 'reform甲' });
  });

  it('changes nothing the second time, nor when the same import is sent twice', async () => {
    const file = table(AWKWARD, ['A1:I1', 'A4:I4']);
    const { hash } = await preview(file);
    expect((await commit(file, hash)).status).toBe(200);
    const before = await tasks();
    expect((await commit(file, hash)).status).toBe(409);
    const again = await preview(file);
    expect([again.counts, again.committable]).toEqual([
      { new: 0, changed: 0, same: 2, refused: 0 },
      false,
    ]);
    const answer = await commit(file, again.hash);
    expect((answer.body as { data: ImportDone }).data).toEqual({ created: 0, changed: 0, same: 2 });
    expect(await tasks()).toEqual(before);
  });

  it('lets one of two imports at once through', async () => {
    const file = listOf(rowOf('同时导入'));
    const { hash } = await preview(file);
    const answers = await Promise.all([commit(file, hash), commit(file, hash)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await tasks()).toHaveLength(1);
  });

  it('changes a draft, old and new value side by side, and keeps what else was filled in', async () => {
    const [first] = await imported(listOf(rowOf('任务', { 目标: '一\n二', 备注: '旧' })));
    await world.asMachine(() =>
      strapi.documents(TASK).update({
        documentId: first?.documentId ?? '',
        data: { acceptance: '验收', targets: [{ content: '一', deliverable: '成果一' }] },
      }),
    );
    const file = listOf(rowOf('任　务', { 目标: '一\n三', 完成时限: '9月底', 备注: null }));
    const seen = await preview(file);
    expect(seen.rows[0]?.outcome).toBe('changed');
    expect(seen.rows[0]?.changes.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['目标', '一', '一、三'],
      ['完成期限', '（空）', '2026年9月30日'],
      ['期限表述', '（空）', '9月底'],
      ['长期任务', '否', '否'],
    ]);
    expect((await commit(file, seen.hash)).status).toBe(200);
    const [stored] = await tasks();
    expect(stored).toMatchObject({
      title: '任务',
      remarks: '旧',
      acceptance: '验收',
      dueOn: '2026-09-30',
      version: 3,
      targets: [{ content: '一', deliverable: '成果一' }, { content: '三' }],
    });
  });

  it('refuses a change of an issued task and points to the adjustment', async () => {
    const id = await world.task({ plan, title: '已下达任务' });
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    const same = await preview(listOf(rowOf('已下达任务', { 完成时限: '2026年12月25日' })));
    expect(same.rows[0]?.outcome).toBe('same');
    const file = listOf(rowOf('已下达任务', { 完成时限: '年底前' }), rowOf('另一任务'));
    const seen = await preview(file);
    expect(seen.rows[0]?.faults[0]?.message).toMatch(/2026-\d+已下达.*调整单/);
    const before = await tasks();
    const answer = await commit(file, seen.hash);
    expect(answer.status).toBe(400);
    expect(await tasks()).toEqual(before);
  });

  it('takes all rows or none, and names every cell that is wrong', async () => {
    const file = listOf(
      rowOf('好的任务'),
      rowOf('坏的任务', { 牵头单位: '某单位', 完成时限: '2026-02-30' }),
    );
    const seen = await preview(file);
    expect([seen.counts, seen.committable]).toEqual([
      { new: 1, changed: 0, same: 0, refused: 1 },
      false,
    ]);
    const answer = await commit(file, seen.hash);
    expect(answer.status).toBe(400);
    const { details } = (answer.body as Refusal).error;
    expect(details.errors.map(({ path, name }) => [path[0], name])).toEqual([
      ['任务清单!E3', 'unit.unknown'],
      ['任务清单!H3', 'due.unreadable'],
    ]);
    expect(await tasks()).toEqual([]);
  });

  it('refuses when a task changed after the preview, or another file comes', async () => {
    const [first] = await imported(listOf(rowOf('任务', { 备注: '一' })));
    const file = listOf(rowOf('任务', { 备注: '二' }));
    const { hash } = await preview(file);
    await world.asMachine(() =>
      strapi
        .documents(TASK)
        .update({ documentId: first?.documentId ?? '', data: { acceptance: '改' } }),
    );
    expect((await commit(file, hash)).status).toBe(409);
    expect((await commit(listOf(rowOf('任务', { 备注: '三' })), hash)).status).toBe(409);
    expect((await commit(file, '')).status).toBe(409);
    expect((await tasks())[0]?.['remarks']).toBe('一');
  });

  it('refuses what the rules of a task refuse', async () => {
    const headings = ['重点任务', '牵头单位', '开始时间', '完成时限'];
    const file = table([headings, ['倒序', '区住建局', '2026年7月1日', '6月底']]);
    const { rows } = await preview(file);
    expect(rows[0]?.faults.map((fault) => fault.code)).toEqual(['task.date-order']);
  });

  it('asks which of several tasks is meant', async () => {
    await world.task({ plan, title: '重名' });
    await world.task({ plan, title: '重名' });
    const { rows } = await preview(listOf(rowOf('重名', { 备注: '一' })));
    expect(rows[0]?.faults.map((fault) => fault.code)).toEqual(['task.several']);
  });

  it('takes a year in place of a plan', async () => {
    const file = listOf(rowOf('计划外任务'));
    const { hash, plan: none, year } = await preview(file, { year: '2027' });
    expect([none, year]).toEqual([null, 2027]);
    expect((await commit(file, hash, { year: '2027' })).status).toBe(200);
    expect((await preview(file, { year: '2027' })).counts.same).toBe(1);
    expect((await preview(file)).counts.new).toBe(1);
  });

  it.each([
    ['no plan and no year', {}, '请选择要导入的工作计划'],
    ['a year before the notice', { year: '2020' }, '请选择要导入的工作计划'],
    ['a plan that is not there', { plan: 'aaaaaaaaaaaaaaaaaaaaaaaa' }, '工作计划不存在'],
  ])('refuses %s', async (_, fields, words) => {
    const answer = await send('preview', listOf(rowOf('任务')), fields);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(words);
  });

  it('says why a file cannot be read, or that none came', async () => {
    const broken = await send('preview', Buffer.from('序号'), { plan });
    expect([broken.status, (broken.body as Refusal).error.message]).toEqual([
      400,
      '文件内容不是 .xlsx 工作簿，请用表格软件打开并另存为 .xlsx。',
    ]);
    const none = await world.http
      .post('/taskforce/import/tasks/preview')
      .auth(reform.token, { type: 'bearer' })
      .field('plan', plan);
    expect([none.status, none.text.includes('请选择要导入的文件')]).toEqual([400, true]);
  });

  it.each(['preview', 'commit'])('%s is 改革协调组’s alone', async (step) => {
    const file = listOf(rowOf('任务'));
    expect((await send(step, file, { plan, hash: 'x' }, general.token)).status).toBe(403);
    const { token } = await world.account(`admin-${step}@example.com`, 'system_admin');
    expect((await send(step, file, { plan, hash: 'x' }, token)).status).toBe(404);
    const unsigned = await world.http
      .post(`/taskforce/import/tasks/${step}`)
      .attach('file', file, '清单.xlsx');
    expect(unsigned.status).toBe(401);
    expect(await tasks()).toEqual([]);
  });

  it('offers the plans', async () => {
    const answer = await world.http
      .get('/taskforce/import/choices')
      .auth(reform.token, { type: 'bearer' });
    const { plans } = (answer.body as { data: { plans: { documentId: string }[] } }).data;
    expect(plans.map((one) => one.documentId)).toContain(plan);
  });

  describe('export', () => {
    const download = async (path: string, token = reform.token) =>
      world.http
        .get(path)
        .auth(token, { type: 'bearer' })
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        });

    it('of a plan reads back as the same', async () => {
      await imported(table(AWKWARD, ['A1:I1', 'A4:I4']));
      const issued = await world.task({ plan, title: '=已下达任务' });
      await world.act(reform.token, TASK, issued, 'task.issue');
      const answer = await download(`/taskforce/export/tasks?plan=${plan}`, general.token);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-disposition']).toContain(
        `filename*=UTF-8''${encodeURIComponent('优化营商环境重点任务清单.xlsx')}`,
      );
      const seen = await preview(answer.body as Buffer);
      expect(seen.counts).toEqual({ new: 0, changed: 0, same: 3, refused: 0 });
      expect(seen.passed).toEqual([]);
    });

    it.each([
      ['state=issued', 1],
      ['state=draft', 2],
      ['year=2026', 3],
      ['year=2099', 0],
      ['group=none', 3],
    ])('of the filter %s has %d tasks', async (filter, count) => {
      await imported(table(AWKWARD, ['A1:I1', 'A4:I4']));
      const issued = await world.task({ plan, title: '已下达任务' });
      await world.act(reform.token, TASK, issued, 'task.issue');
      const answer = await download(`/taskforce/export/tasks?plan=${plan}&${filter}`);
      const seen = await preview(answer.body as Buffer);
      expect(seen.rows).toHaveLength(count);
    });

    it('of the tasks a unit has a part in', async () => {
      await imported(table(AWKWARD, ['A1:I1', 'A4:I4']));
      const path = `/taskforce/export/tasks?plan=${plan}&unit=`;
      const unit = await world.idOf('api::unit.unit', 'tax-bureau');
      const seen = await preview((await download(path + unit)).body as Buffer);
      expect(seen.rows.map((row) => row.title)).toEqual(['压缩审批时限']);
    });

    it('of the list of targets, one task’s cells merged, reads back as the same', async () => {
      await imported(table(AWKWARD, ['A1:I1', 'A4:I4']));
      const answer = await download('/taskforce/export/seven-lists/targets?year=2026&state=draft');
      expect(answer.status).toBe(200);
      const seen = await preview(answer.body as Buffer);
      const row = seen.rows.find((one) => one.title === '压缩审批时限');
      expect(row?.outcome).toBe('same');
    });

    it('is nobody’s who may not read tasks', async () => {
      const { token } = await world.account('outsider@example.com', 'system_admin');
      expect((await download('/taskforce/export/tasks', token)).status).toBe(404);
      expect((await download('/taskforce/export/seven-lists/targets', token)).status).toBe(404);
      expect((await download('/taskforce/export/seven-lists/secrets')).status).toBe(404);
      expect((await download('/taskforce/export/tasks?year=x')).status).toBe(400);
    });
  });
});

describe('sets of records: written and refused as one by one', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let lead: string;
  let coop: string;
  let plan: string;

  const MACHINE = { kind: 'machine', cause: null };
  const NOW = new Date('2026-11-24T03:00:00Z');

  const batch = async () =>
    (await import('../../dist/src/gate/batch.js')) as unknown as {
      createSet(app: Core.Strapi, set: object): Promise<void>;
    };

  beforeAll(async () => {
    database = await freshDatabase('sets');
    strapi = await boot(database.url);
    world = new World(strapi, NOW);
    lead = await world.idOf('api::unit.unit', LEAD);
    coop = await world.idOf('api::unit.unit', 'finance-bureau');
    const saved = await world.asMachine(() =>
      strapi.documents('api::plan.plan').create({
        data: { title: '计划', year: 2026, kind: 'annual_plan', state: 'draft' },
      }),
    );
    plan = saved.documentId;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const oneByOne = (data: Record<string, unknown>) => {
    const documents = strapi.documents(TASK);
    type Data = Parameters<typeof documents.create>[0]['data'];
    return world.asMachine(() =>
      documents.create({ data: structuredClone(data) as unknown as Data }),
    );
  };

  const asSet = async (rows: readonly Record<string, unknown>[]) =>
    (await batch()).createSet(strapi, { uid: TASK, rows, actor: MACHINE, now: NOW, title: '批量' });

  const whole = async (title: string) => {
    const row = (await strapi.db.query(TASK).findOne({
      where: { title },
      populate: true,
    })) as Record<string, unknown>;
    return JSON.parse(
      JSON.stringify(row, (name, value: unknown) =>
        ['id', 'documentId', 'key', 'title', 'createdAt', 'updatedAt', 'publishedAt'].includes(name)
          ? undefined
          : value,
      ),
    ) as unknown;
  };

  const count = () => strapi.db.query(TASK).count();

  it('writes what the document service writes: fields, defaults, relations, items in order', async () => {
    const data = {
      ...COMPLETE_TASK,
      plan,
      leadUnit: lead,
      coopUnits: [coop],
      jointLeadUnits: [],
      remarks: '备注',
      longTerm: true,
    };
    await oneByOne({ ...data, title: '逐项' });
    await asSet([
      { ...structuredClone(data), title: '成批一' },
      { ...structuredClone(data), title: '成批二' },
    ]);
    expect(await whole('成批一')).toEqual(await whole('逐项'));
    expect(await whole('成批二')).toEqual(await whole('逐项'));
  });

  it('gives ids of the usual shape, and items of their own', async () => {
    await asSet([
      { title: '甲', year: 2026, targets: [{ content: '甲' }] },
      { title: '乙', year: 2026, targets: [{ content: '乙' }] },
    ]);
    const rows = (await strapi.db.query(TASK).findMany({
      where: { title: { $in: ['甲', '乙'] } },
      populate: ['targets'],
    })) as { documentId: string; title: string; targets: { content: string; key: string }[] }[];
    expect(rows.map((row) => [row.title, row.targets.map((one) => one.content)])).toEqual(
      rows.map((row) => [row.title, [row.title]]),
    );
    for (const row of rows) expect(row.documentId).toMatch(/^[a-z][a-z0-9]{23}$/);
  });

  const BAD: readonly [string, () => Record<string, unknown>][] = [
    ['no title', () => ({ title: null })],
    ['a title too long', () => ({ title: '长'.repeat(201) })],
    ['a text too long', () => ({ remarks: '长'.repeat(2001) })],
    ['no year', () => ({ year: undefined })],
    ['a year out of bounds', () => ({ year: 2020 })],
    ['half a year', () => ({ year: 2026.5 })],
    ['a source that is none', () => ({ source: 'hearsay' })],
    ['a day that is none', () => ({ startsOn: '2026-02-30' })],
    ['only spaces for a title', () => ({ title: '　 ' })],
    ['half a character', () => ({ remarks: '\ud842' })],
    ['an item too long', () => ({ targets: [{ content: '长'.repeat(2001) }] })],
    ['a milestone without a title', () => ({ milestones: [{ title: null }] })],
    ['a unit that is not there', () => ({ leadUnit: 'aaaaaaaaaaaaaaaaaaaaaaaa' })],
    ['a helping unit that is not there', () => ({ coopUnits: ['aaaaaaaaaaaaaaaaaaaaaaaa'] })],
    ['a lead that helps too', () => ({ leadUnit: lead, coopUnits: [lead] })],
    ['an end before the start', () => ({ startsOn: '2026-07-01', dueOn: '2026-06-30' })],
    ['a year that is not the plan’s', () => ({ plan, year: 2027 })],
  ];

  const faultsOf = async (work: Promise<unknown>): Promise<[string, string][]> => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const { details } = error as { details: { errors: { path: string[]; name: string }[] } };
    return details.errors.map(({ path, name }) => [path.join('.'), name]);
  };

  it.each(BAD)(
    'refuses %s alike, the row’s number before it, and writes nothing',
    async (_, bad) => {
      const before = await count();
      const data = { title: '任务', year: 2026, leadUnit: lead, ...bad() };
      const single = await faultsOf(oneByOne(data));
      const set = await faultsOf(asSet([{ title: '好的', year: 2026 }, structuredClone(data)]));
      expect(single.length).toBeGreaterThan(0);
      expect(set).toEqual(single.map(([path, name]) => [`1.${path}`, name]));
      expect(await count()).toBe(before);
    },
  );

  it.each([
    ['an empty title', { title: '' }, '0.title', 'field.required'],
    ['a truth that is none', { longTerm: 'yes' }, '0.longTerm', 'field.invalid'],
  ])(
    'refuses %s, which the document service would let through or break on',
    async (_, bad, path, name) => {
      const before = await count();
      expect(await faultsOf(asSet([{ title: '任务', year: 2026, ...bad }]))).toEqual([
        [path, name],
      ]);
      expect(await count()).toBe(before);
    },
  );

  it('keeps a person from the machine’s own fields, as the gate does', async () => {
    const actor = { kind: 'person', person: null, name: '甲', roles: ['reform'], posts: [] };
    await (
      await batch()
    ).createSet(strapi, {
      uid: TASK,
      rows: [{ title: '冒充', year: 2026, state: 'verified', number: '2026-999', version: 9 }],
      actor,
      now: NOW,
      title: '批量',
    });
    const row = (await strapi.db.query(TASK).findOne({ where: { title: '冒充' } })) as Stored;
    expect([row['state'], row['number'], row.version]).toEqual(['draft', null, 1]);
  });
});
