import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { GovernedUid } from '../domain/contract';
import { CONTRACTS } from '../domain/contract';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import type { GateRecord } from '../gate/record';
import { loadRecord } from '../gate/record';
import { ruleOf } from '../gate/rules';
import { canSee } from '../gate/transition';
import { param } from '../web/request';

export const TASK = 'api::task.task';

/** Only those who read a type know that there are pages about it. @throws 404 for others */
export function mustRead(actor: PersonActor, uid: GovernedUid): void {
  const readers: readonly string[] = CONTRACTS[uid].read;
  if (!actor.roles.some((role) => readers.includes(role))) throw notFound();
}

export const mustReadTasks = (actor: PersonActor): void => mustRead(actor, TASK);

/** The task the address names. @throws 404 where there is none, or none for this actor */
export async function taskFor(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
): Promise<GateRecord & { readonly documentId: string }> {
  const rule = ruleOf(TASK);
  const documentId = param(ctx, 'id');
  const record = await loadRecord(strapi, TASK, documentId);
  if (!rule || !record || !canSee(rule, actor, record)) throw notFound();
  return { ...record, documentId };
}
