import type { Core } from '@strapi/strapi';
import { parseFeed } from '@rowanmanning/feed-parser';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { BRIEFING, publishedBriefing, storedBriefing } from './briefings';

const SITE = 'https://portal.example.com';

const section = (body: string, more: Record<string, unknown> = {}) => ({
  kind: 'text_section',
  heading: null,
  body,
  visibility: 'public_section',
  ...more,
});

describe('portal: found by search, feed and sitemap 四(四)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let director: Officer;

  beforeAll(async () => {
    process.env['PUBLIC_URL'] = SITE;
    database = await freshDatabase('finding');
    strapi = await boot(database.url);
    world = new World(strapi);
    director = await world.officer('director');
  });

  afterAll(async () => {
    delete process.env['PUBLIC_URL'];
    await strapi.destroy();
    await database.drop();
  });

  const get = (path: string) => world.http.get(path).set('Accept', 'text/html');
  const search = (text: string, more = '') => get(`/search?q=${encodeURIComponent(text)}${more}`);

  /** Everything a stranger finds issues by. */
  const everywhere = async (text: string): Promise<string> => {
    const answers = await Promise.all([
      ...['/', '/briefings', '/feed.xml', '/sitemap.xml', '/api/portal/briefings'].map(get),
      search(text),
    ]);
    return answers.map((answer) => answer.text).join('\n');
  };

  it('tells a feed reader of the newest issues, at absolute addresses', async () => {
    const title = '政策<兑现> & ]]> </title>一次办';
    const { address } = await publishedBriefing(world, {
      title,
      sections: [section('内部正文', { visibility: 'internal_section' }), section('**公开**正文')],
    });
    const answer = await get('/feed.xml');
    expect(answer.status).toBe(200);
    expect(answer.type).toBe('application/atom+xml');
    const feed = parseFeed(answer.text);
    expect(feed.meta).toMatchObject({ type: 'atom', version: '1.0' });
    expect(feed).toMatchObject({ title: '优化营商环境工作简报', url: `${SITE}/` });
    const item = feed.items.find(({ url }) => url === `${SITE}${address}`);
    expect(item?.title).toContain(title);
    expect(item?.description).toBe('公开正文');
    expect(item?.published?.toISOString()).toBe('2025-03-05T02:00:00.000Z');
    expect(answer.text).not.toContain('内部正文');
  });

  it('lists permanent addresses in the sitemap that robots.txt names', async () => {
    const { address } = await publishedBriefing(world, { series: 'supplement' });
    const robots = await get('/robots.txt');
    expect(robots.type).toBe('text/plain');
    expect(robots.text).toContain(`\nSitemap: ${SITE}/sitemap.xml\n`);
    const { text, type } = await get('/sitemap.xml');
    expect(type).toBe('application/xml');
    expect(text).toContain(
      `<url><loc>${SITE}${address}</loc><lastmod>2025-03-05T02:00:00.000Z</lastmod></url>`,
    );
    expect(text).toContain(`<loc>${SITE}/briefings</loc>`);
  });

  it('names each page its one address, and its feed', async () => {
    const { address } = await publishedBriefing(world);
    for (const path of ['/', '/briefings', '/briefings?year=2025', address]) {
      const { text } = await get(path);
      expect(text).toContain(`<link rel="canonical" href="${SITE}${path}"/>`);
      expect(text).toContain(`href="${SITE}/feed.xml"`);
    }
    expect((await get(address)).text).toMatch(/itemtype="https:\/\/schema\.org\/Report"/i);
  });

  it('finds a word of two characters in title or text and marks it', async () => {
    await publishedBriefing(world, { title: '推行帮办代办', sections: [section('压缩时限。')] });
    await publishedBriefing(world, {
      title: '另一期',
      sections: [
        section('前文。'),
        section('企业**帮**办服务专区设在[大厅](https://a.example/x)。'),
      ],
    });
    const { text, status } = await search('帮办');
    expect(status).toBe(200);
    expect(text).toContain('推行<mark>帮办</mark>代办');
    expect(text).toContain('企业<mark>帮办</mark>服务专区设在大厅。');
    expect((await search('a.example')).text).toContain('没有找到');
    await publishedBriefing(world, {
      title: '引文',
      sections: [section('前文。\n\n> 企业评价：\n> 省心')],
    });
    expect((await search('评价：省')).text).toContain('没有找到');
    expect((await search('省心')).text).toContain('前文。 企业评价： <mark>省心</mark>');
    expect((await search('帮助')).text).toContain('没有找到包含“帮助”的工作简报。');
  });

  it.each(['99%', '_号', String.raw`甲\乙`, "'; drop", '.*证', 'ABC'])(
    'takes %s for the characters it is',
    async (text) => {
      await publishedBriefing(world, {
        title: `字面${text.toLowerCase()}字面`,
        sections: [section('正文。')],
      });
      const found = await search(text);
      expect(found.text.match(/<li><a href="\/briefings\/2025/g)).toHaveLength(1);
      expect((await search('%%')).text).toContain('没有找到');
    },
  );

  it('never finds internal sections, internal issues or issues not published', async () => {
    await publishedBriefing(world, {
      title: '公开的一期',
      sections: [section('保密措辞', { visibility: 'internal_section' }), section('公开措辞')],
    });
    const hidden = { title: '不公开的一期', sections: [section('保密措辞')] };
    await publishedBriefing(world, { ...hidden, audience: 'internal_issue' });
    await storedBriefing(world, { ...hidden, state: 'briefing_signed', year: 2026, issueNo: 950 });
    const { text } = await search('保密措辞');
    expect(text).toContain('没有找到包含“保密措辞”的工作简报。');
    const shown = await everywhere('不公开的');
    expect(shown).toContain('公开的一期');
    expect(shown).not.toContain('不公开的一期');
    expect(shown).not.toContain('/briefings/2026/950');
  });

  it('forgets a retracted issue everywhere at once', async () => {
    const { id, address } = await publishedBriefing(world, { title: '收回试点的一期' });
    const before = await everywhere('收回试点');
    expect(before.split('收回试点的一期').length).toBeGreaterThan(4);
    await world.act(director.token, BRIEFING, id, 'briefing.retract', { reason: '数据有误' });
    const after = await everywhere('收回试点');
    expect(after).not.toContain('收回试点的一期');
    expect(after).not.toContain(`${address}<`);
    expect(after).not.toContain(`"${address}"`);
    expect(after).not.toContain(`${SITE}${address}"`);
  });

  it.each([
    ['字', '请输入至少两个字。', 400],
    ['字'.repeat(51), '搜索内容不能超过50个字。', 400],
    ['  ', '搜索工作简报的标题和正文', 200],
  ])('answers %j with words', async (text, words, status) => {
    const answer = await search(text);
    expect([answer.status, answer.text.includes(words)]).toEqual([status, true]);
  });

  it.each(['&page=0', '&page=51', '&page=1e3', '&q=again', '&sort=title'])(
    'refuses what is not on its list: %s',
    async (more) => {
      expect((await search('简报', more)).status).toBe(404);
    },
  );

  it('turns pages', async () => {
    for (let at = 0; at < 21; at += 1) await publishedBriefing(world, { title: `翻页之${at}号` });
    const first = await search('翻页之');
    expect(first.text.match(/<mark>翻页之<\/mark>/g)).toHaveLength(20);
    expect(first.text).toContain('rel="next"');
    const second = await search('翻页之', '&page=2');
    expect(second.text.match(/<mark>翻页之<\/mark>/g)).toHaveLength(1);
    expect(second.text).not.toContain('rel="next"');
  });

  it('remembers large text in a cookie that no shared page depends on', async () => {
    const { address } = await publishedBriefing(world);
    const large = await world.http
      .post('/text-size')
      .set('Referer', `https://evil.example${address}`)
      .type('form')
      .send({ size: 'large' });
    expect([large.status, large.headers['location']]).toEqual([303, address]);
    const cookie = String(large.headers['set-cookie']).split(';')[0]!;
    const style = (sent: string) => world.http.get('/text-size.css').set('Cookie', sent);
    const shown = await style(cookie);
    expect(shown.text).toContain('font-size:131.25%');
    expect(shown.headers['cache-control']).toBe('private, no-cache');
    expect(shown.headers['vary']).toContain('Cookie');
    expect((await style('')).text).toBe('');
    const plain = await get(address);
    expect((await get(address).set('Cookie', cookie)).text).toBe(plain.text);
    const outside = await world.http.post('/text-size').set('Referer', `${SITE}//evil.example`);
    expect(outside.headers['location']).toBe('/');
  });
});
