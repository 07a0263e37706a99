import { applyReport, oweReportAgain } from '../../api/progress-report/reports';
import { CONTRACTS } from '../../domain/contract';
import { NO_PARTIES } from '../../domain/permissions';
import { REPORT_TRANSITIONS } from '../../domain/report';
import { textOf } from '../record';
import type { GateRule } from '../rule';
import { nameOf } from './names';

/** Notice 四(四). */
export const reportRule: GateRule = {
  uid: 'api::progress-report.progress-report',
  contract: CONTRACTS['api::progress-report.progress-report'],
  table: REPORT_TRANSITIONS,
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return {
      ...NO_PARTIES,
      concerned: unit === null ? [] : [unit],
      group: textOf(record, 'group'),
    };
  },
  onDesk: () => true,
  effects: { 'report.approve': applyReport, 'report.send_back': oweReportAgain },
  facts: async ({ strapi, after }) => ({
    reporter:
      (await nameOf(strapi, 'api::unit.unit', textOf(after, 'unit'))) ||
      (await nameOf(strapi, 'api::group.group', textOf(after, 'group'))),
    done: textOf(after, 'done') ?? '',
  }),
  title: (record) => textOf(record, 'title') ?? '',
};
