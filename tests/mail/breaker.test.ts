import type { AddressInfo } from 'node:net';
import net from 'node:net';
import type { Core } from '@strapi/strapi';
import { SMTPServer } from 'smtp-server';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MESSAGE = 'api::message.message';
/** A working Tuesday, 10:00 in Shanghai. */
const MORNING = new Date('2026-11-24T02:00:00Z');
const after = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);

interface Worker {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
}

const freePort = async (): Promise<number> => {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

describe('breaker before the mail server', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let reform: Officer;
  let worker: Worker;
  let port: number;
  let logins = 0;
  let knows = false;
  let taken = 0;
  let server: SMTPServer;

  /** A mail server that wants a login; `knows` says whether it accepts ours. */
  const start = async (): Promise<void> => {
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        logins += 1;
        if (knows) done(null, { user: 'taskforce' });
        else done(Object.assign(new Error('Invalid login'), { responseCode: 535 }));
      },
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          taken += 1;
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  };
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

  beforeAll(async () => {
    port = await freePort();
    Object.assign(process.env, {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(port),
      SMTP_SECURE: 'false',
      SMTP_REQUIRE_TLS: 'false',
      SMTP_IGNORE_TLS: 'true',
      SMTP_USER: 'taskforce',
      SMTP_PASSWORD: 'secret-of-the-server',
      MAIL_FROM: 'taskforce@meilan.example',
    });
    database = await freshDatabase('breaker');
    strapi = await boot(database.url);
    world = new World(strapi, MORNING);
    reform = await world.officer('reform');
    await world.liaison('housing-construction-bureau');
    worker = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Worker),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Worker),
    };
    for (let count = 0; count < 8; count += 1) {
      const id = await world.task();
      await world.act(reform.token, 'api::task.task', id, 'task.issue');
      await worker.composeAtOnce(strapi, MORNING);
    }
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await stop();
  });

  const inState = (state: string): Promise<number> =>
    strapi.db.query(MESSAGE).count({ where: { state } });

  it('tries five letters of a server that is away, and no sixth', async () => {
    const waiting = await inState('queued');
    expect(waiting).toBeGreaterThan(5);
    expect(await worker.deliverDue(strapi, MORNING)).toBe(0);
    expect([await inState('deferred'), await inState('queued')]).toEqual([5, waiting - 5]);
    await worker.deliverDue(strapi, after(4));
    expect(await inState('queued')).toBe(waiting - 5);
  });

  it('probes with one letter five minutes later', async () => {
    const tried = async () => {
      const rows: unknown = await strapi.db.query(MESSAGE).findMany({ select: ['attempts'] });
      return (rows as { attempts: number }[]).reduce((sum, row) => sum + row.attempts, 0);
    };
    const before = await tried();
    await Promise.all([after(6), after(6)].map((now) => worker.deliverDue(strapi, now)));
    expect(await tried()).toBe(before + 1);
  });

  it('logs in once in five minutes while the server refuses the login', async () => {
    await start();
    await worker.deliverDue(strapi, after(12));
    await worker.deliverDue(strapi, after(13));
    await worker.deliverDue(strapi, after(16));
    expect([logins, taken]).toEqual([1, 0]);
    await worker.deliverDue(strapi, after(18));
    expect(logins).toBe(2);
  });

  it('lets everything out once the server takes a letter, and none is lost', async () => {
    knows = true;
    const waiting = (await inState('deferred')) + (await inState('queued'));
    expect(await worker.deliverDue(strapi, after(80))).toBe(waiting);
    expect([await inState('sent'), taken]).toEqual([waiting, waiting]);
  });
});
