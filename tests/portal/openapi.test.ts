import Ajv2020 from 'ajv/dist/2020';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';
import { BRIEFING, publishedBriefing } from './briefings';

const DOCUMENT = '/api/portal/openapi.json';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { readonly schema: { $ref: string } }> }>
  >;
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
}

describe('portal: the described interface is the running one', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let document: Document;
  let issue: string;
  let withdrawn: string;
  const ajv = new Ajv2020({ strict: false });

  beforeAll(async () => {
    database = await freshDatabase('openapi');
    strapi = await boot(database.url);
    world = new World(strapi);
    issue = (await publishedBriefing(world)).address;
    const other = await publishedBriefing(world, { series: 'supplement' });
    const director = await world.officer('director');
    await world.act(director.token, BRIEFING, other.id, 'briefing.retract', { reason: '有误' });
    withdrawn = other.address;
    document = (await world.http.get(DOCUMENT)).body as Document;
    ajv.addSchema(document, 'openapi');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const operation = (id: string): Operation => {
    const found = Object.values(document.paths).find(({ get }) => get.operationId === id);
    if (!found) throw new Error(`Not described: ${id}`);
    return found.get;
  };

  const faults = (id: string, status: number, body: unknown) => {
    const schema = operation(id).responses[status]?.content?.['application/json']?.schema.$ref;
    if (schema === undefined) return `${status} is not described`;
    return ajv.validate({ $ref: `openapi${schema}` }, body) ? [] : ajv.errors;
  };

  it.each([
    ['listIssues', 200, () => '/api/portal/briefings'],
    ['listIssues', 200, () => '/api/portal/briefings?year=1999'],
    ['listIssues', 400, () => '/api/portal/briefings?year=21'],
    ['readIssue', 200, () => `/api/portal${issue}`],
    ['readIssue', 400, () => `/api/portal${issue}?populate=*`],
    ['readIssue', 404, () => '/api/portal/briefings/2021/999'],
    ['readIssue', 410, () => `/api/portal${withdrawn}`],
  ])('%s answers %d as described', async (id, status, path) => {
    const answer = await world.http.get(path());
    expect(answer.status).toBe(status);
    expect(faults(id, status, answer.body)).toEqual([]);
  });

  it('reads every described parameter', async () => {
    const values: Record<string, string> = { year: '2025', series: 'regular', page: '2' };
    const named = operation('listIssues').parameters.map(({ name }) => name);
    expect(named.sort()).toEqual(Object.keys(values).sort());
    for (const name of named) {
      const answer = await world.http.get(`/api/portal/briefings?${name}=${values[name]}`);
      expect([name, answer.status]).toEqual([name, 200]);
    }
  });

  it('describes every address of the interface', () => {
    const served = Object.values(strapi.api('portal').routes)
      .flatMap((router) => ('routes' in router ? router.routes : []))
      .map(({ path }) => `/api${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(served.sort()).toEqual([...Object.keys(document.paths), DOCUMENT].sort());
  });
});
