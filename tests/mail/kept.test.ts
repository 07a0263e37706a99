import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const MORNING = new Date('2026-11-24T02:00:00Z');
const MESSAGE = 'api::message.message';

interface Duty {
  readonly name: string;
  run(strapi: Core.Strapi, now: Date): Promise<unknown>;
}

/** After whatever the running clock stamps on what is done over HTTP; a working Monday. */
const LATER = new Date('2099-01-05T02:00:00Z');

const sendLetters = async (strapi: Core.Strapi, now = MORNING): Promise<void> => {
  const { DUTIES } = (await import('../../dist/src/cron/index.js')) as unknown as {
    DUTIES: Duty[];
  };
  await DUTIES.find((duty) => duty.name === 'send-letters')?.run(strapi, now);
};

describe('letters kept without a mail server', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase('kept');
  });

  afterAll(async () => {
    await database.drop();
  });

  it('are kept for reading, and never flood out when a mail server appears', async () => {
    delete process.env['SMTP_HOST'];
    let strapi = await boot(database.url);
    let world = new World(strapi, MORNING);
    const reform = await world.officer('reform');
    const general = await world.officer('general');
    await world.liaison('housing-construction-bureau');
    const id = await world.task();
    await world.act(reform.token, 'api::task.task', id, 'task.issue');
    await sendLetters(strapi);
    const kept = (await strapi.db.query(MESSAGE).findMany({})) as {
      documentId: string;
      state: string;
    }[];
    expect(kept.map((one) => one.state)).toEqual(['kept']);
    await strapi.destroy();

    const sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    strapi = await boot(database.url);
    world = new World(strapi, MORNING);
    await sendLetters(strapi);
    expect(sink.deliveries).toEqual([]);
    const letter = kept[0]?.documentId ?? '';
    const token = await world.login(general.email);
    const answer = await world.act(token, MESSAGE, letter, 'message.resend', { reason: '补发' });
    expect(answer.status).toBe(200);
    await sendLetters(strapi, LATER);
    expect(sink.deliveries).toHaveLength(1);
    await strapi.db.query(MESSAGE).update({
      where: { documentId: letter },
      data: { state: 'deferred' },
    });
    await strapi.destroy();
    await sink.stop();

    delete process.env['SMTP_HOST'];
    strapi = await boot(database.url);
    await sendLetters(strapi, LATER);
    expect(await strapi.db.query(MESSAGE).count({ where: { state: 'kept' } })).toBe(1);
    await strapi.destroy();
  });
});
