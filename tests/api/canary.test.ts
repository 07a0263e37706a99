import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Core } from '@strapi/strapi';
import { CONTRACTS } from '../../src/domain/contract';
import { isZip, partsOf } from '../../src/office/workbook/zip';
import { Browser } from '../desk/browser';
import { deskToken } from '../desk/helpers';
import { canary, finderOf } from '../helpers/canaries';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Issues } from '../helpers/issues';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const ISSUE = 'api::issue.issue';
const ACCUSED = 'housing-construction-bureau';
const FOREIGN = 'water-bureau';
const MINUTES = 60_000;
const DAY = '2026-03-02';
/** After whatever the running clock stamps; a working Monday, in office hours. */
const LATER = new Date('2099-01-05T02:00:00Z');

/** Rows a page of a list holds at most. */
const PAGE = 100;
/** Addresses and lists that somebody of the panel is answered, at least. */
const ANSWERED = 8;

const CANARIES = Array.from({ length: 40 }, (_, n) => canary(n));
const find = finderOf(CANARIES);

interface Worker {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  composeDigest(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
}

interface Layer {
  readonly path: string;
  readonly methods: readonly string[];
}

/** A workbook's parts, or the bytes themselves. */
const textsOf = (content: Buffer): string[] =>
  isZip(content)
    ? partsOf(content).map((part) => {
        const from =
          part.at + 30 + content.readUInt16LE(part.at + 26) + content.readUInt16LE(part.at + 28);
        const packed = content.subarray(from, from + part.zipped);
        return (part.stored ? packed : inflateRawSync(packed)).toString();
      })
    : [content.toString()];

describe('canaries: forty complainants are found nowhere but where they were asked for', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let supervision: Officer;
  let folder: string;
  const ids: string[] = [];
  const readers = new Map<string, string>();
  const logged: string[] = [];

  beforeAll(async () => {
    sink = await new Sink().start();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-canary-'));
    fs.mkdirSync(path.join(folder, 'tmp'));
    Object.assign(process.env, sink.environment, {
      SEALED_FOLDER: path.join(folder, 'sealed'),
      // Where the parser puts what is sent: nothing of it may stay there.
      TMPDIR: path.join(folder, 'tmp'),
    });
    database = await freshDatabase('canary');
    strapi = await boot(database.url);
    listen();
    strapi.server.httpServer.listen(0);
    world = new World(strapi);
    await people();
    await complaints();
  }, 5 * MINUTES);

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** Takes down all that is logged, at the most talkative level, in place of printing it. */
  function listen(): void {
    const { log } = strapi;
    log.level = 'silly';
    for (const transport of log.transports) transport.silent = true;
    log.on('data', (entry: Record<symbol, unknown>) => {
      logged.push(JSON.stringify(entry), String(entry[Symbol.for('message')]));
    });
  }

  async function people(): Promise<void> {
    supervision = await world.officer('supervision');
    readers.set('supervision', supervision.token);
    for (const role of ['director', 'general', 'reform', 'leader'] as const) {
      readers.set(role, (await world.officer(role)).token);
    }
    for (const role of ['system_admin', 'auditor'] as const) {
      readers.set(role, (await world.account(`${role}@example.com`, role)).token);
    }
  }

  const send = (id: string, rest: string) =>
    world.http
      .post(`/taskforce/issues/${id}/complainant${rest}`)
      .auth(supervision.token, { type: 'bearer' });

  /** Forty issues with their complainants, and everything people get wrong with them. */
  async function complaints(): Promise<void> {
    const issues = new Issues(world);
    const liaison = await world.liaison(ACCUSED);
    readers.set('liaison of the unit', await deskToken(strapi, liaison.accountId));
    const other = await world.liaison(FOREIGN);
    readers.set('liaison of another unit', await deskToken(strapi, other.accountId));
    const handlingUnit = await world.idOf('api::unit.unit', ACCUSED);
    for (const [n, { name, phone, licence }] of CANARIES.entries()) {
      const id = await issues.register(supervision.person, DAY);
      ids.push(id);
      const entered = await send(id, '').send({ version: 0, name, phone, licence });
      expect([entered.status, find(entered.text)]).toEqual([200, []]);
      const letter = Buffer.from(`%PDF-1.7\n${name} ${phone} ${licence}`);
      const kept = await send(id, '/files').attach('files', letter, `${name}${phone}.pdf`);
      expect([kept.status, find(kept.text)]).toEqual([200, []]);
      // Stale, repeated in the reason, of a wrong kind: refused, and kept nowhere.
      expect((await send(id, '').send({ version: 9, name, phone, licence })).status).toBe(409);
      expect((await send(id, '/show').send({ reason: `找${name}核实` })).status).toBe(400);
      const wrong = await send(id, '/files').attach('files', letter, `${name}.exe`);
      expect(wrong.status).toBe(400);
      const shown = await send(id, '/show').send({ reason: '电话告知办理结果' });
      expect(find(shown.text)).toEqual(expect.arrayContaining([name, phone, licence]));
      if (n % 4 === 0) continue;
      const S = (action: string, day: string, answers = {}) =>
        issues.act(supervision.person, id, action, day, answers);
      await S('issue.dispatch', '2026-03-03', { handlingUnit, complexity: 'ordinary' });
      await issues.act(liaison.person, id, 'issue.accept', '2026-03-04');
      if (n % 4 === 1) continue;
      await issues.act(liaison.person, id, 'issue.reply', '2026-03-06', { result: '已办结' });
      await S('issue.resolve', '2026-03-09');
      if (n % 4 === 2) continue;
      const told = { informedHow: 'informed_by_phone', informedOn: '2026-03-10' };
      await S('issue.inform', '2026-03-10', told);
      await S('issue.follow_up', '2026-03-11', { satisfaction: 'satisfied', followUpNote: '满意' });
      await S('issue.close', '2026-03-12');
    }
    // An error that nobody expected is logged with all it has, the refused row included.
    const constrain = (how: string) => strapi.db.connection.raw(`alter table complainants ${how}`);
    await constrain('add constraint refuse_test check (version < 2)');
    const [first] = CANARIES;
    expect((await send(ids[0] ?? '', '').send({ version: 1, ...first })).status).toBe(500);
    await constrain('drop constraint refuse_test');
  }

  /** Every address of the application that is read, with an issue where it takes a record. */
  const addresses = (): string[] => {
    // Its unit works on it, and sees it at the desk.
    const handled = ids[1] ?? '';
    const values: Readonly<Record<string, string>> = {
      uid: ISSUE,
      model: ISSUE,
      id: handled,
      documentId: handled,
      kind: 'unit',
      element: 'targets',
    };
    const layers = strapi.server.listRoutes() as readonly Layer[];
    const paths = layers
      .filter(({ methods }) => methods.includes('GET'))
      .map((layer) => layer.path)
      .filter((one) => !/[(*]/.test(one.replace(/\(.*?\)/g, '')))
      .map((one) => one.replace(/\(.*?\)/g, ''))
      .map((one) => one.replace(/:(\w+)\??/g, (_, name: string) => values[name] ?? 'x'));
    return [...new Set(paths)];
  };

  interface Told {
    readonly address: string;
    readonly status: number;
    readonly found: readonly string[];
    /** Pages of the list that is answered; 1 where it is none. */
    readonly pages: number;
  }

  /** What an answer says, headers included; not what it repeats of the question. */
  const told = async (address: string, token: string | null): Promise<Told> => {
    const request = world.http.get(address).buffer(true);
    if (token !== null) void request.auth(token, { type: 'bearer' });
    const answer = await request.parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
    const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from('');
    const texts = textsOf(body);
    return {
      address,
      status: answer.status,
      found: [JSON.stringify(answer.headers), ...texts].flatMap(find),
      pages: Number(/"pageCount":(\d+)/.exec(texts[0] ?? '')?.[1] ?? 1),
    };
  };

  /** The lists of every type, page by page to the last: 流转记录 has some hundred rows. */
  const toldInLists = async (token: string | null): Promise<Told[]> => {
    const answers: Told[] = [];
    for (const uid of Object.keys(CONTRACTS)) {
      let last = 1;
      for (let page = 1; page <= last; page += 1) {
        const list = `/content-manager/collection-types/${uid}?pageSize=${PAGE}&page=${page}`;
        const answer = await told(list, token);
        answers.push(answer);
        last = answer.pages;
      }
    }
    return answers;
  };

  /** Everything the reader is answered at these addresses and in every list. */
  const toldTo = async (token: string | null, asked: readonly string[]): Promise<Told[]> => {
    const answers: Told[] = [];
    for (const address of asked) answers.push(await told(address, token));
    return [...answers, ...(await toldInLists(token))];
  };

  const leaksIn = (answers: readonly Told[]) => answers.filter(({ found }) => found.length > 0);

  it('the search itself – finds what is planted, in every form', () => {
    const [{ name, phone, licence } = canary(0)] = CANARIES;
    const planted: [string, string][] = [
      ...[name, phone, licence].flatMap((value): [string, string][] => [
        [value, `前${value}后`],
        [value, encodeURIComponent(`x ${value}`)],
        [value, encodeURIComponent(`x ${value}`).toLowerCase()],
        [value, Buffer.from(`{"name":"${value}"}`).toString('base64')],
        [value, Buffer.from(`x{"name":"${value}"}`).toString('base64')],
        [value, Buffer.from(`xy{"name":"${value}"}`).toString('base64url')],
        [value, Buffer.from(value).toString('hex')],
      ]),
      [
        name,
        JSON.stringify(name).replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
      ],
      [licence, licence.toLowerCase()],
    ];
    for (const [value, text] of planted) expect(find(text)).toContain(value);
    expect(find('138****8000 龘** 9146**********001')).toEqual([]);
  });

  it.each(['supervision', 'director', 'general', 'reform', 'leader', 'system_admin', 'auditor'])(
    '%s – meets none at any address of the panel, in any list or export',
    async (role) => {
      const answers = await toldTo(readers.get(role) ?? '', addresses());
      expect(leaksIn(answers)).toEqual([]);
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(ANSWERED);
    },
    5 * MINUTES,
  );

  it.each(['liaison of the unit', 'liaison of another unit', 'nobody'])(
    '%s – meets none at any address, the portal’s included (AZ15)',
    async (who) => {
      const asked = [...addresses(), '/', '/feed.xml', '/sitemap.xml'];
      expect(leaksIn(await toldTo(readers.get(who) ?? null, asked))).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([ACCUSED, FOREIGN])('the desk of %s – shows none on any page (AZ15)', async (unit) => {
    const browser = new Browser(strapi);
    await browser.signIn(`liaison-${unit}`);
    const leaks: [string, string[]][] = [];
    for (const address of addresses().filter((one) => one.startsWith('/desk'))) {
      const found = find((await browser.open(address)).text);
      if (found.length > 0) leaks.push([address, found]);
    }
    expect(leaks).toEqual([]);
    const issue = await browser.open(`/desk/issues/${ids[1] ?? ''}`);
    expect(issue.status).toBe(unit === ACCUSED ? 200 : 404);
  });

  it('the letters – name none', async () => {
    const worker: Worker = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Worker),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Worker),
    };
    await worker.composeAtOnce(strapi, LATER);
    await worker.composeDigest(strapi, LATER);
    await worker.deliverDue(strapi, LATER);
    expect(sink.deliveries.length).toBeGreaterThan(20);
    const leaks = sink.deliveries.flatMap(({ mail, recipients }) =>
      find(
        [
          JSON.stringify(mail.headerLines),
          mail.subject,
          mail.text,
          String(mail.html),
          ...mail.attachments.flatMap(({ content, filename }) => [filename, ...textsOf(content)]),
          ...recipients,
        ].join('\n'),
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('the database – holds none in any table, 流转记录 included', async () => {
    const { rows: tables } = await strapi.db.connection.raw<{ rows: { name: string }[] }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const leaks: [string, string[]][] = [];
    for (const { name } of tables) {
      const { rows } = await strapi.db.connection.raw<{ rows: { row: string }[] }>(
        'select row_to_json(kept)::text as row from ?? as kept',
        [name],
      );
      const found = find(rows.map(({ row }) => row).join('\n'));
      if (found.length > 0) leaks.push([name, found]);
    }
    expect(leaks).toEqual([]);
    expect(await strapi.db.query('api::complainant.complainant').count()).toBe(40);
    // The auditor turned every page of 流转记录, and there was more than one.
    const entries = await strapi.db.query('api::journal.journal').count();
    const journal = (await toldInLists(readers.get('auditor') ?? '')).filter(({ address }) =>
      address.includes('api::journal.journal'),
    );
    expect(journal.length).toBe(Math.ceil(entries / PAGE));
    expect(journal.length).toBeGreaterThan(1);
  });

  it('the disk – holds none: no name, no sealed file, no upload, nothing left of what was sent', () => {
    const filesIn = (place: string): string[] =>
      fs
        .readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
    const uploads = path.join(strapi.dirs.static.public, 'uploads');
    const files = [folder, uploads].flatMap(filesIn);
    expect(
      files.flatMap((file) => [...find(file), ...find(fs.readFileSync(file, 'latin1'))]),
    ).toEqual([]);
    expect(files.flatMap((file) => find(fs.readFileSync(file).toString()))).toEqual([]);
    expect(fs.readdirSync(path.join(folder, 'sealed'))).toHaveLength(40);
  });

  it('the log – says none, at its most talkative, an unexpected error included', () => {
    const log = logged.join('\n');
    expect(find(log)).toEqual([]);
    expect(log).toContain('/complainant/show');
    expect(log).toContain('refuse_test');
    expect(log).toContain('Failing row contains');
  });

  // Last: what is asked for stands in the address, and so in the log.
  it.each(['name', 'phone', 'licence'] as const)(
    'a search for a %s – finds no issue',
    async (kind) => {
      const value = encodeURIComponent(CANARIES[0]?.[kind] ?? '');
      const found = await world.http
        .get(`/content-manager/collection-types/${ISSUE}?_q=${value}`)
        .auth(supervision.token, { type: 'bearer' });
      expect(found.status).toBe(200);
      expect((found.body as { results: unknown[] }).results).toEqual([]);
    },
  );
});
