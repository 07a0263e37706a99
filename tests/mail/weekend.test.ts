import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Liaison, Officer } from '../helpers/world';
import { World } from '../helpers/world';

const TASK = 'api::task.task';
const MESSAGE = 'api::message.message';
const LEAD = 'housing-construction-bureau';

/** 2026-11-20 is a Friday. */
const at = (day: string, time: string): Date => new Date(`2026-11-${day}T${time}:00+08:00`);

interface Duties {
  dailyDigest(strapi: Core.Strapi, now: Date): Promise<void>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
}

describe('a mail server that is away over a weekend', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let liaison: Liaison;
  let duties: Duties;

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('weekend');
    strapi = await boot(database.url);
    world = new World(strapi, at('20', '07:00'));
    reform = await world.officer('reform');
    liaison = await world.liaison(LEAD);
    duties = {
      ...((await import('../../dist/src/cron/daily-digest.js')) as unknown as Duties),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Duties),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  /** What the clock does at a moment. */
  const tick = async (now: Date): Promise<void> => {
    await duties.dailyDigest(strapi, now);
    await duties.deliverDue(strapi, now);
  };

  const digests = () => sink.deliveries.filter(({ mail }) => mail.subject?.startsWith('工作提醒'));

  it('brings each recipient one digest on Monday, and that of Monday', async () => {
    const id = await world.task({ title: '周末前下达的任务' });
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    const port = sink.environment['SMTP_PORT'];
    await tick(at('20', '08:30'));
    expect(digests().filter(({ recipients }) => recipients.includes(liaison.email))).toHaveLength(
      1,
    );
    sink.deliveries.length = 0;
    await sink.stop();

    for (const day of ['20', '21', '22']) {
      for (const time of ['09:00', '12:00', '16:00', '23:00']) await tick(at(day, time));
    }
    await tick(at('23', '08:30'));
    expect(sink.deliveries).toEqual([]);

    sink = await new Sink().start(Number(port));
    for (const time of ['08:40', '09:00', '10:00', '11:00', '16:00']) await tick(at('23', time));
    const mine = digests().filter(({ recipients }) => recipients.includes(liaison.email));
    expect(mine.map(({ mail }) => mail.subject)).toEqual([
      expect.stringMatching(/^工作提醒（2026年11月23日）/),
    ]);
    expect(mine[0]?.mail.text).toContain('周末前下达的任务');
    const every = digests().flatMap(({ recipients }) => recipients);
    expect(new Set(every).size).toBe(every.length);
    const waiting = await strapi.db
      .query(MESSAGE)
      .count({ where: { kind: 'digest_letter', state: { $ne: 'sent' } } });
    expect(waiting).toBe(0);
  });
});
