import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import createError from 'http-errors';
import type { PersonActor } from '../../domain/permissions';
import { IMPORT_WORDS } from '../../domain/wording-import.zh';
import { refusalTitle } from '../../domain/wording.zh';
import { writeSet } from '../../gate/batch';
import { rawRows } from '../../gate/rows';
import { runAs } from '../../gate/scope';
import type { ImportDone, PreviewOf, RowOfFile } from './contract';
import type { ImportRequest } from './prepare';
import { prepareImport } from './prepare';
import type { PreparedImport, Update } from './preview';

const { ValidationError } = errors;

/** Every reason of every refused row, each at its cell. */
function refuseIfAny(rows: readonly RowOfFile[]): void {
  const list = rows.flatMap(({ faults }) =>
    faults.map(({ at, code, message }) => ({
      path: at === null ? [] : [at],
      message: at === null ? message : `${at}：${message}`,
      name: code,
    })),
  );
  if (list.length > 0) throw new ValidationError(refusalTitle(list.length), { errors: list });
}

/** Two imports at once would each find the other's records missing: the second waits for the first. */
const oneAtATime = (strapi: Core.Strapi): Promise<unknown[]> =>
  rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', ['import']);

/** Whose import it is, and when. */
export interface Importing {
  readonly actor: PersonActor;
  readonly now: Date;
}

/** A changed record passes the gate like any edit, with the version the preview saw. */
async function update(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  { actor, now }: Importing,
  { documentId, version, patch }: Update,
): Promise<void> {
  const documents = strapi.documents(uid);
  type Data = Parameters<typeof documents.update>[0]['data'];
  const data = { ...patch, version } as unknown as Data;
  await runAs({ actor, now }, () => documents.update({ documentId, data }));
}

/**
 * Writes what `prepare` finds, when that is still what `hash` was made of: every row or none. Answers
 * what was prepared.
 * @throws 409 when the file or a record it meets changed since, 400 with every reason while a row is
 * refused
 */
export async function commitPrepared<Prepared extends PreparedImport<PreviewOf<RowOfFile>>>(
  strapi: Core.Strapi,
  importing: Importing,
  hash: string,
  prepare: () => Promise<Prepared>,
): Promise<Prepared> {
  await oneAtATime(strapi);
  const prepared = await prepare();
  const { preview, creation, updates } = prepared;
  if (preview.hash !== hash) {
    throw createError(409, IMPORT_WORDS.outdated);
  }
  refuseIfAny(preview.rows);
  const uid = creation.set.uid as UID.ContentType;
  if (creation.set.rows.length > 0) await writeSet(strapi, creation.set, creation.judged);
  for (const one of updates) await update(strapi, uid, importing, one);
  return prepared;
}

export const doneOf = ({ counts }: PreviewOf<RowOfFile>): ImportDone => ({
  created: counts.new,
  changed: counts.changed,
  same: counts.same,
});

/** Imports the tasks that were previewed. `hash` is the preview's. */
export async function commitImport(
  strapi: Core.Strapi,
  request: ImportRequest,
  hash: string,
): Promise<ImportDone> {
  const { preview } = await strapi.db.transaction(() =>
    commitPrepared(strapi, request, hash, () => prepareImport(strapi, request)),
  );
  return doneOf(preview);
}
