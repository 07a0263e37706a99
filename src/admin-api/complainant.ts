import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PersonActor } from '../domain/permissions';
import type { Complainant } from '../domain/sealed';
import {
  isDoubtful,
  maskComplainant,
  readComplainant,
  readReason,
  UNKNOWN,
} from '../domain/sealed';
import { violation } from '../domain/verdict';
import { notFound, refusal } from '../gate/errors';
import { evidenceOf, nameOfEvidence } from '../sealed/evidence';
import { COMPLAINANT, findComplainant, issuesOfSame, keepComplainant } from '../sealed/people';
import { numbersWhere } from '../sealed/handling';
import { bodyOf } from '../web/request';
import type { SealedCase } from './complainant-case';
import { inCase, journalLook, refuseIfAny, sealedCase } from './complainant-case';

/** What the panel shows without a reason. */
export interface ComplainantView {
  readonly issue: string;
  /** Of the record, to be sent back with a change; 0 while nothing is recorded. */
  readonly version: number;
  readonly known: Complainant;
  /** The licence number does not check. */
  readonly doubtful: boolean;
  readonly files: readonly { readonly id: string; readonly mime: string; readonly size: number }[];
  /** Numbers of other issues with the same telephone or licence number, as far as he may see those. */
  readonly others: readonly string[];
}

/** What the panel shows after a reason was given, for as long as it is looked at. */
export interface ComplainantShown {
  readonly known: Complainant;
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

/** The masked view of a case, inside of {@link inCase}. */
export async function viewOf(
  strapi: Core.Strapi,
  { vault: { ring }, issue, may }: SealedCase,
): Promise<ComplainantView> {
  const kept = await findComplainant(strapi, ring, issue);
  const known = kept?.complainant ?? UNKNOWN;
  const files = kept ? await evidenceOf(strapi, kept.documentId) : [];
  return {
    issue,
    version: kept?.version ?? 0,
    known: maskComplainant(known),
    doubtful: isDoubtful(known.licence),
    files: files.map(({ documentId, mime, size }) => ({ id: documentId, mime, size })),
    others: await numbersWhere(strapi, await issuesOfSame(strapi, ring, issue, known), may),
  };
}

/** Who complained, masked. @throws 404 for whoever may not know */
export async function maskedComplainant(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ComplainantView> {
  const sealed = await sealedCase(strapi, ctx, actor, now);
  return inCase(strapi, sealed, () => viewOf(strapi, sealed));
}

/** Records who complained, or changes it. @throws 404, 409 when stale, 400 with every fault */
export async function enterComplainant(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ComplainantView> {
  const sealed = await sealedCase(strapi, ctx, actor, now);
  const { issue, vault } = sealed;
  const sent = bodyOf(ctx);
  return inCase(strapi, sealed, async () => {
    const kept = await findComplainant(strapi, vault.ring, issue);
    if (sent['version'] !== (kept?.version ?? 0)) {
      throw refusal(strapi, COMPLAINANT, [violation('stale')]);
    }
    const { value, faults } = readComplainant(sent, kept?.complainant ?? UNKNOWN);
    refuseIfAny(faults);
    await keepComplainant(strapi, vault.ring, sealed, { issue, kept, complainant: value });
    return viewOf(strapi, sealed);
  });
}

/** The data themselves, for a reason that 流转记录 keeps. @throws 404, 400 without a reason */
export async function showComplainant(
  strapi: Core.Strapi,
  ctx: Context,
  actor: PersonActor,
  now: Date,
): Promise<ComplainantShown> {
  const sealed = await sealedCase(strapi, ctx, actor, now);
  const { ring } = sealed.vault;
  return inCase(strapi, sealed, async () => {
    const kept = await findComplainant(strapi, ring, sealed.issue);
    if (!kept) throw notFound();
    const { complainant: known, documentId } = kept;
    const { value: reason, faults } = readReason(bodyOf(ctx)['reason'], known);
    refuseIfAny(faults);
    await journalLook(strapi, sealed, { documentId, action: 'complainant.show', reason });
    const files = await evidenceOf(strapi, documentId);
    return {
      known,
      files: files.map((row) => ({
        id: row.documentId,
        name: nameOfEvidence(ring, documentId, row),
      })),
    };
  });
}
