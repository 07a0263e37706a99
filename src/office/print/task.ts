import type { Core } from '@strapi/strapi';
import { ELEMENT_FIELDS } from '../../domain/elements';
import type { ReadableTask } from '../../domain/readings';
import { findRow } from '../../gate/rows';

export const TASK = 'api::task.task';

/** A task with everything that its sheet says. */
export interface SheetTask extends ReadableTask {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly year: number;
  readonly state: string;
  readonly source: string;
  readonly group: { readonly name: string } | null;
  readonly dueText: string | null;
  readonly originalDueOn: string | null;
}

const NAMED = { select: ['name'] };

/** Reads a task with names in place of references; null where there is none. */
export const sheetTask = (strapi: Core.Strapi, documentId: string): Promise<SheetTask | null> =>
  findRow<SheetTask>(strapi, TASK, {
    where: { documentId },
    populate: {
      group: NAMED,
      leadUnit: NAMED,
      jointLeadUnits: NAMED,
      coopUnits: NAMED,
      responsible: NAMED,
      milestones: true,
      ...Object.fromEntries(ELEMENT_FIELDS.map((field) => [field, true])),
    },
  });
