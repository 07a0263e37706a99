import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import { loadRecord } from '../gate/record';
import { ruleOf } from '../gate/rules';
import { canSee } from '../gate/transition';
import { printAddress } from '../office/print/address';
import { NOTICE } from '../office/print/notice';
import { param } from '../web/request';

/**
 * The address of a notice's sheet for the account that asks, good for a few minutes.
 * @throws 404 where there is no such notice, or none for this actor
 */
export async function noticeSheetAddress(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
) {
  const rule = ruleOf(NOTICE);
  const documentId = param(ctx, 'id');
  const record = await loadRecord(strapi, NOTICE, documentId);
  if (!rule || !record || !canSee(rule, actor, record)) throw notFound();
  const { id } = ctx.state['user'] as { readonly id: number };
  const grant = { paper: 'notices', documentId, accountId: id } as const;
  return { address: printAddress(strapi, grant, now) };
}
