import { newReasonFaults, settledWindow } from '../../api/skipped-window/reasons';
import { windowWords } from '../../domain/cadence.zh';
import { CONTRACTS } from '../../domain/contract';
import { parseDate } from '../../domain/calendar';
import { bodyOfSeries } from '../../office/cadence';
import { textOf } from '../record';
import type { GateRule } from '../rule';

/** Notice 四(一)(三), design §5: why a body skipped a window; recorded once, its words corrected under 流转记录. */
export const skippedWindowRule: GateRule = {
  uid: 'api::skipped-window.skipped-window',
  contract: CONTRACTS['api::skipped-window.skipped-window'],
  table: [],
  faults: newReasonFaults,
  fill: { 'record.create': settledWindow },
  title: (record) => {
    const [from, to] = [
      parseDate(textOf(record, 'windowFrom')),
      parseDate(textOf(record, 'windowTo')),
    ];
    const window = from && to ? windowWords({ from, to }) : '';
    return `${bodyOfSeries(textOf(record, 'series') ?? '')?.name ?? ''} ${window}`.trim();
  },
};
