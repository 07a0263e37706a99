import type { Core, UID } from '@strapi/strapi';
import { CONTRACTS } from '../../domain/contract';
import type { Element, ElementField, ElementLists } from '../../domain/elements';
import { dateWords } from '../../domain/letters.zh';
import { taskNumber } from '../../domain/numbering';
import type { Milestone, Task } from '../../domain/task';
import { incompleteness, TASK_TRANSITIONS, taskFaults } from '../../domain/task';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { nextNumber } from '../number-series';
import type { GateRecord } from '../record';
import { idsOf, itemsOf, numberOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { alwaysApplicable, readRulebook } from '../rulebook';
import { findRow } from '../rows';

const elements = (record: GateRecord, field: ElementField): Element[] =>
  itemsOf(record, field).map((item) => ({
    content: textOf(item, 'content'),
    deliverable: textOf(item, 'deliverable'),
    notApplicable: item['notApplicable'] === true,
  }));

const elementLists = (record: GateRecord): ElementLists => ({
  targets: elements(record, 'targets'),
  platforms: elements(record, 'platforms'),
  projects: elements(record, 'projects'),
  policies: elements(record, 'policies'),
  reforms: elements(record, 'reforms'),
  mechanisms: elements(record, 'mechanisms'),
  appraisals: elements(record, 'appraisals'),
});

const milestones = (record: GateRecord): Milestone[] =>
  itemsOf(record, 'milestones').map((item) => ({
    title: textOf(item, 'title'),
    startsOn: textOf(item, 'startsOn'),
    dueOn: textOf(item, 'dueOn'),
    weight: numberOf(item, 'weight'),
  }));

/** A stored task as the domain knows it. */
export const toTask = (record: GateRecord): Task => ({
  ...elementLists(record),
  state: textOf(record, 'state') ?? '',
  number: textOf(record, 'number'),
  leadUnit: textOf(record, 'leadUnit'),
  jointLeadUnits: idsOf(record, 'jointLeadUnits'),
  coopUnits: idsOf(record, 'coopUnits'),
  responsible: textOf(record, 'responsible'),
  content: textOf(record, 'content'),
  acceptance: textOf(record, 'acceptance'),
  startsOn: textOf(record, 'startsOn'),
  dueOn: textOf(record, 'dueOn'),
  milestones: milestones(record),
});

async function nameOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string | null) {
  if (documentId === null) return '';
  const row = await findRow<{ name: string }>(strapi, uid, {
    where: { documentId },
    select: ['name'],
  });
  return row?.name ?? '';
}

/** 责任化: the post that answers for the task belongs to the lead unit. */
async function responsibleOfLeadUnit({ strapi, after, answers }: Judgement): Promise<Violation[]> {
  const asked = answers['responsible'];
  if (typeof asked !== 'string' || asked === '') return [];
  const post = await findRow<{ unit: { documentId: string } | null }>(strapi, 'api::post.post', {
    where: { documentId: asked },
    populate: { unit: true },
  });
  return post?.unit?.documentId === textOf(after, 'leadUnit')
    ? []
    : [violation('post.responsible-elsewhere', 'responsible')];
}

/** The number is given at issue and kept for good; the first date counts for appraisal. */
async function issue({ strapi, after }: Judgement): Promise<Record<string, unknown>> {
  const year = numberOf(after, 'year') ?? 0;
  const number =
    textOf(after, 'number') ?? taskNumber(year, await nextNumber(strapi, 'task', year));
  return { number, originalDueOn: textOf(after, 'originalDueOn') ?? textOf(after, 'dueOn') };
}

/** Notice 四(二). */
export const taskRule: GateRule = {
  uid: 'api::task.task',
  contract: CONTRACTS['api::task.task'],
  table: TASK_TRANSITIONS,
  faults: ({ after }) => taskFaults(toTask(after)),
  checks: {
    completeness: async ({ strapi, after }) =>
      incompleteness(toTask(after), alwaysApplicable(await readRulebook(strapi))),
    'responsible-of-lead-unit': responsibleOfLeadUnit,
  },
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
  onDesk: (record) => textOf(record, 'state') !== 'draft',
  fill: { 'task.issue': issue },
  facts: async ({ strapi, after }) => ({
    number: textOf(after, 'number') ?? '',
    dueOn: dateWords(textOf(after, 'dueOn') ?? ''),
    leadUnit: await nameOf(strapi, 'api::unit.unit', textOf(after, 'leadUnit')),
    responsible: await nameOf(strapi, 'api::post.post', textOf(after, 'responsible')),
  }),
  title: (record) => textOf(record, 'title') ?? '',
};
