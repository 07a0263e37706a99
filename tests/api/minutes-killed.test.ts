import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import request from 'supertest';
import { officeDate } from '../../src/domain/calendar';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MINUTES = 'api::minutes.minutes';
const MEETING = 'api::meeting.meeting';
const LISTENER = path.resolve(__dirname, '../helpers/listen.js');
const LOOKS = 200;
const PAUSE_MS = 50;

/** What issuing writes, in the order in which it is written. */
const WRITTEN = ['number_series', 'tasks', 'decisions', 'journal_entries', 'notifications'];

describe('a process killed while it issues minutes 四(一)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let other: ChildProcess;
  let address: string;
  let minutes: string;
  const today = officeDate(new Date());

  beforeAll(async () => {
    database = await freshDatabase('killed');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    const meetings = new HeldMeetings(world);
    await meetings.chair();
    minutes = await signed(await meetings.held());
    const env = { ...process.env, DATABASE_URL: database.url };
    other = fork(LISTENER, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [port] = (await once(other, 'message')) as [number];
    address = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const done = async (uid: string, id: string, action: string, answers = {}) => {
    const answer = await world.act(general.token, uid, id, action, answers);
    expect([action, answer.status]).toEqual([action, 200]);
    return answer.body as { data?: { leadsTo?: { documentId: string } } };
  };

  /** Signed minutes of the meeting, with one decision that becomes a task. */
  async function signed(meeting: string): Promise<string> {
    await done(MEETING, meeting, 'meeting.decide', {
      decisionKind: 'assignment',
      decisionText: '推行工程建设项目并联审批',
      leadUnit: await world.idOf('api::unit.unit', 'housing-construction-bureau'),
      dueOn: '2099-12-31',
    });
    const drafted = await done(MEETING, meeting, 'meeting.draft_minutes');
    const id = drafted.data?.leadsTo?.documentId ?? '';
    await done(MINUTES, id, 'minutes.sign', { signedOn: today });
    return id;
  }

  const query = async <T>(sql: string): Promise<T[]> =>
    (await strapi.db.connection.raw<{ rows: T[] }>(sql)).rows;

  const stored = () =>
    Promise.all(
      ['minutes', ...WRITTEN].map((table) => query(`select * from ${table} order by id`)),
    );

  /** The backend that waits for a lock somebody holds, once there is one. */
  async function waitingBackend(): Promise<number> {
    for (let look = 0; look < LOOKS; look += 1) {
      const [waiting] = await query<{ pid: number }>(
        `select pid from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting) return waiting.pid;
      await wait(PAUSE_MS);
    }
    throw new Error('Nobody came to wait');
  }

  async function gone(pid: number): Promise<void> {
    for (let look = 0; look < LOOKS; look += 1) {
      const left = await query(`select 1 from pg_stat_activity where pid = ${pid}`);
      if (left.length === 0) return;
      await wait(PAUSE_MS);
    }
    throw new Error('The backend outlives its application');
  }

  it('leaves nothing, and the next issue is whole and has the first number', async () => {
    const before = await stored();
    // Everything but the tellings is written when the killed process comes to wait for this table.
    const bystander = await strapi.db.connection.transaction();
    await bystander.raw('lock table notifications in share mode');
    const { version } = (await strapi.db
      .query(MINUTES)
      .findOne({ where: { documentId: minutes } })) as { version: number };
    const asked = request(address)
      .post(`/taskforce/records/${MINUTES}/${minutes}/actions/minutes.issue`)
      .auth(general.token, { type: 'bearer' })
      .send({ version, answers: {} })
      .then(
        ({ status }) => status,
        () => null,
      );
    const backend = await waitingBackend();
    const dead = once(other, 'exit');
    other.kill('SIGKILL');
    await dead;
    expect(await asked).toBeNull();
    await bystander.rollback();
    await gone(backend);
    expect(await stored()).toEqual(before);

    await done(MINUTES, minutes, 'minutes.issue');
    expect(await query('select number, state from minutes')).toEqual([
      { number: `〔${today.slice(0, 4)}〕1号`, state: 'issued_minutes' },
    ]);
    const counted = await query(
      `select (select count(*) from tasks)::int as tasks,
         (select count(*) from decisions where state = 'open_decision')::int as decisions,
         (select count(*) from notifications where event = 'decision.take_effect')::int > 0 as told`,
    );
    expect(counted).toEqual([{ tasks: 1, decisions: 1, told: true }]);
  });
});
