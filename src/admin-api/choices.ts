import type { Core, UID } from '@strapi/strapi';
import { contractOf } from '../domain/contract';
import type { PersonActor } from '../domain/permissions';
import { notFound } from '../gate/errors';
import { findRows } from '../gate/rows';

/** What a question of each kind chooses from. */
const SOURCES: Readonly<Record<string, UID.ContentType>> = {
  post: 'api::post.post',
  person: 'api::person.person',
  unit: 'api::unit.unit',
};

const AT_MOST = 30;

interface Row {
  readonly documentId: string;
  readonly name: string;
  readonly title?: string | null;
}

/** Records whose name contains the words, taken literally; at most {@link AT_MOST}. */
export async function choicesOf(
  strapi: Core.Strapi,
  actor: PersonActor,
  kind: string,
  words: unknown,
): Promise<{ value: string; label: string }[]> {
  const uid = SOURCES[kind];
  const readers: readonly string[] = (uid && contractOf(uid)?.read) ?? [];
  if (!uid || !actor.roles.some((role) => readers.includes(role))) throw notFound();
  const text =
    typeof words === 'string'
      ? words
          .replaceAll('\0', '')
          .trim()
          .replace(/[\\%_]/g, '\\$&')
      : '';
  const active = kind === 'post' ? {} : { active: true };
  const rows = await findRows<Row>(strapi, uid, {
    where: { ...active, ...(text ? { name: { $contains: text } } : {}) },
    orderBy: { name: 'asc' },
    limit: AT_MOST,
  });
  return rows.map((row) => ({
    value: row.documentId,
    label: row.title ? `${row.name}（${row.title}）` : row.name,
  }));
}
