import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import createError from 'http-errors';
import { IMPORT_WORDS } from '../../domain/wording-import.zh';
import { refusalTitle } from '../../domain/wording.zh';
import { writeSet } from '../../gate/batch';
import { rawRows } from '../../gate/rows';
import { runAs } from '../../gate/scope';
import type { ImportDone, ImportedRow } from './contract';
import type { ImportRequest, Update } from './prepare';
import { prepareImport } from './prepare';

const TASK = 'api::task.task';
const { ValidationError } = errors;

/** Every reason of every refused row, each at its cell. */
function refuseIfAny(rows: readonly ImportedRow[]): void {
  const list = rows.flatMap(({ faults }) =>
    faults.map(({ at, code, message }) => ({
      path: at === null ? [] : [at],
      message: at === null ? message : `${at}：${message}`,
      name: code,
    })),
  );
  if (list.length > 0) throw new ValidationError(refusalTitle(list.length), { errors: list });
}

/** Two imports at once would each find the other's tasks missing: the second waits for the first. */
const oneAtATime = (strapi: Core.Strapi): Promise<unknown[]> =>
  rawRows(strapi, 'select pg_advisory_xact_lock(hashtext(?))', ['import']);

/** A changed draft passes the gate like any edit, with the version the preview saw. */
async function update(
  strapi: Core.Strapi,
  { actor, now }: ImportRequest,
  { documentId, version, patch }: Update,
): Promise<void> {
  const documents = strapi.documents(TASK);
  type Data = Parameters<typeof documents.update>[0]['data'];
  const data = { ...patch, version } as unknown as Data;
  await runAs({ actor, now }, () => documents.update({ documentId, data }));
}

/**
 * Imports what was previewed: every row or none. `hash` is the preview's.
 * @throws 409 when the file, the plan or a task changed since, 400 with every reason while a row is
 * refused
 */
export async function commitImport(
  strapi: Core.Strapi,
  request: ImportRequest,
  hash: string,
): Promise<ImportDone> {
  return strapi.db.transaction(async () => {
    await oneAtATime(strapi);
    const { preview, creation, updates } = await prepareImport(strapi, request);
    if (preview.hash !== hash) {
      throw createError(409, IMPORT_WORDS.outdated);
    }
    refuseIfAny(preview.rows);
    if (creation.set.rows.length > 0) await writeSet(strapi, creation.set, creation.judged);
    for (const one of updates) await update(strapi, request, one);
    const { counts } = preview;
    return { created: counts.new, changed: counts.changed, same: counts.same };
  });
}
