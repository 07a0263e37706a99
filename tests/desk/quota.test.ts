import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';
import { Browser, hidden } from './browser';

const UNIT = 'api::unit.unit';
const FILE = 'plugin::upload.file';
const REPORT = 'api::progress-report.progress-report';
const OWN = 'housing-construction-bureau';
const OTHER = 'water-bureau';
const FULL = '本单位今日上传的文件已达100个的上限，请明日再报；确需今日报送的，请联系专班办公室。';

interface Built {
  readonly FILES_A_DAY: number;
  reserveFiles(
    strapi: Core.Strapi,
    what: { sender: string; files: number; now: Date },
  ): Promise<{ release(): Promise<void> } | null>;
}

const built = async (): Promise<Built> =>
  (await import('../../dist/src/web/file-quota.js')) as unknown as Built;

describe('desk: files of a unit and a day (FI11)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let browser: Browser;
  let unit: string;
  let other: string;

  beforeAll(async () => {
    database = await freshDatabase('quota');
    strapi = await boot(database.url);
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    unit = await world.idOf(UNIT, OWN);
    other = await world.idOf(UNIT, OTHER);
    browser = new Browser(strapi);
    await browser.signIn((await world.liaison(OWN)).username);
  });

  afterAll(async () => {
    const files = (await strapi.db.query(FILE).findMany({})) as { url: string }[];
    for (const { url } of files) {
      fs.rmSync(path.join(strapi.dirs.static.public, url), { force: true });
    }
    await strapi.destroy();
    await database.drop();
  });

  beforeEach(() => strapi.db.connection.raw('delete from desk_sent_files'));

  const counted = async (): Promise<[string, number][]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: { sender: string; files: number }[] }>(
      'select sender, files from desk_sent_files where files > 0 order by sender',
    );
    return rows.map(({ sender, files }) => [sender, files]);
  };

  const reserve = async (files: number, now = new Date(), sender = unit): Promise<boolean> =>
    (await (await built()).reserveFiles(strapi, { sender, files, now })) !== null;

  const send = async (files: number, more: Record<string, string> = {}) => {
    const page = await browser.open('/desk/reports');
    const { version } = (await strapi.db.query(UNIT).findOne({ where: { documentId: unit } })) as {
      version: number;
    };
    return browser.send(
      `/desk/reports/units/${unit}/actions/unit.report`,
      {
        form_token: hidden(page.text, 'form_token'),
        version: String(version),
        answer_done: '召开企业座谈会',
        ...more,
      },
      Array.from({ length: files }, (_, n) => ({
        field: 'answer_evidence',
        name: `${n}.pdf`,
        content: Buffer.from('%PDF-1.7'),
      })),
    );
  };

  const stored = async () => ({
    files: await strapi.db.query(FILE).count({}),
    reports: await strapi.db.query(REPORT).count({}),
  });

  it('a unit – sends up to a hundred, then is told to come tomorrow, and nothing is kept', async () => {
    await reserve(98);
    const before = await stored();
    const refused = await send(3);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(FULL);
    expect(await stored()).toEqual(before);

    expect((await send(2)).status).toBe(303);
    expect(await stored()).toEqual({ files: before.files + 2, reports: before.reports + 1 });
    expect(await counted()).toEqual([[unit, 100]]);
    expect((await send(1)).text).toContain(FULL);
    expect((await send(0)).status).toBe(303);
  });

  it('a step that is refused for something else – does not count', async () => {
    expect((await send(3, { answer_done: ' ' })).status).toBe(400);
    expect(await counted()).toEqual([]);
  });

  it('a full day of one unit – is not another’s, nor another day’s', async () => {
    const evening = new Date('2026-11-24T15:59:00Z');
    const night = new Date('2026-11-24T16:00:00Z');
    expect(await reserve(100, evening)).toBe(true);
    expect(await reserve(1, evening)).toBe(false);
    expect(await reserve(1, night)).toBe(true);
    expect(await reserve(1, evening, other)).toBe(true);
  });

  it('two hundred sent at once – a hundred are taken', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(1)));
    expect(answers.filter(Boolean)).toHaveLength(100);
    expect(await counted()).toEqual([[unit, 100]]);
  });

  it('more than a day holds in one go – none', async () => {
    expect(await reserve(101)).toBe(false);
    expect(await counted()).toEqual([]);
  });
});
