import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';
import type { Published } from './briefings';
import { BRIEFING, publishedBriefing, storedBriefing } from './briefings';

const API = '/api/portal/briefings';
const OWN_SITE = 'https://site.example.com';

/** Long enough to be worth compressing, as a page and as JSON. */
const LONG = [
  {
    kind: 'good_practice',
    heading: '典型经验',
    body: '区住建局牵头推行并联审批。'.repeat(50),
    visibility: 'public_section',
  },
];

interface List {
  readonly data: readonly { readonly title: string }[];
  readonly meta: { readonly total: number };
}

describe('portal: answers from memory', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issue: Published;

  beforeAll(async () => {
    process.env['CORS_ORIGINS'] = OWN_SITE;
    database = await freshDatabase('front');
    strapi = await boot(database.url);
    world = new World(strapi);
    issue = await publishedBriefing(world, { title: '并联审批', sections: LONG });
  });

  afterAll(async () => {
    delete process.env['CORS_ORIGINS'];
    await strapi.destroy();
    await database.drop();
  });

  const read = async (path: string) => (await world.http.get(path)).body as List;

  const rows = async <T>(sql: string): Promise<T[]> =>
    (await strapi.db.connection.raw<{ rows: T[] }>(sql)).rows;

  const version = async () =>
    Number((await rows<{ version: string }>('select version from portal_version'))[0]?.version);

  /** Makes the next answer a first one. */
  const forget = async () => {
    const [rulebook] = await strapi.documents('api::rulebook.rulebook').findMany({});
    await world.asMachine(() =>
      strapi
        .documents('api::rulebook.rulebook')
        .update({ documentId: rulebook?.documentId ?? '', data: {} }),
    );
  };

  /** Every header but the hour. */
  const seen = (headers: Record<string, string>) => ({ ...headers, date: '' });

  it.each([
    ['br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['identity', undefined],
  ])('are the very answers of the first time to who accepts %s', async (accepted, encoding) => {
    const ask = (path: string, method: 'get' | 'head' = 'get') =>
      world.http[method](path).set('Accept', 'text/html').set('Accept-Encoding', accepted);
    for (const path of ['/', '/briefings', issue.address, `/api/portal${issue.address}`]) {
      await forget();
      const [first, kept, head] = [await ask(path), await ask(path), await ask(path, 'head')];
      const headers = kept.headers as Record<string, string>;
      expect([path, first.status, kept.status, head.status]).toEqual([path, 200, 200, 200]);
      expect(kept.text).toBe(first.text);
      expect(seen(headers)).toEqual(seen(first.headers as Record<string, string>));
      expect(seen(headers)).toEqual(seen(head.headers as Record<string, string>));
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['vary']).toMatch(/Accept-Encoding/);
    }
  });

  it('are no slower way round: 304 for who has it, named websites alone may read', async () => {
    for (const round of ['first', 'kept']) {
      const page = await world.http.get(API).set('Origin', OWN_SITE);
      expect([round, page.headers['access-control-allow-origin']]).toEqual([round, OWN_SITE]);
      const foreign = await world.http.get(API).set('Origin', 'https://evil.example');
      expect([round, foreign.headers['access-control-allow-origin']]).toEqual([round, undefined]);
      const tag = page.headers['etag'] as string;
      const again = await world.http.get(API).set('If-None-Match', `"other", ${tag}`);
      expect([round, again.status, again.text]).toEqual([round, 304, '']);
      expect((await world.http.get(API).set('If-None-Match', '"other"')).status).toBe(200);
    }
  });

  it('are outdated by whatever way a public issue changes, and by nothing else', async () => {
    const before = await version();
    await storedBriefing(world, { title: '正在起草', state: 'writing' });
    await rows("update briefings set title = title where audience = 'internal_issue'");
    expect(await version()).toBe(before);
    await rows(`update briefings set title = '改' where document_id = '${issue.id}'`);
    expect(await version()).toBe(before + 2);
    await rows('update rulebooks set updated_at = now()');
    expect(await version()).toBe(before + 3);
  });

  it('are none at an address we do not write: it is answered afresh and takes no memory', async () => {
    const odd = '/briefings?page=1';
    expect((await world.http.get(odd)).text).not.toContain('绕过缓存');
    await rows(`update briefings set title = '绕过缓存' where document_id = '${issue.id}'`);
    expect((await world.http.get(odd)).text).toContain('绕过缓存');
  });

  it('count without counting: kept numbers are those of the rows', async () => {
    const counted = () =>
      rows(`select series, year, count(*)::int as issues from briefings
        where audience = 'public_issue' and state = 'published' group by 1, 2 order by 1, 2`);
    const kept = () =>
      rows('select series, year, issues from portal_counts where issues <> 0 order by 1, 2');
    await publishedBriefing(world, { year: 2019 });
    const moved = await publishedBriefing(world, { year: 2019 });
    const withdrawn = await publishedBriefing(world, { year: 2020, series: 'supplement' });
    const removed = await publishedBriefing(world, { year: 2020 });
    await rows(`update briefings set year = 2018 where document_id = '${moved.id}'`);
    await rows(`update briefings set state = 'retracted' where document_id = '${withdrawn.id}'`);
    await rows(`delete from briefings where document_id = '${removed.id}'`);
    expect(await kept()).toEqual(await counted());
    expect(await kept()).toContainEqual({ series: 'regular', year: 2018, issues: 1 });
  });

  it('turn the archive’s pages across years without losing or repeating an issue', async () => {
    for (let at = 0; at < 25; at += 1) {
      await publishedBriefing(world, { year: 2000 + (at % 3), title: `往期${at}` });
    }
    const all = await rows<{ title: string }>(`select title from briefings
      where audience = 'public_issue' and state = 'published'
      order by year desc, issued_at desc, id desc`);
    const titles: string[] = [];
    for (let page = 1; page <= 3; page += 1) {
      const { data, meta } = await read(page > 1 ? `${API}?page=${page}` : API);
      expect(meta.total).toBe(all.length);
      titles.push(...data.map(({ title }) => title));
    }
    expect(titles).toEqual(all.map(({ title }) => title));
    expect((await read(`${API}?page=99`)).data).toEqual([]);
  });

  it('find their rows by index', async () => {
    expect(strapi.db.metadata.get(BRIEFING).tableName).toBe('briefings');
    await rows('set enable_seqscan = off');
    const plan = await rows<{ 'QUERY PLAN': string }>(`explain select title from briefings
      where audience = 'public_issue' and state = 'published' and year <= 2021
      order by year desc, issued_at desc, id desc limit 20`);
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('briefings_public_by_year');
    expect(text).not.toContain('Sort');
  });
});
