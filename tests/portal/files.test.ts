import fs from 'node:fs';
import http from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { BRIEFING, publishedBriefing, storedBriefing } from './briefings';

interface Uploaded {
  readonly id: number;
  readonly url: string;
  readonly isUrlSigned: boolean;
}

interface Remover {
  remove(stored: unknown): Promise<unknown>;
}

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe('files: private unless a published public briefing shows them', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let director: Officer;
  const uploaded: Uploaded[] = [];
  let image: Uploaded;
  let note: Uploaded;

  const upload = async (name: string, content: Buffer): Promise<Uploaded> => {
    const answer = await world.http
      .post('/upload')
      .auth(general.token, { type: 'bearer' })
      .attach('files', content, name);
    expect(answer.status).toBe(201);
    const [file] = answer.body as [Uploaded];
    uploaded.push(file);
    return file;
  };

  const bare = (file: Uploaded): string => file.url.split('?')[0]!;
  const get = (address: string) => world.http.get(address);

  beforeAll(async () => {
    database = await freshDatabase('files');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    director = await world.officer('director');
    image = await upload('现场.png', PNG);
    note = await upload('情况说明.txt', Buffer.from('内部材料'));
  });

  afterAll(async () => {
    for (const file of uploaded) {
      const stored: unknown = await strapi.db
        .query('plugin::upload.file')
        .findOne({ where: { id: file.id } });
      const { remove }: Remover = strapi.plugin('upload').service('upload');
      await remove(stored);
    }
    await strapi.destroy();
    await database.drop();
  });

  it('hands the panel signed addresses, in answers and in the media library', async () => {
    expect(image.url).toMatch(/^\/uploads\/[\w.-]+\?expires=\d+&signature=[\w-]{43}$/);
    const library = await world.http.get('/upload/files').auth(general.token, { type: 'bearer' });
    const { results } = library.body as { results: Uploaded[] };
    expect(results.map((file) => file.isUrlSigned)).toEqual([true, true]);
    for (const file of results) expect((await get(file.url)).status).toBe(200);
  });

  it('keeps the stored address bare, so that no signature outlives its minutes', async () => {
    const rows = (await strapi.db.query('plugin::upload.file').findMany({})) as Uploaded[];
    expect(rows.map((row) => row.url).every((url) => /^\/uploads\/[\w.-]+$/.test(url))).toBe(true);
  });

  it('refuses an unsigned address as if there were no file', async () => {
    for (const file of [image, note]) {
      const answer = await get(bare(file));
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('内部材料');
    }
  });

  it('serves a signed address without sniffing, and a document only for saving', async () => {
    const text = await get(note.url);
    expect(text.status).toBe(200);
    expect(text.headers['x-content-type-options']).toBe('nosniff');
    expect(text.headers['content-disposition']).toBe('attachment');
    expect(text.headers['cache-control']).toBe('private, no-store');
    const picture = await get(image.url);
    expect(picture.headers['content-type']).toBe('image/png');
    expect(picture.headers['content-disposition']).toBeUndefined();
  });

  it('refuses a signature that ran out, was forged, or belongs to another file', async () => {
    const { signedAddress, LIFETIME } = (await import(
      '../../dist/src/web/files.js'
    )) as unknown as {
      signedAddress(strapi: Core.Strapi, path: string, now: Date): string;
      LIFETIME: number;
    };
    const now = Date.now();
    const stale = signedAddress(strapi, bare(note), new Date(now - LIFETIME - 1000));
    const expires = /expires=(\d+)/.exec(note.url)![1]!;
    const longer = note.url.replace(expires, String(Number(expires) + 60_000));
    const others = `${bare(note)}?${image.url.split('?')[1]!}`;
    const forged = `${bare(note)}?expires=${expires}&signature=${'A'.repeat(43)}`;
    for (const address of [stale, longer, others, forged, `${bare(note)}?expires=${expires}`]) {
      expect([address, (await get(address)).status]).toEqual([address, 404]);
    }
  });

  it.each([
    ['/uploads/../.env'],
    ['/uploads/%2e%2e/.env'],
    ['/uploads/%2e%2e%2fpackage.json'],
    ['/uploads/..%5c..%5cpackage.json'],
    ['/uploads/%252e%252e%252fpackage.json'],
    ['/uploads/%00'],
    ['/uploads/%E0%A4%A'],
    ['/uploads'],
    ['/uploads/'],
    ['/uploads/.gitkeep'],
  ])('answers 4xx to the trick %s', async (address) => {
    const { status } = await get(address);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it.each([
    ['/%75ploads/'],
    ['/%75%70loads/'],
    ['//uploads/'],
    ['/./uploads/'],
    ['/portal/../uploads/'],
    ['/portal/%2e%2e/uploads/'],
    ['/portal%2f..%2fuploads/'],
    ['/portal/..%5cuploads/'],
    ['/UPLOADS/'],
    ['/uploads//'],
    ['/uploads/./'],
    ['/uploads/%2e/'],
  ])('finds no way round by %s', async (prefix) => {
    const name = path.posix.basename(bare(note));
    const { port } = await listening(strapi.server.httpServer);
    const status = await rawStatus(port, `${prefix}${name}`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it.each([
    ['a page', '公告.html', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that can run script', '图.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['a program', '工具.exe', 'MZ\x90\x00\x03\x00\x00\x00'],
  ])('refuses to store %s', async (_, name, content) => {
    const stored = () => strapi.db.query('plugin::upload.file').count({});
    const before = await stored();
    const answer = await world.http
      .post('/upload')
      .auth(general.token, { type: 'bearer' })
      .attach('files', Buffer.from(content, 'latin1'), name);
    expect([name, answer.status]).toEqual([name, 400]);
    expect(await stored()).toBe(before);
  });

  it('shows an image while its public briefing is published, and no longer', async () => {
    const { id, address } = await publishedBriefing(world, {
      images: [image.id],
      sections: [
        {
          kind: 'text_section',
          heading: '图',
          body: `![现场](${image.url})`,
          visibility: 'public_section',
        },
      ],
    });
    const page = await get(address);
    expect(page.text).toContain(`<img src="${bare(image)}" alt="现场"`);
    expect(page.text).not.toContain('signature');
    const shown = await get(bare(image));
    expect(shown.status).toBe(200);
    expect(shown.headers['cache-control']).toMatch(/^public, max-age=30/);
    expect((await get(bare(note))).status).toBe(404);
    await world.act(director.token, BRIEFING, id, 'briefing.retract', { reason: '数据有误' });
    expect((await get(bare(image))).status).toBe(404);
  });

  it.each([
    ['internal', { state: 'published', audience: 'internal_issue' }],
    ['not yet published', { state: 'reviewed' }],
  ])('keeps the image of a briefing that is %s private', async (_, more) => {
    const held = await upload('内部.png', PNG);
    await publishedBriefing(world, { images: [held.id], ...more });
    expect((await get(bare(held))).status).toBe(404);
  });

  describe('an image that a briefing under review or past it shows', () => {
    const asGeneral = (method: 'post' | 'delete', address: string) =>
      world.http[method](address).auth(general.token, { type: 'bearer' });

    const doors: [string, (id: number) => Promise<{ status: number; text: string }>][] = [
      [
        'given another description',
        async (id) =>
          asGeneral('post', `/upload?id=${id}`).field(
            'fileInfo',
            JSON.stringify({ alternativeText: '另一说法' }),
          ),
      ],
      [
        'described anew in bulk',
        async (id) =>
          asGeneral('post', '/upload/actions/bulk-update').send({
            updates: [{ id, fileInfo: { alternativeText: '另一说法' } }],
          }),
      ],
      [
        'replaced',
        async (id) =>
          asGeneral('post', `/upload?id=${id}`)
            .field('fileInfo', '{}')
            .attach('files', Buffer.concat([PNG, Buffer.from('x')]), '现场.png'),
      ],
      [
        'replaced by its own address',
        async (id) =>
          asGeneral('post', `/upload/files/${id}/replace`).attach('files', PNG, '现场.png'),
      ],
      ['deleted', async (id) => asGeneral('delete', `/upload/files/${id}`)],
      [
        'deleted in bulk',
        async (id) => asGeneral('post', '/upload/actions/bulk-delete').send({ fileIds: [id] }),
      ],
    ];

    it.each(doors)('is not %s', async (_, open) => {
      const held = await upload('现场.png', PNG);
      const { address } = await publishedBriefing(world, { images: [held.id] });
      const seen = async () => [(await get(address)).text, (await get(bare(held))).body as Buffer];
      const before = await seen();
      const answer = await open(held.id);
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('不能修改')]);
      expect(await seen()).toEqual(before);
    });

    it('is changed freely while the briefing is being written', async () => {
      const held = await upload('现场.png', PNG);
      await storedBriefing(world, { images: [held.id], state: 'writing' });
      const described = await doors[0]![1](held.id);
      expect([described.status, described.text]).toEqual([
        200,
        expect.stringContaining('另一说法'),
      ]);
    });
  });

  it('has the files where the guard expects them', () => {
    const folder = path.join(strapi.dirs.static.public, 'uploads');
    expect(fs.existsSync(path.join(folder, path.posix.basename(bare(note))))).toBe(true);
  });
});

/** The server on a free port, opened once. */
async function listening(server: Server): Promise<AddressInfo> {
  if (!server.listening) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  return server.address() as AddressInfo;
}

/** Asks for a path exactly as written: clients tidy paths before they send them. */
async function rawStatus(port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path: address }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });
}
