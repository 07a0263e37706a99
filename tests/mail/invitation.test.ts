import type { Core } from '@strapi/strapi';
import type { ParsedMail } from 'mailparser';
import { addDays, officeDate } from '../../src/domain/calendar';
import type { Invitation } from '../../src/domain/invitation';
import { calendarPart } from '../../src/mail/invitation';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Sink } from '../helpers/smtp';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const ONE = 'housing-construction-bureau';
const TWO = 'finance-bureau';
/** Ten in the morning at the office. */
const SENT_AT = new Date('2099-01-05T02:00:00Z');

interface Worker {
  composeAtOnce(strapi: Core.Strapi, now: Date): Promise<number>;
  deliverDue(strapi: Core.Strapi, now: Date): Promise<number>;
}

/** The lines of a calendar, those folded at 75 octets whole again. */
const linesOf = (content: string): string[] => content.replace(/\r\n[ \t]/g, '').split('\r\n');

const INVITATION: Invitation = {
  method: 'request',
  uid: 'meeting-abc',
  sequence: 2,
  title: '工作专班2026年第6次组长例会；研究审批、监管等二十余项问题及其分工安排',
  heldOn: '2026-12-01',
  startsAt: '09:00',
  endsAt: '11:30',
  place: '区政府,三楼;会议室\nX-EVIL:1',
};

describe('invitation: as calendars read it', () => {
  const content = (more: Partial<Invitation> = {}): string =>
    calendarPart({ ...INVITATION, ...more }, 'office@meilan.example', SENT_AT).content;

  it('says the office’s wall clock with its zone, and when it was written in UTC', () => {
    expect(linesOf(content())).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'BEGIN:VTIMEZONE',
        'TZID:Asia/Shanghai',
        'UID:meeting-abc',
        'SEQUENCE:2',
        'DTSTAMP:20990105T020000Z',
        'DTSTART;TZID=Asia/Shanghai:20261201T090000',
        'DTEND;TZID=Asia/Shanghai:20261201T113000',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('folds lines at 75 octets and lets no text become a line of its own', () => {
    const raw = content();
    expect(raw.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(linesOf(raw)).toContain('LOCATION:区政府\\,三楼\\;会议室\\nX-EVIL:1');
    expect(linesOf(raw).some((line) => line.startsWith('X-EVIL'))).toBe(false);
  });

  it('cancels under the same name', () => {
    const lines = linesOf(content({ method: 'cancel', sequence: 5 }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:CANCEL',
        'STATUS:CANCELLED',
        'UID:meeting-abc',
        'SEQUENCE:5',
      ]),
    );
  });

  it('has no end where none is set', () => {
    expect(content({ endsAt: null })).not.toContain('DTEND');
  });

  it('knows one address, the sender’s', () => {
    const addresses = content().match(/[\w.]+@[\w.]+/g) ?? [];
    expect([...new Set(addresses)]).toEqual(['office@meilan.example']);
  });
});

describe('invitation: what arrives 四(一)', () => {
  let sink: Sink;
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let worker: Worker;
  let addresses: { one: string; two: string };

  beforeAll(async () => {
    sink = await new Sink().start();
    Object.assign(process.env, sink.environment);
    database = await freshDatabase('invitation');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    await world.appoint('taskforce-leader', await world.person('组长'));
    addresses = { one: (await world.liaison(ONE)).email, two: (await world.liaison(TWO)).email };
    worker = {
      ...((await import('../../dist/src/mail/compose.js')) as unknown as Worker),
      ...((await import('../../dist/src/mail/deliver.js')) as unknown as Worker),
    };
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
    await sink.stop();
  });

  const heldOn = addDays(officeDate(new Date()), 7);

  const convened = async (): Promise<string> => {
    const units = [
      await world.idOf('api::unit.unit', ONE),
      await world.idOf('api::unit.unit', TWO),
    ];
    const answer = await world.http
      .post(`/content-manager/collection-types/${MEETING}`)
      .auth(general.token, { type: 'bearer' })
      .send({
        title: '工作专班组长例会',
        kind: 'leader_regular',
        heldOn,
        startsAt: '9:00',
        place: '三楼',
        chair: await world.idOf('api::post.post', 'taskforce-leader'),
        units,
      });
    const { documentId } = (answer.body as { data: { documentId: string } }).data;
    expect((await act(documentId, 'meeting.convene')).status).toBe(200);
    return documentId;
  };

  const act = (id: string, action: string, answers: Record<string, unknown> = {}) =>
    world.act(general.token, MEETING, id, action, answers);

  const post = async (): Promise<void> => {
    await worker.composeAtOnce(strapi, SENT_AT);
    await worker.deliverDue(strapi, SENT_AT);
  };

  const last = (address: string): ParsedMail => {
    const mail = sink.to(address).at(-1)?.mail;
    if (!mail) throw new Error(`nothing came to ${address}`);
    return mail;
  };

  const calendarIn = (mail: ParsedMail): string[] => {
    const part = mail.attachments.find((one) => one.filename?.endsWith('.ics'));
    if (!part) throw new Error('no calendar entry');
    return linesOf(part.content.toString('utf8'));
  };

  it('the invitation, a change and the cancellation arrive as one entry that grows', async () => {
    const id = await convened();
    await post();
    const invited = last(addresses.one);
    expect(invited.subject).toBe('会议通知：工作专班组长例会');
    expect(invited.attachments.map((one) => one.filename)).toContain('会议通知.ics');
    const first = calendarIn(invited);
    expect(first).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        `UID:meeting-${id}`,
        'SEQUENCE:2',
        `DTSTART;TZID=Asia/Shanghai:${heldOn.replaceAll('-', '')}T090000`,
      ]),
    );
    const letters = sink.deliveries.map(({ mail }) => calendarIn(mail).join('\n'));
    const personal = [addresses.one, addresses.two, 'finance-bureau联络员', '组长'];
    expect(
      letters.filter((text) =>
        personal.some((one) => text.replaceAll('组长例会', '').includes(one)),
      ),
    ).toEqual([]);

    const changed = await act(id, 'meeting.change', {
      newHeldOn: heldOn,
      newStartsAt: '15:00',
      newPlace: '五楼',
      reason: '冲突',
    });
    expect(changed.status).toBe(200);
    await post();
    expect(calendarIn(last(addresses.two))).toEqual(
      expect.arrayContaining(['METHOD:REQUEST', `UID:meeting-${id}`, 'SEQUENCE:3']),
    );

    expect((await act(id, 'meeting.call_off', { reason: '台风' })).status).toBe(200);
    await post();
    expect(calendarIn(last(addresses.one))).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:4']),
    );
  });

  it('what a letter carries is frozen in it: a change before it is sent comes as a second letter', async () => {
    const before = sink.to(addresses.one).length;
    const id = await convened();
    await act(id, 'meeting.change', {
      newHeldOn: heldOn,
      newStartsAt: '16:00',
      newPlace: '三楼',
      reason: '顺延',
    });
    await post();
    const mails = sink
      .to(addresses.one)
      .slice(before)
      .map(({ mail }) => calendarIn(mail));
    const starts = mails.map((lines) => lines.find((line) => line.startsWith('DTSTART;'))).sort();
    const day = heldOn.replaceAll('-', '');
    expect(starts).toEqual([
      `DTSTART;TZID=Asia/Shanghai:${day}T090000`,
      `DTSTART;TZID=Asia/Shanghai:${day}T160000`,
    ]);
  });

  it('a letter about nothing a calendar knows carries no entry', async () => {
    const task = await world.task();
    const reform = await world.officer('reform');
    expect((await world.act(reform.token, 'api::task.task', task, 'task.issue')).status).toBe(200);
    await post();
    expect(last(addresses.one).subject).toContain('重点任务已下达');
    expect(last(addresses.one).attachments).toEqual([]);
  });
});
