import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import type { Response } from 'supertest';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';
import { deskToken } from '../desk/helpers';

const ISSUE = 'api::issue.issue';
const COMPLAINANT = 'api::complainant.complainant';
const FILE = 'api::sealed-file.sealed-file';
const JOURNAL = 'api::journal.journal';
const ACCUSED = 'housing-construction-bureau';

const WHO = { name: '欧阳测试', phone: '138 0013 8000', licence: '91350100M000100Y43' };
const REASON = '电话告知办理结果';

const PDF = Buffer.from('%PDF-1.7\n证据');

interface View {
  readonly issue: string;
  readonly version: number;
  readonly known: Record<string, string | null>;
  readonly doubtful: boolean;
  readonly files: { id: string; mime: string; size: number }[];
  readonly others: string[];
}

interface Built {
  resealAll(strapi: Core.Strapi, vault: unknown, now: Date): Promise<unknown>;
  vaultOf(strapi: Core.Strapi): unknown;
}

const built = async (): Promise<Built> => {
  const modules: unknown[] = await Promise.all([
    import('../../dist/src/sealed/reseal.js'),
    import('../../dist/src/sealed/vault.js'),
  ]);
  return Object.assign({}, ...modules) as Built;
};

describe('complainant: data under seal 三(一)3', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let director: Officer;
  let agency: Officer;
  let folder: string;
  const strangers = new Map<string, string>();
  let counter = 0;

  beforeAll(async () => {
    database = await freshDatabase('complainant');
    folder = fs.mkdtempSync(path.join(process.env['SEALED_FOLDER'] ?? '', '..', 'ge-sealed-'));
    process.env['SEALED_FOLDER'] = folder;
    strapi = await boot(database.url);
    world = new World(strapi);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    for (const role of ['general', 'reform', 'leader'] as const) {
      strangers.set(role, (await world.officer(role)).token);
    }
    for (const role of ['system_admin', 'auditor'] as const) {
      strangers.set(role, (await world.account(`${role}@example.com`, role)).token);
    }
    const liaison = await world.liaison(ACCUSED);
    strangers.set('liaison', await deskToken(strapi, liaison.accountId));
    agency = await staff('agency', { employment: 'agency_staff' });
    strangers.set('agency staff of 督导组', agency.token);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** Somebody on the second post of 督导组. */
  async function staff(name: string, more: Record<string, unknown>): Promise<Officer> {
    const email = `${name}@example.com`;
    const account = await world.account(email, undefined, name);
    const person = await world.person(name, { email, adminUser: account.documentId, ...more });
    await world.appoint('office-staff-supervision-1', person);
    await world.align();
    return { person, userId: account.id, email, token: account.token };
  }

  async function issue(more: Record<string, unknown> = {}): Promise<string> {
    counter += 1;
    const documents = strapi.documents(ISSUE);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const data = {
      title: `反映办事慢${counter}`,
      number: `测试2026-${counter}`,
      source: 'hotline_12345',
      receivedOn: '2026-03-02',
      content: '材料反复提交',
      ...more,
    } as unknown as Data;
    const saved = await world.asMachine(() => documents.create({ data }));
    await strapi.db.query(ISSUE).update({
      where: { documentId: saved.documentId },
      data: { number: `测试2026-${counter}`, state: 'registered' },
    });
    return saved.documentId;
  }

  const at = (id: string, rest = '') => `/taskforce/issues/${id}/complainant${rest}`;
  const get = (id: string, token = supervision.token) =>
    world.http.get(at(id)).auth(token, { type: 'bearer' });
  const post = (id: string, rest: string, body: object, token = supervision.token) =>
    world.http.post(at(id, rest)).auth(token, { type: 'bearer' }).send(body);
  const enter = (id: string, body: object = WHO, token = supervision.token, version = 0) =>
    post(id, '', { version, ...body }, token);
  const upload = (
    id: string,
    files: readonly (readonly [Buffer, string])[],
    token = supervision.token,
  ) => {
    const request = world.http.post(at(id, '/files')).auth(token, { type: 'bearer' });
    files.forEach(([content, name]) => void request.attach('files', content, name));
    return request;
  };
  const viewOf = (answer: Response): View => {
    expect(answer.status).toBe(200);
    return (answer.body as { data: View }).data;
  };
  const faultsOf = (answer: Response): unknown[] =>
    (
      answer.body as { error: { details: { errors: { path: string[]; message: string }[] } } }
    ).error.details.errors.map(({ path: [field], message }) => [field, message]);

  const rows = async () => ({
    people: await strapi.db.query(COMPLAINANT).findMany({ orderBy: { id: 'asc' } }),
    files: await strapi.db.query(FILE).findMany({ orderBy: { id: 'asc' } }),
    journal: await strapi.db.query(JOURNAL).count(),
    stored: fs.readdirSync(folder).sort(),
  });

  const journal = (action: string) =>
    strapi.db.query(JOURNAL).findMany({
      where: { action, recordUid: { $in: [COMPLAINANT, FILE] } },
      orderBy: { id: 'desc' },
    }) as Promise<Record<string, unknown>[]>;

  describe('entering and seeing', () => {
    it('督导组 enters – it is shown masked, kept sealed, and journaled without a word of it', async () => {
      const id = await issue();
      const view = viewOf(await enter(id));
      const known = { name: '欧阳**', phone: '138****8000', licence: '9135**********0Y43' };
      expect(view).toEqual({
        issue: id,
        version: 1,
        known,
        doubtful: false,
        files: [],
        others: [],
      });
      expect(viewOf(await get(id, director.token))).toEqual(view);

      const row = (await strapi.db
        .query(COMPLAINANT)
        .findOne({ where: { issue: { documentId: id } } })) as Record<string, unknown>;
      expect(JSON.stringify(row)).not.toMatch(/欧阳|13800138000|91350100M000100Y43/);
      expect(row).toMatchObject({ keyId: 'k1', version: 1 });
      const [entry] = await journal('record.create');
      expect(entry).toMatchObject({
        actorKind: 'machine_actor',
        actorName: 'supervision甲',
        title: '反映人信息（密封）',
      });
      expect(entry?.['changes']).toMatchObject({
        issue: { to: id },
        sealed: { from: '＊＊＊', to: '＊＊＊' },
        phoneIndex: { from: '＊＊＊', to: '＊＊＊' },
      });
    });

    it('a change – replaces what is sent and keeps the rest', async () => {
      const id = await issue();
      await enter(id);
      const view = viewOf(await enter(id, { phone: '0898-65332211', licence: '' }, undefined, 1));
      expect(view).toMatchObject({
        version: 2,
        known: { name: '欧阳**', phone: '0898-****2211', licence: null },
      });
    });

    it('an old form – 409 and nothing changed', async () => {
      const id = await issue();
      await enter(id);
      const before = await rows();
      expect((await enter(id, { name: '别人' })).status).toBe(409);
      expect((await enter(id, { name: '别人' }, undefined, 7)).status).toBe(409);
      expect(await rows()).toEqual(before);
    });

    it('two who enter at once – one does, the other is told', async () => {
      const id = await issue();
      const answers = await Promise.all([enter(id), enter(id, { name: '李四' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const count = await strapi.db
        .query(COMPLAINANT)
        .count({ where: { issue: { documentId: id } } });
      expect(count).toBe(1);
    });

    it('bad input – all of it at once, in Chinese, nothing kept (DV15)', async () => {
      const id = await issue();
      const before = await rows();
      const answer = await enter(id, { name: '名'.repeat(101), phone: '138001380001', licence: 7 });
      expect(answer.status).toBe(400);
      expect(faultsOf(answer)).toEqual([
        ['name', '“反映人姓名（名称）”过长，请精简。'],
        ['phone', '联系电话的位数不对，请核对。'],
        ['licence', '“证照号码”填写不符合要求。'],
      ]);
      expect(await rows()).toEqual(before);
    });

    it('a licence that does not check – is kept and flagged', async () => {
      const view = viewOf(await enter(await issue(), { licence: '91350100M000100Y44' }));
      expect(view.doubtful).toBe(true);
    });

    it('the same telephone or licence elsewhere – is told by the issue’s number', async () => {
      const phone = '13911112222';
      const licence = '91350200M000100Y4X';
      const [first, second, third] = [await issue(), await issue(), await issue()];
      const numberOf = async (id: string) =>
        (
          (await strapi.db.query(ISSUE).findOne({ where: { documentId: id } })) as {
            number: string;
          }
        ).number;
      await enter(first, { name: '甲', phone });
      await enter(second, { name: '乙', phone: '+86 139-1111-2222', licence });
      const view = viewOf(await enter(third, { licence: licence.toLowerCase() }));
      expect(view.others).toEqual([await numberOf(second)]);
      expect(viewOf(await get(second)).others).toEqual(
        [await numberOf(first), await numberOf(third)].sort(),
      );
    });
  });

  describe('showing', () => {
    it('with a reason – the data, and one journal row that has none of them', async () => {
      const id = await issue();
      await enter(id);
      const answer = await post(id, '/show', { reason: REASON });
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect((answer.body as { data: unknown }).data).toEqual({
        known: { ...WHO, phone: '13800138000' },
        files: [],
      });
      const [entry, ...older] = await journal('complainant.show');
      expect(older).toEqual([]);
      expect(entry).toMatchObject({
        actorKind: 'person_actor',
        actorName: 'supervision甲',
        title: `测试2026-${counter}的反映人信息`,
        reason: REASON,
        changes: {},
      });
      expect(JSON.stringify(entry)).not.toMatch(/欧阳|13800138000|91350100M000100Y43/);
    });

    it.each([
      ['no reason', {}, '请填写“事由”。'],
      ['a blank one', { reason: ' ' }, '请填写“事由”。'],
      [
        'one that repeats the data',
        { reason: '联系欧阳测试' },
        '事由会长期保存在流转记录中，请勿写入反映人的姓名（名称）、联系电话或证照号码。',
      ],
    ])('with %s – refused, nothing shown or journaled', async (_, body, message) => {
      const id = await issue();
      await enter(id);
      const before = await rows();
      const answer = await post(id, '/show', body);
      expect(answer.status).toBe(400);
      expect(faultsOf(answer)).toEqual([['reason', message]]);
      expect(await rows()).toEqual(before);
    });

    it('where nobody is recorded – 404', async () => {
      expect((await post(await issue(), '/show', { reason: REASON })).status).toBe(404);
    });

    it('a row moved to another issue – opens nowhere, and says nothing of itself', async () => {
      const [own, other] = [await issue(), await issue()];
      await enter(own);
      await strapi.db.connection.raw(
        `update complainants_issue_lnk set issue_id = (select id from issues where document_id = ?)
         where issue_id = (select id from issues where document_id = ?)`,
        [other, own],
      );
      const answer = await post(other, '/show', { reason: REASON });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('密封内容无法解密');
      expect(answer.text).not.toContain('13800138000');
    });
  });

  describe('who may not', () => {
    const WHOM = [
      'general',
      'reform',
      'leader',
      'system_admin',
      'auditor',
      'liaison',
      'agency staff of 督导组',
    ];

    it.each(WHOM)('%s – learns nothing, reads, enters, shows, opens nothing', async (who) => {
      const token = strangers.get(who) ?? '';
      const id = await issue();
      await enter(id);
      const [file] = viewOf(await upload(id, [[PDF, '举报信.pdf']])).files;
      const before = await rows();
      const answers = [
        await get(id, token),
        await enter(id, { name: '改名' }, token, 1),
        await post(id, '/show', { reason: REASON }, token),
        await upload(id, [[PDF, '另一封.pdf']], token),
        await post(id, `/files/${file?.id ?? ''}/open`, { reason: REASON }, token),
      ];
      const refused = who === 'liaison' ? 401 : 404;
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => refused));
      expect(answers.map(({ text }) => text).join()).not.toMatch(/欧阳|138/);
      expect(await rows()).toEqual(before);
    });

    it.each(WHOM)('%s – finds no such type in the panel, nor in any content API', async (who) => {
      const token = strangers.get(who) ?? '';
      for (const address of [
        `/content-manager/collection-types/${COMPLAINANT}`,
        `/content-manager/collection-types/${FILE}`,
        '/api/complainants',
        '/api/sealed-files',
      ]) {
        const { status } = await world.http.get(address).auth(token, { type: 'bearer' });
        expect([401, 403, 404]).toContain(status);
      }
    });

    it.each(['supervision', 'director'] as const)('%s – has no other door either', async (role) => {
      const { token } = role === 'director' ? director : supervision;
      for (const uid of [COMPLAINANT, FILE]) {
        const list = await world.http
          .get(`/content-manager/collection-types/${uid}`)
          .auth(token, { type: 'bearer' });
        expect(list.status).toBe(403);
      }
      const issues = await world.http
        .get(`/content-manager/collection-types/${ISSUE}?populate=*`)
        .auth(token, { type: 'bearer' });
      expect(issues.text).not.toMatch(/sealed|phoneIndex/);
    });

    it('agency staff the director authorised – may, from then on and until he is not', async () => {
      const id = await issue();
      await enter(id);
      const authorise = (authorisedForSealed: boolean) =>
        strapi.db.query('api::person.person').update({
          where: { documentId: agency.person },
          data: { authorisedForSealed },
        });
      await authorise(true);
      expect((await get(id, agency.token)).status).toBe(200);
      await authorise(false);
      expect((await get(id, agency.token)).status).toBe(404);
    });

    it.each(['unit', 'coopUnits'])('督导组 from the unit under %s – 404', async (side) => {
      const unit = await world.idOf('api::unit.unit', ACCUSED);
      const id = await issue({ [side]: side === 'unit' ? unit : [unit] });
      const put = (home: string | null) =>
        world.asMachine(() =>
          strapi
            .documents('api::person.person')
            .update({ documentId: supervision.person, data: { unit: home } as object }),
        );
      await enter(id);
      await put(unit);
      expect((await get(id)).status).toBe(404);
      await put(null);
      expect((await get(id)).status).toBe(200);
    });

    it('督导组 from a unit the issue was taken from – 404, and the issue is no other’s twin', async () => {
      const unit = await world.idOf('api::unit.unit', ACCUSED);
      const [own, former] = [await issue(), await issue()];
      const round = { clock: 'accept_clock', unitId: unit, endedBy: 'issue.return_dispatch' };
      await world.asMachine(() =>
        strapi
          .documents(ISSUE)
          .update({ documentId: former, data: { rounds: [round] } as unknown as object }),
      );
      const put = (home: string | null) =>
        world.asMachine(() =>
          strapi
            .documents('api::person.person')
            .update({ documentId: supervision.person, data: { unit: home } as object }),
        );
      const who = { name: '丙', phone: '13911113333' };
      await enter(own, who);
      await enter(former, who);
      expect(viewOf(await get(own)).others).toHaveLength(1);
      await put(unit);
      const [refused, alone] = [await get(former), await get(own)];
      await put(null);
      expect(refused.status).toBe(404);
      expect(viewOf(alone).others).toEqual([]);
    });

    it('without a session – 401, and an issue that is not there – 404', async () => {
      const id = await issue();
      expect((await world.http.get(at(id))).status).toBe(401);
      expect((await get('a'.repeat(24))).status).toBe(404);
    });
  });

  describe('evidence', () => {
    it('is sealed under a drawn name, and opens for a reason, under a name that names nobody', async () => {
      const id = await issue();
      const name = '欧阳测试举报信.pdf';
      const [file] = viewOf(await upload(id, [[PDF, name]])).files;
      expect(file).toMatchObject({ mime: 'application/pdf', size: PDF.length });

      const row = (await strapi.db
        .query(FILE)
        .findOne({ where: { documentId: file?.id } })) as Record<string, string>;
      expect(row['storedName']).toMatch(/^[0-9a-f]{48}$/);
      expect(JSON.stringify(row)).not.toContain('欧阳');
      const kept = fs.readFileSync(path.join(folder, row['storedName'] ?? ''));
      expect(kept.includes('PDF')).toBe(false);

      const opened = await post(id, `/files/${file?.id ?? ''}/open`, { reason: REASON })
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect(opened.status).toBe(200);
      expect(opened.body).toEqual(PDF);
      expect(opened.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      const disposition = String(opened.headers['content-disposition']);
      expect(disposition).toMatch(/^attachment;/);
      expect(decodeURIComponent(disposition)).toContain(`测试2026-${counter}佐证材料第1份.pdf`);
      expect(decodeURIComponent(disposition)).not.toContain('欧阳');

      const [entry] = await journal('complainant.open_file');
      expect(entry).toMatchObject({ title: `测试2026-${counter}的佐证材料第1份`, reason: REASON });

      const shown = await post(id, '/show', { reason: REASON });
      expect((shown.body as { data: { files: unknown } }).data.files).toEqual([
        { id: file?.id, name },
      ]);
    });

    it('without a reason – stays shut', async () => {
      const id = await issue();
      const [file] = viewOf(await upload(id, [[PDF, 'a.pdf']])).files;
      const before = await rows();
      const answer = await post(id, `/files/${file?.id ?? ''}/open`, {});
      expect([answer.status, faultsOf(answer)]).toEqual([400, [['reason', '请填写“事由”。']]]);
      expect(await rows()).toEqual(before);
    });

    it('of another issue – 404', async () => {
      const [own, other] = [await issue(), await issue()];
      const [file] = viewOf(await upload(own, [[PDF, 'a.pdf']])).files;
      await enter(other);
      const answer = await post(other, `/files/${file?.id ?? ''}/open`, { reason: REASON });
      expect(answer.status).toBe(404);
    });

    const picture = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#888' } });

    it.each([
      ['CON', 'CON.pdf'],
      ['a way up', '../../etc/passwd.pdf'],
      ['255 letters', `${'长'.repeat(255)}.pdf`],
      ['nothing but signs', '😀😀.pdf'],
    ])('named %s – is stored under a drawn name like any other (FI09)', async (_, name) => {
      const id = await issue();
      const before = fs.readdirSync(folder);
      expect(viewOf(await upload(id, [[PDF, name]])).files).toHaveLength(1);
      const added = fs.readdirSync(folder).filter((one) => !before.includes(one));
      expect(added).toEqual([expect.stringMatching(/^[0-9a-f]{48}$/)]);
    });

    it('twice the same name – two files', async () => {
      const view = viewOf(
        await upload(await issue(), [
          [PDF, 'a.pdf'],
          [PDF, 'a.pdf'],
        ]),
      );
      expect(view.files).toHaveLength(2);
    });

    it('a picture – loses where it was taken before it is sealed (FI05)', async () => {
      const id = await issue();
      const taken = await picture(1, 1)
        .jpeg()
        .withExif({ IFD0: { Make: 'Canary' } })
        .toBuffer();
      const [file] = viewOf(await upload(id, [[taken, '照片.jpg']])).files;
      const opened = await post(id, `/files/${file?.id ?? ''}/open`, { reason: REASON }).buffer(
        true,
      );
      const { exif, width } = await sharp(opened.body as Buffer).metadata();
      expect([exif, width]).toEqual([undefined, 1]);
    });

    it('of wrong kinds – refused with every one named, none kept (FI01)', async () => {
      const id = await issue();
      const before = await rows();
      const answer = await upload(id, [
        [Buffer.from('<svg onload="alert(1)"/>'), 'a.svg'],
        [Buffer.from('<html><script>alert(1)</script>'), 'b.png'],
        [Buffer.from('GIF89a/*'), 'c.gif'],
        [Buffer.from('<?php system($_GET[0]);'), 'd.php'],
        [Buffer.from('MZ'), 'e.exe'],
        [PDF, 'good.pdf'],
      ]);
      expect(answer.status).toBe(400);
      const named = faultsOf(answer).map((fault) => /“(.+?)”/.exec(String(fault))?.[1]);
      expect(named.sort()).toEqual(['a.svg', 'b.png', 'c.gif', 'd.php', 'e.exe']);
      expect(await rows()).toEqual(before);
    });

    it('none at all, and more than an issue may have – refused', async () => {
      const id = await issue();
      expect((await upload(id, [])).status).toBe(400);
      const twelve = Array.from({ length: 12 }, (_, n) => [PDF, `${n}.pdf`] as const);
      viewOf(await upload(id, twelve));
      const before = await rows();
      const answer = await upload(id, twelve);
      expect(faultsOf(answer)).toEqual([['files', '每件问题的密封材料最多20份。']]);
      expect(await rows()).toEqual(before);
    });

    it('a write that fails – leaves no file behind', async () => {
      const id = await issue();
      await strapi.db.connection.raw(
        `create function refuse_test() returns trigger language plpgsql as $$
         begin raise exception 'no'; end $$`,
      );
      await strapi.db.connection.raw(
        `create trigger refuse_test before insert on sealed_files
         for each row execute function refuse_test()`,
      );
      try {
        const before = await rows();
        expect((await upload(id, [[PDF, 'a.pdf']])).status).toBe(500);
        expect(await rows()).toEqual(before);
      } finally {
        await strapi.db.connection.raw('drop trigger refuse_test on sealed_files');
      }
    });

    it.each([
      '/uploads/../.data/sealed/',
      '/uploads/%2e%2e%2f.env',
      '/uploads/..%5c.env',
      '/uploads/%252e%252e%252f.env',
      '/uploads/a%00.pdf',
      '/.env',
    ])('is not to be guessed at %s (AZ16)', async (address) => {
      expect([400, 404]).toContain((await world.http.get(address)).status);
    });

    it('has no address of its own: its stored name opens nothing (AZ16)', async () => {
      const id = await issue();
      viewOf(await upload(id, [[PDF, 'a.pdf']]));
      for (const name of fs.readdirSync(folder).slice(0, 3)) {
        for (const place of [`/uploads/${name}`, `/${name}`, `/sealed/${name}`]) {
          expect((await world.http.get(place)).status).toBe(404);
        }
      }
    });
  });

  describe('keys', () => {
    it('a new key – everything is sealed anew, found and opened, and the old key may go', async () => {
      const { resealAll, vaultOf } = await built();
      // Alone: the row that was moved by hand above opens under no key.
      await strapi.db.connection.raw('delete from sealed_files');
      await strapi.db.connection.raw('delete from complainants');
      const id = await issue();
      await enter(id, { name: '钱七', phone: '13700000001' });
      const [file] = viewOf(await upload(id, [[PDF, '钱七.pdf']])).files;
      const twin = await issue();
      await enter(twin, { phone: '13700000001' });
      const old = String(strapi.config.get('server.sealed.keys'));
      const fresh = `k2:${crypto.randomBytes(32).toString('base64')}`;
      strapi.config.set('server.sealed.keys', `${fresh},${old}`);
      try {
        expect(viewOf(await get(id)).others).toHaveLength(1);
        const stored = ((await strapi.db.query(FILE).findMany({})) as { storedName: string }[]).map(
          ({ storedName }) => storedName,
        );
        const done = await resealAll(strapi, vaultOf(strapi), new Date());
        expect(done).toEqual({ people: 2, files: 1 });
        expect(fs.readdirSync(folder)).not.toEqual(expect.arrayContaining(stored));
        expect(await resealAll(strapi, vaultOf(strapi), new Date())).toEqual({
          people: 0,
          files: 0,
        });

        strapi.config.set('server.sealed.keys', fresh);
        expect(viewOf(await get(id))).toMatchObject({
          known: { name: '钱*', phone: '137****0001' },
          others: [`测试2026-${counter}`],
        });
        const opened = await post(id, `/files/${file?.id ?? ''}/open`, { reason: REASON }).buffer(
          true,
        );
        expect(opened.body).toEqual(PDF);
      } finally {
        strapi.config.set('server.sealed.keys', old);
      }
      // With the old key alone nothing opens, and no data are told.
      const broken = await get(id);
      expect([broken.status, broken.text.includes('密封内容无法解密')]).toEqual([400, true]);
    });
  });
});
