import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const TICKER = path.resolve(__dirname, '../helpers/tick.js');
const TUESDAY = '2026-11-24T02:00:00Z';
const LETTERS = 12;

describe('two processes on one database', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let processes: ChildProcess[];

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('two');
    strapi = await boot(database.url);
    const env = { ...process.env, DATABASE_URL: database.url };
    processes = [0, 1].map(() =>
      fork(TICKER, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    );
    await Promise.all(processes.map((one) => once(one, 'message')));
  });

  afterAll(async () => {
    await Promise.all(
      processes.map((one) => {
        const gone = once(one, 'exit');
        one.send({ end: true });
        return gone;
      }),
    );
    await strapi.destroy();
    await sink.stop();
    await database.drop();
  });

  const tick = (duties: string[], now = TUESDAY) =>
    Promise.all(
      processes.map((one) => {
        const done = once(one, 'message');
        one.send({ duties, now });
        return done;
      }),
    );

  it('run a slot once and send each letter once at the same tick', async () => {
    const world = new World(strapi, new Date(TUESDAY));
    const reform = await world.officer('reform');
    const { email } = await world.liaison('housing-construction-bureau');
    const tasks = await Promise.all(Array.from({ length: LETTERS }, () => world.task()));
    for (const id of tasks) await world.act(reform.token, 'api::task.task', id, 'task.issue');
    for (let round = 0; round < 3; round += 1) await tick(['daily-digest', 'send-letters']);

    const received = sink.to(email).map((one) => one.mail);
    const ids = received.map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
    const issued = received.filter((mail) => mail.subject?.startsWith('重点任务已下达'));
    expect(issued).toHaveLength(LETTERS);
    const runs = await strapi.db
      .query('api::job-run.job-run')
      .count({ where: { job: 'daily-digest' } });
    expect(runs).toBe(1);
    const digests = (await strapi.db
      .query('api::message.message')
      .findMany({ where: { kind: 'digest_letter' } })) as { toAddress: string }[];
    const addresses = digests.map((one) => one.toAddress);
    expect(addresses).toEqual([...new Set(addresses)]);
  });
});
