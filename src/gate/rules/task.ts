import { proposeAmendment, openAmendment } from '../../api/amendment/amendments';
import { decisionsFollow } from '../../api/decision/follow-task';
import { isExtensionPending, requestExtension } from '../../api/extension/extensions';
import {
  completable,
  reportingUnit,
  submitReport,
  unitsOf,
} from '../../api/progress-report/reports';
import { recusalOf } from '../../api/task/recusal';
import { toTask } from '../../api/task/read';
import { officeDate, parseDate } from '../../domain/calendar';
import { CONTRACTS } from '../../domain/contract';
import { dueDateOf } from '../../domain/due-text';
import { extensionFaults } from '../../domain/extension';
import { dateWords } from '../../domain/letters.zh';
import { LIT_STATES } from '../../domain/light';
import { UNLIT_FIELDS } from '../../domain/light-fields';
import { taskNumber } from '../../domain/numbering';
import { lastDayOf } from '../../domain/plan';
import { actualProgress } from '../../domain/progress';
import { reportFaults } from '../../domain/report';
import { REPORT_CYCLES, reportOwed } from '../../domain/report-cycle';
import {
  dueNotPast,
  incompleteness,
  recusalFaults,
  TASK_TRANSITIONS,
  taskFaults,
  undone,
} from '../../domain/task';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { toLitTask } from '../light-task';
import { lightFieldsOf, readStandard } from '../lights';
import { nextNumber } from '../number-series';
import type { GateRecord } from '../record';
import { idsOf, itemsOf, numberOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { alwaysApplicable, readRulebook } from '../rulebook';
import { findRow } from '../rows';
import { nameOf } from './names';

/** 责任化: the post that answers for the task belongs to the lead unit. */
async function responsibleOfLeadUnit({ strapi, after, answers }: Judgement): Promise<Violation[]> {
  const asked = textOf(answers, 'responsible');
  if (asked === null) return [];
  const post = await findRow<{ unit: { documentId: string } | null }>(strapi, 'api::post.post', {
    where: { documentId: asked },
    populate: { unit: true },
  });
  return post?.unit?.documentId === textOf(after, 'leadUnit')
    ? []
    : [violation('post.responsible-elsewhere', 'responsible')];
}

/** The year of a task is the year of its plan. */
async function planFaults({ strapi, after }: Judgement): Promise<Violation[]> {
  const plan = textOf(after, 'plan');
  if (plan === null || textOf(after, 'state') !== 'draft') return [];
  const row = await findRow<{ year: number }>(strapi, 'api::plan.plan', {
    where: { documentId: plan },
    select: ['year'],
  });
  const differs = row !== null && row.year !== numberOf(after, 'year');
  return differs ? [violation('plan.year-differs', 'year')] : [];
}

const reportCheck = (on: Judgement): Violation[] =>
  textOf(on.answers, 'done') === null
    ? []
    : reportFaults({
        byLead: reportingUnit(on) === textOf(on.after, 'leadUnit'),
        percent: numberOf(on.answers, 'percent'),
      });

const DEFAULT_EXTENSIONS = 2;

async function extensionCheck(on: Judgement): Promise<Violation[]> {
  const { strapi, after, answers, today } = on;
  const rulebook = await readRulebook(strapi);
  return extensionFaults({
    dueOn: textOf(after, 'dueOn'),
    proposedDueOn: textOf(answers, 'proposedDueOn'),
    today,
    granted: numberOf(after, 'extensionsGranted') ?? 0,
    most: (rulebook && numberOf(rulebook, 'extensionsMost')) ?? DEFAULT_EXTENSIONS,
    pending: await isExtensionPending(on, 'task'),
  });
}

const noOpenAmendment = async ({ strapi, after }: Judgement): Promise<Violation[]> =>
  (await openAmendment(strapi, after)) === null ? [] : [violation('amendment.pending')];

/** The number is given at issue and kept for good; the first date counts for appraisal. */
async function issue({ strapi, after }: Judgement): Promise<Record<string, unknown>> {
  const year = numberOf(after, 'year') ?? 0;
  const number =
    textOf(after, 'number') ?? taskNumber(year, await nextNumber(strapi, 'task', year));
  return { number, originalDueOn: textOf(after, 'originalDueOn') ?? textOf(after, 'dueOn') };
}

/** When the lead unit reports next: in its cycle from the day of acceptance on. */
function reportDay(on: Judgement, reported: boolean): Record<string, unknown> {
  const { after, before, today } = on;
  const cycle = REPORT_CYCLES.find((one) => one === after['reportCycle']) ?? 'no_cycle';
  const accepted = after['acceptedAt'];
  const day = parseDate(today);
  if (day === null || (typeof accepted !== 'string' && !(accepted instanceof Date))) return {};
  const first = officeDate(new Date(accepted));
  const owed = before ? parseDate(textOf(before, 'nextReportOn')) : null;
  return { nextReportOn: reportOwed(cycle, { first, owed, day, reported }) };
}

/** What was sent back stays on record beside what is handed in anew. */
const allEvidence = ({ before, after }: Judgement): Record<string, unknown> => ({
  completionEvidence: [
    ...(before ? itemsOf(before, 'completionEvidence') : []),
    ...itemsOf(after, 'completionEvidence'),
  ].map((file) => file['id']),
});

/** The office reports for whichever unit told it; only the lead unit's report answers the cycle. */
const reported = (on: Judgement): Record<string, unknown> =>
  reportingUnit(on) === textOf(on.after, 'leadUnit')
    ? { lastReportedAt: on.now, ...reportDay(on, true) }
    : {};

/**
 * A draft's date follows its words where none is given, and a long-term one 持续推进 ends with its
 * plan year. Words that say no date leave it open: the list of what is missing names it.
 */
function writtenDate(after: GateRecord): Record<string, unknown> {
  const year = numberOf(after, 'year');
  if (year === null || textOf(after, 'state') !== 'draft') return {};
  if (after['longTerm'] === true) return { dueOn: lastDayOf(year) };
  const words = textOf(after, 'dueOn') === null ? textOf(after, 'dueText') : null;
  return { ...(words === null ? null : dueDateOf(words, year)) };
}

const isLit = (after: GateRecord): boolean => LIT_STATES.some((state) => state === after['state']);

/** Date, progress and light follow from what the task says; design §2, §4. */
async function derived({ strapi, after, today }: Judgement): Promise<Record<string, unknown>> {
  const dates = writtenDate(after);
  const dated = { ...after, ...dates };
  const own = { ...dates, progress: actualProgress(toLitTask(dated)) };
  const day = parseDate(today);
  if (day === null || !isLit(dated)) return { ...own, ...UNLIT_FIELDS };
  return { ...own, ...lightFieldsOf(dated, await readStandard(strapi, day)) };
}

const unitsOfTask = (record: GateRecord): string[] => [
  ...[textOf(record, 'leadUnit')].filter((unit) => unit !== null),
  ...idsOf(record, 'jointLeadUnits'),
  ...idsOf(record, 'coopUnits'),
];

/** Units that an adjustment took out of the task are told of it too. */
function told({ before, after }: Judgement): GateRecord | null {
  if (textOf(after, 'number') === null) return null;
  const left = unitsOfTask(after);
  const gone = before ? unitsOfTask(before).filter((unit) => !left.includes(unit)) : [];
  return { ...after, coopUnits: [...idsOf(after, 'coopUnits'), ...gone] };
}

/** Notice 四(二). */
export const taskRule: GateRule = {
  uid: 'api::task.task',
  contract: CONTRACTS['api::task.task'],
  table: TASK_TRANSITIONS,
  faults: async (on) => [...taskFaults(toTask(on.after)), ...(await planFaults(on))],
  checks: {
    completeness: async ({ strapi, after }) =>
      incompleteness(toTask(after), alwaysApplicable(await readRulebook(strapi))),
    'responsible-of-lead-unit': responsibleOfLeadUnit,
    report: reportCheck,
    extension: extensionCheck,
    'no-open-amendment': noOpenAmendment,
    'all-done': ({ after }) => undone(toTask(after)),
    recusal: async (on) => recusalFaults(await recusalOf(on)),
    'due-not-past': ({ answers, today }) => dueNotPast(textOf(answers, 'newDueOn'), today),
    'override-ends': ({ answers, today }) => {
      const until = textOf(answers, 'until');
      return until !== null && until < today ? [violation('date.past', 'until')] : [];
    },
    overridden: ({ before }) =>
      before && textOf(before, 'overrideLight') === null
        ? [violation('task.override-missing')]
        : [],
  },
  options: { forUnit: unitsOf, completes: ({ after }) => Promise.resolve(completable(after)) },
  parties: (record) => {
    const { leadUnit, jointLeadUnits, coopUnits } = toTask(record);
    const lead = leadUnit === null ? [] : [leadUnit];
    return {
      lead,
      handling: [],
      concerned: [...lead, ...jointLeadUnits, ...coopUnits],
      group: textOf(record, 'group'),
    };
  },
  onDesk: (record) => textOf(record, 'number') !== null && textOf(record, 'state') !== 'draft',
  derive: derived,
  fill: {
    'task.issue': issue,
    'task.accept': (on) => Promise.resolve(reportDay(on, false)),
    'task.report': (on) => Promise.resolve(reported(on)),
    'task.send_back': (on) => Promise.resolve(reportDay(on, false)),
    'task.resume': (on) => Promise.resolve(reportDay(on, false)),
    'task.reopen': (on) => Promise.resolve(reportDay(on, false)),
    'task.request_completion': (on) => Promise.resolve(allEvidence(on)),
  },
  effects: {
    'task.strike_off': decisionsFollow('decision.carry_out'),
    'task.reopen': decisionsFollow('decision.reopen'),
    'task.report': submitReport,
    'task.request_extension': requestExtension('task'),
    'task.propose_amendment': proposeAmendment,
  },
  leadsTo: { 'task.propose_amendment': openAmendment },
  told,
  facts: async ({ strapi, after }) => ({
    number: textOf(after, 'number') ?? '',
    dueOn: dateWords(textOf(after, 'dueOn') ?? ''),
    leadUnit: await nameOf(strapi, 'api::unit.unit', textOf(after, 'leadUnit')),
    responsible: await nameOf(strapi, 'api::post.post', textOf(after, 'responsible')),
  }),
  title: (record) => textOf(record, 'title') ?? '',
};
