import type { Remark } from '../../src/domain/import';
import { MOST_ROWS } from '../../src/domain/import';
import { importLine } from '../../src/domain/wording-import.zh';
import type { TaskDraft } from '../../src/office/task-sheet/draft';
import type { TaskSheets } from '../../src/office/task-sheet/read';
import { readTaskSheets } from '../../src/office/task-sheet/read';
import { unitResolver } from '../../src/office/table/units';
import { readWorkbook } from '../../src/office/workbook/read';
import { FileRefused } from '../../src/office/workbook/refused';
import publicTasks from './public-tasks.json';
import { DISTRICT, named } from './units';
import type { Content } from './xlsx';
import { table, workbook } from './xlsx';

const OFFICIAL = [
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

const read = async (file: Buffer, units = DISTRICT, name = '清单.xlsx'): Promise<TaskSheets> =>
  readTaskSheets(await readWorkbook(file, name), { planYear: 2021, units });

const readRows = (rows: readonly (readonly Content[])[], merges: readonly string[] = []) =>
  read(table(rows, merges));

const line = ({ code, at }: Remark): string => `${code} ${at ?? ''}`;
const drafts = ({ rows }: TaskSheets): (TaskDraft | null)[] => rows.map((row) => row.draft);
const faults = ({ rows }: TaskSheets): string[] => rows.flatMap((row) => row.faults.map(line));
const notes = ({ rows }: TaskSheets): string[] => rows.flatMap((row) => row.notes.map(line));

/** One row under the official heading, cells by heading. */
const rowWith = (cells: Readonly<Record<string, Content>>): Content[] => {
  const usual: Record<string, Content> = {
    序号: 1,
    重点任务: '任务',
    牵头单位: '区发改委',
    完成时限: '年底前',
  };
  return OFFICIAL.map((heading) => ({ ...usual, ...cells })[heading] ?? null);
};

const readOne = (cells: Readonly<Record<string, Content>>): Promise<TaskSheets> =>
  readRows([OFFICIAL, rowWith(cells)]);

describe('task list: the office’s own table', () => {
  it('reads the official columns into drafts', async () => {
    const sheets = await readRows([
      OFFICIAL,
      [
        1,
        '压缩企业开办时间',
        '依托“海南e登记”平台',
        '1个工作日以内\n零成本',
        '区政府服务中心',
        '张三',
        '区财政局、区税务局',
        '2021年6月',
        '示范',
      ],
    ]);
    expect(drafts(sheets)).toEqual([
      {
        sequence: '1',
        title: '压缩企业开办时间',
        content: '依托“海南e登记”平台',
        targets: ['1个工作日以内', '零成本'],
        leadUnit: 'government-service-centre',
        jointLeadUnits: [],
        coopUnits: ['finance-bureau', 'tax-bureau'],
        openMembership: null,
        responsibleText: '张三',
        startsOn: null,
        dueOn: '2021-06-30',
        dueText: '2021年6月',
        longTerm: false,
        remarks: '示范',
      },
    ]);
    expect([notes(sheets), sheets.passed]).toEqual([[], []]);
  });

  it('finds the heading under a title, a line of who reports, and reads past totals, sections and notes', async () => {
    const sheets = await readRows(
      [
        ['美兰区2021年优化营商环境重点任务清单', ...Array<null>(8).fill(null)],
        ['填报单位：区发改委', null, null, null, null, null, null, '2021年4月1日'],
        OFFICIAL,
        ['一、政务服务', ...Array<null>(8).fill(null)],
        rowWith({ 序号: '１', 重点任务: '任务甲' }),
        ['小计', '1项'],
        OFFICIAL,
        [null, '（二）市场环境'],
        rowWith({ 序号: '２', 重点任务: '任务乙' }),
        ['合　计', 2],
        ['注：牵头单位按月报送。'],
        [null, null, null, null, null, null, null, '审核人：李四'],
      ],
      ['A1:I1', 'A4:I4'],
    );
    expect(drafts(sheets).map((draft) => [draft?.sequence, draft?.title])).toEqual([
      ['1', '任务甲'],
      ['2', '任务乙'],
    ]);
    expect(sheets.passed.map(line)).toEqual([
      'skip.section 任务清单!A4',
      'skip.total 任务清单!A6',
      'skip.heading 任务清单!A7',
      'skip.section 任务清单!B8',
      'skip.total 任务清单!A10',
      'skip.footnote 任务清单!A11',
      'skip.footnote 任务清单!H12',
    ]);
  });

  it('reads a heading of two rows, merged or not', async () => {
    const upper = ['序号', '重点任务', '责任分工', null, null, '时间安排', null, '领域'];
    const lower = [null, null, '牵头单位', '配合单位', '责任人', '开始时间', '完成时限', null];
    const row = [1, '任务', '区发改委', '区财政局', '张三', '2021年3月', '2021年9月底', '政务'];
    const merges = ['A1:A2', 'B1:B2', 'C1:E1', 'F1:G1', 'H1:H2'];
    for (const merged of [merges, ['C1:E1', 'F1:G1'], []]) {
      const sheets = await readRows([upper, lower, row], merged);
      expect(drafts(sheets)).toEqual([
        expect.objectContaining({
          leadUnit: 'development-reform-commission',
          coopUnits: ['finance-bureau'],
          responsibleText: '张三',
          startsOn: '2021-03-01',
          dueOn: '2021-09-30',
        }),
      ]);
      expect(sheets.passed.map(({ code, facts }) => [code, facts?.['heading']])).toContainEqual([
        'skip.column',
        '领域',
      ]);
    }
  });

  it.each([
    [
      '重点任务（省定）',
      '工作举措',
      '目标(量化)',
      '牵头部门',
      '责任人（联络员）',
      '协同单位',
      '时限',
    ],
    ['任务名称', '主要举措', '工作目标', '牵 头 单 位', '负责人', '配合部门', '完成时间'],
    ['省部署任务', '市落实措施', '目标任务', '主办单位', '联系人', '协办单位', '完成期限'],
  ])('knows the columns under other names: %s …', async (...headings) => {
    const row = ['任务', '内容', '目标一', '区发改委', '张三', '区财政局', '6月底前'];
    expect(drafts(await readRows([headings, row]))).toEqual([
      expect.objectContaining({
        title: '任务',
        content: '内容',
        targets: ['目标一'],
        leadUnit: 'development-reform-commission',
        responsibleText: '张三',
        coopUnits: ['finance-bureau'],
        dueOn: '2021-06-30',
      }),
    ]);
  });

  it('says which columns nobody reads, the twin of a column among them', async () => {
    const headings = ['重点任务', '牵头单位', '进展情况', '备注', '备注', '__proto__'];
    const sheets = await readRows([headings, ['任务', '区发改委', '50%', '甲', '乙', '丙']]);
    expect(drafts(sheets)).toEqual([expect.objectContaining({ remarks: '甲' })]);
    expect(sheets.passed.map(line)).toEqual([
      'skip.column 任务清单!C1',
      'skip.column 任务清单!E1',
      'skip.column 任务清单!F1',
    ]);
  });

  it.each([
    ['no heading', [['一', '二']]],
    [
      'no lead unit',
      [
        ['序号', '重点任务', '完成时限'],
        [1, '任务', '年底'],
      ],
    ],
    [
      'no task',
      [
        ['序号', '牵头单位'],
        [1, '区发改委'],
      ],
    ],
    ['nothing', []],
  ])('refuses a sheet with %s', async (_, rows) => {
    await expect(readRows(rows)).rejects.toThrow('没有找到任务表');
  });

  it('reads every visible sheet that is a list and names the others', async () => {
    const rows = (title: string) => [OFFICIAL, rowWith({ 重点任务: title })];
    const sheets = await read(
      workbook({
        sheets: [
          { name: '说明', rows: [['填表说明']] },
          { name: '一', rows: rows('任务甲') },
          { name: '二', rows: rows('任务乙') },
          { name: '旧', rows: rows('任务丙'), state: 'hidden' },
          { name: '空', rows: [] },
        ],
      }),
    );
    expect(sheets.rows.map((row) => row.at)).toEqual(['一!B2', '二!B2']);
    expect(sheets.passed.map(line)).toEqual(['skip.sheet 说明', 'skip.hidden-sheet 旧']);
  });

  it('takes as many tasks as an import may have, and not one more', async () => {
    const list = (count: number) =>
      table([
        ['重点任务', '牵头单位'],
        ...Array.from({ length: count }, (_, at) => [`任务${at}`, '区发改委']),
      ]);
    expect((await read(list(MOST_ROWS))).rows).toHaveLength(MOST_ROWS);
    await expect(read(list(MOST_ROWS + 1))).rejects.toThrow(FileRefused);
  });
});

describe('task list: units', () => {
  it.each([
    ['区发改委', 'development-reform-commission'],
    ['区发展改革委', 'development-reform-commission'],
    ['美兰区发改委', 'development-reform-commission'],
    ['海口市美兰区发展和改革委员会', 'development-reform-commission'],
    ['发改委', 'development-reform-commission'],
    ['区发改委 　', 'development-reform-commission'],
    ['区 发 改 委', 'development-reform-commission'],
    ['财政局', 'finance-bureau'],
    ['市场监管局', 'market-regulation-branch'],
    ['区市场监管局', 'market-regulation-branch'],
    ['市市场监管局美兰分局', 'market-regulation-branch'],
    ['公安局美兰分局', 'public-security-branch'],
    ['finance-bureau', 'finance-bureau'],
    ['ＦＩＮＡＮＣＥ-ｂｕｒｅａｕ', 'finance-bureau'],
  ])('%p is one unit: %s', async (text, id) => {
    expect(drafts(await readOne({ 牵头单位: text }))).toEqual([
      expect.objectContaining({ leadUnit: id }),
    ]);
  });

  it.each(['、', '，', ',', '；', ';', '\n', '/', ' ', '、\n', '， '])(
    'splits a list at %p',
    async (between) => {
      const text = ['区财政局', '税务局', '区住建局'].join(between);
      expect(drafts(await readOne({ 配合单位: text }))).toEqual([
        expect.objectContaining({
          coopUnits: ['finance-bureau', 'tax-bureau', 'housing-construction-bureau'],
        }),
      ]);
    },
  );

  it.each([
    ['区财政局等', ['finance-bureau'], '等'],
    ['区财政局等部门', ['finance-bureau'], '等部门'],
    ['区财政局、区税务局等相关部门', ['finance-bureau', 'tax-bureau'], '等相关部门'],
    ['区财政局等9个部门', ['finance-bureau'], '等9个部门'],
    ['区财政局、各有关部门', ['finance-bureau'], '各有关部门'],
    ['各镇街', [], '各镇街'],
    ['各镇、街道', [], '各镇、街道'],
    ['区政府有关部门', [], '区政府有关部门'],
    ['区直相关各单位、灵山镇', ['lingshan-town'], '区直相关各单位'],
  ])('keeps %s open, word for word', async (text, coopUnits, openMembership) => {
    const sheets = await readOne({ 配合单位: text });
    expect(drafts(sheets)).toEqual([expect.objectContaining({ coopUnits, openMembership })]);
    expect(notes(sheets)).toContain('note.open-membership 任务清单!G2');
  });

  it('takes the first of several lead units and says so', async () => {
    const sheets = await readOne({ 牵头单位: '区司法局、区行政审批局等部门' });
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({
        leadUnit: 'justice-bureau',
        jointLeadUnits: ['approval-service-bureau'],
        openMembership: '等部门',
      }),
    ]);
    expect(notes(sheets)).toEqual([
      'note.open-membership 任务清单!E2',
      'note.joint-lead 任务清单!E2',
    ]);
  });

  it('takes the first responsible unit as the lead where there is no lead column', async () => {
    const headings = ['重点任务', '责任单位'];
    const sheets = await readRows([headings, ['任务', '区发改委、区财政局、各镇街']]);
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({
        leadUnit: 'development-reform-commission',
        coopUnits: ['finance-bureau'],
        openMembership: '各镇街',
      }),
    ]);
    expect(notes(sheets)).toContain('note.lead-first 任务清单!B2');
  });

  it('takes the one marked as leading before the first', async () => {
    const sheets = await readRows([
      ['重点任务', '责任单位'],
      ['任务', '区财政局、区发改委（牵头）'],
    ]);
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({
        leadUnit: 'development-reform-commission',
        coopUnits: ['finance-bureau'],
      }),
    ]);
  });

  it('takes responsible units beside a lead as helping, the lead itself left out', async () => {
    const headings = ['重点任务', '牵头单位', '责任单位'];
    const sheets = await readRows([headings, ['任务', '区发改委', '区发改委、区财政局']]);
    expect(drafts(sheets)).toEqual([expect.objectContaining({ coopUnits: ['finance-bureau'] })]);
    expect(notes(sheets)).toEqual(['note.responsible-as-coop 任务清单!C2']);
  });

  it('warns of a unit outside the task force and takes it', async () => {
    const sheets = await readOne({ 牵头单位: '区金融办' });
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({ leadUnit: 'financial-affairs-office' }),
    ]);
    expect(notes(sheets)).toEqual(['note.unit-non-member 任务清单!E2']);
  });

  it.each([
    ['牵头单位', '市财政局', 'unit.unknown 任务清单!E2'],
    ['牵头单位', '省发改委', 'unit.unknown 任务清单!E2'],
    ['牵头单位', '', 'lead.missing 任务清单!E2'],
    ['牵头单位', '各有关部门', 'lead.open 任务清单!E2'],
    ['配合单位', '区财政局、区外事办', 'unit.unknown 任务清单!G2'],
    ['配合单位', '区发改委', 'unit.twice 任务清单!G2'],
    ['牵头单位', { xml: '<c><f>A1</f></c>' }, 'cell.formula 任务清单!E2'],
  ])('refuses %s %p: %s', async (heading, text, fault) => {
    const sheets = await readOne({ [heading]: text });
    expect(faults(sheets)).toEqual([fault]);
    expect(drafts(sheets)).toEqual([null]);
  });

  it('asks which of two units is meant', () => {
    const [first] = named(['区审计局']);
    const [second] = named(['市审计局']);
    if (!first || !second) throw new Error('No units');
    const found = unitResolver([first, second])('审计局');
    expect(found.kind).toBe('several');
  });
});

describe('task list: deadlines', () => {
  it.each<[Content, string | null, string | null]>([
    ['2021年9月30日', '2021-09-30', null],
    ['2021/9/30', '2021-09-30', null],
    ['6月底前', '2021-06-30', '6月底前'],
    [44377, '2021-06-30', null],
    [2021, '2021-12-31', '2021'],
    [{ xml: '<c t="d"><v>2021-06-30</v></c>' }, '2021-06-30', null],
    [null, null, null],
  ])('reads %p', async (cell, dueOn, dueText) => {
    const sheets = await readOne({ 完成时限: cell });
    expect(drafts(sheets)).toEqual([expect.objectContaining({ dueOn, dueText, longTerm: false })]);
  });

  it('marks a long-term task', async () => {
    const sheets = await readOne({ 完成时限: '持续推进' });
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({ dueOn: '2021-12-31', dueText: '持续推进', longTerm: true }),
    ]);
    expect(notes(sheets)).toEqual(['note.long-term 任务清单!H2']);
  });

  it('says where a bare number was taken for a date', async () => {
    expect(notes(await readOne({ 完成时限: 44377 }))).toEqual(['note.date-number 任务清单!H2']);
  });

  it('counts serial numbers from 1904 where the workbook does', async () => {
    const file = workbook({
      from1904: true,
      sheets: [{ rows: [OFFICIAL, rowWith({ 完成时限: 42915 })] }],
    });
    expect(drafts(await read(file))).toEqual([expect.objectContaining({ dueOn: '2021-06-30' })]);
  });

  it.each<Content>(['2021-02-30', '6月前', '尽快', '腊月三十', 7, 45000000])(
    'refuses %p with its cell',
    async (cell) => {
      expect(faults(await readOne({ 完成时限: cell }))).toEqual(['due.unreadable 任务清单!H2']);
    },
  );
});

describe('task list: texts', () => {
  it.each([
    ['a rare character', '𠮷田㛃𬭎'],
    ['an emoji of several', '👨‍👩‍👧'],
    ['full-width letters', 'ＡＢＣ'],
    ['what looks like a formula', '=HYPERLINK("http://a","b")'],
    ['markup', '<script>alert(1)</script>'],
    ['a template', '{{constructor}}'],
  ])('keeps %s', async (_, text) => {
    expect(drafts(await readOne({ 重点任务: text }))).toEqual([
      expect.objectContaining({ title: text }),
    ]);
  });

  it.each([
    ['a combining mark', 'e\u0301', 'é'],
    ['unseen marks', '任\u200b务\ufeff\u202e', '任务'],
    ['spaces around', '　任务 ', '任务'],
    ['a line break', '压缩企业\n开办时间', '压缩企业开办时间'],
  ])('cleans %s', async (_, text, title) => {
    expect(drafts(await readOne({ 重点任务: text }))).toEqual([expect.objectContaining({ title })]);
  });

  it.each(['阿依努尔·买买提', '阿依努尔・买买提', '阿依努尔•买买提', '阿依努尔‧买买提'])(
    'writes the name %s with one dot',
    async (name) => {
      expect(drafts(await readOne({ 责任人: name }))).toEqual([
        expect.objectContaining({ responsibleText: '阿依努尔·买买提' }),
      ]);
    },
  );

  it.each<[string, string, Content, string]>([
    [
      'half a character',
      '重点任务',
      { xml: '<c t="inlineStr"><is><t>_xD842_</t></is></c>' },
      'cell.characters 任务清单!B2',
    ],
    ['201 characters', '重点任务', '任'.repeat(201), 'cell.too-long 任务清单!B2'],
    [
      'a formula nobody calculated',
      '工作内容/举措',
      { xml: '<c><f>A1</f></c>' },
      'cell.formula 任务清单!C2',
    ],
    [
      'a failed formula',
      '备注',
      { xml: '<c t="e"><f>A1</f><v>#REF!</v></c>' },
      'cell.error 任务清单!I2',
    ],
    ['no title', '重点任务', null, 'title.missing 任务清单!B2'],
  ])('refuses %s with its cell', async (_, heading, cell, fault) => {
    expect(faults(await readOne({ [heading]: cell }))).toEqual([fault]);
  });

  it.each<[string, number]>([
    ['𠮷'.repeat(200), 1],
    ['任'.repeat(200), 1],
  ])('counts characters, not their halves', async (title, taken) => {
    expect(drafts(await readOne({ 重点任务: title })).filter(Boolean)).toHaveLength(taken);
  });

  it('names every fault of a row at once', async () => {
    const sheets = await readOne({ 重点任务: null, 牵头单位: '某单位', 完成时限: '尽快' });
    expect(faults(sheets)).toEqual([
      'title.missing 任务清单!B2',
      'unit.unknown 任务清单!E2',
      'due.unreadable 任务清单!H2',
    ]);
    expect(sheets.rows[0]?.faults.map(importLine).join('')).toMatch(/任务清单!E2：.*“某单位”/);
  });
});

describe('task list: rows of one merged title', () => {
  const rows = (lead: string, due: string) => [
    OFFICIAL,
    rowWith({ '工作内容/举措': '举措一', 目标: '目标一', 配合单位: '区财政局' }),
    [null, null, '举措二', '目标二', lead, null, '区税务局', due, null],
  ];
  const merges = ['B2:B3'];

  it('are one task where the same unit leads to the same date', async () => {
    const sheets = await readRows(rows('区发改委', '年底前'), merges);
    expect(drafts(sheets)).toEqual([
      expect.objectContaining({
        content: '举措一\n举措二',
        targets: ['目标一', '目标二'],
        coopUnits: ['finance-bureau', 'tax-bureau'],
      }),
    ]);
    expect(notes(sheets)).toEqual(['note.joined 任务清单!B3']);
  });

  it('are two tasks where two units lead', async () => {
    const sheets = await readRows(rows('区司法局', '年底前'), merges);
    expect(drafts(sheets).map((draft) => draft?.leadUnit)).toEqual([
      'development-reform-commission',
      'justice-bureau',
    ]);
  });

  it('are refused where one unit leads to two dates', async () => {
    expect(faults(await readRows(rows('区发改委', '6月底'), merges))).toEqual([
      'row.twice 任务清单!B3',
    ]);
  });

  it('a task written twice is refused the second time', async () => {
    const sheets = await readRows([OFFICIAL, rowWith({}), rowWith({ 牵头单位: '发改委' })]);
    expect(drafts(sheets).map((draft) => draft !== null)).toEqual([true, false]);
    expect(faults(sheets)).toEqual(['row.twice 任务清单!B3']);
  });
});

describe('task list: public plans of other places', () => {
  const rows = publicTasks.filter((task) => task.leadUnits.length > 0);
  const concrete = (names: readonly string[]) =>
    names.filter((name) => !/各|有关|相关|^街道$/.test(name));
  const units = named(rows.flatMap((task) => [...task.leadUnits, ...concrete(task.coopUnits)]));
  const sheetRow = (task: (typeof rows)[number], between: string): Content[] => [
    task.no,
    task.title,
    task.measures,
    null,
    task.leadUnits.join(between),
    null,
    task.coopUnits.join(between),
    task.deadline,
    task.region,
  ];

  it.each(['、', '，', '\n', '；'])('reads each of them, units split by %p', async (between) => {
    const sheets = await read(
      table([['重点任务汇总'], OFFICIAL, ...rows.map((task) => sheetRow(task, between))]),
      units,
    );
    expect(faults(sheets)).toEqual([]);
    expect(
      drafts(sheets).map((draft) => [draft?.title, draft?.leadUnit, draft?.jointLeadUnits]),
    ).toEqual(rows.map((task) => [task.title, task.leadUnits[0], task.leadUnits.slice(1)]));
    expect(drafts(sheets).map((draft) => draft?.dueText ?? null)).toEqual(
      rows.map((task) => task.deadline),
    );
  });

  it('reads the form of 西安, whose responsible units help', async () => {
    const plan = rows.filter((task) => task.region === '陕西省西安市');
    const headings = [
      '序号',
      '省部署任务',
      '市落实措施',
      '牵头单位',
      '责任单位',
      '完成时限',
      '备注',
    ];
    const sheets = await read(
      table([
        headings,
        ...plan.map((task) => [
          task.no,
          task.title,
          task.measures,
          task.leadUnits.join('、'),
          task.coopUnits.join('、'),
          task.deadline,
          null,
        ]),
      ]),
      units,
    );
    expect(drafts(sheets).map((draft) => [draft?.dueOn, draft?.openMembership])).toEqual([
      ['2022-09-30', '市级相关单位、各区县政府'],
      ['2022-11-30', '市级相关单位、各区县政府'],
    ]);
  });
});
