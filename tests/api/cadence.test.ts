import type { Core } from '@strapi/strapi';
import { windowAfter, windowOf } from '../../src/domain/cadence';
import type { DateText } from '../../src/domain/calendar';
import { addDays, officeDate } from '../../src/domain/calendar';
import { deskToken } from '../desk/helpers';
import { date } from '../domain/dates';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { putMeeting } from '../helpers/meetings';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const SKIPPED_WINDOW = 'api::skipped-window.skipped-window';
const FORTNIGHT = { every: 'fortnight', anchor: date('2021-09-27') } as const;
const READERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;

interface Shown {
  readonly year: number;
  readonly today: string;
  readonly since: string;
  readonly mayPlan: boolean;
  readonly mayExplain: boolean;
  readonly bodies: readonly {
    readonly series: string;
    readonly state: string;
    readonly stateLabel: string;
    readonly lastHeld: string | null;
    readonly nextDue: string;
    readonly group: { readonly name: string } | null;
    readonly kept: { readonly kept: number; readonly due: number };
    readonly windows: readonly {
      readonly from: string;
      readonly to: string;
      readonly state: string;
      readonly meetings: readonly { readonly documentId: string }[];
      readonly reason: { readonly text: string } | null;
      readonly explainable: boolean;
    }[];
  }[];
}

interface Refused {
  readonly error: {
    readonly message: string;
    readonly details: { readonly errors: readonly { name: string; message: string }[] };
  };
}

describe('cadence 例会与调度: the page’s data and recorded reasons', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  const officers: Partial<Record<(typeof READERS)[number], Officer>> = {};

  const today = officeDate(new Date());
  const running = windowOf(FORTNIGHT, today);
  const last = windowOf(FORTNIGHT, addDays(running.from, -1));
  const before = windowOf(FORTNIGHT, addDays(last.from, -1));
  const next = windowAfter(FORTNIGHT, running);

  const tokenOf = (role: (typeof READERS)[number]): string => officers[role]?.token ?? '';

  beforeAll(async () => {
    database = await freshDatabase('cadence_api');
    strapi = await boot(database.url);
    world = new World(strapi);
    for (const role of READERS) officers[role] = await world.officer(role);
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  beforeEach(async () => {
    for (const table of ['meetings', 'skipped_windows']) {
      await strapi.db.connection.raw(`delete from ${table}`);
    }
    await strapi.db
      .query('api::rulebook.rulebook')
      .updateMany({ where: {}, data: { cadenceFrom: before.from } });
  });

  const ask = (token: string, year = '') =>
    world.http.get(`/taskforce/cadence?year=${year}`).auth(token, { type: 'bearer' });

  const shown = async (year: string, role: (typeof READERS)[number] = 'general') => {
    const answer = await ask(tokenOf(role), year);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Shown }).data;
  };

  const bodyIn = (page: Shown, series: string) => {
    const found = page.bodies.find((body) => body.series === series);
    if (!found) throw new Error(`${series} is not shown`);
    return found;
  };

  const explain = (token: string, sent: object = {}) =>
    world.http
      .post('/taskforce/cadence/skipped-windows')
      .auth(token, { type: 'bearer' })
      .send({ series: 'group-dispatch-1', windowFrom: last.from, reason: '防汛值守', ...sent });

  const count = () => strapi.db.query(SKIPPED_WINDOW).count();

  const yearOf = (day: DateText): string => day.slice(0, 4);

  it.each(READERS)('%s – reads every body of the notice', async (role) => {
    const page = await shown('', role);
    expect(page).toMatchObject({ today, since: before.from, year: Number(yearOf(today)) });
    expect(page.bodies).toHaveLength(11);
    expect([page.mayPlan, page.mayExplain]).toEqual([role === 'general', role === 'general']);
  });

  it.each(['system_admin', 'auditor'] as const)('%s – finds no such page', async (role) => {
    const { token } = await world.account(`${role}@example.com`, role);
    expect((await ask(token)).status).toBe(404);
    expect((await explain(token)).status).toBe(404);
    expect(await count()).toBe(0);
  });

  it('nobody and a desk account – are turned away', async () => {
    const liaison = await world.liaison('water-bureau');
    const desk = await deskToken(strapi, liaison.accountId);
    expect((await world.http.get('/taskforce/cadence')).status).toBe(401);
    expect((await ask(desk)).status).toBe(401);
  });

  it.each(['20', '1999', '二〇二六', '20266'])('a year %s – is refused', async (year) =>
    expect((await ask(tokenOf('general'), encodeURIComponent(year))).status).toBe(400),
  );

  it('a body – is shown with its windows, meetings, reason and share', async () => {
    const id = await putMeeting(strapi, { series: 'group-dispatch-1', heldOn: before.to });
    await explain(tokenOf('general'));
    const group = bodyIn(await shown(yearOf(last.to)), 'group-dispatch-1');
    expect(group).toMatchObject({
      lastHeld: before.to,
      nextDue: running.to,
      group: { name: expect.stringContaining('行政审批制度改革') as unknown },
    });
    const states = group.windows.flatMap((window) =>
      window.from === last.from ||
      (window.from === before.from && window.to.startsWith(yearOf(last.to)))
        ? [[window.from, window.state, window.explainable]]
        : [],
    );
    expect(states).toContainEqual([last.from, 'window_skipped', false]);
    const kept = bodyIn(await shown(yearOf(before.to)), 'group-dispatch-1');
    expect(kept.windows.find(({ from }) => from === before.from)).toMatchObject({
      state: 'window_kept',
      meetings: [{ documentId: id }],
      explainable: false,
    });
    expect(kept.kept.kept).toBe(1);
  });

  it('the running window – is shown in the year it began and in the year it ends', async () => {
    for (const year of new Set([yearOf(running.from), yearOf(running.to)])) {
      const group = bodyIn(await shown(year), 'group-dispatch-1');
      expect(group.windows.map(({ from }) => from)).toContain(running.from);
    }
  });

  it('general – records a reason – with the whole window, the group and who recorded it', async () => {
    expect((await explain(tokenOf('general'))).status).toBe(200);
    const rows: unknown = await strapi.db
      .query(SKIPPED_WINDOW)
      .findMany({ populate: { group: true, recordedBy: true } });
    expect((rows as unknown[])[0]).toMatchObject({
      series: 'group-dispatch-1',
      windowFrom: last.from,
      windowTo: last.to,
      key: `group-dispatch-1:${last.from}`,
      reason: '防汛值守',
      group: { code: 'special-group-1' },
      recordedBy: { documentId: officers.general?.person },
    });
  });

  it.each(['reform', 'supervision', 'director', 'leader'] as const)(
    '%s – records a reason – is refused and changes nothing',
    async (role) => {
      expect((await explain(tokenOf(role))).status).toBe(403);
      expect(await count()).toBe(0);
    },
  );

  it.each<[string, object, string]>([
    ['for a meeting without a rhythm', { series: 'office-meeting' }, 'window.no-rhythm'],
    ['for no series', { series: '' }, 'window.no-rhythm'],
    ['for a day inside the window', { windowFrom: addDays(last.from, 1) }, 'window.first-day'],
    ['for no day', { windowFrom: 'soon' }, 'field.required'],
    ['for the window after the next', { windowFrom: addDays(next.to, 1) }, 'window.too-early'],
    [
      'for a window that is not judged',
      { windowFrom: addDays(before.from, -14) },
      'window.unjudged',
    ],
  ])('a reason %s – is refused and changes nothing', async (_, sent, code) => {
    const answer = await explain(tokenOf('general'), sent);
    expect(answer.status).toBe(400);
    const { errors } = (answer.body as Refused).error.details;
    expect(errors.map(({ name }) => name)).toContain(code);
    expect(await count()).toBe(0);
  });

  it('a reason without words – is refused', async () => {
    expect((await explain(tokenOf('general'), { reason: ' ' })).status).toBe(400);
    expect(await count()).toBe(0);
  });

  it('a reason for a window that was kept – is refused', async () => {
    await putMeeting(strapi, { series: 'group-dispatch-1', heldOn: last.to });
    const answer = await explain(tokenOf('general'));
    expect([answer.status, (answer.body as Refused).error.message]).toEqual([
      400,
      '该周期已召开会议，不需登记缺期说明。',
    ]);
    expect(await count()).toBe(0);
  });

  it('a second reason for a window, also at the same time – is refused', async () => {
    const answers = await Promise.all([explain(tokenOf('general')), explain(tokenOf('general'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await explain(tokenOf('general'))).status).toBe(400);
    expect(await count()).toBe(1);
  });

  it('the next window – may be explained beforehand', async () => {
    expect((await explain(tokenOf('general'), { windowFrom: next.from })).status).toBe(200);
  });

  interface Recorded {
    readonly documentId: string;
    readonly version: number;
    readonly reason: string;
  }

  const recorded = async (): Promise<Recorded> => {
    await explain(tokenOf('general'));
    const [row] = (await strapi.db.query(SKIPPED_WINDOW).findMany()) as Recorded[];
    if (!row) throw new Error('No reason was recorded');
    return row;
  };

  const correct = (token: string, documentId: string, sent: object) =>
    world.http
      .post(`/taskforce/cadence/skipped-windows/${documentId}`)
      .auth(token, { type: 'bearer' })
      .send(sent);

  const reasonNow = async () => {
    const [row] = (await strapi.db.query(SKIPPED_WINDOW).findMany()) as Recorded[];
    return row?.reason;
  };

  it('general – corrects the words of a reason – which are kept in 流转记录 as they were', async () => {
    const { documentId, version } = await recorded();
    const answer = await correct(tokenOf('general'), documentId, {
      reason: ' 防汛值守，顺延至下期 ',
      version,
    });
    expect([answer.status, await reasonNow()]).toEqual([200, '防汛值守，顺延至下期']);
    const entry = (await strapi.db.query('api::journal.journal').findOne({
      where: { recordUid: SKIPPED_WINDOW, recordId: documentId, action: 'record.update' },
    })) as { changes: unknown } | null;
    expect(JSON.stringify(entry?.changes)).toContain('防汛值守"');
    const group = bodyIn(await shown(yearOf(last.to)), 'group-dispatch-1');
    expect(group.windows.find(({ from }) => from === last.from)).toMatchObject({
      state: 'window_skipped',
      reason: { text: '防汛值守，顺延至下期', version: version + 1 },
    });
  });

  it.each<[string, object, number]>([
    ['with no words', { reason: '  ' }, 400],
    ['of an older version', { reason: '另一理由', version: 0 }, 409],
    ['without a version', { reason: '另一理由', version: undefined }, 409],
  ])('a correction %s – is refused and changes nothing', async (_, sent, status) => {
    const { documentId, version } = await recorded();
    const answer = await correct(tokenOf('general'), documentId, { version, ...sent });
    expect([answer.status, await reasonNow()]).toEqual([status, '防汛值守']);
  });

  it('a correction of no record – finds none', async () =>
    expect(
      (await correct(tokenOf('general'), 'nowhere', { reason: '理由', version: 1 })).status,
    ).toBe(404));

  it.each(['reform', 'supervision', 'director', 'leader'] as const)(
    '%s – corrects a reason – is refused and changes nothing',
    async (role) => {
      const { documentId, version } = await recorded();
      const answer = await correct(tokenOf(role), documentId, { reason: '改写', version });
      expect([answer.status, await reasonNow()]).toEqual([403, '防汛值守']);
    },
  );

  it('a recorded reason – stays with its window and is never deleted', async () => {
    const { documentId, version } = await recorded();
    const path = `/content-manager/collection-types/${SKIPPED_WINDOW}/${documentId}`;
    const moved = await world.http
      .put(path)
      .auth(tokenOf('general'), { type: 'bearer' })
      .send({ series: 'group-dispatch-2', windowFrom: next.from, reason: '改写', version });
    const deleted = await world.http.delete(path).auth(tokenOf('general'), { type: 'bearer' });
    expect([moved.status, deleted.status]).toEqual([403, 403]);
    expect(await strapi.db.query(SKIPPED_WINDOW).findMany()).toMatchObject([
      { series: 'group-dispatch-1', windowFrom: last.from, reason: '防汛值守' },
    ]);
  });
});
