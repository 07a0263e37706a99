import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const NOTICE = 'api::supervision-notice.supervision-notice';
const NOTIFICATION = 'api::notification.notification';
const LEAD = 'housing-construction-bureau';
const COOP = 'water-bureau';
const FOREIGN = 'finance-bureau';
const FAR = '2098-12-31';
const PDF = Buffer.from('%PDF-1.7\n回复材料');

type Row = Record<string, unknown> & { documentId: string; version: number };

interface Body {
  readonly data?: Record<string, unknown>;
  readonly error?: {
    readonly details?: { readonly errors?: { readonly name: string; readonly path: string[] }[] };
  };
}

interface Actions {
  readonly data: {
    readonly hints: string[];
    readonly actions: { action: string; allowed: boolean; violations: { code: string }[] }[];
  };
}

const codes = (body: unknown): string[] =>
  ((body as Body).error?.details?.errors ?? []).map((one) => one.name).sort();

describe('supervision notice: from draft to closing 四(五)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let director: Officer;
  let general: Officer;
  let lead: string;
  let foreign: string;
  let task: string;
  const today = officeDate(new Date());

  beforeAll(async () => {
    database = await freshDatabase('notice');
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    general = await world.officer('general');
    lead = await deskToken(strapi, (await world.liaison(LEAD)).accountId);
    foreign = await deskToken(strapi, (await world.liaison(FOREIGN)).accountId);
    const coop = await world.idOf('api::unit.unit', COOP);
    task = await world.task({ state: 'active', number: '2026-001', coopUnits: [coop] });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const unit = (code: string) => world.idOf('api::unit.unit', code);

  const complete = async (more: Record<string, unknown> = {}) => ({
    kind: 'supervision_letter',
    title: '关于重点任务2026-001的督办函',
    unit: await unit(LEAD),
    task,
    basis: '美办字〔2021〕27号',
    authorisedBy: '常务副组长批示',
    requirement: '请抓紧办理，并书面回复。',
    asksReply: true,
    replyDueOn: FAR,
    ...more,
  });

  /** Through the panel's own door, as a person. */
  const create = (who: Officer, data: Record<string, unknown>) =>
    world.http
      .post(`/content-manager/collection-types/${NOTICE}`)
      .auth(who.token, { type: 'bearer' })
      .send(data);

  const draft = async (more: Record<string, unknown> = {}, who = supervision): Promise<string> => {
    const answer = await create(who, await complete(more));
    expect([answer.status, codes(answer.body)]).toEqual([201, []]);
    return (answer.body as { data: Row }).data.documentId;
  };

  const read = async (id: string): Promise<Row> =>
    (await strapi.db.query(NOTICE).findOne({
      where: { documentId: id },
      populate: true,
    })) as unknown as Row;

  const act = (who: Officer, id: string, action: string, answers: Record<string, unknown> = {}) =>
    world.act(who.token, NOTICE, id, `notice.${action}`, answers);

  const done = async (
    who: Officer,
    id: string,
    action: string,
    answers: Record<string, unknown> = {},
  ) => {
    const answer = await act(who, id, action, answers);
    expect([action, answer.status, codes(answer.body)]).toEqual([action, 200, []]);
  };

  const atDesk = async (token: string, id: string, action: string, answers: object = {}) =>
    world.http
      .post(`/api/desk/records/${NOTICE}/${id}/actions/notice.${action}`)
      .auth(token, { type: 'bearer' })
      .send({ version: (await read(id)).version, answers });

  const byHand = { deliverBy: 'deliver_by_hand' };
  const byMail = { deliverBy: 'deliver_by_mail' };

  const signed = async (more: Record<string, unknown> = {}, how: object = byHand) => {
    const id = await draft(more);
    await done(director, id, 'sign', { ...how });
    return id;
  };

  const delivered = async (more: Record<string, unknown> = {}) => {
    const id = await signed(more);
    await done(supervision, id, 'register_delivery', {
      receivedBy: '区住建局办公室张三',
      deliveredOn: today,
    });
    return id;
  };

  const answered = async () => {
    const id = await delivered();
    const answer = await atDesk(lead, id, 'answer', { reply: '已整改完成。' });
    expect([answer.status, codes(answer.body)]).toEqual([200, []]);
    return id;
  };

  const actions = async (token: string, id: string) =>
    ((await world.actions(token, NOTICE, id)).body as Actions).data;

  const told = async (id: string) =>
    (
      (await strapi.db.query(NOTIFICATION).findMany({
        where: { aboutId: id },
        populate: { post: true },
        orderBy: { id: 'asc' },
      })) as unknown as { event: string; title: string; line: string; post: { code: string } }[]
    ).map((one) => ({ ...one, post: one.post.code }));

  const unchanged = async (
    id: string,
    attempt: () => Promise<{ status: number; body: unknown }>,
  ) => {
    const before = await read(id);
    const answer = await attempt();
    expect(await read(id)).toEqual(before);
    return answer;
  };

  it('the whole life: drafted, signed, delivered, answered, returned, answered, closed', async () => {
    const id = await draft();
    expect(await read(id)).toMatchObject({
      state: 'notice_draft',
      number: null,
      drafter: { documentId: supervision.person },
    });
    await done(director, id, 'sign', byHand);
    const row = await read(id);
    expect(row).toMatchObject({ state: 'signed', signedOn: today, deliverBy: 'deliver_by_hand' });
    expect(row['signer']).toMatchObject({ documentId: director.person });
    expect(row['number']).toBe(`〔${today.slice(0, 4)}〕1号`);

    await done(supervision, id, 'register_delivery', { receivedBy: '张三', deliveredOn: today });
    expect(await read(id)).toMatchObject({ state: 'delivered', receivedBy: '张三' });

    const answer = await world.http
      .post(`/api/desk/records/${NOTICE}/${id}/actions/notice.answer`)
      .auth(lead, { type: 'bearer' })
      .field(
        'step',
        JSON.stringify({ version: (await read(id)).version, answers: { reply: '已整改。' } }),
      )
      .attach('evidence', PDF, '回复.pdf');
    expect([answer.status, codes(answer.body)]).toEqual([200, []]);
    expect(await read(id)).toMatchObject({ state: 'answered', reply: '已整改。' });
    expect((await read(id))['replyEvidence']).toHaveLength(1);

    await done(supervision, id, 'return_answer', { reason: '缺少佐证' });
    expect(await read(id)).toMatchObject({ state: 'answer_returned', returnReason: '缺少佐证' });
    expect((await read(id))['answeredAt']).toBeNull();
    const step = { version: (await read(id)).version, answers: { reply: '已补充。' } };
    const again = await world.http
      .post(`/api/desk/records/${NOTICE}/${id}/actions/notice.answer`)
      .auth(lead, { type: 'bearer' })
      .field('step', JSON.stringify(step))
      .attach('evidence', PDF, '补充.pdf');
    expect(again.status).toBe(200);
    expect((await read(id))['replyEvidence']).toHaveLength(2);
    const kept = await strapi.db
      .query('api::journal.journal')
      .findMany({ where: { recordId: id, action: 'notice.answer' } });
    expect(JSON.stringify(kept)).toContain('{"to":"已补充。","from":"已整改。"}');
    await done(supervision, id, 'close', {});
    const closed = await read(id);
    expect(closed).toMatchObject({ state: 'notice_closed', reply: '已补充。' });
    expect(closed['closedAt']).toBeTruthy();
  });

  it('an incomplete draft – is refused with every fault at once and keeps its state', async () => {
    const id = await draft({ basis: '', authorisedBy: '', requirement: '', replyDueOn: null });
    const answer = await unchanged(id, () => act(director, id, 'sign', byHand));
    expect(answer.status).toBe(400);
    expect(codes(answer.body)).toEqual([
      'notice.authority-missing',
      'notice.basis-missing',
      'notice.reply-date-missing',
      'notice.requirement-missing',
    ]);
  });

  it.each([
    ['about a task and an issue', 'about'],
    ['to a unit that has no part in the matter', 'unit'],
  ])('a notice %s – is not even drafted', async (_, what) => {
    const count = () => strapi.db.query(NOTICE).count();
    const before = await count();
    const more = what === 'unit' ? { unit: await unit(FOREIGN) } : { issue: await issue() };
    const answer = await create(supervision, await complete(more));
    expect(answer.status).toBe(400);
    expect(codes(answer.body)).toContain(
      what === 'unit' ? 'notice.unit-elsewhere' : 'notice.about-two',
    );
    expect(await count()).toBe(before);
  });

  const issue = async (more: Record<string, unknown> = {}): Promise<string> => {
    const row = (await strapi.db.query('api::issue.issue').create({
      data: {
        documentId: `issue${Math.random().toString(36).slice(2, 12)}`,
        title: '投诉人王某某13876543210反映审批拖延',
        number: `问题2026-${Math.random().toString().slice(2, 8)}`,
        source: 'hotline_12345',
        receivedOn: today,
        content: '内容',
        state: 'handling',
        version: 1,
        ...more,
      },
    })) as { documentId: string; id: number };
    return row.documentId;
  };

  it('a cooperating unit – may be sent one', async () => {
    await draft({ unit: await unit(COOP) });
  });

  it('the drafter – never signs, even where he is a director too', async () => {
    const id = await draft();
    await strapi.db
      .query(NOTICE)
      .update({ where: { documentId: id }, data: { drafter: await personRow(director.person) } });
    const answer = await unchanged(id, () => act(director, id, 'sign', byHand));
    expect([answer.status, codes(answer.body)]).toEqual([403, ['forbidden.four-eyes']]);
  });

  const personRow = async (documentId: string): Promise<number> =>
    (
      (await strapi.db
        .query('api::person.person')
        .findOne({ where: { documentId } })) as unknown as {
        id: number;
      }
    ).id;

  it('numbers – run without a gap through a year, a refused signature takes none', async () => {
    const first = await signed();
    await act(director, await draft({ basis: '' }), 'sign', byHand);
    const second = await signed();
    const serial = async (id: string) =>
      Number(/〕(\d+)号/.exec(String((await read(id))['number']))?.[1]);
    expect((await serial(second)) - (await serial(first))).toBe(1);
    await done(director, second, 'withdraw', { reason: '重复' });
    const third = await signed();
    expect((await serial(third)) - (await serial(first))).toBe(2);
  });

  it('the office’s 机关代字 – stands before the number once the rulebook has one', async () => {
    await strapi.db
      .query('api::rulebook.rulebook')
      .updateMany({ data: { noticePrefix: '美营商督' } });
    const id = await signed();
    expect(String((await read(id))['number'])).toMatch(/^美营商督〔\d{4}〕\d+号$/);
    await strapi.db.query('api::rulebook.rulebook').updateMany({ data: { noticePrefix: null } });
  });

  it.each([
    ['before the signature', '2020-01-01'],
    ['in the future', FAR],
  ])('a delivery %s – is refused', async (_, deliveredOn) => {
    const id = await signed();
    const answer = await unchanged(id, () =>
      act(supervision, id, 'register_delivery', { receivedBy: '张三', deliveredOn }),
    );
    expect(codes(answer.body)).toEqual(['notice.delivery-date']);
  });

  it('a delivery registered when the reply was due already – wants a new date', async () => {
    const id = await signed();
    await strapi.db
      .query(NOTICE)
      .update({ where: { documentId: id }, data: { replyDueOn: '2026-01-05' } });
    const delivery = { receivedBy: '张三', deliveredOn: today };
    const late = await unchanged(id, () => act(supervision, id, 'register_delivery', delivery));
    expect(codes(late.body)).toEqual(['date.past']);
    await done(supervision, id, 'register_delivery', { ...delivery, newReplyDueOn: FAR });
    expect(await read(id)).toMatchObject({ state: 'delivered', replyDueOn: FAR });
  });

  describe('who sees and does what', () => {
    it('the unit – sees nothing of it before it is delivered', async () => {
      const id = await draft();
      const see = () =>
        world.http.get(`/api/desk/records/${NOTICE}/${id}/actions`).auth(lead, { type: 'bearer' });
      expect((await see()).status).toBe(404);
      await done(director, id, 'sign', byMail);
      expect((await see()).status).toBe(404);
      await done(supervision, id, 'register_delivery', { receivedBy: '李四', deliveredOn: today });
      expect((await see()).status).toBe(200);
    });

    it('another unit – sees nothing of it and answers nothing', async () => {
      const id = await delivered();
      const answer = await unchanged(id, () => atDesk(foreign, id, 'answer', { reply: '抢答' }));
      expect(answer.status).toBe(404);
    });

    it.each(['sign', 'register_delivery', 'return_answer', 'close', 'withdraw'])(
      'the unit – cannot %s',
      async (action) => {
        const id = await delivered();
        const answer = await unchanged(id, () => atDesk(lead, id, action, { reason: '无' }));
        expect([400, 403]).toContain(answer.status);
      },
    );

    it.each(['sign', 'close', 'withdraw'])('综合组 – cannot %s', async (action) => {
      const id = await draft();
      const answer = await unchanged(id, () => act(general, id, action, { reason: '无' }));
      expect([400, 403]).toContain(answer.status);
    });

    it('综合组 – drafts none', async () => {
      const answer = await create(general, await complete());
      expect(answer.status).toBe(403);
    });

    it('a person – never sets state, number, drafter or delivery by the form', async () => {
      const forged = {
        state: 'notice_closed',
        number: '〔2026〕999号',
        signedOn: '2026-01-01',
        deliveredOn: '2026-01-01',
        draftKey: 'forged',
        drafter: director.person,
      };
      const id = await draft(forged);
      expect(await read(id)).toMatchObject({
        state: 'notice_draft',
        number: null,
        signedOn: null,
        deliveredOn: null,
        draftKey: null,
        drafter: { documentId: supervision.person },
      });
    });

    it('a signed notice – is not rewritten', async () => {
      const id = await signed();
      const answer = await unchanged(id, async () =>
        world.http
          .put(`/content-manager/collection-types/${NOTICE}/${id}`)
          .auth(supervision.token, { type: 'bearer' })
          .send({ requirement: '改写', version: (await read(id)).version }),
      );
      expect(codes(answer.body)).toEqual(['field.read-only']);
    });
  });

  describe('replies', () => {
    it('the office – answers for the unit when it says who told it', async () => {
      const id = await delivered();
      const silent = await unchanged(id, () => act(supervision, id, 'answer', { reply: '已办' }));
      expect(codes(silent.body)).toEqual(['answer.required']);
      await done(supervision, id, 'answer', { reply: '已办', toldBy: '联络员来电' });
      expect((await read(id))['repliedBy']).toMatchObject({ documentId: supervision.person });
    });

    it('a notice that asks for no reply – takes none, and is closed when delivered', async () => {
      const id = await delivered({ asksReply: false, replyDueOn: null });
      const answer = await unchanged(id, () => atDesk(lead, id, 'answer', { reply: '多余' }));
      expect(codes(answer.body)).toEqual(['notice.no-reply-asked']);
      await done(supervision, id, 'close', {});
    });

    it('a notice that asks for one – is not closed without it', async () => {
      const id = await delivered();
      const answer = await unchanged(id, () => act(supervision, id, 'close', {}));
      expect(codes(answer.body)).toEqual(['notice.reply-outstanding']);
    });

    it('a reply returned after its date – wants a new date', async () => {
      const id = await answered();
      await strapi.db
        .query(NOTICE)
        .update({ where: { documentId: id }, data: { replyDueOn: '2026-01-05' } });
      const offered = (await actions(supervision.token, id)).actions;
      expect(offered.find((one) => one.action === 'notice.return_answer')).toMatchObject({
        allowed: true,
      });
      const answer = await unchanged(id, () =>
        act(supervision, id, 'return_answer', { reason: '缺' }),
      );
      expect(codes(answer.body)).toEqual(['date.past']);
      await done(supervision, id, 'return_answer', { reason: '缺', newReplyDueOn: FAR });
      expect(await read(id)).toMatchObject({ replyDueOn: FAR, state: 'answer_returned' });
    });
  });

  describe('what awaits whom', () => {
    const todo = async (who: Officer, id: string) =>
      (
        (await world.http.get('/taskforce/todo').auth(who.token, { type: 'bearer' })).body as {
          data: { documentId: string }[];
        }
      ).data.some((one) => one.documentId === id);

    it('a draft – 督导组 to complete it, the director to sign it', async () => {
      const id = await draft();
      expect([await todo(supervision, id), await todo(director, id)]).toEqual([true, true]);
      expect(await todo(general, id)).toBe(false);
    });

    it('a signed one – 督导组 to register the delivery', async () => {
      const id = await signed();
      expect([await todo(supervision, id), await todo(director, id)]).toEqual([true, false]);
    });
  });

  describe('letters', () => {
    it('by mail – liaison and member of the unit are told at once, the matter by number alone', async () => {
      const about = await issue({ unit: await rowOf(LEAD) });
      const id = await signed(
        { task: null, issue: about, title: '关于问题2026-001的督办函' },
        byMail,
      );
      const rows = (await told(id)).filter((one) => one.event === 'notice.sign');
      expect(rows.map((one) => one.post).sort()).toEqual([`liaison-${LEAD}`, `member-${LEAD}`]);
      const words = rows.map((one) => one.title + one.line).join();
      expect(words).toContain(String((await read(id))['number']));
      expect(words).toContain('请于2098年12月31日前书面回复');
      expect(words).not.toMatch(/13876543210|王某某|审批拖延/);
    });

    const rowOf = async (code: string): Promise<number> =>
      (
        (await strapi.db.query('api::unit.unit').findOne({ where: { code } })) as unknown as {
          id: number;
        }
      ).id;

    it('by hand – no letter', async () => {
      expect(await told(await signed())).toEqual([]);
    });

    it('a draft withdrawn – no letter; one on its way – its untold letter is moot', async () => {
      const early = await draft();
      await done(supervision, early, 'withdraw', { reason: '不再需要' });
      expect(await told(early)).toEqual([]);
      const late = await signed({}, byMail);
      await done(director, late, 'withdraw', { reason: '事项已办结' });
      const states = (await strapi.db.query(NOTIFICATION).findMany({
        where: { aboutId: late, event: 'notice.sign' },
      })) as unknown as { state: string }[];
      expect(states.map((one) => one.state)).toEqual(['moot', 'moot']);
    });
  });

  describe('the same unit on the same matter', () => {
    it('a second draft – warns of the open one by its number, and may still be signed', async () => {
      const about = await world.task({ state: 'active', number: '2026-777' });
      const first = await signed({ task: about });
      const second = await draft({ task: about });
      const { hints } = await actions(director.token, second);
      expect(hints).toHaveLength(1);
      expect(hints[0]).toContain(String((await read(first))['number']));
      await done(director, second, 'sign', byHand);
    });

    it('another unit, another matter, or a closed one – no warning', async () => {
      const about = await world.task({
        state: 'active',
        number: '2026-778',
        coopUnits: [await unit(COOP)],
      });
      const first = await signed({ task: about });
      const other = await draft({ task: about, unit: await unit(COOP) });
      expect((await actions(director.token, other)).hints).toEqual([]);
      await done(director, first, 'withdraw', { reason: '撤回' });
      const second = await draft({ task: about });
      expect((await actions(director.token, second)).hints).toEqual([]);
    });
  });
});
