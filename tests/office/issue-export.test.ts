import { inflateRawSync } from 'node:zlib';
import type { ListedIssue } from '../../src/office/export/issue-list';
import { writeIssueList } from '../../src/office/export/issue-list';
import { SEALED_COLUMNS, ISSUE_COLUMNS } from '../../src/office/issue-sheet/columns';
import { readIssueSheets } from '../../src/office/issue-sheet/read';
import { readWorkbook } from '../../src/office/workbook/read';
import { partsOf } from '../../src/office/workbook/zip';
import { DISTRICT } from './units';

/** The XML of a part, read without the code under test but for its directory. */
function partText(file: Buffer, name: string): string {
  const part = partsOf(file).find((one) => one.name === name);
  if (!part) throw new Error(`No ${name}`);
  const from = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  const packed = file.subarray(from, from + part.zipped);
  return (part.stored ? packed : inflateRawSync(packed)).toString('utf8');
}

const LISTED: ListedIssue = {
  number: '问题2026-001',
  source: 'provincial_platform',
  externalNo: 'HN-1',
  receivedOn: '2026-03-02',
  category: '不履行承诺合同、拖欠账款',
  title: '不动产登记超期',
  content: '材料交齐三个月仍未办结。',
  unit: '区住建局',
  complexity: 'ordinary',
  urgent: true,
  state: 'handling',
  dispatchedOn: '2026-03-03',
  acceptedOn: '2026-03-04',
  repliedOn: null,
  resolvedOn: null,
  informedOn: null,
  followedUpOn: null,
  closedOn: null,
  rounds: [],
  clock: null,
  clockDueOn: null,
  satisfaction: null,
};

const write = (...issues: readonly Partial<ListedIssue>[]): Promise<Buffer> =>
  writeIssueList(
    '营商环境问题处理情况台账',
    '填报单位：专班办公室',
    issues.map((one) => ({ ...LISTED, ...one })),
  );

/** The texts of a written row by heading. */
async function cellsOf(file: Buffer, record = 0): Promise<ReadonlyMap<string, string>> {
  const { sheets } = await readWorkbook(file, '台账.xlsx');
  const rows = sheets[0]?.rows ?? [];
  const [headings, row] = [rows[2], rows[3 + record]];
  const text = (column: number): string => {
    const value = row?.cells.get(column)?.value;
    if (value?.kind === 'number') return String(value.number);
    return value?.kind === 'text' ? value.text : '';
  };
  return new Map(
    [...(headings?.cells ?? [])].map(([column, { value }]) => [
      value.kind === 'text' ? value.text : '',
      text(column),
    ]),
  );
}

describe('ledger of issues: columns', () => {
  it('are the office’s, in their order, and none says who complained', async () => {
    const headings = [...(await cellsOf(await write({}))).keys()];
    expect(headings).toEqual([
      '序号',
      '编号',
      '来源',
      '来源编号',
      '受理日期',
      '问题类别',
      '问题标题',
      '问题内容',
      '承办单位',
      '复杂程度',
      '紧急',
      '状态',
      '交办日期',
      '签收日期',
      '反馈日期',
      '办结日期',
      '告知日期',
      '回访日期',
      '销号日期',
      '交办计时',
      '签收计时',
      '办理计时',
      '告知计时',
      '满意度',
    ]);
    const sealed: readonly string[] = SEALED_COLUMNS.flatMap((kind) => ISSUE_COLUMNS[kind]);
    expect(headings.filter((heading) => sealed.includes(heading))).toEqual([]);
  });

  it('show labels, days and yes or no', async () => {
    const cells = await cellsOf(await write({ satisfaction: 'fairly_satisfied' }));
    expect(
      ['序号', '来源', '复杂程度', '紧急', '状态', '交办日期', '反馈日期', '满意度'].map((one) =>
        cells.get(one),
      ),
    ).toEqual([
      '1',
      '省营商环境问题受理平台',
      '一般问题',
      '是',
      '办理中',
      '2026-03-03',
      '',
      '基本满意',
    ]);
  });

  it('tell each clock’s rounds as they were frozen, and the one that runs', async () => {
    const round = { lateDays: 0, provisional: false, result: 'clock_met' };
    const cells = await cellsOf(
      await write({
        rounds: [
          { ...round, clock: 'dispatch_clock' },
          { ...round, clock: 'accept_clock', provisional: true },
          { ...round, clock: 'handle_clock', result: 'clock_late', lateDays: 3 },
          { ...round, clock: 'handle_clock' },
          { ...round, clock: 'accept_clock', result: null },
        ],
        clock: 'inform_clock',
        clockDueOn: '2026-03-20',
      }),
    );
    expect(['交办计时', '签收计时', '办理计时', '告知计时'].map((one) => cells.get(one))).toEqual([
      '按时',
      '按时（暂定）',
      '超期3个工作日；按时',
      '计时中，2026-03-20到期',
    ]);
  });
});

describe('ledger of issues: texts', () => {
  it.each([
    '=HYPERLINK("http://example.com","点击")',
    '+86',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    "=cmd|' /C calc'!A0",
    '_x0041_',
    '〔反映人信息〕反映：“收费”<b>不合规</b>&amp;',
    '第一行\n第二行',
  ])('come back as they were: %s', async (text) => {
    const file = await write({ title: text.replace('\n', ' '), content: text });
    const { rows } = readIssueSheets(await readWorkbook(file, '台账.xlsx'), {
      source: 'provincial_platform',
      categories: [],
      units: DISTRICT,
    });
    expect(rows.map(({ draft }) => [draft?.ownNumber, draft?.title, draft?.content])).toEqual([
      ['问题2026-001', text.replace('\n', ' '), text],
    ]);
    expect(partText(file, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
  });

  it('freezes and repeats the heading', async () => {
    const xml = partText(await write({}), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane [^>]*ySplit="3"/);
  });
});
