import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { PersonActor } from '../../../domain/permissions';
import { maySeeSealed } from '../../../domain/sealed';
import { IMPORT_WORDS } from '../../../domain/wording-import.zh';
import { createSet } from '../../../gate/batch';
import { clearanceOf } from '../../../sealed/clearance';
import { COMPLAINANT, sealedColumns } from '../../../sealed/people';
import { vaultOf } from '../../../sealed/vault';
import type { WrittenComplainant } from '../../issue-sheet/draft';

const { PolicyError } = errors;

interface Writer {
  readonly actor: PersonActor;
  readonly now: Date;
}

/** Who complained of an issue (its document id); never part of a preview. */
export interface Complaint {
  readonly issue: string;
  readonly complainant: WrittenComplainant;
}

/** A list that says who complained is for those alone who may know it. @throws 403 for others */
export async function mustBeCleared(strapi: Core.Strapi, { actor }: Writer): Promise<void> {
  // What is imported is with no unit yet.
  if (!maySeeSealed(actor, await clearanceOf(strapi, actor.person), [])) {
    throw new PolicyError(IMPORT_WORDS.notCleared);
  }
}

/** Seals who complained, in the running transaction, as the machine; one journal row tells of it. */
export async function sealComplaints(
  strapi: Core.Strapi,
  { actor, now }: Writer,
  complaints: readonly Complaint[],
): Promise<void> {
  if (complaints.length === 0) return;
  const { ring } = vaultOf(strapi);
  await createSet(strapi, {
    uid: COMPLAINANT,
    rows: complaints.map(({ issue, complainant }) => ({
      issue,
      ...sealedColumns(ring, issue, complainant),
    })),
    actor: { kind: 'machine', cause: actor },
    now,
    title: IMPORT_WORDS.journalSealed,
  });
}
