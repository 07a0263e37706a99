import type { Rate } from '../../domain/unit-record';
import { FIGURES, isSmallSample, RATES, rateOf } from '../../domain/unit-record';
import { FIGURE_WORDS, RATE_WORDS, UNIT_RECORD_WORDS } from '../../domain/unit-record.zh';
import type { Reading, UnitCounts } from '../unit-record';
import type { Exported } from './stored';
import { file, subtitle } from './stored';
import type { SheetColumn } from './write';
import { writeTable } from './write';

const words = UNIT_RECORD_WORDS;

const FIGURE_WIDTH = 9;

const share = (counts: UnitCounts, rate: Rate): string => {
  const row = RATES.find((one) => one.rate === rate);
  const value = row === undefined ? null : rateOf(counts, row);
  return value === null ? words.none : words.percent(value);
};

const columnsOf = (fewCases: number): SheetColumn<UnitCounts>[] => [
  { heading: words.unit, width: 22, value: ({ name }) => name },
  ...FIGURES.map(
    ({ figure }): SheetColumn<UnitCounts> => ({
      heading: FIGURE_WORDS[figure].label,
      width: FIGURE_WIDTH,
      centred: true,
      value: (counts) => counts[figure],
    }),
  ),
  ...RATES.map(
    ({ rate }): SheetColumn<UnitCounts> => ({
      heading: RATE_WORDS[rate],
      width: FIGURE_WIDTH,
      centred: true,
      value: (counts) => share(counts, rate),
    }),
  ),
  {
    heading: words.note,
    width: 12,
    centred: true,
    value: (counts) => (isSmallSample(counts, fewCases) ? words.smallSample : ''),
  },
];

/** 单位实绩 of all units over a period, as a table to print. */
export async function exportUnitRecord(
  units: readonly UnitCounts[],
  { period, today }: Reading,
  fewCases: number,
): Promise<Exported> {
  const title = words.file(words.period(period));
  const content = await writeTable({
    title,
    subtitle: subtitle(today),
    columns: columnsOf(fewCases),
    records: units,
  });
  return file(title, content);
}
