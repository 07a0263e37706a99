import type { Core } from '@strapi/strapi';
import { officeDate } from '../../src/domain/calendar';
import { deskToken } from '../desk/helpers';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const NOTICE = 'api::supervision-notice.supervision-notice';
const LEAD = 'housing-construction-bureau';
/** A unit without a liaison, a member or a mailbox. */
const SILENT = 'water-bureau';
/** A unit whose liaison is its member as well. */
const SHARED = 'finance-bureau';
const SENT_AT = new Date('2099-01-05T02:00:00Z');
const MINUTE = 60_000;

interface Worker {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverNotices(strapi: Core.Strapi, now: Date): Promise<number>;
}

type Row = Record<string, unknown> & { version: number };

describe('notice by mail: delivered when its letter has been sent 四(五)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let director: Officer;
  let supervision: Officer;
  let desk: string;
  let worker: Worker;
  let addresses: { lead: string; shared: string };

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('delivery');
    strapi = await boot(database.url);
    world = new World(strapi);
    director = await world.officer('director');
    supervision = await world.officer('supervision');
    const lead = await world.liaison(LEAD);
    desk = await deskToken(strapi, lead.accountId);
    const shared = await world.liaison(SHARED);
    await world.appoint(`member-${SHARED}`, shared.person);
    addresses = { lead: lead.email, shared: shared.email };
    worker = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Worker),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Worker),
      ...((await import('../../dist/src/cron/deliver-notices.js')) as unknown as Worker),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  const read = async (id: string): Promise<Row> =>
    (await strapi.db.query(NOTICE).findOne({ where: { documentId: id } })) as unknown as Row;

  /** A notice to a unit, signed to go by mail. */
  const signed = async (unitCode: string, replyDueOn = '2099-12-31'): Promise<string> => {
    const unit = await world.idOf('api::unit.unit', unitCode);
    const task = await world.task({ state: 'active', leadUnit: unit });
    const made = await world.http
      .post(`/content-manager/collection-types/${NOTICE}`)
      .auth(supervision.token, { type: 'bearer' })
      .send({
        kind: 'urging_notice',
        title: '关于压缩审批时限的催办通知',
        unit,
        task,
        basis: '美办字〔2021〕27号',
        authorisedBy: '办公室主任',
        requirement: '请书面回复。',
        replyDueOn,
      });
    expect(made.status).toBe(201);
    const id = (made.body as { data: { documentId: string } }).data.documentId;
    const answers = { deliverBy: 'deliver_by_mail' };
    expect((await world.act(director.token, NOTICE, id, 'notice.sign', answers)).status).toBe(200);
    return id;
  };

  const send = async (now = SENT_AT) => {
    await worker.composeAtOnce(strapi, now);
    await worker.deliverDue(strapi, now);
    return worker.deliverNotices(strapi, now);
  };

  const seen = async (id: string) =>
    (
      await world.http
        .get(`/api/desk/records/${NOTICE}/${id}/actions`)
        .auth(desk, { type: 'bearer' })
    ).status;

  it('the letter sent – the machine delivers it with the day of sending, and the unit sees it', async () => {
    const id = await signed(LEAD);
    await worker.composeAtOnce(strapi, SENT_AT);
    expect(await worker.deliverNotices(strapi, SENT_AT)).toBe(0);
    expect([(await read(id))['state'], await seen(id)]).toEqual(['signed', 404]);
    await worker.deliverDue(strapi, SENT_AT);
    expect(await worker.deliverNotices(strapi, SENT_AT)).toBe(1);
    expect(await read(id)).toMatchObject({
      state: 'delivered',
      deliveredOn: officeDate(SENT_AT),
      receivedBy: null,
    });
    expect(await seen(id)).toBe(200);
    const mail = sink.to(addresses.lead).at(-1)?.mail;
    expect(mail?.subject).toMatch(/^督办文书：催办通知〔\d{4}〕\d+号$/);
    expect(mail?.text).toContain('请于2099年12月31日前书面回复');
  });

  it('run again – delivers nothing twice', async () => {
    const id = await signed(LEAD);
    expect(await send()).toBe(1);
    const before = await read(id);
    expect(await send()).toBe(0);
    expect(await read(id)).toEqual(before);
  });

  it('a letter refused by the mail server – leaves it signed, waiting for 送达登记', async () => {
    const id = await signed(LEAD);
    sink.failNext(addresses.lead, { code: 550, words: 'no such user' });
    expect(await send(new Date(SENT_AT.getTime() + MINUTE))).toBe(0);
    expect(await read(id)).toMatchObject({ state: 'signed', deliveredOn: null });
    const todo = (
      await world.http.get('/taskforce/todo').auth(supervision.token, { type: 'bearer' })
    ).body as { data: { documentId: string }[] };
    expect(todo.data.map((one) => one.documentId)).toContain(id);
    const answer = await world.act(supervision.token, NOTICE, id, 'notice.register_delivery', {
      receivedBy: '张三',
      deliveredOn: officeDate(new Date()),
    });
    expect(answer.status).toBe(200);
  });

  it('of several units – what fell back to the office is not delivered, one person gets one letter', async () => {
    const office = 'office@example.com';
    await strapi.db.query('api::rulebook.rulebook').updateMany({ data: { officeMailbox: office } });
    await send();
    const ids = [await signed(SILENT), await signed(SHARED)];
    const before = { shared: sink.to(addresses.shared).length, office: sink.to(office).length };
    expect(await send()).toBe(1);
    const states = await Promise.all(ids.map(async (id) => (await read(id))['state']));
    expect(states).toEqual(['signed', 'delivered']);
    expect(sink.to(addresses.shared).length - before.shared).toBe(1);
    expect(sink.to(office).length - before.office).toBe(1);
    expect(sink.to(office).at(-1)?.mail.text).toContain('本邮件发至专班办公室');
  });

  it('a letter that went when the reply was due already – leaves it signed for a new date', async () => {
    const id = await signed(LEAD, '2099-01-04');
    expect(await send()).toBe(0);
    expect((await read(id))['state']).toBe('signed');
  });

  it('withdrawn while its letter waits – the letter is cancelled and no withdrawal told', async () => {
    const id = await signed(LEAD);
    await worker.composeAtOnce(strapi, SENT_AT);
    const before = sink.to(addresses.lead).length;
    const reason = { reason: '事项已办结' };
    expect((await world.act(director.token, NOTICE, id, 'notice.withdraw', reason)).status).toBe(
      200,
    );
    await send();
    expect(sink.to(addresses.lead)).toHaveLength(before);
    const owed = (await strapi.db.query('api::notification.notification').findMany({
      where: { aboutId: id },
      populate: { message: true },
    })) as unknown as { event: string; message: { state: string } | null }[];
    expect(new Set(owed.map((one) => `${one.event} ${one.message?.state ?? ''}`))).toEqual(
      new Set(['notice.sign cancelled']),
    );
  });

  it('withdrawn after its letter went – the unit is told', async () => {
    const id = await signed(LEAD, '2099-01-04');
    await send();
    const reason = { reason: '事项已办结' };
    expect((await world.act(director.token, NOTICE, id, 'notice.withdraw', reason)).status).toBe(
      200,
    );
    expect(
      await strapi.db
        .query('api::notification.notification')
        .count({ where: { aboutId: id, event: 'notice.withdraw' } }),
    ).toBe(2);
  });

  it('nobody to be reached at all – stays signed and owed', async () => {
    await strapi.db.query('api::rulebook.rulebook').updateMany({ data: { officeMailbox: null } });
    const id = await signed(SILENT);
    expect(await send()).toBe(0);
    expect((await read(id))['state']).toBe('signed');
    expect(
      await strapi.db
        .query('api::notification.notification')
        .count({ where: { aboutId: id, state: 'owed' } }),
    ).toBe(2);
  });
});
