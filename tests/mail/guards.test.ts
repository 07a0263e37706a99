import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { removeFolder, temporaryFolder } from '../helpers/folder';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const UNIT = 'api::unit.unit';
const MESSAGE = 'api::message.message';
const LEAD = 'housing-construction-bureau';
const MAILBOX = 'bureau@meilan.example';
const UNKNOWN = { code: 550, words: '5.1.1 no such user' };

/** A working Tuesday, 10:00 in Shanghai. */
const MORNING = new Date('2026-11-24T02:00:00Z');
const DAY = 24 * 60 * 60_000;
/** After whatever the running clock stamps on what is done over HTTP; a working Monday. */
const LATER = new Date('2099-01-05T02:00:00Z');

interface Letter {
  readonly id: number;
  readonly state: string;
  readonly toAddress: string;
  readonly addressee: string;
  readonly attempts: number;
  readonly text: string;
  readonly serverAnswer: string | null;
}

interface Outbox {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
  watchInstance(strapi: Core.Strapi, now: Date): Promise<void>;
}

describe('nobody is mailed by accident', () => {
  let folder: string;
  let file: string;
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let general: Officer;
  let liaison: Liaison;
  let outbox: Outbox;

  beforeAll(async () => {
    folder = temporaryFolder();
    file = path.join(folder, 'instance.json');
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment, {
      INSTANCE_FILE: file,
      MAIL_ALLOW: '@example.com, @meilan.example',
    });
    database = await freshDatabase('guards');
    strapi = await boot(database.url);
    world = new World(strapi, MORNING);
    reform = await world.officer('reform');
    general = await world.officer('general');
    liaison = await world.liaison(LEAD);
    outbox = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Outbox),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Outbox),
      ...((await import('../../dist/src/mail/instance.js')) as unknown as Outbox),
    };
    await change(UNIT, await world.idOf(UNIT, LEAD), { mailbox: MAILBOX });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
    removeFolder(folder);
  });

  const change = (uid: typeof UNIT | 'api::person.person', documentId: string, data: object) =>
    world.asMachine(() => strapi.documents(uid).update({ documentId, data }));

  const post = (address: string, officer: Officer, body: object = {}) =>
    world.http.post(address).auth(officer.token, { type: 'bearer' }).send(body);

  const health = async (officer: Officer) => {
    const answer = await world.http
      .get('/taskforce/health')
      .auth(officer.token, { type: 'bearer' });
    return (answer.body as { data: Health }).data;
  };

  interface Health {
    readonly mail: { state: string; freeze: { words: string } | null; mayThaw: boolean };
    readonly mayLift: boolean;
    readonly gaps: { documentId: string; gap: string; bounced: boolean }[];
  }

  /** Issues a fresh task; answers the letter in which the unit's liaison is told. */
  const issue = async (now = MORNING): Promise<Letter> => {
    const aboutId = await world.task();
    expect((await world.act(reform.token, TASK, aboutId, 'task.issue')).status).toBe(200);
    await outbox.composeAtOnce(strapi, now);
    const told = (await strapi.db.query('api::notification.notification').findOne({
      where: { aboutId, post: { code: `liaison-${LEAD}` } },
      populate: { message: true },
    })) as { message: Letter | null } | null;
    if (!told?.message) throw new Error('The liaison was not told');
    return told.message;
  };

  const again = async ({ id }: Letter) =>
    (await strapi.db.query(MESSAGE).findOne({ where: { id } })) as Letter;

  describe('an address the server does not know', () => {
    const refuseOnce = async (now: Date): Promise<void> => {
      sink.failNext(liaison.email, UNKNOWN);
      const letter = await issue(now);
      expect(letter.toAddress).toBe(liaison.email);
      await outbox.deliverDue(strapi, now);
      expect(await again(letter)).toMatchObject({ state: 'failed' });
    };

    it('is suspended by the second refusal in thirty days, and the letter says so', async () => {
      await refuseOnce(new Date(MORNING.getTime() - 40 * DAY));
      await refuseOnce(MORNING);
      await refuseOnce(MORNING);
      const letter = await issue();
      expect(letter).toMatchObject({ toAddress: MAILBOX, addressee: 'unit_mailbox' });
      expect(letter.text).toContain('两次被退回，已暂停向其发送');
      await outbox.deliverDue(strapi, MORNING);
      expect(await again(letter)).toMatchObject({ state: 'sent' });
    });

    it('is shown to the office, and tried again once 综合组 lifts it', async () => {
      const id = await world.idOf('api::post.post', `liaison-${LEAD}`);
      await strapi.db.connection.raw('update mail_refusals set refused_at = now()');
      const gap = (await health(general)).gaps.find((one) => one.documentId === id);
      expect(gap).toMatchObject({ gap: 'unit_mailbox', bounced: true });
      expect((await post(`/taskforce/mail/posts/${id}/lift`, reform)).status).toBe(403);
      expect((await post(`/taskforce/mail/posts/${id}/lift`, general)).status).toBe(200);
      expect(await issue()).toMatchObject({ toAddress: liaison.email });
      const told = await strapi.db.query('api::journal.journal').count({
        where: { action: 'mail.lift', recordId: id },
      });
      expect(told).toBe(1);
      const nothing = await post(`/taskforce/mail/posts/${id}/lift`, general);
      expect([nothing.status, nothing.text]).toEqual([400, expect.stringContaining('没有暂停')]);
    });

    it('is free again the moment the record has another', async () => {
      await strapi.db.connection.raw(
        `update mail_refusals set lifted = false, refused_at = '2026-11-23T02:00:00Z'`,
      );
      expect(await issue()).toMatchObject({ toAddress: MAILBOX });
      await change('api::person.person', liaison.person, { email: 'another@example.com' });
      expect(await issue()).toMatchObject({
        toAddress: 'another@example.com',
        addressee: 'post_holder',
      });
      await outbox.deliverDue(strapi, MORNING);
    });
  });

  it('keeps a letter past the allow-list, with the reason, even when it is sent again', async () => {
    await change('api::person.person', liaison.person, { email: 'real@district.example' });
    const letter = await issue();
    await outbox.deliverDue(strapi, MORNING);
    const kept = await again(letter);
    expect(kept).toMatchObject({ state: 'kept', attempts: 0 });
    expect(kept.serverAnswer).toContain('MAIL_ALLOW');
    await strapi.db
      .query(MESSAGE)
      .update({ where: { id: letter.id }, data: { state: 'queued', nextAt: MORNING } });
    await outbox.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({ state: 'kept' });
    expect(sink.to('real@district.example')).toEqual([]);
  });

  it('sends nothing to made-up addresses', async () => {
    await change('api::person.person', liaison.person, { email: 'liaison@sample.invalid' });
    const letter = await issue();
    await outbox.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({
      state: 'kept',
      serverAnswer: expect.stringContaining('示例') as string,
    });
  });

  it('sends nothing at all from a database with the sample year, to real people either', async () => {
    await change('api::person.person', liaison.person, { email: liaison.email });
    await strapi.db.connection.raw('delete from mail_refusals');
    const store = strapi.store({ type: 'core', name: 'taskforce' });
    await store.set({ key: 'sample-year', value: true });
    const letter = await issue();
    const sent = sink.deliveries.length;
    await outbox.deliverDue(strapi, MORNING);
    await store.set({ key: 'sample-year', value: false });
    expect(letter.toAddress).toBe(liaison.email);
    expect(await again(letter)).toMatchObject({ state: 'kept' });
    expect(sink.deliveries).toHaveLength(sent);
  });

  describe('a database that was restored', () => {
    const marker = () => JSON.parse(fs.readFileSync(file, 'utf8')) as { id: string; beat: number };
    const store = () => strapi.store({ type: 'core', name: 'taskforce' });
    const known = async () =>
      (await store().get({ key: 'instance' })) as { id: string; beat: number };

    it('is told from the one that sent last: every pass with letters moves the marker on', async () => {
      const before = marker();
      expect(await known()).toEqual(before);
      await issue();
      await outbox.deliverDue(strapi, MORNING);
      expect(marker().id).toBe(before.id);
      expect(marker().beat).toBeGreaterThan(before.beat);
      expect(await known()).toEqual(marker());
    });

    it.each([
      ['an older copy', 'older_copy', (beat: number) => ({ beat: beat - 1 })],
      ['another database', 'other_database', () => ({ id: 'another' })],
    ] as [string, string, (beat: number) => object][])(
      'sends nothing while it is %s, until 综合组 has decided',
      async (_, why, change) => {
        const now = await known();
        await store().set({ key: 'instance', value: { ...now, ...change(now.beat) } });
        const waiting = await issue();
        await outbox.watchInstance(strapi, new Date());
        const sent = sink.deliveries.length;
        expect(await outbox.deliverDue(strapi, LATER)).toBe(0);
        expect(await again(waiting)).toMatchObject({ state: 'queued' });
        expect((await health(general)).mail).toMatchObject({
          state: 'mail_frozen',
          freeze: { why },
          mayThaw: true,
        });
        const decision = { reason: '已核对备份时间', keep: true };
        expect((await post('/taskforce/mail/thaw', reform, decision)).status).toBe(403);
        const empty = await post('/taskforce/mail/thaw', general);
        expect(empty.status).toBe(400);
        expect(empty.text).toMatch(/理由.*留存备查还是继续发送/);
        expect((await post('/taskforce/mail/thaw', general, decision)).status).toBe(200);
        expect(await again(waiting)).toMatchObject({ state: 'kept' });
        expect(sink.deliveries).toHaveLength(sent);
        expect((await health(general)).mail).toMatchObject({ state: 'mail_open', freeze: null });
        expect(await known()).toEqual(marker());
        await outbox.watchInstance(strapi, new Date());
        const next = await issue(LATER);
        await outbox.deliverDue(strapi, LATER);
        expect(await again(next)).toMatchObject({ state: 'sent' });
      },
    );

    it('sends what waited where that is the decision, and tells the journal why', async () => {
      fs.rmSync(file);
      const waiting = await issue(LATER);
      await outbox.watchInstance(strapi, new Date(LATER.getTime() + DAY));
      await outbox.deliverDue(strapi, LATER);
      expect(await again(waiting)).toMatchObject({ state: 'queued' });
      const decision = { reason: '仅更换机器，没有更早的备份', keep: false };
      expect((await post('/taskforce/mail/thaw', general, decision)).status).toBe(200);
      await outbox.deliverDue(strapi, LATER);
      expect(await again(waiting)).toMatchObject({ state: 'sent' });
      const told = await strapi.db
        .query('api::journal.journal')
        .findMany({ where: { action: 'mail.thaw' }, orderBy: { id: 'asc' } });
      expect(told).toHaveLength(3);
      expect(told.at(-1)).toMatchObject({ reason: decision.reason, actorKind: 'person_actor' });
      expect((await post('/taskforce/mail/thaw', general, decision)).status).toBe(400);
    });

    it('is none where neither has a marker: the first start', async () => {
      fs.rmSync(file);
      await store().set({ key: 'instance', value: null });
      await outbox.watchInstance(strapi, new Date());
      expect((await health(general)).mail.state).toBe('mail_open');
      expect(await known()).toEqual(marker());
    });
  });
});
