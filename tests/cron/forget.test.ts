import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const ISSUE = 'api::issue.issue';
const COMPLAINANT = 'api::complainant.complainant';
const FILE = 'api::sealed-file.sealed-file';
const PDF = Buffer.from('%PDF-1.7\n证据');
const NAME = '期满反映人';

/** The office's 24 November 2028, early in the morning: still the 23rd in UTC. */
const NOW = new Date('2028-11-23T16:20:00Z');
const DAY_MS = 86_400_000;

interface Built {
  forgetComplainantsOfDay(strapi: Core.Strapi, now: Date): Promise<boolean>;
}

const built = async (): Promise<Built> =>
  (await import('../../dist/src/cron/keep-sealed.js')) as unknown as Built;

describe('duty: complainants are forgotten two years after the end (D1)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let folder: string;

  beforeAll(async () => {
    database = await freshDatabase('forget');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-sealed-'));
    process.env['SEALED_FOLDER'] = folder;
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    for (const table of ['sealed_files', 'complainants', 'issues', 'job_runs']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  });

  /** An issue as it stands, with a complainant and a piece of evidence. */
  async function known(stored: Record<string, unknown>): Promise<string> {
    const documents = strapi.documents(ISSUE);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const { documentId } = await world.asMachine(() =>
      documents.create({
        data: {
          title: '反映办事慢',
          source: 'hotline_12345',
          receivedOn: '2026-03-02',
          content: '材料反复提交',
        } as unknown as Data,
      }),
    );
    await strapi.db.query(ISSUE).update({ where: { documentId }, data: stored });
    const address = `/taskforce/issues/${documentId}/complainant`;
    const sent = { version: 0, name: NAME, phone: '13800138000' };
    const auth = [supervision.token, { type: 'bearer' }] as const;
    expect(
      (
        await world.http
          .post(address)
          .auth(...auth)
          .send(sent)
      ).status,
    ).toBe(200);
    const file = await world.http
      .post(`${address}/files`)
      .auth(...auth)
      .attach('files', PDF, '信.pdf');
    expect(file.status).toBe(200);
    return documentId;
  }

  const left = async () => ({
    people: await strapi.db.query(COMPLAINANT).count(),
    rows: await strapi.db.query(FILE).count(),
    files: fs.readdirSync(folder).length,
  });

  const lastRun = async () =>
    (await strapi.db.query('api::job-run.job-run').findOne({
      where: { job: 'forget-complainants' },
      orderBy: { id: 'desc' },
    })) as { state: string; detail: string };

  it.each([
    ['closed on its last day', { state: 'issue_closed', closedAt: '2026-11-24T15:59:59.999Z' }],
    ['closed long ago', { state: 'issue_closed', closedAt: '2022-01-05T02:00:00Z' }],
    ['declined two years ago', { state: 'declined', declinedAt: '2026-11-24T02:00:00Z' }],
  ])('%s – person and evidence go, the issue stays', async (_, stored) => {
    const id = await known(stored);
    const { forgetComplainantsOfDay } = await built();
    expect(await forgetComplainantsOfDay(strapi, NOW)).toBe(true);
    expect(await left()).toEqual({ people: 0, rows: 0, files: 0 });
    expect(await strapi.db.query(ISSUE).count({ where: { documentId: id } })).toBe(1);
  });

  it.each([
    ['closed a day later', { state: 'issue_closed', closedAt: '2026-11-24T16:00:00Z' }],
    ['declined a day later', { state: 'declined', declinedAt: '2026-11-24T16:00:00Z' }],
    [
      'declined once, taken up again and still handled',
      { state: 'handling', declinedAt: '2022-01-05T02:00:00Z' },
    ],
    [
      'closed once, reopened and not closed again',
      { state: 'handling', closedAt: '2022-01-05T02:00:00Z' },
    ],
    [
      'declined once, closed lately',
      {
        state: 'issue_closed',
        declinedAt: '2022-01-05T02:00:00Z',
        closedAt: '2027-01-05T02:00:00Z',
      },
    ],
    ['never ended', { state: 'registered' }],
  ])('%s – everything stays', async (_, stored) => {
    await known(stored);
    const { forgetComplainantsOfDay } = await built();
    await forgetComplainantsOfDay(strapi, NOW);
    expect(await left()).toEqual({ people: 1, rows: 1, files: 1 });
  });

  it('is journaled by number alone, and once', async () => {
    for (let n = 0; n < 3; n += 1) {
      await known({ state: 'issue_closed', closedAt: '2026-01-05T02:00:00Z' });
    }
    const { forgetComplainantsOfDay } = await built();
    await forgetComplainantsOfDay(strapi, NOW);
    const entries = (await strapi.db.query('api::journal.journal').findMany({
      where: { action: 'record.delete', recordUid: COMPLAINANT },
      orderBy: { id: 'desc' },
      limit: 1,
    })) as object[];
    expect(entries).toEqual([
      expect.objectContaining({
        title: '保存期满删除反映人信息3件、佐证材料3份',
        recordId: null,
        changes: {},
        actorName: '系统',
      }),
    ]);
    expect(await lastRun()).toMatchObject({
      state: 'run_done',
      detail: '保存期满删除反映人信息3件、佐证材料3份，清理无主文件0个',
    });
    expect(await forgetComplainantsOfDay(strapi, NOW)).toBe(false);
  });

  it('files nobody’s row leads to – go after a day, others never', async () => {
    await known({ state: 'registered' });
    const [kept = ''] = fs.readdirSync(folder);
    const put = (name: string, age: number) => {
      fs.writeFileSync(path.join(folder, name), 'x');
      const at = new Date(NOW.getTime() - age);
      fs.utimesSync(path.join(folder, name), at, at);
    };
    put('a'.repeat(48), DAY_MS + 1000);
    put(`${'b'.repeat(48)}.new`, DAY_MS + 1000);
    put('c'.repeat(48), DAY_MS - 1000);
    put('README', DAY_MS + 1000);
    fs.utimesSync(path.join(folder, kept), 0, 0);
    await (await built()).forgetComplainantsOfDay(strapi, NOW);
    expect(fs.readdirSync(folder).sort()).toEqual(['README', 'c'.repeat(48), kept].sort());
  });
});
