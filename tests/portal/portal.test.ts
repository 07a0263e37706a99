import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import {
  BRIEFING,
  changeBriefing,
  ISSUED_IN,
  publishedBriefing,
  storedBriefing,
} from './briefings';

const API = '/api/portal/briefings';
const OWN_SITE = 'https://site.example.com';

interface ListBody {
  readonly data: readonly Record<string, unknown>[];
  readonly meta: Record<string, number>;
}

describe('portal: published briefings 三(一)1, 四(四)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let director: Officer;

  beforeAll(async () => {
    process.env['CORS_ORIGINS'] = OWN_SITE;
    database = await freshDatabase('portal');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    director = await world.officer('director');
  });

  afterAll(async () => {
    delete process.env['CORS_ORIGINS'];
    await strapi.destroy();
    await database.drop();
  });

  const get = (path: string) => world.http.get(path).set('Accept', 'text/html');

  it('says so where nothing is published yet', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.type).toBe('text/html');
    expect(answer.text).toContain('lang="zh-CN"');
    expect(answer.text).toContain('目前没有已发布的工作简报。');
    expect((await world.http.get(API)).body).toEqual({
      data: [],
      meta: { page: 1, pageSize: 20, pageCount: 0, total: 0 },
    });
  });

  it('shows an issue as page and as JSON at its permanent address', async () => {
    const { address, issueNo } = await publishedBriefing(world);
    const page = await get(address);
    expect(page.status).toBe(200);
    expect(page.text).toContain('优化营商环境工作简报');
    expect(page.text).toContain(`${ISSUED_IN}年第${issueNo}期`);
    expect(page.text).toContain('海口市美兰区优化营商环境工作专班办公室');
    expect(page.text).toContain('2025年3月5日');
    expect(page.text).toContain('<strong>并联审批</strong>');
    const json = await world.http.get(`/api/portal${address}`);
    expect(json.body).toEqual({
      data: {
        series: 'regular',
        seriesLabel: '简报',
        year: ISSUED_IN,
        issueNo,
        name: `${ISSUED_IN}年第${issueNo}期`,
        title: '我区推行工程建设项目并联审批',
        issuedOn: '2025-03-05',
        url: address,
        sections: [
          {
            kind: 'good_practice',
            kindLabel: '典型经验',
            heading: '典型经验',
            html: '<p>区住建局牵头推行<strong>并联审批</strong>。</p>\n',
          },
        ],
        images: [],
      },
    });
    expect((await get('/')).text).toContain(`href="${address}"`);
  });

  it('gives supplements addresses of their own', async () => {
    const { address } = await publishedBriefing(world, { series: 'supplement', title: '增刊一' });
    expect(address).toMatch(/\/s\d+$/);
    expect((await get(address)).text).toContain('年增刊第');
    expect((await get(address.replace('/s', '/'))).text).not.toContain('增刊一');
  });

  it('lists by year and series, newest first', async () => {
    await publishedBriefing(world, { year: 2021, title: '旧刊', issuedAt: '2021-10-08T01:00:00Z' });
    const list = async (query: string) =>
      ((await world.http.get(`${API}${query}`)).body as ListBody).data.map((one) => one['title']);
    expect(await list('?year=2021')).toEqual(['旧刊']);
    expect(await list('?series=supplement')).toEqual(['增刊一']);
    expect((await list('')).at(-1)).toBe('旧刊');
    const page = await get('/briefings?year=2021');
    expect(page.text).toContain('旧刊');
    expect(page.text).not.toContain('增刊一');
  });

  it('never lets an internal section out, in any form', async () => {
    const { address } = await publishedBriefing(world, {
      sections: [
        {
          kind: 'progress_news',
          heading: '公开部分',
          body: '公开正文',
          visibility: 'public_section',
        },
        {
          kind: 'problem_notice',
          heading: '内部通报的单位',
          body: '内部正文',
          visibility: 'internal_section',
        },
      ],
    });
    for (const answer of [await get(address), await world.http.get(`/api/portal${address}`)]) {
      expect(answer.text).toContain('公开正文');
      expect(answer.text).not.toContain('内部');
    }
  });

  it.each([
    ['unsigned', { state: 'writing', year: 2026, issueNo: 901 }],
    ['signed but not published', { state: 'briefing_signed', year: 2026, issueNo: 902 }],
    ['internal', { state: 'published', audience: 'internal_issue', year: 2026, issueNo: 903 }],
    [
      'retracted internal',
      { state: 'retracted', audience: 'internal_issue', year: 2026, issueNo: 904 },
    ],
  ])('answers 404 for an issue that is %s, as for one that never was', async (_, more) => {
    await storedBriefing(world, { ...more, title: '不应公开' });
    const address = `/briefings/2026/${more.issueNo}`;
    const answers = [await get(address), await get('/briefings/2026/9999')];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.text).toContain('页面不存在');
    const json = await world.http.get(`/api/portal${address}`);
    expect(json.status).toBe(404);
    expect((await world.http.get(API)).text).not.toContain('不应公开');
    expect((await get('/')).text).not.toContain('不应公开');
  });

  it('answers 410 with the reason at once after a retraction', async () => {
    const { id, address } = await publishedBriefing(world, { title: '将撤稿的一期' });
    expect((await get(address)).status).toBe(200);
    const done = await world.act(director.token, BRIEFING, id, 'briefing.retract', {
      reason: '数据有误',
    });
    expect(done.status).toBe(200);
    const page = await get(address);
    expect(page.status).toBe(410);
    expect(page.text).toContain('该期简报已撤稿');
    expect(page.text).toContain('数据有误');
    expect(page.text).not.toContain('将撤稿的一期');
    const json = await world.http.get(`/api/portal${address}`);
    expect(json.status).toBe(410);
    expect(json.text).toContain('数据有误');
    expect((await get('/briefings')).text).not.toContain('将撤稿的一期');
    expect((await world.http.get(API)).text).not.toContain('将撤稿的一期');
  });

  it.each([
    [`${API}?status=draft`, 400],
    [`${API}?populate=*`, 400],
    [`${API}?filters[title][$contains]=x`, 400],
    [`${API}?page=0`, 400],
    [`${API}?page=1e9`, 400],
    [`${API}?year=21`, 400],
    [`${API}?year=2021&year=2022`, 400],
    [`${API}?series=internal`, 400],
    [`${API}/2026/1?fields=drafter`, 400],
    [`${API}/2026/01`, 404],
    [`${API}/2026/S1`, 404],
    ['/briefings?drafter=1', 404],
    ['/briefings/2026/01', 404],
    ['/briefings/2026/1%27', 404],
    ['/api/briefings', 404],
    ['/api/tasks', 404],
    ['/no-such-page', 404],
  ])('refuses %s with %d', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('asks search engines to stay out of panel, desk and JSON', async () => {
    const answer = await world.http.get('/robots.txt');
    expect(answer.status).toBe(200);
    for (const path of ['/admin', '/api/', '/desk']) {
      expect(answer.text).toContain(`Disallow: ${path}\n`);
    }
  });

  it('answers 304 to who has the page already, and afresh once it changed', async () => {
    const { id, address } = await publishedBriefing(world);
    for (const path of [address, `/api/portal${address}`, '/', '/briefings', API]) {
      const first = await get(path);
      const tag = first.headers['etag'] as string;
      expect(first.headers['cache-control']).toMatch(/^public, max-age=\d\d,/);
      const again = await get(path).set('If-None-Match', tag);
      expect([path, again.status, again.text]).toEqual([path, 304, '']);
    }
    const before = (await get(address)).headers['etag'] as string;
    await changeBriefing(world, id, { title: '更名后的一期' });
    const after = await get(address).set('If-None-Match', before);
    expect(after.status).toBe(200);
    expect(after.text).toContain('更名后的一期');
  });

  it('lets named websites read the JSON and no other', async () => {
    const from = (origin: string) => world.http.get(API).set('Origin', origin);
    const own = await from(OWN_SITE);
    expect(own.headers['access-control-allow-origin']).toBe(OWN_SITE);
    expect(own.headers['access-control-allow-credentials']).toBeUndefined();
    for (const origin of ['https://evil.example', 'null']) {
      expect((await from(origin)).headers['access-control-allow-origin']).toBeFalsy();
    }
  });

  it('keeps payloads in title, heading and body inert', async () => {
    const { address } = await publishedBriefing(world, {
      title: '<script>alert(1)</script>"onload="x',
      sections: [
        {
          kind: 'text_section',
          heading: '<img src=x onerror=alert(2)>',
          body: [
            '<script>alert(3)</script>',
            '[点此](javascript:alert(4))',
            '[数据](data:text/html;base64,PHNjcmlwdD4=)',
            '![追踪](https://evil.example/pixel.png)',
            '![](/uploads/foreign.png)',
            '<svg onload=alert(5)>',
            '[站内](//evil.example)',
          ].join('\n\n'),
          visibility: 'public_section',
        },
      ],
    });
    for (const path of [address, '/', '/briefings']) {
      const { text } = await get(path);
      expect(text).not.toMatch(/<script|<svg|<img|<iframe/i);
      expect(text).not.toMatch(/<[^>]+ on\w+\s*=/i);
      expect(text).not.toMatch(/(?:href|src)="(?:javascript|data|\/\/)/i);
    }
    expect((await get(address)).headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('makes bold what an office writes bold beside Chinese punctuation', async () => {
    const { address } = await publishedBriefing(world, {
      sections: [
        {
          kind: 'good_practice',
          heading: null,
          body: '**一是并联审批。**将事项合并。**二是“一窗受理”**，限时办结。2 ** 3 ** 4',
          visibility: 'public_section',
        },
      ],
    });
    const { text } = await get(address);
    expect(text).toContain('<strong>一是并联审批。</strong>将事项合并。');
    expect(text).toContain('<strong>二是“一窗受理”</strong>，限时办结。2 ** 3 ** 4');
  });

  it('shows configured links and footer fields, and nothing invented where there are none', async () => {
    expect((await get('/')).text).not.toContain('相关链接');
    const rulebook = (await strapi.db.query('api::rulebook.rulebook').findOne({})) as {
      documentId: string;
    };
    await world.asMachine(() =>
      strapi.documents('api::rulebook.rulebook').update({
        documentId: rulebook.documentId,
        data: {
          portalLinks: [{ label: '问题受理平台', url: 'https://example.com/accept' }],
          portalFooter: [{ label: '主办单位', value: '区发改委' }],
        },
      }),
    );
    const { text } = await get('/');
    expect(text).toContain('<a href="https://example.com/accept" rel="noopener">问题受理平台</a>');
    expect(text).toContain('区发改委');
  });

  it('publishes through the office, three persons, and shows it at once', async () => {
    const second = await world.officer('general', true);
    const id = await storedBriefing(world, { title: '三人签发的一期', state: 'writing' });
    const premature = await world.act(general.token, BRIEFING, id, 'briefing.publish');
    expect(premature.status).toBe(400);
    expect((await get('/')).text).not.toContain('三人签发的一期');
    const steps = [
      [general, 'briefing.submit'],
      [second, 'briefing.review'],
      [director, 'briefing.sign'],
      [general, 'briefing.publish'],
    ] as const;
    for (const [officer, action] of steps) {
      const answer = await world.act(officer.token, BRIEFING, id, action);
      expect([action, answer.status]).toEqual([action, 200]);
    }
    expect((await get('/')).text).toContain('三人签发的一期');
  });
});
