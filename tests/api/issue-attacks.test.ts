import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const ISSUE = 'api::issue.issue';
const CM = `/content-manager/collection-types/${ISSUE}`;
const OWN = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';
const COOP = 'finance-bureau';
const TODAY = officeDate(new Date());
const MOBILE = '13812345678';
/** After whatever the running clock stamps on what is done over HTTP; a working Monday. */
const LATER = new Date('2099-01-05T02:00:00Z');

const NEW_ISSUE = {
  title: '企业反映招标设置不合理门槛',
  source: 'field_visit',
  receivedOn: TODAY,
  content: '招标文件要求本地业绩。',
};

describe('issue: attacks', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let issues: Issues;
  let supervision: Officer;
  let leader: Officer;
  let general: Officer;
  let own: string;
  let foreign: string;
  let coop: string;
  let ownUnit: string;
  let foreignUnit: string;

  beforeAll(async () => {
    database = await freshDatabase('issueattacks');
    strapi = await boot(database.url);
    world = new World(strapi);
    issues = new Issues(world);
    supervision = await world.officer('supervision');
    leader = await world.officer('leader');
    general = await world.officer('general');
    own = await deskToken(strapi, (await world.liaison(OWN)).accountId);
    foreign = await deskToken(strapi, (await world.liaison(FOREIGN)).accountId);
    coop = await deskToken(strapi, (await world.liaison(COOP)).accountId);
    ownUnit = await world.idOf('api::unit.unit', OWN);
    foreignUnit = await world.idOf('api::unit.unit', FOREIGN);
    await strapi.db
      .query('api::person.person')
      .update({ where: { documentId: supervision.person }, data: { mobile: MOBILE } });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const registered = () => issues.register(supervision.person, TODAY);

  const dispatch = (id: string, unit: string) =>
    issues.act(supervision.person, id, 'issue.dispatch', TODAY, {
      handlingUnit: unit,
      complexity: 'ordinary',
    });

  const dispatched = async (unit = ownUnit, more: Record<string, unknown> = {}) => {
    const id = await issues.register(supervision.person, TODAY, more);
    await dispatch(id, unit);
    return id;
  };

  const desk = (token: string, path: string) =>
    world.http.get(`/api/desk/records/${ISSUE}/${path}`).auth(token, { type: 'bearer' });

  const step = async (token: string, id: string, action: string, answers: object = {}) =>
    world.http
      .post(`/api/desk/records/${ISSUE}/${id}/actions/${action}`)
      .auth(token, { type: 'bearer' })
      .send({ version: (await issues.read(id)).version, answers });

  const panel = (officer: Officer, path = '') =>
    world.http.get(`${CM}${path}`).auth(officer.token, { type: 'bearer' });

  const idsIn = (body: unknown): string[] =>
    ((body as { results?: { documentId: string }[] }).results ?? []).map((one) => one.documentId);

  describe('AZ01 another unit’s issue is not there', () => {
    it.each<[string, (id: string, row: number) => string]>([
      ['by document id', (id) => `${id}/actions`],
      ['by row id', (_, row) => `${row}/actions`],
      ['with populate', (id) => `${id}/actions?populate=*`],
      ['with a filter', (id) => `${id}/actions?filters[state][$eq]=dispatched`],
      ['with a deep populate', (id) => `${id}/actions?populate[unit][populate]=*`],
    ])('%s – the other liaison – 404 like a record that never was', async (_, path) => {
      const id = await dispatched();
      const answer = await desk(foreign, path(id, (await issues.read(id)).id));
      const never = await desk(foreign, 'none/actions');
      expect([answer.status, answer.text]).toEqual([404, never.text]);
    });

    it('not by its row id for the unit that has it either', async () => {
      const id = await dispatched();
      expect((await desk(own, `${(await issues.read(id)).id}/actions`)).status).toBe(404);
      expect((await desk(own, `${id}/actions`)).status).toBe(200);
    });

    it.each([
      'issue.accept',
      'issue.wrong_unit',
      'issue.reply',
      'issue.close',
      'issue.extend',
      'issue.nonsense',
    ])('%s – the other liaison – 404, nothing changed', async (action) => {
      const id = await dispatched();
      const before = await issues.read(id);
      expect((await step(foreign, id, action)).status).toBe(404);
      expect(await issues.read(id)).toEqual(before);
    });

    it('before it is dispatched nobody at the desk sees it, after it was given back neither', async () => {
      const id = await registered();
      expect((await desk(own, `${id}/actions`)).status).toBe(404);
      await dispatch(id, ownUnit);
      expect((await desk(own, `${id}/actions`)).status).toBe(200);
      const back = { reason: '不属于本单位职责', suggestedUnit: foreignUnit };
      expect((await step(own, id, 'issue.wrong_unit', back)).status).toBe(200);
      expect((await desk(own, `${id}/actions`)).status).toBe(404);
      expect((await desk(foreign, `${id}/actions`)).status).toBe(404);
    });

    it('a unit it was taken from does not see it any more', async () => {
      const id = await dispatched();
      await issues.act(supervision.person, id, 'issue.redispatch', TODAY, {
        handlingUnit: foreignUnit,
        reason: '职责调整',
      });
      expect((await desk(own, `${id}/actions`)).status).toBe(404);
      expect((await step(own, id, 'issue.accept')).status).toBe(404);
      expect((await desk(foreign, `${id}/actions`)).status).toBe(200);
    });

    it('a helping unit sees it and does nothing with it', async () => {
      const coopUnit = await world.idOf('api::unit.unit', COOP);
      const id = await dispatched(ownUnit, { coopUnits: [coopUnit] });
      const offered = await desk(coop, `${id}/actions`);
      expect(offered.body).toMatchObject({ data: { state: 'dispatched', hints: [], actions: [] } });
      expect((await step(coop, id, 'issue.accept')).status).toBe(403);
    });

    it.each(['/api/issues', '/api/issue', '/api/complainants', '/api/issue-categories'])(
      '%s is no address at all',
      async (path) => {
        expect((await world.http.get(path)).status).toBe(404);
        expect((await world.http.get(path).auth(own, { type: 'bearer' })).status).toBe(404);
      },
    );

    it('the panel is closed to desk accounts, the desk to panel accounts and strangers', async () => {
      const id = await dispatched();
      expect((await world.http.get(CM).auth(own, { type: 'bearer' })).status).toBe(401);
      expect((await desk(supervision.token, `${id}/actions`)).status).toBe(401);
      expect((await world.http.get(`/api/desk/records/${ISSUE}/${id}/actions`)).status).toBe(401);
    });
  });

  /** What a person must never be able to say of an issue himself. */
  const FORGED = {
    number: '问题2026-999',
    state: 'issue_closed',
    externalKey: 'x',
    unit: { connect: [{ documentId: 'any' }] },
    clock: 'handle_clock',
    clockDueOn: '2099-01-01',
    clockDaysLeft: 99,
    clockExtensions: -9,
    rounds: [{ clock: 'handle_clock', result: 'clock_met', endedBy: 'issue.reply' }],
    result: '伪造',
    repliedBy: null,
    repliedForUnit: true,
    satisfaction: 'satisfied',
    informedOn: '2020-01-01',
    resolvedAt: '2020-01-01T00:00:00Z',
    closedAt: '2020-01-01T00:00:00Z',
    version: 77,
  };

  describe('AZ02 AZ03 fields and relations nobody may send', () => {
    it('are dropped at registration', async () => {
      const answer = await world.http
        .post(CM)
        .auth(supervision.token, { type: 'bearer' })
        .send({
          ...NEW_ISSUE,
          ...FORGED,
          documentId: 'mine',
          locale: 'en',
          publishedAt: null,
          createdBy: 99,
        });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      const { documentId } = (answer.body as { data: { documentId: string } }).data;
      expect(documentId).not.toBe('mine');
      const row = await issues.read(documentId);
      expect(row).toMatchObject({
        state: 'registered',
        externalKey: null,
        unit: null,
        clock: 'dispatch_clock',
        clockExtensions: 0,
        rounds: [],
        result: null,
        satisfaction: null,
        informedOn: null,
        resolvedAt: null,
        closedAt: null,
        version: 1,
        registeredBy: { documentId: supervision.person },
      });
      expect(row.number).not.toBe(FORGED.number);
    });

    it('are dropped at a correction, and what may be corrected is', async () => {
      const id = await registered();
      const before = await issues.read(id);
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(supervision.token, { type: 'bearer' })
        .send({ ...FORGED, title: '改正的标题', version: before.version });
      expect(answer.status).toBe(200);
      expect(await issues.read(id)).toMatchObject({
        title: '改正的标题',
        number: before.number,
        state: 'registered',
        clockDueOn: before['clockDueOn'],
        rounds: [],
        version: 2,
      });
    });

    it.each<[string, () => Officer, Record<string, unknown>]>([
      ['a colleague of 综合组', () => general, { title: '改' }],
      ['a leader', () => leader, { title: '改' }],
    ])('%s changes nothing', async (_, officer, change) => {
      const id = await registered();
      const before = await issues.read(id);
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(officer().token, { type: 'bearer' })
        .send({ ...change, version: before.version });
      expect(answer.status).toBe(403);
      expect(await issues.read(id)).toEqual(before);
    });

    it('after it was dispatched 督导组 changes neither content nor source', async () => {
      const id = await dispatched();
      const before = await issues.read(id);
      const answer = await world.http
        .put(`${CM}/${id}`)
        .auth(supervision.token, { type: 'bearer' })
        .send({ content: '改', source: 'hotline_12345', version: before.version });
      expect(answer.status).toBe(403);
      expect(await issues.read(id)).toEqual(before);
    });

    it('are ignored among the answers of a step', async () => {
      const id = await dispatched();
      expect((await step(own, id, 'issue.accept', FORGED)).status).toBe(200);
      expect(await issues.read(id)).toMatchObject({
        state: 'handling',
        unit: { documentId: ownUnit },
        result: null,
        clockExtensions: 0,
        satisfaction: null,
      });
    });

    it.each<[string, unknown]>([
      ['connect', { connect: [{ documentId: 'x' }] }],
      ['set', { set: [1] }],
      ['a number', 1],
      ['nobody’s id', 'none'],
      ['null', null],
    ])('a suggested unit as %s is refused', async (_, suggestedUnit) => {
      const id = await dispatched();
      const before = await issues.read(id);
      const answers = { reason: '不属于本单位', suggestedUnit };
      expect((await step(own, id, 'issue.wrong_unit', answers)).status).toBe(400);
      expect(await issues.read(id)).toEqual(before);
    });

    it('a helping unit that is none is refused, and a clone and a deletion too', async () => {
      const post = await world.http
        .post(CM)
        .auth(supervision.token, { type: 'bearer' })
        .send({ ...NEW_ISSUE, coopUnits: { connect: [{ documentId: 'none' }] } });
      expect(post.status).toBe(400);
      const id = await registered();
      const clone = await world.http
        .post(`${CM}/clone/${id}`)
        .auth(supervision.token, { type: 'bearer' })
        .send(NEW_ISSUE);
      expect([400, 403]).toContain(clone.status);
      const remove = await world.http
        .delete(`${CM}/${id}`)
        .auth(supervision.token, { type: 'bearer' });
      expect(remove.status).toBe(403);
      expect((await issues.read(id)).state).toBe('registered');
    });
  });

  describe('AZ04 populate brings no private data along', () => {
    it.each([
      '?populate=*',
      '?populate[registeredBy]=*',
      '?populate[registeredBy][populate]=*',
      '?populate[registeredBy][fields][0]=mobile',
      '?populate[createdBy]=*',
      '?populate[unit][populate]=*',
    ])('%s – a leader', async (query) => {
      const id = await registered();
      for (const path of [query, `/${id}${query}`]) {
        const answer = await panel(leader, path);
        expect([200, 400]).toContain(answer.status);
        expect(answer.text).not.toContain(MOBILE);
        expect(answer.text).not.toContain(supervision.email);
        expect(answer.text).not.toMatch(/"(password|resetPasswordToken)"/);
      }
    });
  });

  it('AZ04 nor does any other type that names persons, and the office still sees them', async () => {
    await registered();
    const tenures = '/content-manager/collection-types/api::tenure.tenure?pageSize=100';
    const list = (officer: Officer) =>
      world.http.get(tenures).auth(officer.token, { type: 'bearer' });
    expect((await list(leader)).text).not.toContain(MOBILE);
    expect((await list(general)).text).toContain(MOBILE);
    expect((await panel(supervision, '?pageSize=5')).text).toContain(MOBILE);
  });

  describe('AZ05 AZ06 AZ07 hidden fields answer no questions', () => {
    it.each<[string, string, string]>([
      [
        'a person’s number',
        '?filters[registeredBy][mobile][$startsWith]=138',
        '?filters[registeredBy][mobile][$startsWith]=139',
      ],
      [
        'a person’s address',
        '?filters[registeredBy][email][$contains]=supervision',
        '?filters[registeredBy][email][$contains]=nobody',
      ],
      [
        'the administrator behind the row',
        '?filters[createdBy][password][$startsWith]=$2',
        '?filters[createdBy][password][$startsWith]=x',
      ],
      [
        'the complainant',
        '?filters[complainant][phoneIndex][$contains]=a',
        '?filters[complainant][phoneIndex][$contains]=b',
      ],
      [
        'the number by order',
        '?sort=registeredBy.mobile:asc&pageSize=100',
        '?sort=registeredBy.mobile:desc&pageSize=100',
      ],
    ])('%s: right and wrong guess look alike to a leader', async (_, guess, other) => {
      await registered();
      const [one, two] = [await panel(leader, guess), await panel(leader, other)];
      expect(one.status).toBe(two.status);
      expect(idsIn(one.body)).toEqual(idsIn(two.body));
    });

    it('searching finds nobody by a number', async () => {
      await registered();
      expect(idsIn((await panel(leader, '?_q=138')).body)).toEqual([]);
    });
  });

  it('AZ20 the successor takes over; the predecessor is out and gets no letter', async () => {
    const code = 'education-bureau';
    const unit = await world.idOf('api::unit.unit', code);
    const old = await world.liaison(code);
    const oldToken = await deskToken(strapi, old.accountId);
    const id = await dispatched(unit);
    expect((await desk(oldToken, `${id}/actions`)).status).toBe(200);
    const email = 'successor@example.com';
    const successor = await world.person('接任联络员', { email });
    await world.appoint(`liaison-${code}`, successor);
    await world.align();
    expect((await desk(oldToken, `${id}/actions`)).status).toBe(401);
    expect((await step(oldToken, id, 'issue.accept')).status).toBe(401);
    const { composeAtOnce } = (await import('../../dist/src/mail/compose.js')) as unknown as {
      composeAtOnce(app: Core.Strapi, now: Date): Promise<number>;
    };
    const { number } = await issues.read(id);
    await composeAtOnce(strapi, LATER);
    const letters = (await strapi.db.query('api::message.message').findMany({
      where: { toAddress: { $in: [old.email, email] }, subject: { $contains: number } },
    })) as { toAddress: string; subject: string; text: string }[];
    expect(letters.map((one) => one.toAddress)).toEqual([email]);
    expect(letters[0]?.text).not.toContain('补正');
    await issues.act(successor, id, 'issue.accept', TODAY);
    expect(await issues.read(id)).toMatchObject({ state: 'handling' });
  });

  it('the journal keeps no free text of an issue, which it would hold past its forgetting', async () => {
    const id = await registered();
    const sent = { title: '赵六反映的问题', content: '赵六来电', remarks: '赵六', version: 1 };
    const answer = await world.http
      .put(`${CM}/${id}`)
      .auth(supervision.token, { type: 'bearer' })
      .send(sent);
    expect(answer.status).toBe(200);
    const rows = (await strapi.db
      .query('api::journal.journal')
      .findMany({ where: { recordId: id }, orderBy: { id: 'asc' } })) as {
      action: string;
      changes: Record<string, unknown>;
    }[];
    expect(JSON.stringify(rows)).not.toContain('赵六');
    expect(rows.at(-1)?.action).toBe('record.update');
    expect(Object.keys(rows.at(-1)?.changes ?? {}).sort()).toEqual(['content', 'remarks', 'title']);
  });
});
