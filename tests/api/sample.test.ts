import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core, UID } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

describe('sample year: marked, told through the gate, in trials only', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sample-'));
  const file = path.join(folder, 'trial-accounts.txt');
  let database: TestDatabase;
  let strapi: Core.Strapi;

  const count = (uid: UID.ContentType, where: object = {}) => strapi.db.query(uid).count({ where });

  beforeAll(async () => {
    database = await freshDatabase('sample');
    strapi = await boot(database.url);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    fs.rmSync(folder, { recursive: true });
  });

  const seed = async (env: Record<string, string>) => {
    const { seedSampleYear } = (await import('../../dist/src/sample/index.js')) as unknown as {
      seedSampleYear(app: Core.Strapi, now: Date, env: object): Promise<void>;
    };
    await seedSampleYear(strapi, new Date(), env);
  };

  it('loads nothing without the trial mode', async () => {
    await seed({});
    await seed({ TRIAL_MODE: 'empty', TRIAL_ACCOUNTS_FILE: file });
    expect(await count('api::task.task')).toBe(0);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('loads once, marks every title, mails only addresses that cannot exist', async () => {
    await seed({ TRIAL_MODE: 'sample', TRIAL_ACCOUNTS_FILE: file });
    const tasks = (await strapi.db.query('api::task.task').findMany({})) as { title: string }[];
    const briefings = (await strapi.db.query('api::briefing.briefing').findMany({})) as {
      title: string;
    }[];
    const issues = (await strapi.db.query('api::issue.issue').findMany({})) as { title: string }[];
    expect(
      [...tasks, ...briefings, ...issues].filter((one) => !one.title.startsWith('（示例）')),
    ).toEqual([]);
    const states = ['active', 'completion_requested', 'suspended', 'struck_off'];
    const counts = await Promise.all(states.map((state) => count('api::task.task', { state })));
    expect(counts).toEqual([4, 1, 1, 1]);
    expect(await count('api::extension.extension', { state: 'requested' })).toBe(1);
    expect(await count('api::progress-report.progress-report', { state: 'submitted' })).toBe(1);
    expect(await count('api::briefing.briefing', { state: 'published' })).toBe(4);
    const stories = ['issue_closed', 'handling', 'resolved', 'declined', 'registered'];
    const told = stories.map((state) => count('api::issue.issue', { state }));
    expect(await Promise.all(told)).toEqual([1, 2, 1, 1, 1]);
    const notices = ['delivered', 'notice_closed'].map((state) =>
      count('api::supervision-notice.supervision-notice', { state }),
    );
    expect(await Promise.all(notices)).toEqual([1, 1]);
    expect(await count('api::commendation.commendation', { state: 'in_effect' })).toBe(1);
    expect(await count('api::instruction.instruction')).toBe(1);
    expect(await count('api::complainant.complainant')).toBe(4);
    const persons = (await strapi.db
      .query('api::person.person')
      .findMany({ where: { email: { $notNull: true } } })) as { email: string }[];
    expect(persons.map((one) => one.email.split('@')[1])).toEqual(
      persons.map(() => 'sample.invalid'),
    );
    await seed({ TRIAL_MODE: 'sample', TRIAL_ACCOUNTS_FILE: file });
    expect(await count('api::task.task')).toBe(tasks.length);
  });

  it('writes the passwords for the owner only, and they open the panel', async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const lines = fs.readFileSync(file, 'utf8').trim().split('\n').slice(2);
    expect(lines).toHaveLength(10);
    const world = new World(strapi);
    for (const line of lines.filter((one) => one.includes('/admin'))) {
      const [, , email, password] = line.split('\t');
      const answer = await world.http.post('/admin/login').send({ email, password });
      expect([email, answer.status]).toEqual([email, 200]);
    }
  });

  it('keeps every step in the journal under the sample person who took it', async () => {
    const rows = (await strapi.db.query('api::journal.journal').findMany({
      where: { action: { $in: ['task.issue', 'briefing.sign'] } },
    })) as { actorName: string; action: string }[];
    expect(new Set(rows.map((row) => `${row.action} ${row.actorName}`))).toEqual(
      new Set(['task.issue 示例改革协调组甲', 'briefing.sign 示例办公室主任']),
    );
  });
});
