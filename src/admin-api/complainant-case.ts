import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import { maySeeSealed } from '../domain/sealed';
import type { Violation } from '../domain/verdict';
import { refusalTitle, SEALED_WORDS, sentence } from '../domain/wording.zh';
import { notFound, plainRefusal } from '../gate/errors';
import { writeJournal } from '../gate/journal';
import { loadRecord, lockRecord, textOf } from '../gate/record';
import { clearanceOf } from '../sealed/clearance';
import { unitsEver } from '../sealed/handling';
import { COMPLAINANT, ISSUE } from '../sealed/people';
import { SealBroken } from '../sealed/seal';
import type { Vault } from '../sealed/vault';
import { vaultOf } from '../sealed/vault';
import { param } from '../web/request';

const { ValidationError } = errors;

/** An issue whose sealed part the actor may touch, and who does so when. */
export interface SealedCase {
  readonly vault: Vault;
  readonly issue: string;
  /** What the issue is called where the complainant is not: its number. */
  readonly called: string;
  readonly actor: PersonActor;
  readonly now: Date;
  /** Whether he may know who complained of what is or was with these units. */
  readonly may: (units: readonly string[]) => boolean;
}

/**
 * The case of the address.
 * @throws 404 where there is none, and for everybody who may not know who complained
 */
export async function sealedCase(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<SealedCase> {
  // No cache on the way may keep what follows, the refusals included.
  ctx.set('Cache-Control', 'no-store');
  const issue = param(ctx, 'id');
  const record = await loadRecord(strapi, ISSUE, issue);
  if (!record) throw notFound();
  const clearance = await clearanceOf(strapi, actor.person);
  const may = (units: readonly string[]): boolean => maySeeSealed(actor, clearance, units);
  if (!may(unitsEver(record))) throw notFound();
  const called = textOf(record, 'number') ?? SEALED_WORDS.unnumbered;
  return { vault: vaultOf(strapi), issue, called, actor, now, may };
}

/** One transaction under the issue's lock; a broken seal is told, never what it held. */
export async function inCase<T>(
  strapi: Core.Strapi,
  { issue }: SealedCase,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await strapi.db.transaction(async () => {
      await lockRecord(strapi, ISSUE, issue);
      return work();
    });
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    strapi.log.error(`Sealed data of issue ${issue}: ${error.message}`);
    throw plainRefusal(SEALED_WORDS.broken);
  }
}

/** Tells 流转记录 that the data were looked at: of which issue, by whom, why; never what they say. */
export const journalLook = (
  strapi: Core.Strapi,
  { called, actor, now }: SealedCase,
  look: { documentId: string; action: string; reason: string; part?: string },
): Promise<void> =>
  writeJournal(strapi, {
    uid: COMPLAINANT,
    documentId: look.documentId,
    title: SEALED_WORDS.journalTitle(called, look.part ?? null),
    action: look.action,
    actor,
    at: now,
    before: null,
    after: null,
    changed: [],
    reason: look.reason,
  });

const labelOfField = (field: string | null): string =>
  SEALED_WORDS.fields[field ?? ''] ?? SEALED_WORDS.fields['issue'] ?? '';

/** @throws the refusal with every fault on its field, if there is one */
export function refuseIfAny(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const list = violations.map((found) => ({
    path: found.field === null ? [] : [found.field],
    message: sentence(found, labelOfField(found.field)),
    name: found.code,
  }));
  const [only, ...more] = list;
  const message = only && more.length === 0 ? only.message : refusalTitle(list.length);
  throw new ValidationError(message, { errors: list });
}
