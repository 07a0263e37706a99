import { parseDate } from '../../src/domain/calendar';
import { decisionAge } from '../../src/domain/decision';
import type { ListedDecision } from '../../src/office/export/decision-list';
import { writeDecisionList } from '../../src/office/export/decision-list';
import { readWorkbook } from '../../src/office/workbook/read';

const LISTED: ListedDecision = {
  number: '〔2026〕1号',
  meeting: '常务副组长例会',
  heldOn: '2026-03-02',
  sequence: 2,
  kind: 'assignment',
  text: '推行并联审批',
  leadUnit: '区住建局',
  coopUnits: ['区财政局', '区水务局'],
  dueOn: '2026-03-31',
  state: 'open_decision',
  carriedOutOn: null,
  openDays: 35,
  overdueDays: 6,
  taskNumber: '2026-007',
  story: '会议《例会》（2026年3月2日，会议已召开）',
};

/** The written rows as texts by heading, read by our own reader. */
async function rowsOf(...decisions: readonly Partial<ListedDecision>[]) {
  const file = await writeDecisionList(
    '会议议定事项台账',
    '填报单位：专班办公室',
    decisions.map((one) => ({ ...LISTED, ...one })),
  );
  const { sheets } = await readWorkbook(file, '台账.xlsx');
  const [, , headings, ...rows] = sheets[0]?.rows ?? [];
  const textIn = (row: typeof headings, column: number): string => {
    const value = row?.cells.get(column)?.value;
    if (value?.kind === 'number') return String(value.number);
    return value?.kind === 'text' ? value.text : '';
  };
  const columns = [...(headings?.cells.keys() ?? [])];
  return rows.map((row) =>
    Object.fromEntries(columns.map((column) => [textIn(headings, column), textIn(row, column)])),
  );
}

describe('ledger of decisions', () => {
  it('says everything that is followed, in its order, and is read again without a change', async () => {
    const [row] = await rowsOf({});
    expect(Object.entries(row ?? {})).toEqual([
      ['序号', '1'],
      ['纪要编号', '〔2026〕1号'],
      ['会议', '常务副组长例会'],
      ['会议日期', '2026-03-02'],
      ['项次', '2'],
      ['类别', '交办事项'],
      ['议定内容', '推行并联审批'],
      ['牵头单位', '区住建局'],
      ['配合单位', '区财政局、区水务局'],
      ['完成期限', '2026-03-31'],
      ['状态', '落实中'],
      ['落实日期', ''],
      ['未落实天数', '35'],
      ['超期天数', '6'],
      ['任务编号', '2026-007'],
      ['来龙去脉', '会议《例会》（2026年3月2日，会议已召开）'],
    ]);
  });

  it('what is not there yet – is an empty cell', async () => {
    const [row] = await rowsOf({
      number: null,
      sequence: null,
      leadUnit: null,
      coopUnits: [],
      dueOn: null,
      openDays: null,
      overdueDays: null,
      taskNumber: null,
      story: '',
    });
    const empty = Object.entries(row ?? {}).filter(([, text]) => text === '');
    expect(empty).toHaveLength(10);
  });

  it('a text that looks like a formula – stays a text', async () => {
    const [row] = await rowsOf({ text: '=1+1' });
    expect(row?.['议定内容']).toBe('=1+1');
  });

  it('several – are numbered in their order', async () => {
    const rows = await rowsOf({ text: '甲' }, { text: '乙' });
    expect(rows.map((row) => [row['序号'], row['议定内容']])).toEqual([
      ['1', '甲'],
      ['2', '乙'],
    ]);
  });
});

describe('age of a decision', () => {
  const day = (text: string) => parseDate(text)!;
  const age = (state: string, dueOn: string | null) =>
    decisionAge({ state, heldOn: day('2026-03-02'), dueOn: parseDate(dueOn) }, day('2026-04-06'));

  it.each<[string, string, string | null, number | null, number | null]>([
    ['open and past its date', 'open_decision', '2026-03-31', 35, 6],
    ['open on its date', 'open_decision', '2026-04-06', 35, null],
    ['open without a date', 'open_decision', null, 35, null],
    ['carried out', 'carried_out', '2026-03-31', null, null],
    ['drafted', 'decision_draft', '2026-03-31', null, null],
    ['revoked', 'decision_revoked', '2026-03-31', null, null],
  ])('%s', (_, state, dueOn, openDays, overdueDays) =>
    expect(age(state, dueOn)).toEqual({ openDays, overdueDays }),
  );
});
