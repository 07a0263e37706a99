import { EventEmitter, once } from 'node:events';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';

const JOB_RUN = 'api::job-run.job-run';
/** A working Tuesday, 10:00 in Shanghai. */
const TUESDAY = new Date('2026-11-24T02:00:00Z');
const MINUTE = 60_000;

interface Run {
  readonly slot: string;
  readonly state: string;
  readonly detail: string | null;
}

interface Slots {
  inSlot(app: Core.Strapi, slot: object, work: () => Promise<string>): Promise<boolean>;
}

interface Digest {
  dailyDigest(app: Core.Strapi, now: Date): Promise<void>;
}

describe('slots: node-cron wakes, the database decides', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let slots: Slots;
  let digest: Digest;

  beforeAll(async () => {
    database = await freshDatabase('cron');
    strapi = await boot(database.url);
    slots = (await import('../../dist/src/cron/slots.js')) as unknown as Slots;
    digest = (await import('../../dist/src/cron/daily-digest.js')) as unknown as Digest;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const runs = async (job: string): Promise<Run[]> =>
    (
      (await strapi.db
        .query(JOB_RUN)
        .findMany({ where: { job }, orderBy: { slot: 'asc' } })) as Run[]
    ).map(({ slot, state, detail }) => ({ slot, state, detail }));

  it('runs a slot once, also when asked twice', async () => {
    let worked = 0;
    const slot = { job: 'once', period: '2026-11-24', now: TUESDAY };
    const work = () => {
      worked += 1;
      return Promise.resolve('好');
    };
    const both = await Promise.all([
      slots.inSlot(strapi, slot, work),
      slots.inSlot(strapi, slot, work),
    ]);
    expect(both.sort()).toEqual([false, true]);
    expect(await slots.inSlot(strapi, slot, work)).toBe(false);
    expect(worked).toBe(1);
    expect(await runs('once')).toEqual([
      { slot: 'once:2026-11-24', state: 'run_done', detail: '好' },
    ]);
  });

  it('shows a failure as a state and lets a later wake-up try again', async () => {
    const slot = (minutes: number) => ({
      job: 'fails',
      period: 'w48',
      now: new Date(TUESDAY.getTime() + minutes * MINUTE),
    });
    const fail = () => Promise.reject(new Error('磁盘已满'));
    await expect(slots.inSlot(strapi, slot(0), fail)).rejects.toThrow('磁盘已满');
    expect(await runs('fails')).toEqual([
      { slot: 'fails:w48', state: 'run_failed', detail: '磁盘已满' },
    ]);
    const work = () => Promise.resolve('补上');
    expect(await slots.inSlot(strapi, slot(5), work)).toBe(false);
    expect(await slots.inSlot(strapi, slot(11), work)).toBe(true);
    expect(await runs('fails')).toMatchObject([{ state: 'run_done' }]);
  });

  it('takes a killed run over after its lease', async () => {
    const started = new Date(TUESDAY.getTime() - 11 * MINUTE);
    await strapi.db.query(JOB_RUN).create({
      data: { job: 'killed', slot: 'killed:x', state: 'run_started', startedAt: started },
    });
    const slot = { job: 'killed', period: 'x', now: TUESDAY };
    expect(await slots.inSlot(strapi, slot, () => Promise.resolve(''))).toBe(true);
  });

  it('refuses the late end of a run that was taken over', async () => {
    const late = new Date(TUESDAY.getTime() + 11 * MINUTE);
    const slot = { job: 'slow', period: 'x', now: TUESDAY };
    const steps = new EventEmitter();
    let second = Promise.resolve(false);
    await slots.inSlot(strapi, slot, async () => {
      const begun = once(steps, 'begun');
      second = slots.inSlot(strapi, { ...slot, now: late }, async () => {
        const end = once(steps, 'end');
        steps.emit('begun');
        await end;
        return '后来者';
      });
      await begun;
      return '先来者';
    });
    expect(await runs('slow')).toMatchObject([{ state: 'run_started', detail: null }]);
    steps.emit('end');
    expect(await second).toBe(true);
    expect(await runs('slow')).toMatchObject([{ state: 'run_done', detail: '后来者' }]);
  });

  it('owes the digest from the rulebook’s time to the end of the office’s hours on working days only', async () => {
    await digest.dailyDigest(strapi, new Date('2026-11-19T09:30:00Z'));
    await digest.dailyDigest(strapi, new Date('2026-11-20T00:29:00Z'));
    expect(await runs('daily-digest')).toEqual([]);
    await digest.dailyDigest(strapi, new Date('2026-11-20T00:30:00Z'));
    await digest.dailyDigest(strapi, new Date('2026-11-20T09:00:00Z'));
    await digest.dailyDigest(strapi, new Date('2026-11-21T02:00:00Z'));
    expect((await runs('daily-digest')).map((run) => `${run.slot} ${run.state}`)).toEqual([
      'daily-digest:2026-11-20 run_done',
    ]);
  });

  it('logs missed and killed digests as skipped and makes up for none', async () => {
    const killed = new Date('2026-11-23T01:00:00Z');
    const row = { job: 'daily-digest', slot: 'daily-digest:2026-11-23', startedAt: killed };
    await strapi.db.query(JOB_RUN).create({ data: { ...row, state: 'run_started' } });
    await digest.dailyDigest(strapi, new Date('2026-11-25T01:00:00Z'));
    expect((await runs('daily-digest')).map((run) => `${run.slot} ${run.state}`)).toEqual([
      'daily-digest:2026-11-20 run_done',
      'daily-digest:2026-11-23 run_skipped',
      'daily-digest:2026-11-24 run_skipped',
      'daily-digest:2026-11-25 run_done',
    ]);
  });
});
