import type { Element, ElementField, ElementLists } from '../../domain/elements';
import { ELEMENT_FIELDS } from '../../domain/elements';
import type { Milestone, Task } from '../../domain/task';
import type { GateRecord } from '../../gate/record';
import { idsOf, itemsOf, numberOf, textOf } from '../../gate/record';

const elements = (record: GateRecord, field: ElementField): Element[] =>
  itemsOf(record, field).map((item) => ({
    key: textOf(item, 'key'),
    content: textOf(item, 'content'),
    deliverable: textOf(item, 'deliverable'),
    notApplicable: item['notApplicable'] === true,
    doneOn: textOf(item, 'doneOn'),
  }));

/** The seven element lists of a stored task or adjustment. */
export const elementLists = (record: GateRecord): ElementLists =>
  Object.fromEntries(
    ELEMENT_FIELDS.map((field) => [field, elements(record, field)]),
  ) as unknown as ElementLists;

const milestones = (record: GateRecord): Milestone[] =>
  itemsOf(record, 'milestones').map((item) => ({
    key: textOf(item, 'key'),
    title: textOf(item, 'title'),
    startsOn: textOf(item, 'startsOn'),
    dueOn: textOf(item, 'dueOn'),
    weight: numberOf(item, 'weight'),
    doneOn: textOf(item, 'doneOn'),
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
