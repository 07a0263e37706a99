import createError from 'http-errors';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { officeDate } from '../domain/calendar';
import { SUSPENSION_WORDS, THAW_WORDS } from '../domain/health.zh';
import type { PersonActor } from '../domain/permissions';
import { plainRefusal } from '../gate/errors';
import { writeJournal } from '../gate/journal';
import { findRow } from '../gate/rows';
import { suspendedOf } from '../mail/addressing';
import { thaw } from '../mail/instance';
import { liftSuspension } from '../mail/suspended';
import { bodyOf, fieldOf, param } from '../web/request';

const POST = 'api::post.post';
const THAWERS = ['general', 'system_admin'] as const;
const FORBIDDEN = 403;

/** Who decides what becomes of letters after a restore. */
export const mayThaw = (actor: PersonActor): boolean =>
  THAWERS.some((role) => actor.roles.includes(role));

/** Who has an address tried again that was refused twice. */
export const mayLift = (actor: PersonActor): boolean => actor.roles.includes('general');

/** @throws 403 */
function must(allowed: boolean): void {
  if (!allowed) throw createError(FORBIDDEN);
}

/** @throws 400 naming everything that is missing */
function decisionIn(ctx: Context): { reason: string; keep: boolean } {
  const reason = fieldOf(ctx, 'reason').trim();
  const { keep } = bodyOf(ctx);
  const missing = [
    ...(reason === '' ? [THAW_WORDS.reasonMissing] : []),
    ...(typeof keep === 'boolean' ? [] : [THAW_WORDS.choiceMissing]),
  ];
  if (missing.length > 0) throw plainRefusal(missing.join(''));
  return { reason, keep: keep === true };
}

/** 恢复发送: somebody has looked after a restore and says what becomes of the letters from before. */
export async function thawMail(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<{ readonly thawed: true }> {
  must(mayThaw(actor));
  const { reason, keep } = decisionIn(ctx);
  if (!(await thaw(strapi, { actor, now, reason, keep }))) {
    throw plainRefusal(THAW_WORDS.notFrozen);
  }
  return { thawed: true };
}

/** 恢复向邮箱发送: the post's suspended addresses are tried again, which 流转记录 tells. */
export async function liftForPost(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<{ readonly lifted: number }> {
  must(mayLift(actor));
  const id = param(ctx, 'id');
  const addresses = (await suspendedOf(strapi, [id], officeDate(now))).get(id) ?? [];
  const post = await findRow<{ name: string }>(strapi, POST, { where: { documentId: id } });
  if (addresses.length === 0 || post === null) throw plainRefusal(SUSPENSION_WORDS.notSuspended);
  await strapi.db.transaction(async () => {
    for (const address of addresses) await liftSuspension(strapi, address);
    await writeJournal(strapi, {
      uid: POST,
      documentId: id,
      title: SUSPENSION_WORDS.title(post.name),
      action: 'mail.lift',
      actor,
      at: now,
      before: null,
      after: null,
      changed: [],
      reason: null,
    });
  });
  return { lifted: addresses.length };
}
