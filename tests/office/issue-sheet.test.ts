import seeds from '../../database/seeds/issue-categories.json';
import type { Remark } from '../../src/domain/import';
import { importLine } from '../../src/domain/wording-import.zh';
import type { IssueDraft } from '../../src/office/issue-sheet/draft';
import type { IssueSheets } from '../../src/office/issue-sheet/read';
import { issueKeyOf, readIssueSheets } from '../../src/office/issue-sheet/read';
import type { CategoryName } from '../../src/office/issue-sheet/values';
import { categoryResolver, dayOf, sourceOf, urgencyOf } from '../../src/office/issue-sheet/values';
import { readWorkbook } from '../../src/office/workbook/read';
import { FileRefused } from '../../src/office/workbook/refused';
import { DISTRICT } from './units';
import type { Content } from './xlsx';
import { table } from './xlsx';

const CATEGORIES: readonly CategoryName[] = seeds.map((one) => ({ ...one, id: one.code }));

const PLATFORM = [
  '序号',
  '受理编号',
  '来源',
  '受理时间',
  '问题类别',
  '问题标题',
  '问题内容',
  '紧急程度',
  '承办单位',
  '企业名称',
  '反映人',
  '联系电话',
  '统一社会信用代码',
  '备注',
] as const;

const NAME = '张三丰';
const FIRM = '海口甲乙贸易有限公司';
const PHONE = '13800138000';
const LICENCE = '91350100M000100Y43';
const SECRETS = [NAME, FIRM, PHONE, LICENCE];

type Cells = Partial<Record<(typeof PLATFORM)[number], Content>>;

const USUAL: Cells = {
  受理编号: 'HN-2026-0001',
  受理时间: '2026-11-20 09:31:00',
  问题标题: '不动产登记超期',
  问题内容: '材料交齐三个月仍未办结。',
};

const rowWith = (cells: Cells): Content[] =>
  PLATFORM.map((heading) => ({ ...USUAL, ...cells })[heading] ?? null);

const readRows = async (
  rows: readonly (readonly Content[])[],
  merges: readonly string[] = [],
): Promise<IssueSheets> =>
  readIssueSheets(await readWorkbook(table(rows, merges), '问题.xlsx'), {
    source: 'provincial_platform',
    categories: CATEGORIES,
    units: DISTRICT,
  });

const readOne = (cells: Cells) => readRows([PLATFORM, rowWith(cells)]);

const line = ({ code, at }: Remark): string => `${code} ${at ?? ''}`;
const drafts = ({ rows }: IssueSheets): (IssueDraft | null)[] => rows.map((row) => row.draft);
const faults = ({ rows }: IssueSheets): string[] => rows.flatMap((row) => row.faults.map(line));
const notes = ({ rows }: IssueSheets): string[] => rows.flatMap((row) => row.notes.map(line));

/** Everything an import may show, keep or log of a file. */
const open = ({ rows, passed }: IssueSheets): string =>
  JSON.stringify([rows, passed]) +
  [...rows.flatMap((row) => [...row.faults, ...row.notes]), ...passed].map(importLine).join('\n');

describe('list of issues: the platform’s table', () => {
  it('reads its columns into a draft, and who complained apart from it', async () => {
    const sheets = await readOne({
      序号: 1,
      来源: '12345热线',
      问题类别: '（七）',
      紧急程度: '紧急',
      承办单位: '区住建局',
      企业名称: FIRM,
      反映人: NAME,
      联系电话: '138 0013 8000',
      统一社会信用代码: '91350100m000100y43',
      备注: '第一次反映',
    });
    expect(drafts(sheets)).toEqual([
      {
        ownNumber: null,
        externalNo: 'HN-2026-0001',
        source: 'hotline_12345',
        receivedOn: '2026-11-20',
        title: '不动产登记超期',
        content: '材料交齐三个月仍未办结。',
        inferred: null,
        category: 'article-69-promises',
        urgent: true,
        suggestedUnit: 'housing-construction-bureau',
        remarks: '第一次反映',
      },
    ]);
    expect([...sheets.complainants]).toEqual([
      ['任务清单!F2', { name: `${FIRM}，${NAME}`, phone: PHONE, licence: LICENCE }],
    ]);
    expect([faults(sheets), notes(sheets), sheets.passed]).toEqual([[], [], []]);
  });

  it('finds two rows of headings under a merged title, and passes over totals and sections', async () => {
    const sheets = await readRows(
      [
        ['省营商环境问题受理平台转办问题清单', null, null, null, null, null],
        ['导出时间：2026-11-23', null, null, null, null, null],
        ['序号', '问题信息', null, null, '反映人信息', null],
        [null, '工单号', '登记日期', '诉求内容', '姓名', '手机'],
        ['一、政务服务', null, null, null, null, null],
        [1, 'A-1', '2026年11月20日', '内容甲', NAME, PHONE],
        ['小计', '1件', null, null, null, null],
        [2, 'A-2', 46346.5, '内容乙', null, null],
        ['合计', '2件', null, null, null, null],
        ['注：以平台为准。', null, null, null, null, null],
      ],
      ['A1:F1', 'A2:F2', 'A3:A4', 'B3:D3', 'E3:F3', 'A5:F5'],
    );
    expect(drafts(sheets).map((draft) => [draft?.externalNo, draft?.receivedOn])).toEqual([
      ['A-1', '2026-11-20'],
      ['A-2', '2026-11-20'],
    ]);
    expect(sheets.passed.map(({ code }) => code)).toEqual([
      'skip.section',
      'skip.total',
      'skip.total',
      'skip.footnote',
    ]);
    expect(sheets.complainants.size).toBe(1);
  });

  it('says which columns it leaves out', async () => {
    const sheets = await readRows([
      ['编号', '受理时间', '标题', '办理状态'],
      ['1', '2026-11-20', '事', '已办'],
    ]);
    expect(sheets.passed.map(line)).toEqual(['skip.column 任务清单!D1']);
  });

  it.each([
    ['a list of tasks', ['重点任务', '牵头单位']],
    ['a title alone', ['标题']],
    ['numbers alone', ['编号', '受理时间']],
  ])('is not taken for %s', async (_, headings) => {
    await expect(readRows([headings, headings.map(() => '一')])).rejects.toThrow(FileRefused);
  });

  it('takes the first sentence for a missing title, and the title for a missing description', async () => {
    const long = '一'.repeat(60);
    const sheets = await readRows([
      PLATFORM,
      rowWith({ 受理编号: 'A1', 问题标题: null, 问题内容: '办证慢。请督促。' }),
      rowWith({ 受理编号: 'A2', 问题标题: null, 问题内容: long }),
      rowWith({ 受理编号: 'A3', 问题内容: null }),
      rowWith({ 受理编号: 'A4', 问题标题: null, 问题内容: null }),
    ]);
    expect(drafts(sheets).map((draft) => draft?.title)).toEqual([
      '办证慢',
      `${'一'.repeat(39)}…`,
      '不动产登记超期',
      undefined,
    ]);
    expect(drafts(sheets)[2]?.content).toBe('不动产登记超期');
    expect(faults(sheets)).toEqual(['issue.content-missing 任务清单!F5']);
  });

  it('leaves an unknown category, unit or urgency to the office, and says so', async () => {
    const sheets = await readOne({ 问题类别: '太空', 承办单位: '火星局', 紧急程度: '三级' });
    expect(drafts(sheets)[0]).toMatchObject({ category: null, suggestedUnit: null, urgent: null });
    expect(notes(sheets)).toEqual([
      'note.category-unknown 任务清单!E2',
      'note.urgent-unknown 任务清单!H2',
      'note.unit-unknown 任务清单!I2',
    ]);
  });

  it('suggests the first of several units', async () => {
    const sheets = await readOne({ 承办单位: '区财政局、区住建局等部门' });
    expect(drafts(sheets)[0]?.suggestedUnit).toBe('finance-bureau');
    expect(notes(sheets)).toEqual(['note.unit-unknown 任务清单!I2', 'note.unit-first 任务清单!I2']);
  });

  it.each<[string, Cells, string]>([
    ['a source nobody knows', { 来源: '心灵感应' }, 'issue.source-unknown 任务清单!C2'],
    ['no day', { 受理时间: null }, 'received.missing 任务清单!D2'],
    ['a day that is none', { 受理时间: '2026-02-30' }, 'received.unreadable 任务清单!D2'],
    [
      'a number that lost its end',
      { 受理编号: 2.0261120001234e17 },
      'issue.number-rounded 任务清单!B2',
    ],
    ['a title too long', { 问题标题: '长'.repeat(201) }, 'cell.too-long 任务清单!F2'],
    ['a telephone too long', { 联系电话: '1'.repeat(61) }, 'cell.too-long 任务清单!L2'],
  ])('refuses %s at its cell', async (_, cells, expected) => {
    const sheets = await readOne(cells);
    expect([drafts(sheets), faults(sheets)]).toEqual([[null], [expected]]);
  });
});

describe('list of issues: the same issue', () => {
  it.each([
    ['hn-2026-0001'],
    ['ＨＮ－２０２６－０００１'],
    ['HN 2026 0001'],
    ['HN—2026—0001'],
    ['HN20260001'],
  ])('refuses HN-2026-0001 written as %s in a second row', async (written) => {
    const sheets = await readRows([PLATFORM, rowWith({}), rowWith({ 受理编号: written })]);
    expect(faults(sheets)).toEqual(['issue.twice 任务清单!F3']);
    expect(sheets.rows[1]?.faults[0]?.facts).toEqual({ other: '任务清单!F2' });
  });

  it('keeps the same number of two sources apart', async () => {
    const sheets = await readRows([PLATFORM, rowWith({}), rowWith({ 来源: '12345' })]);
    expect(faults(sheets)).toEqual([]);
  });

  it('tells rows without a number by source, day and title', async () => {
    const sheets = await readRows([
      PLATFORM,
      rowWith({ 受理编号: null }),
      rowWith({ 受理编号: '--', 问题标题: '不动产 登记超期' }),
      rowWith({ 受理编号: null, 受理时间: '2026-11-21' }),
    ]);
    expect(faults(sheets)).toEqual(['issue.twice 任务清单!F3']);
    expect(notes(sheets).filter((one) => one.startsWith('note.number-missing'))).toHaveLength(3);
  });

  it('knows our own numbers from those of the source', async () => {
    const own = await readOne({ 受理编号: '问题2026-001' });
    expect(drafts(own)[0]).toMatchObject({ ownNumber: '问题2026-001', externalNo: null });
    const both = await readRows([
      ['编号', '来源编号', '受理日期', '标题'],
      ['问题2026-001', 'HN1', '2026-11-20', '事'],
    ]);
    expect(drafts(both)[0]).toMatchObject({ ownNumber: '问题2026-001', externalNo: 'HN1' });
  });

  it('has one key with a stored record', () => {
    const draft = { source: 'field_visit', externalNo: null, receivedOn: '2026-11-20' };
    expect(issueKeyOf({ ...draft, title: '事 项' })).toBe(issueKeyOf({ ...draft, title: '事项' }));
    expect(issueKeyOf({ ...draft, title: '事项' })).not.toBe(
      issueKeyOf({ ...draft, source: 'petition_letter', title: '事项' }),
    );
  });
});

describe('list of issues: who complained is said nowhere', () => {
  it.each<[string, Cells]>([
    ['a good row', {}],
    ['a refused row', { 受理时间: '明天' }],
    ['a telephone of twelve digits', { 联系电话: `${PHONE}1` }],
    ['a wrong check digit', { 统一社会信用代码: LICENCE.replace(/3$/, '4') }],
    ['two telephones', { 联系电话: `${PHONE}/13900139000` }],
    ['a name too long', { 反映人: NAME.repeat(20) }],
    ['a firm too long', { 企业名称: FIRM.repeat(20) }],
    ['only sealed cells', Object.fromEntries(PLATFORM.slice(0, 9).map((one) => [one, null]))],
    [
      'texts that tell',
      {
        问题标题: `${FIRM}反映登记超期`,
        问题内容: `我是${NAME}，电话138-0013-8000，信用代码${LICENCE.toLowerCase()}，请查。`,
        备注: `已回拨１３８００１３８０００`,
      },
    ],
    ['an error in its cell', { 反映人: { xml: '<c r="K2" t="e"><f>1/0</f><v>张三丰</v></c>' } }],
  ])('%s', async (_, cells) => {
    const sheets = await readOne({
      企业名称: FIRM,
      反映人: NAME,
      联系电话: PHONE,
      统一社会信用代码: LICENCE,
      ...cells,
    });
    const seen = open(sheets).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    expect(SECRETS.filter((secret) => seen.includes(secret))).toEqual([]);
  });

  it('hides what the row’s sealed cells say from its texts, and notes it', async () => {
    const sheets = await readOne({
      反映人: NAME,
      联系电话: PHONE,
      问题内容: `${NAME}（138 0013 8000）反映：收费不合规。`,
    });
    expect(drafts(sheets)[0]?.content).toBe('〔反映人信息〕（〔反映人信息〕）反映：收费不合规。');
    expect(notes(sheets)).toEqual(['note.hidden 任务清单!G2']);
  });

  it('hides what every sealed column says, seals the first that says something, and notes the rest', async () => {
    const second = '李四光';
    const sheets = await readRows([
      [...PLATFORM, '来电人', '来电号码'],
      [
        ...rowWith({ 联系电话: PHONE, 问题内容: `${second}（13900139000）反映：收费不合规。` }),
        second,
        '139 0013 9000',
      ],
    ]);
    expect([...sheets.complainants.values()]).toEqual([
      { name: second, phone: PHONE, licence: null },
    ]);
    expect(drafts(sheets)[0]?.content).toBe('〔反映人信息〕（〔反映人信息〕）反映：收费不合规。');
    expect(notes(sheets)).toEqual(['note.hidden 任务清单!G2', 'note.sealed-first 任务清单!P2']);
    expect(open(sheets)).not.toMatch(/李四光|139.?0013/);
  });

  it('leaves words alone that only say what kind of person it was', async () => {
    const sheets = await readOne({ 反映人: '企业', 问题内容: '企业反映收费不合规。' });
    expect(drafts(sheets)[0]?.content).toBe('企业反映收费不合规。');
  });

  it.each(['13900139000', '139 0013 9000', '11010519491231002X', '１３９００１３９０００'])(
    'asks to look again where %s stands in a text',
    async (written) => {
      const sheets = await readOne({ 问题内容: `请回电${written}。` });
      expect(notes(sheets)).toEqual(['note.looks-sealed 任务清单!G2']);
    },
  );

  it.each(['匿名', '不详', '无', '-', '/'])('takes %s for nobody', async (written) => {
    const sheets = await readOne({ 反映人: written, 联系电话: written });
    expect([sheets.complainants.size, notes(sheets)]).toEqual([0, []]);
  });

  it('keeps a number that does not check as it was given, and notes it', async () => {
    const sheets = await readOne({ 联系电话: '138001380001', 统一社会信用代码: '123' });
    expect([...sheets.complainants.values()]).toEqual([
      { name: null, phone: '138001380001', licence: '123' },
    ]);
    expect(notes(sheets)).toEqual(['note.phone 任务清单!L2', 'note.licence 任务清单!M2']);
  });
});

describe('list of issues: values as people write them', () => {
  it.each([
    ['2026-11-20 09:31:00', '2026-11-20'],
    ['2026-11-20 9:31', '2026-11-20'],
    ['2026/11/20 09:31:00.000', '2026-11-20'],
    ['2026.11.20', '2026-11-20'],
    ['2026年11月20日', '2026-11-20'],
    ['2026年11月20日9时31分', '2026-11-20'],
    ['2026年11月20日 上午9:31', '2026-11-20'],
    ['2026年11月20日星期五', '2026-11-20'],
    ['２０２６－１１－２０', '2026-11-20'],
    ['20261120', '2026-11-20'],
    ['20261120093100', '2026-11-20'],
    ['2026-11-20T09:31:00', '2026-11-20'],
    ['2026-11-20T09:31:00+08:00', '2026-11-20'],
    ['2026-11-20T20:31:00Z', '2026-11-21'],
    ['2026-11-31', null],
    ['2026-11-20前', null],
    ['11月20日', null],
    ['昨天', null],
    ['', null],
  ])('day %s → %s', (written, day) => {
    expect(dayOf(written)).toBe(day);
  });

  it.each([
    ['省营商环境问题受理平台', 'provincial_platform'],
    ['省平台', 'provincial_platform'],
    ['１２３４５', 'hotline_12345'],
    ['12345热线', 'hotline_12345'],
    ['走访企业', 'field_visit'],
    ['来信来访', 'petition_letter'],
    ['上级转办', 'superior_transfer'],
    ['其它', 'other_source'],
    ['梦', null],
  ])('source %s → %s', (written, source) => {
    expect(sourceOf(written)).toBe(source);
  });

  it.each([
    ['7', 'article-69-promises'],
    ['07', 'article-69-promises'],
    ['七', 'article-69-promises'],
    ['（七）', 'article-69-promises'],
    ['第七项', 'article-69-promises'],
    ['7.', 'article-69-promises'],
    ['七、不履行承诺合同、拖欠账款', 'article-69-promises'],
    ['不履行承诺合同，拖欠账款', 'article-69-promises'],
    [
      '不履行向市场主体依法作出的政策承诺以及依法订立的各类合同，或者违约拖欠市场主体的货物、工程、服务等账款',
      'article-69-promises',
    ],
    ['十一', 'article-69-other'],
    ['9 指定或者强制中介服务', 'article-69-intermediaries'],
    ['article-69-intermediaries', 'article-69-intermediaries'],
    ['七、太空', undefined],
    ['99', undefined],
    ['太空', undefined],
  ])('category %s → %s', (written, code) => {
    expect(categoryResolver(CATEGORIES)(written)?.code).toBe(code);
  });

  it.each([
    ['紧急', true],
    ['特急', true],
    ['是', true],
    ['一般', false],
    ['否', false],
    ['三级', null],
  ])('urgency %s → %s', (written, urgent) => {
    expect(urgencyOf(written)).toBe(urgent);
  });
});
