import type { Core } from '@strapi/strapi';
import type { World } from '../helpers/world';
import { Browser } from './browser';
import { deskToken } from './helpers';

/** A unit's liaison at the desk: his browser, his token, his unit. */
export interface DeskReader {
  readonly browser: Browser;
  readonly token: string;
  readonly unit: string;
}

/** Signs the liaison of a unit in; `heads` is the post of a group's head that he holds as well. */
export async function deskReader(world: World, code: string, heads?: string): Promise<DeskReader> {
  const person = await world.liaison(code);
  if (heads !== undefined) await world.appoint(heads, person.person);
  await world.align();
  const browser = new Browser(world.strapi);
  await browser.signIn(person.username);
  const token = await deskToken(world.strapi, person.accountId);
  return { browser, token, unit: await world.idOf('api::unit.unit', code) };
}

/** Reads the desk's JSON. */
export const deskGet = (world: World, { token }: DeskReader, path: string) =>
  world.http.get(`/api/desk${path}`).auth(token, { type: 'bearer' });

/** Takes a step by the desk's JSON. */
export const deskAct = (
  world: World,
  { token }: DeskReader,
  record: { readonly uid: string; readonly documentId: string; readonly version: number },
  action: string,
  answers: object,
) =>
  world.http
    .post(`/api/desk/records/${record.uid}/${record.documentId}/actions/${action}`)
    .auth(token, { type: 'bearer' })
    .send({ version: record.version, answers });

/** The row id of a record, which relations of planted rows are made of. */
export async function rowId(strapi: Core.Strapi, uid: string, where: object): Promise<number> {
  const row = (await strapi.db.query(uid).findOne({ where })) as {
    id: number;
  } | null;
  if (!row) throw new Error(`${uid} has no such row`);
  return row.id;
}

/** A record as it stands after steps that are not the subject of the test, written past the gate. */
export async function plant(
  strapi: Core.Strapi,
  uid: string,
  data: Record<string, unknown>,
): Promise<string> {
  const documentId = `planted${Math.random().toString(36).slice(2, 14)}`;
  await strapi.db.query(uid).create({ data: { documentId, version: 1, ...data } });
  return documentId;
}
