import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { officeDay } from '../helpers/days';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { Browser, hidden } from './browser';
import { deskToken } from './helpers';

const ISSUE = 'api::issue.issue';
const OWN = 'housing-construction-bureau';
const HELPER = 'water-bureau';
const OTHER = 'finance-bureau';

const PDF = {
  field: 'answer_evidence',
  name: '办理情况说明.pdf',
  content: Buffer.from('%PDF-1.7\n佐证'),
};

/** Planted where the office keeps what no unit may see. */
const PLANTED = ['海口琼花鸟铺', '13976543210', '工单HK778899', '督导组内部备注'];

interface Listed {
  readonly documentId: string;
  readonly title: string;
  readonly part: string;
  readonly waits: boolean;
}

describe('desk: a unit handles the issues it is given 三(一)3', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issues: Issues;
  let supervision: Officer;
  let director: Officer;
  let liaison: Liaison;
  let units: Record<'own' | 'helper' | 'other', string>;
  let browsers: Record<'own' | 'helper' | 'other', Browser>;
  let tokens: Record<'own' | 'helper' | 'other', string>;
  const today = officeDay(0);

  beforeAll(async () => {
    database = await freshDatabase('deskissues');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    issues = new Issues(world);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    const unit = (code: string) => world.idOf('api::unit.unit', code);
    units = { own: await unit(OWN), helper: await unit(HELPER), other: await unit(OTHER) };
    const people = {
      own: await world.liaison(OWN),
      helper: await world.liaison(HELPER),
      other: await world.liaison(OTHER),
    };
    liaison = people.own;
    const enter = async ({ username }: Liaison): Promise<Browser> => {
      const browser = new Browser(strapi);
      await browser.signIn(username);
      return browser;
    };
    browsers = {
      own: await enter(people.own),
      helper: await enter(people.helper),
      other: await enter(people.other),
    };
    tokens = {
      own: await deskToken(strapi, people.own.accountId),
      helper: await deskToken(strapi, people.helper.accountId),
      other: await deskToken(strapi, people.other.accountId),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const pathOf = (id: string): string => `/desk/issues/${id}`;
  /** A step of the office now, or in the morning of a day gone by. */
  async function office(who: Officer, id: string, action: string, answers: object, day?: string) {
    if (day !== undefined) {
      await issues.act(who.person, id, `issue.${action}`, day, { ...answers });
      return;
    }
    const answer = await world.act(who.token, ISSUE, id, `issue.${action}`, { ...answers });
    expect([action, answer.status]).toEqual([action, 200]);
  }
  const S = (id: string, action: string, answers: object, day?: string) =>
    office(supervision, id, action, answers, day);

  const dispatched = async (more: Record<string, unknown> = {}, day?: string): Promise<string> => {
    const id = await issues.register(supervision.person, day ?? today, more);
    await S(id, 'dispatch', { handlingUnit: units.own, complexity: 'ordinary' }, day);
    return id;
  };

  const handled = async (more: Record<string, unknown> = {}, day?: string): Promise<string> => {
    const id = await dispatched(more, day);
    if (day === undefined) expect((await perform(tokens.own, id, 'accept')).status).toBe(200);
    else await issues.act(liaison.person, id, 'issue.accept', day);
    return id;
  };

  const get = (token: string, path: string) =>
    world.http.get(`/api/desk${path}`).auth(token, { type: 'bearer' });

  const listed = async (token: string, page = 1): Promise<Listed[]> =>
    ((await get(token, `/issues?page=${page}`)).body as { data: Listed[] }).data;

  const perform = async (token: string, id: string, action: string, answers: object = {}) =>
    world.http
      .post(`/api/desk/records/${ISSUE}/${id}/actions/issue.${action}`)
      .auth(token, { type: 'bearer' })
      .send({ version: (await issues.read(id)).version, answers });

  const done = async (browser: Browser, id: string, action: string, fields = {}, files = [PDF]) => {
    const sent = await browser.hand(pathOf(id), `issue.${action}`, fields, files);
    expect(sent.status).toBe(303);
    return String(sent.headers['location']);
  };

  it('lists what its unit has, overdue first, then by days left, and says which part it has', async () => {
    const calm = await handled({ title: '宽裕' });
    const late = await handled({ title: '超期' }, officeDay(-40));
    const helps = await dispatched({ title: '协办', coopUnits: [units.helper] });
    const rows = (await listed(tokens.own)).map((one) => one.documentId);
    expect(rows.indexOf(late)).toBe(0);
    expect(rows).toContain(calm);
    // 签收 is due sooner than 反馈.
    expect(rows.indexOf(helps)).toBeLessThan(rows.indexOf(calm));
    expect((await listed(tokens.helper)).map((one) => [one.title, one.part, one.waits])).toEqual([
      ['协办', 'coop', false],
    ]);
    const page = (await browsers.own.open('/desk/issues')).text;
    expect(page).toContain(pathOf(late));
    expect(page).toMatch(/办理计时.*已超期\d+个工作日/s);
    expect((await browsers.other.open('/desk/issues')).text).toContain(
      '目前没有交办或请本单位协办的营商环境问题。',
    );
  });

  it('says beside every tab how much waits, on every page', async () => {
    const before = (await listed(tokens.own)).filter((one) => one.waits).length;
    await dispatched();
    for (const path of ['/desk', '/desk/issues', '/desk/notices', '/desk/reports']) {
      const page = (await browsers.own.open(path)).text;
      expect(page).toMatch(new RegExp(`>问题<span class="count">${before + 1}<`));
      expect(page).not.toMatch(/>督办<span class="count">/);
    }
    expect((await browsers.helper.open('/desk')).text).not.toMatch(/>问题<span class="count">/);
  });

  it('pages by fifty, each issue once', async () => {
    const unit = await world.idOf('api::unit.unit', 'parks-bureau');
    const token = await deskToken(strapi, (await world.liaison('parks-bureau')).accountId);
    const documents = strapi.documents(ISSUE);
    type Data = Parameters<typeof documents.create>[0]['data'];
    for (let n = 1; n <= 53; n += 1) {
      const data = { title: `第${n}件`, source: 'field_visit', state: 'handling', unit };
      const full = { ...data, receivedOn: today, content: '内容' } as unknown as Data;
      await world.asMachine(() => documents.create({ data: full }));
    }
    const [one, two, three] = [
      await listed(token, 1),
      await listed(token, 2),
      await listed(token, 3),
    ];
    expect([one.length, two.length, three.length]).toEqual([50, 3, 0]);
    expect(new Set([...one, ...two].map(({ title }) => title)).size).toBe(53);
    const browser = new Browser(strapi);
    await browser.signIn('liaison-parks-bureau');
    expect((await browser.open('/desk/issues')).text).toContain('href="/desk/issues?page=2"');
  });

  it.each(['registered', 'another unit’s', 'given back', 'redispatched', 'unknown'] as const)(
    '%s issue – liaison – 404 on page, form and JSON alike, nothing changed',
    async (which) => {
      const make = {
        registered: () => issues.register(supervision.person, today),
        'another unit’s': async () => {
          const id = await issues.register(supervision.person, today);
          await S(id, 'dispatch', { handlingUnit: units.other, complexity: 'ordinary' });
          return id;
        },
        'given back': async () => {
          const id = await dispatched();
          const suggestedUnit = units.other;
          const back = await perform(tokens.own, id, 'wrong_unit', {
            reason: '非我',
            suggestedUnit,
          });
          expect(back.status).toBe(200);
          return id;
        },
        redispatched: async () => {
          const id = await handled();
          await S(id, 'redispatch', { handlingUnit: units.other, reason: '职责不符' });
          return id;
        },
        unknown: () => Promise.resolve('none'),
      };
      const id = await make[which]();
      const before = which === 'unknown' ? null : await issues.read(id);
      const form_token = hidden((await browsers.own.open('/desk')).text, 'form_token');
      const version = String(before?.version ?? 1);
      const page = await browsers.own.open(pathOf(id));
      expect(page.text).toContain('没有找到您要查看的内容');
      const answers = [
        page,
        await browsers.own.post(`${pathOf(id)}/actions/issue.accept`, { form_token, version }),
        await browsers.own.open(`${pathOf(id)}/files/any`),
        await get(tokens.own, `/records/${ISSUE}/${id}/actions`),
        await world.http
          .post(`/api/desk/records/${ISSUE}/${id}/actions/issue.accept`)
          .auth(tokens.own, { type: 'bearer' })
          .send({ version: before?.version ?? 1, answers: {} }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
      expect((await listed(tokens.own)).map((one) => one.documentId)).not.toContain(id);
      if (before) expect(await issues.read(id)).toEqual(before);
    },
  );

  it('lets a unit that helps read, and takes nothing from it', async () => {
    const id = await handled({ coopUnits: [units.helper] });
    const before = await issues.read(id);
    const page = await browsers.helper.open(pathOf(id));
    expect(page.status).toBe(200);
    for (const words of ['协办', '目前没有需要您办理的事项。', '还有5个工作日']) {
      expect(page.text).toContain(words);
    }
    const form_token = hidden(page.text, 'form_token');
    const sent = await browsers.helper.post(`${pathOf(id)}/actions/issue.reply`, {
      form_token,
      version: String(before.version),
      answer_result: '已办',
    });
    expect(sent.status).toBe(403);
    expect((await perform(tokens.helper, id, 'reply', { result: '已办' })).status).toBe(403);
    expect(await issues.read(id)).toEqual(before);
  });

  it('accepts, replies with evidence, reads the reason it comes back for, and asks for more time', async () => {
    const id = await dispatched({ coopUnits: [units.helper] });
    expect((await browsers.own.open(pathOf(id))).text).toMatch(/签收计时.*还有1个工作日/s);
    await done(browsers.own, id, 'accept', {}, []);
    const empty = await browsers.own.hand(pathOf(id), 'issue.reply', {}, []);
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('请填写“办理结果”。');
    await done(browsers.own, id, 'reply', { answer_result: '已压减材料三项。' });
    expect(await issues.read(id)).toMatchObject({ state: 'replied', result: '已压减材料三项。' });

    const replied = (await browsers.own.open(pathOf(id))).text;
    expect(replied).toContain('已压减材料三项。');
    expect(replied).not.toContain('还有');
    const file = /href="(\/desk\/issues\/[a-z0-9]+\/files\/[a-z0-9]+)">办理情况说明\.pdf/.exec(
      replied,
    )?.[1];
    expect((await browsers.own.open(file ?? '')).headers['content-disposition']).toContain(
      encodeURIComponent('办理情况说明'),
    );
    for (const reader of [browsers.helper, browsers.other]) {
      expect((await reader.open(file ?? '')).status).toBe(404);
    }
    expect((await browsers.helper.open(pathOf(id))).text).not.toContain('已压减材料三项。');

    await S(id, 'rehandle', { reason: '请补充企业确认材料。' });
    const again = (await browsers.own.open(pathOf(id))).text;
    for (const words of ['退回重办', '请补充企业确认材料。', '已压减材料三项。', '按时']) {
      expect(again).toContain(words);
    }
    const proposed = await perform(tokens.own, id, 'request_extension', {
      proposedDueOn: nextMonday(officeDay(20)),
      reason: '须跨部门会商。',
    });
    expect(proposed.status).toBe(200);
    expect((await browsers.own.open(pathOf(id))).text).toContain('须跨部门会商。');
    expect((await browsers.helper.open(pathOf(id))).text).not.toContain('须跨部门会商。');
  });

  it('leads back to the list when the issue is given back, however often the form is sent', async () => {
    const id = await dispatched();
    const page = await browsers.own.open(pathOf(id));
    const form = {
      form_token: hidden(page.text, 'form_token'),
      version: hidden(page.text, 'version'),
      answer_reason: '不属于本单位职责。',
      answer_suggestedUnit: units.other,
    };
    const path = `${pathOf(id)}/actions/issue.wrong_unit`;
    const own = await browsers.own.post(path, { ...form, answer_suggestedUnit: units.own });
    expect(own.status).toBe(400);
    expect((await issues.read(id)).state).toBe('dispatched');
    for (const sent of [await browsers.own.post(path, form), await browsers.own.post(path, form)]) {
      expect(sent.status).toBe(303);
      expect(sent.headers['location']).toBe('/desk/issues?done=issue.wrong_unit');
    }
    expect((await browsers.own.open('/desk/issues?done=issue.wrong_unit')).text).toContain(
      '“退回改派”已办理。',
    );
    expect(await issues.read(id)).toMatchObject({ state: 'registered', unit: null });
  });

  it('offers other units by their kind, never its own nor those of leaders', async () => {
    const id = await dispatched();
    const page = (await browsers.own.open(pathOf(id))).text;
    expect(page).toMatch(/<optgroup label="镇">(<option[^>]*>[^<]*<\/option>)+<\/optgroup>/);
    expect(page).toContain(`<option value="${units.other}">`);
    expect(page).not.toContain(`<option value="${units.own}">`);
    expect(page).not.toContain('区领导机关');
  });

  it('shows the unit it comes to nothing of the unit before', async () => {
    const id = await handled({}, officeDay(-40));
    await done(browsers.own, id, 'reply', { answer_result: '前任答复' });
    await S(id, 'rehandle', { reason: '前任退回理由' });
    await S(id, 'redispatch', { handlingUnit: units.other, reason: '职责不符' });
    const page = (await browsers.other.open(pathOf(id))).text;
    expect(page).toContain('签收计时');
    for (const words of ['前任答复', '前任退回理由', '职责不符', '本单位计时记录', PDF.name]) {
      expect(page).not.toContain(words);
    }
  });

  it('says a pause, and the office’s reason for it', async () => {
    const id = await handled();
    await office(director, id, 'pause', { reason: '待上级批复' });
    const page = (await browsers.own.open(pathOf(id))).text;
    for (const words of ['暂停计时', '恢复计时后还有5个工作日', '待上级批复']) {
      expect(page).toContain(words);
    }
  });

  it('never names who complained, nor what the office keeps to itself', async () => {
    const id = await handled({
      externalNo: PLANTED[2],
      remarks: PLANTED[3],
      coopUnits: [units.helper],
    });
    const { id: row } = await issues.read(id);
    await strapi.db.query('api::complainant.complainant').create({
      data: { issue: row, sealed: PLANTED.join(), keyId: 'k1', phoneIndex: PLANTED[1] },
    });
    for (const who of ['own', 'helper'] as const) {
      const answers = [
        await browsers[who].open('/desk/issues'),
        await browsers[who].open(pathOf(id)),
        await get(tokens[who], '/issues'),
        await get(tokens[who], `/records/${ISSUE}/${id}/actions`),
        await perform(tokens[who], id, 'reply', {}),
      ];
      expect(answers.map(({ status }) => status).slice(0, 4)).toEqual([200, 200, 200, 200]);
      for (const { text } of answers) {
        for (const words of PLANTED) expect(text).not.toContain(words);
        expect(text).not.toMatch(/complainant|externalNo|externalKey|remarks|followUp|sealed/);
      }
    }
  });

  it('shows markup in what the office wrote as text', async () => {
    const id = await dispatched({ title: '<script>alert(1)</script>', content: '<img src=x>' });
    for (const path of ['/desk/issues', pathOf(id)]) {
      expect((await browsers.own.open(path)).text).not.toMatch(/<script|<img/);
    }
  });

  it.each(['/issues', '/notices'])('GET %s – stranger, panel account – refused', async (path) => {
    expect((await world.http.get(`/api/desk${path}`)).status).toBe(401);
    expect((await get(supervision.token, path)).status).toBe(401);
  });
});

/** The first Monday from a day on: a day the office works, whatever today is. */
function nextMonday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7));
  return date.toISOString().slice(0, 10);
}
