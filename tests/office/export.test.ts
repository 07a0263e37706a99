import { inflateRawSync } from 'node:zlib';
import type { ListedTask } from '../../src/office/export/task-list';
import { writeTaskList } from '../../src/office/export/task-list';
import { sheetName, writeTable } from '../../src/office/export/write';
import { readTaskSheets } from '../../src/office/task-sheet/read';
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

const nameOf = (id: string): string => DISTRICT.find((unit) => unit.id === id)?.name ?? '';

const TASK: ListedTask = {
  year: 2021,
  title: '压缩企业开办时间',
  content: '依托“海南e登记”平台',
  targets: ['1个工作日以内'],
  leadUnit: '区发改委',
  jointLeadUnits: [],
  coopUnits: [],
  openMembership: null,
  responsibleText: null,
  dueOn: null,
  dueText: null,
  longTerm: false,
  remarks: null,
};

const rewritten = async (tasks: readonly ListedTask[]): Promise<ListedTask[]> => {
  const file = await writeTaskList('2021年重点任务清单', '填报单位：专班办公室', tasks);
  const { rows, passed } = readTaskSheets(await readWorkbook(file, '清单.xlsx'), {
    planYear: 2021,
    units: DISTRICT,
  });
  expect(passed).toEqual([]);
  return rows.map(({ draft, faults }) => {
    if (!draft) throw new Error(faults.map((fault) => fault.code).join());
    return {
      year: 2021,
      title: draft.title,
      content: draft.content,
      targets: draft.targets,
      openMembership: draft.openMembership,
      responsibleText: draft.responsibleText,
      dueOn: draft.dueOn,
      dueText: draft.dueText,
      longTerm: draft.longTerm,
      remarks: draft.remarks,
      leadUnit: nameOf(draft.leadUnit),
      jointLeadUnits: draft.jointLeadUnits.map(nameOf),
      coopUnits: draft.coopUnits.map(nameOf),
    };
  });
};

describe('task list written and read again: the same', () => {
  it.each<[string, Partial<ListedTask>]>([
    ['the least', {}],
    ['a date', { dueOn: '2021-06-30' }],
    ['a written deadline', { dueOn: '2021-06-30', dueText: '6月底前' }],
    ['a long-term task', { dueOn: '2021-12-31', dueText: '持续推进', longTerm: true }],
    ['several targets', { targets: ['一', '二', '三'] }],
    ['several paragraphs', { content: '一\n二\n\n三' }],
    ['joint leads', { jointLeadUnits: ['区司法局', '市公安局美兰分局'] }],
    ['helping units', { coopUnits: ['区财政局', '灵山镇'] }],
    ['等 behind a unit', { coopUnits: ['区财政局'], openMembership: '等相关部门' }],
    ['各 among units', { coopUnits: ['区财政局'], openMembership: '各镇街' }],
    ['only open membership', { openMembership: '各有关部门' }],
    ['a name in full', { leadUnit: '中共海口市美兰区委办公室' }],
    ['a person with a dot', { responsibleText: '阿依努尔·买买提' }],
    ['remarks', { remarks: '省级试点' }],
    ...['=HYPERLINK("http://a","b")', '+1', '-1', '@SUM(A1)', '＝1+1', "=cmd|' /C calc'!A0"].map(
      (text): [string, Partial<ListedTask>] => [
        `the text ${text}`,
        { title: text, content: text, remarks: text },
      ],
    ),
    ['a written escape', { title: '_x0041_', content: 'a_x000D_b' }],
    ['markup', { title: '<b>&amp;"\'', content: ']]>' }],
    ['rare characters', { title: '𠮷田㛃👨‍👩‍👧' }],
    ['20,000 characters', { content: '长'.repeat(20_000) }],
  ])('%s', async (_, task) => {
    const listed = { ...TASK, ...task };
    expect(await rewritten([listed])).toEqual([listed]);
  });

  it('a deadline that was extended shows its date, not its old words', async () => {
    const [read] = await rewritten([{ ...TASK, dueOn: '2021-09-30', dueText: '6月底前' }]);
    expect([read?.dueOn, read?.dueText]).toEqual(['2021-09-30', null]);
  });

  it('a long-term task of the panel, without words', async () => {
    const [read] = await rewritten([{ ...TASK, dueOn: '2021-12-31', longTerm: true }]);
    expect([read?.dueOn, read?.longTerm]).toEqual(['2021-12-31', true]);
  });
});

describe('written table: ready to print', () => {
  const file = writeTable({
    title: '重点任务清单[2021]/一',
    subtitle: '2021年4月1日',
    columns: [
      { heading: '序号', width: 6, centred: true, value: (_: string, at) => at + 1 },
      { heading: '事项', width: 30, value: (text) => text },
      { heading: '空', width: 5, value: () => null },
    ],
    records: ['=1+1', '一'.repeat(60)],
  });
  const sheet = file.then((bytes) => partText(bytes, 'xl/worksheets/sheet1.xml'));

  it.each([
    [
      'A4 landscape, one page wide',
      /<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1"[^>]*fitToHeight="0"/,
    ],
    ['fits to the page', /fitToPage="1"/],
    ['a frozen heading', /<pane ySplit="3"[^>]*topLeftCell="A4"[^>]*state="frozen"/],
    ['a title across the table', /<mergeCell ref="A1:C1"/],
    ['rows as high as their texts', /<row r="4"[^>]*ht="30".*<row r="5"[^>]*ht="90"/],
    ['page numbers', /第 &amp;P 页/],
    ['numbers as numbers', /<c r="A4"[^>]*><v>1<\/v>/],
    ['a border round empty cells', /<c r="C4" s="\d+"\/>/],
  ])('has %s', async (_, form) => expect(await sheet).toMatch(form));

  it('repeats its heading on every page', async () => {
    expect(partText(await file, 'xl/workbook.xml')).toMatch(
      /_xlnm\.Print_Titles"[^>]*>[^<]*\$3:\$3</,
    );
  });

  it('wraps and borders', async () => {
    const styles = partText(await file, 'xl/styles.xml');
    expect(styles).toMatch(/wrapText="(?:1|true)"/);
    expect(styles).toMatch(/<top style="thin">/);
    expect(styles).toContain('方正小标宋简体');
  });

  it('holds no formula, whatever the texts say', async () => {
    expect(await sheet).not.toMatch(/<f[ >]/);
    expect(await sheet).toMatch(/<c r="B4"[^>]*t="s"/);
  });

  it.each([
    ["a/b\\c[d]:*?e'f", 'abcdef'],
    ['名'.repeat(40), '名'.repeat(31)],
    ['[]', '表'],
  ])('names the sheet %s: %s', (title, name) => expect(sheetName(title)).toBe(name));
});
