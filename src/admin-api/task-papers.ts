import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import type { Violation } from '../domain/verdict';
import { incompleteness, taskFaults } from '../domain/task';
import { explain } from '../gate/errors';
import { fieldLabel } from '../gate/labels';
import { alwaysApplicable, readRulebook } from '../gate/rulebook';
import { toTask } from '../api/task/read';
import { printAddress } from '../office/print/address';
import { TASK, taskFor } from './read-task';

/** One thing a task lacks, for the panel that leads to its field. */
export interface Missing {
  /** Path of the field in the form, e.g. `targets.0.deliverable`. */
  readonly path: string;
  /** Name of the field as the form shows it, e.g. 目标. */
  readonly label: string;
  /** A sentence that says which field it is about. */
  readonly message: string;
}

const missingOf = (strapi: Core.Strapi, found: readonly Violation[]): Missing[] =>
  explain(strapi, TASK, found).map(({ path, message }) => {
    const label = fieldLabel(strapi, TASK, path.slice(0, 1));
    const said = path.length === 1 && message.includes(label);
    return {
      path: path.join('.'),
      label,
      message: said ? message : `${fieldLabel(strapi, TASK, path)}：${message}`,
    };
  });

/** 完整性: all that a task lacks to be issued 〔四(二)〕, each on its field. */
export async function missingInTask(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
): Promise<Missing[]> {
  const task = toTask(await taskFor(strapi, ctx, actor));
  const always = alwaysApplicable(await readRulebook(strapi));
  return missingOf(strapi, [...taskFaults(task), ...incompleteness(task, always)]);
}

/** The address of the task's sheet for the account that asks, good for a few minutes. */
export async function sheetAddress(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const { documentId } = await taskFor(strapi, ctx, actor);
  const { id } = ctx.state['user'] as { readonly id: number };
  return { address: printAddress(strapi, { paper: 'tasks', documentId, accountId: id }, now) };
}
