import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { COMPLETE_TASK, World } from '../helpers/world';

const TASK = 'api::task.task';
const MESSAGE = 'api::message.message';
const LEAD = 'housing-construction-bureau';
const CHANGING = 'finance-bureau';

/** A working Tuesday, 10:00 in Shanghai. */
const MORNING = new Date('2026-11-24T02:00:00Z');
/** After whatever the running clock stamps on what is done over HTTP; a working Monday. */
const LATER = new Date('2099-01-05T02:00:00Z');
/** After office hours of a day that lies after whatever the running clock stamped. */
const NIGHT = new Date('2099-01-05T14:00:00Z');
const MINUTE = 60_000;
const after = (minutes: number): Date => new Date(MORNING.getTime() + minutes * MINUTE);

interface Letter {
  readonly id: number;
  readonly documentId: string;
  readonly state: string;
  readonly attempts: number;
  readonly toAddress: string;
  readonly serverAnswer: string | null;
  readonly messageId: string;
  readonly addressee: string;
  readonly subject: string;
  readonly text: string;
}

interface Worker {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  composeDigest(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date, stop?: AbortSignal): Promise<number>;
}

describe('outbox: decided inside, sent outside 四(四)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let general: Officer;
  let worker: Worker;
  let liaisonAddress: string;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('mail');
    strapi = await boot(database.url);
    world = new World(strapi, MORNING);
    reform = await world.officer('reform');
    general = await world.officer('general');
    liaisonAddress = (await world.liaison(LEAD)).email;
    worker = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Worker),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Worker),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  const letters = async (where: object = {}): Promise<Letter[]> =>
    (await strapi.db.query(MESSAGE).findMany({ where, orderBy: { id: 'asc' } })) as Letter[];

  /** Issues a fresh task and composes; answers the letter to the liaison. */
  const issue = async (): Promise<Letter> => {
    const id = await world.task();
    const answer = await world.act(reform.token, TASK, id, 'task.issue');
    expect(answer.status).toBe(200);
    await worker.composeAtOnce(strapi, MORNING);
    const mine = (await letters({ toAddress: liaisonAddress })).at(-1);
    if (!mine) throw new Error('no letter to the liaison');
    return mine;
  };

  const again = async (letter: Letter): Promise<Letter> => {
    const [found] = await letters({ id: letter.id });
    if (!found) throw new Error('the letter is gone');
    return found;
  };

  it('brings the liaison one letter: one recipient, Chinese subject, machine headers, same ID', async () => {
    const letter = await issue();
    expect(letter).toMatchObject({ state: 'queued', attempts: 0, addressee: 'post_holder' });
    await worker.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({ state: 'sent', attempts: 1 });
    const delivery = sink.to(liaisonAddress).at(-1);
    expect(delivery?.recipients).toEqual([liaisonAddress]);
    expect(delivery?.mail.subject).toMatch(/^重点任务已下达：/);
    expect(delivery?.mail.messageId).toBe(letter.messageId);
    expect(delivery?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(delivery?.mail.headers.get('x-ge-attempt')).toBe('1');
    expect(delivery?.mail.text).toContain('请牵头单位联络员登录工作台签收');
    expect(delivery?.mail.text).toContain('依据：美办字〔2021〕27号四(二)');
    expect(delivery?.mail.html).toContain('http://localhost:1337/desk');
  });

  it('composes and sends nothing a second time', async () => {
    await issue();
    await worker.deliverDue(strapi, MORNING);
    const sent = sink.deliveries.length;
    const count = (await letters()).length;
    await worker.composeAtOnce(strapi, after(1));
    await worker.deliverDue(strapi, after(1));
    expect(sink.deliveries).toHaveLength(sent);
    expect(await letters()).toHaveLength(count);
  });

  it('tries again after 450 and arrives under the same Message-ID', async () => {
    const letter = await issue();
    sink.failNext(liaisonAddress, { code: 450, words: 'mailbox busy' });
    await worker.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({ state: 'deferred', attempts: 1 });
    await worker.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({ state: 'deferred', attempts: 1 });
    await worker.deliverDue(strapi, after(2));
    expect(await again(letter)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(sink.to(liaisonAddress).at(-1)?.mail.messageId).toBe(letter.messageId);
  });

  it('fails at once on 550, keeps the server’s words, and a person may send again', async () => {
    const letter = await issue();
    sink.failNext(liaisonAddress, { code: 550, words: 'no such user here' });
    await worker.deliverDue(strapi, MORNING);
    const refused = await again(letter);
    expect(refused).toMatchObject({ state: 'failed', attempts: 1 });
    expect(refused.serverAnswer).toContain('no such user here');
    await worker.deliverDue(strapi, after(60));
    expect(await again(letter)).toMatchObject({ state: 'failed', attempts: 1 });
    const barred = await world.act(reform.token, MESSAGE, letter.documentId, 'message.resend', {
      reason: '地址已更正',
    });
    expect(barred.status).toBe(403);
    const resent = await world.act(general.token, MESSAGE, letter.documentId, 'message.resend', {
      reason: '地址已更正',
    });
    expect(resent.status).toBe(200);
    await worker.deliverDue(strapi, LATER);
    expect(await again(letter)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('fails at once on 554 after the text', async () => {
    const letter = await issue();
    sink.failNextData(liaisonAddress, { code: 554, words: 'content refused' });
    await worker.deliverDue(strapi, MORNING);
    const refused = await again(letter);
    expect(refused).toMatchObject({ state: 'failed', attempts: 1 });
    expect(refused.serverAnswer).toContain('content refused');
  });

  it('gives up after a day of tries; a letter sent again by hand starts the ladder anew', async () => {
    const letter = await issue();
    await strapi.db
      .query(MESSAGE)
      .update({ where: { id: letter.id }, data: { state: 'deferred', attempts: 27, tries: 27 } });
    const busy = { code: 450, words: 'mailbox busy' };
    sink.failNext(liaisonAddress, busy, busy);
    await worker.deliverDue(strapi, MORNING);
    expect(await again(letter)).toMatchObject({ state: 'failed', attempts: 28 });
    await world.act(general.token, MESSAGE, letter.documentId, 'message.resend', {
      reason: '对方邮箱已恢复',
    });
    await worker.deliverDue(strapi, LATER);
    expect(await again(letter)).toMatchObject({ state: 'deferred', attempts: 29 });
    await worker.deliverDue(strapi, new Date(LATER.getTime() + 2 * MINUTE));
    expect(await again(letter)).toMatchObject({ state: 'sent', attempts: 30 });
  });

  it('finishes the letters in hand and begins no other when told to stop', async () => {
    for (let count = 0; count < 5; count += 1) await issue();
    const waiting = (await letters({ state: 'queued' })).length;
    const stop = new AbortController();
    sink.onLetter = () => stop.abort();
    const sent = await worker.deliverDue(strapi, MORNING, stop.signal);
    sink.onLetter = null;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(waiting);
    expect(await letters({ state: 'sending' })).toHaveLength(0);
    expect(await letters({ state: 'queued' })).toHaveLength(waiting - sent);
    await worker.deliverDue(strapi, MORNING);
    expect(await letters({ state: 'queued' })).toHaveLength(0);
  });

  it('writes to whoever is reached at the post when sending, not when the letter was written', async () => {
    const leadUnit = await world.idOf('api::unit.unit', CHANGING);
    const { person, email } = await world.liaison(CHANGING);
    const id = await world.task({ leadUnit });
    await world.act(reform.token, TASK, id, 'task.issue');
    await worker.composeAtOnce(strapi, new Date('2026-11-23T13:00:00Z'));
    const [before] = await letters({ toAddress: email });
    expect(before).toMatchObject({ state: 'queued' });
    // Capitals in the domain are folded on the way: still the same mailbox.
    const data = { email: 'successor@Meilan.Example' };
    await world.asMachine(() =>
      strapi.documents('api::person.person').update({ documentId: person, data }),
    );
    await worker.deliverDue(strapi, MORNING);
    await worker.composeAtOnce(strapi, MORNING);
    await worker.deliverDue(strapi, MORNING);
    expect(sink.to(email)).toEqual([]);
    const [cancelled] = await letters({ toAddress: email });
    expect(cancelled).toMatchObject({ state: 'cancelled', attempts: 0 });
    const [after] = await letters({ toAddress: data.email });
    expect(after).toMatchObject({ state: 'sent', attempts: 1 });
    expect(sink.to('successor@meilan.example')).toHaveLength(1);
  });

  it('sends a letter whose worker died once more under the same ID, then leaves it to people', async () => {
    const letter = await issue();
    const die = () =>
      strapi.db.query(MESSAGE).update({
        where: { id: letter.id },
        data: { state: 'sending', leaseUntil: MORNING, leaseToken: 'dead worker' },
      });
    await die();
    await worker.deliverDue(strapi, after(6));
    expect(await again(letter)).toMatchObject({ state: 'sent' });
    expect(sink.to(liaisonAddress).at(-1)?.mail.messageId).toBe(letter.messageId);
    await die();
    const sent = sink.deliveries.length;
    await worker.deliverDue(strapi, after(12));
    expect(await again(letter)).toMatchObject({ state: 'unknown' });
    expect(sink.deliveries).toHaveLength(sent);
  });

  it('refuses the late outcome of a lease that was lost', async () => {
    const letter = await issue();
    const takeAway = sink.deliveries.length;
    const send = strapi.plugin('email').service('email') as unknown as {
      send: (message: object) => Promise<unknown>;
    };
    const original = send.send;
    send.send = async (message: object) => {
      await strapi.db.query(MESSAGE).update({
        where: { id: letter.id },
        data: { state: 'sending', leaseToken: 'another worker' },
      });
      return original.call(send, message);
    };
    await worker.deliverDue(strapi, MORNING);
    send.send = original;
    expect(sink.deliveries.length).toBeGreaterThan(takeAway);
    expect(await again(letter)).toMatchObject({ state: 'sending' });
    await strapi.db
      .query(MESSAGE)
      .update({ where: { id: letter.id }, data: { state: 'cancelled', leaseToken: null } });
  });

  it.each(['b@x.cn\r\nRCPT TO:<evil@evil.com>', 'group: evil@evil.com;', 'a@x.cn,evil@evil.com'])(
    'never hands over a letter to %j',
    async (toAddress) => {
      const { id: original, documentId, ...rest } = await issue();
      const forged = { ...rest, toAddress, dedupeKey: toAddress };
      const { id } = (await strapi.db
        .query(MESSAGE)
        .create({ data: { ...forged, documentId: `${documentId}-${original}` } })) as Letter;
      const sent = sink.deliveries.length;
      await worker.deliverDue(strapi, MORNING);
      expect(await letters({ id })).toMatchObject([{ state: 'failed', sentAt: null }]);
      const reached = sink.deliveries.slice(sent).flatMap((one) => one.recipients);
      expect(reached).toEqual([liaisonAddress]);
    },
  );

  it('waits for office hours', async () => {
    const letter = await issue();
    await worker.deliverDue(strapi, new Date('2026-11-24T13:00:00Z'));
    expect(await again(letter)).toMatchObject({ state: 'queued' });
    await worker.deliverDue(strapi, new Date('2026-11-28T02:00:00Z'));
    expect(await again(letter)).toMatchObject({ state: 'queued' });
    await worker.deliverDue(strapi, after(5));
    expect(await again(letter)).toMatchObject({ state: 'sent' });
  });

  it('lets 重大进展 out at any hour', async () => {
    const unit = await world.idOf('api::unit.unit', LEAD);
    const answer = await world.act(reform.token, 'api::unit.unit', unit, 'unit.report', {
      done: '国家试点获批',
      isMajor: true,
      toldBy: '联络员来电',
    });
    expect(answer.status).toBe(200);
    await worker.composeAtOnce(strapi, NIGHT);
    const mine = (await letters({ toAddress: general.email })).at(-1);
    expect(mine).toMatchObject({ kind: 'major_letter', state: 'queued' });
    await worker.deliverDue(strapi, NIGHT);
    expect(sink.to(general.email).at(-1)?.mail.subject).toBe('重大进展或变化：国家试点获批');
  });

  it('falls back to the unit’s mailbox, then the office’s, and says so', async () => {
    const unit = await world.idOf('api::unit.unit', 'water-bureau');
    const issueForWater = async () => {
      const id = await world.task({ leadUnit: unit });
      await world.act(reform.token, TASK, id, 'task.issue');
      await worker.composeAtOnce(strapi, MORNING);
      return id;
    };
    const lost = await issueForWater();
    const owed = await strapi.db
      .query('api::notification.notification')
      .count({ where: { aboutId: lost, state: 'owed' } });
    expect(owed).toBe(2);
    await world.asMachine(() =>
      strapi
        .documents('api::unit.unit')
        .update({ documentId: unit, data: { mailbox: 'water@meilan.example' } }),
    );
    await worker.composeAtOnce(strapi, MORNING);
    const [letter] = await letters({ toAddress: 'water@meilan.example' });
    expect(letter).toMatchObject({ addressee: 'unit_mailbox' });
    await worker.deliverDue(strapi, MORNING);
    expect(sink.to('water@meilan.example').at(-1)?.mail.text).toContain('请转交');
  });

  it('writes one digest a recipient a day, with what waits and what is owed', async () => {
    const id = await world.task();
    await world.act(reform.token, TASK, id, 'task.issue');
    await world.asMachine(() =>
      strapi
        .documents('api::progress-report.progress-report')
        .create({ data: { title: '窗口改造', done: '已启用新窗口', state: 'submitted' } }),
    );
    await worker.composeDigest(strapi, MORNING);
    const digests = await letters({ kind: 'digest_letter' });
    expect(digests.map((one) => one.toAddress).sort()).toEqual(
      [...new Set(digests.map((one) => one.toAddress))].sort(),
    );
    expect(digests.map((one) => one.toAddress)).toContain(reform.email);
    expect(digests.map((one) => one.toAddress)).not.toContain(general.email);
    await worker.composeDigest(strapi, after(30));
    expect(await letters({ kind: 'digest_letter' })).toHaveLength(digests.length);
    await worker.deliverDue(strapi, after(30));
    // The report waits for whoever may adopt it; the task for its lead unit, and nobody in its stead.
    const [mine, theirs] = [reform.email, liaisonAddress].map((to) => sink.to(to).at(-1)?.mail);
    expect(mine?.subject).toMatch(/^工作提醒（2026年11月24日）/);
    expect(mine?.text).toMatch(/【待您办理】[^【]*窗口改造/);
    expect(mine?.text).not.toContain(COMPLETE_TASK.title);
    expect(theirs?.text).toMatch(new RegExp(`【待您办理】[^【]*${COMPLETE_TASK.title}`));
  });

  it('keeps what is owed after the day’s digest for the next one', async () => {
    const section = await world.idOf('api::post.post', 'section-head-reform');
    const { id: post } = (await strapi.db
      .query('api::post.post')
      .findOne({ where: { documentId: section } })) as { id: number };
    const ledger = strapi.db.query('api::notification.notification');
    const owe = (told: string) =>
      ledger.create({
        data: {
          post,
          event: 'post.succeed',
          urgency: 'digest',
          title: '任职调整',
          line: '某岗位任职人已调整',
          clause: '二',
          dedupeKey: `post.succeed:late:v1:${told}`,
          state: 'owed',
          owedAt: after(45),
        },
      });
    // Owed to two posts of one person.
    for (const told of ['x', 'y']) await owe(told);
    const key = { where: { dedupeKey: 'post.succeed:late:v1:x' } };
    await worker.composeDigest(strapi, after(60));
    expect(await ledger.findOne(key)).toMatchObject({ state: 'owed' });
    await worker.composeDigest(strapi, after(24 * 60));
    expect(await ledger.findOne(key)).toMatchObject({ state: 'told' });
    const [latest] = (await letters({ toAddress: reform.email, kind: 'digest_letter' })).slice(-1);
    expect(latest?.text.split('某岗位任职人已调整')).toHaveLength(2);
  });

  it('sends desk people to the desk and the office to the panel', async () => {
    const links = async (toAddress: string): Promise<string[]> =>
      (await letters({ toAddress, kind: 'digest_letter' })).map(
        (one) => /http:\S+/.exec(one.text)?.[0] ?? '',
      );
    expect(new Set(await links(liaisonAddress))).toEqual(new Set(['http://localhost:1337/desk']));
    expect(new Set(await links(reform.email))).toEqual(new Set(['http://localhost:1337/admin']));
  });

  it('leaves no letter behind a change that was rolled back', async () => {
    const id = await world.task();
    const count = await strapi.db.query('api::notification.notification').count();
    const { perform } = (await import('../../dist/src/gate/transition.js')) as unknown as {
      perform(app: Core.Strapi, target: object): Promise<unknown>;
    };
    const actor = {
      kind: 'person',
      person: reform.person,
      name: '甲',
      roles: ['reform'],
      posts: [],
    };
    const target = { uid: TASK, documentId: id, action: 'task.issue', version: 1, answers: {} };
    await expect(
      strapi.db.transaction(async () => {
        await perform(strapi, { ...target, actor, now: MORNING });
        throw new Error('later failure');
      }),
    ).rejects.toThrow('later failure');
    expect(await strapi.db.query('api::notification.notification').count()).toBe(count);
  });
});
