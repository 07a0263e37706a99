import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import { visibleRecord } from '../gate/transition';
import type { Paper } from '../office/print/address';
import { printAddress } from '../office/print/address';
import { param } from '../web/request';

/** What is asked for on paper, by whom and when. */
interface Asked {
  readonly uid: string;
  readonly paper: Paper;
  readonly actor: PersonActor;
  readonly now: Date;
}

/**
 * The address of a record's paper for the account that asks, good for a few minutes.
 * @throws 404 where there is no such record, or none for this actor
 */
export async function paperAddress(
  strapi: Core.Strapi,
  ctx: Context,
  { uid, paper, actor, now }: Asked,
) {
  const documentId = param(ctx, 'id');
  if ((await visibleRecord(strapi, { uid, documentId, actor })) === null) throw notFound();
  const { id } = ctx.state['user'] as { readonly id: number };
  return { address: printAddress(strapi, { paper, documentId, accountId: id }, now) };
}
