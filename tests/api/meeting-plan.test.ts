import type { Core } from '@strapi/strapi';
import { windowAfter, windowOf } from '../../src/domain/cadence';
import { addDays, officeDate } from '../../src/domain/calendar';
import { date } from '../domain/dates';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { Issues } from '../helpers/issues';
import { boot } from '../helpers/strapi';
import type { Officer } from '../helpers/world';
import { World } from '../helpers/world';

const MEETING = 'api::meeting.meeting';
const TOPIC = 'api::topic.topic';
const ATTENDANCE = 'api::attendance.attendance';
const DECISION = 'api::decision.decision';
const ONE = 'housing-construction-bureau';
const TWO = 'finance-bureau';

interface Proposal {
  readonly kind: string;
  readonly group: { name: string } | null;
  readonly title: string;
  readonly heldOn: string;
  readonly dayHints: readonly string[];
  readonly startsAt: string;
  readonly place: string | null;
  readonly chair: { documentId: string; name: string; holder: string | null } | null;
  readonly units: readonly { documentId: string; name: string }[];
  readonly topics: readonly { documentId: string; title: string; carriedOver: boolean }[];
  readonly decisions: readonly { text: string; leadUnit: string | null }[];
}

interface Refusal {
  readonly error?: {
    readonly details?: { readonly errors?: readonly { readonly name: string }[] };
  };
}

const codes = (body: unknown): string[] =>
  ((body as Refusal).error?.details?.errors ?? []).map((one) => one.name).sort();

const today = officeDate(new Date());
const PAIRS = { every: 'two_months', anchor: null } as const;

describe('meeting: planning by proposal 四(一)(三)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let general: Officer;
  let director: Officer;

  beforeAll(async () => {
    database = await freshDatabase('plan');
    strapi = await boot(database.url);
    world = new World(strapi);
    general = await world.officer('general');
    director = await world.officer('director');
    await world.appoint('taskforce-leader', await world.person('组长'));
  });

  /** What a proposal is made of; people and posts stay. */
  afterEach(async () => {
    for (const uid of [ATTENDANCE, DECISION, TOPIC, MEETING]) {
      await strapi.db.query(uid as typeof MEETING).deleteMany({ where: {} });
    }
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const unit = (code: string) => world.idOf('api::unit.unit', code);

  const write = async (uid: typeof MEETING, data: Record<string, unknown>): Promise<string> => {
    const documents = strapi.documents(uid);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const saved = await world.asMachine(() => documents.create({ data: data as unknown as Data }));
    return saved.documentId;
  };

  const topic = (title: string, more: Record<string, unknown> = {}): Promise<string> =>
    write(TOPIC as typeof MEETING, { title, content: '内容', state: 'admitted', ...more });

  const propose = (who: Officer, series: string, heldOn?: string) =>
    world.http
      .get('/taskforce/meetings/proposal')
      .query({ series, ...(heldOn === undefined ? {} : { heldOn }) })
      .auth(who.token, { type: 'bearer' });

  const proposal = async (series = 'leader-regular', heldOn?: string): Promise<Proposal> => {
    const answer = await propose(general, series, heldOn);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Proposal }).data;
  };

  const plan = (who: Officer, body: object) =>
    world.http.post('/taskforce/meetings/plan').auth(who.token, { type: 'bearer' }).send(body);

  const asPlanned = ({ topics, units, ...rest }: Proposal) => ({
    ...rest,
    topics: topics.map((one) => one.documentId),
    units: units.map((one) => one.documentId),
  });

  const stateOf = async (uid: string, documentId: string): Promise<Record<string, unknown>> =>
    (await strapi.db.query(uid as typeof MEETING).findOne({
      where: { documentId },
      populate: true,
    })) as unknown as Record<string, unknown>;

  it('opens with the unfinished decisions of the series, then carried-over topics, then new ones', async () => {
    const held = { kind: 'leader_regular', state: 'held', heldOn: addDays(today, -90) };
    const last = await write(MEETING, {
      ...held,
      title: '上次例会',
      startsAt: '15:00',
      endsAt: '17:00',
      place: '五楼',
    });
    const other = await write(MEETING, { ...held, kind: 'executive_regular', title: '常务例会' });
    await write(DECISION as typeof MEETING, {
      meeting: last,
      text: '未落实',
      kind: 'assignment',
      leadUnit: await unit(TWO),
      state: 'open_decision',
    });
    await write(DECISION as typeof MEETING, {
      meeting: other,
      text: '别的例会',
      kind: 'resolution',
      state: 'open_decision',
    });
    await topic('新议题', { unit: await unit(ONE) });
    await topic('结转议题', {
      state: 'carried_over',
      hearings: [{ meetingId: last, meetingTitle: '上次例会', outcome: 'heard_carried_over' }],
    });
    await topic('别处结转', {
      state: 'carried_over',
      hearings: [{ meetingId: other, meetingTitle: '常务例会', outcome: 'heard_carried_over' }],
    });
    const found = await proposal();
    expect(found.decisions.map((one) => [one.text, one.leadUnit])).toEqual([
      ['未落实', '区财政局'],
    ]);
    expect(found.topics.map((one) => [one.title, one.carriedOver])).toEqual([
      ['结转议题', true],
      ['新议题', false],
    ]);
    expect(found.units.map((one) => one.name).sort()).toEqual(['区住建局', '区财政局'].sort());
    expect(found).toMatchObject({
      kind: 'leader_regular',
      group: null,
      startsAt: '15:00',
      place: '五楼',
      chair: { name: '工作专班组长', holder: '组长' },
    });
    expect(found.title).toMatch(/^工作专班\d{4}年第\d次组长例会$/);
  });

  it('is planned as proposed, topics in order, all in one transaction, and called by nobody yet', async () => {
    const [first, second] = [
      await topic('议题一', { unit: await unit(ONE) }),
      await topic('议题二'),
    ];
    const proposed = asPlanned(await proposal());
    const answer = await plan(general, { ...proposed, topics: [second, first] });
    expect([answer.status, codes(answer.body)]).toEqual([200, []]);
    const { documentId } = (answer.body as { data: { documentId: string } }).data;
    expect(await stateOf(MEETING, documentId)).toMatchObject({
      state: 'planned',
      series: 'leader-regular',
      heldOn: proposed.heldOn,
      chair: { code: 'taskforce-leader' },
    });
    expect(await stateOf(TOPIC, second)).toMatchObject({ state: 'scheduled', agendaOrder: 1 });
    expect(await stateOf(TOPIC, first)).toMatchObject({ state: 'scheduled', agendaOrder: 2 });
    const agenda = await world.http
      .get(`/taskforce/meetings/${documentId}/agenda`)
      .auth(director.token, { type: 'bearer' });
    expect((agenda.body as { data: { topics: { title: string }[] } }).data.topics).toMatchObject([
      { title: '议题二' },
      { title: '议题一' },
    ]);
  });

  it('a meeting moved across its window’s end leaves that window to be planned again', async () => {
    const window = windowOf(PAIRS, today);
    const next = windowAfter(PAIRS, window);
    const id = await write(MEETING, {
      title: '例会',
      kind: 'leader_regular',
      state: 'convened',
      heldOn: window.to,
      startsAt: '09:00',
      place: '三楼',
      chair: await world.idOf('api::post.post', 'taskforce-leader'),
      units: [await unit(ONE)],
    });
    const met = await proposal();
    expect(met.heldOn >= next.from).toBe(true);
    const moved = await world.act(general.token, MEETING, id, 'meeting.change', {
      newHeldOn: next.from,
      newStartsAt: '09:00',
      newPlace: '三楼',
      reason: '领导外出',
    });
    expect([moved.status, codes(moved.body)]).toEqual([200, []]);
    const again = await proposal();
    expect(date(again.heldOn) <= window.to || today >= addDays(window.to, -1)).toBe(true);
  });

  it('every fault is said at once, and neither meeting nor topic is written', async () => {
    const taken = await topic('已列入', { state: 'scheduled' });
    const waiting = await topic('备选');
    const answer = await plan(general, {
      series: 'leader-regular',
      title: ' ',
      heldOn: '2020-01-01',
      startsAt: '11:00',
      endsAt: '9:00',
      place: '',
      topics: [taken, waiting, 'nowhere'],
      units: [],
    });
    expect([answer.status, codes(answer.body)]).toEqual([
      400,
      [
        'date.past',
        'field.required',
        'meeting.end-not-after-start',
        'meeting.units-missing',
        'reference.missing',
        'topic.not-waiting',
      ],
    ]);
    expect(await strapi.db.query(MEETING).count()).toBe(0);
    expect(await stateOf(TOPIC, waiting)).toMatchObject({ state: 'admitted' });
  });

  it('pressed twice at once it is planned once, and the topic stands on one agenda', async () => {
    const only = await topic('一题', { unit: await unit(ONE) });
    const proposed = asPlanned(await proposal());
    const both = await Promise.all([plan(general, proposed), plan(general, proposed)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 400]);
    expect(await strapi.db.query(MEETING).count()).toBe(1);
    expect(await stateOf(TOPIC, only)).toMatchObject({ state: 'scheduled' });
  });

  it('a dispatch is proposed to its group’s units; its vacant chair is shown as vacant', async () => {
    const found = await proposal('group-dispatch-3');
    expect(found).toMatchObject({
      kind: 'group_dispatch',
      group: { name: '工程建设项目行政审批制度改革专项工作小组' },
      chair: { holder: null },
    });
    expect(found.units.length).toBeGreaterThan(1);
  });

  it('the units that lead a group speak for the topic it suggests', async () => {
    const group = await world.idOf('api::group.group', 'special-group-3');
    await topic('专项小组议题', { group });
    const { leadUnits } = (await stateOf('api::group.group', group)) as {
      leadUnits: { name: string }[];
    };
    const found = await proposal();
    expect(leadUnits.length).toBeGreaterThan(0);
    expect(found.units.map((one) => one.name)).toEqual(leadUnits.map((one) => one.name));
  });

  it('says of a day that its year has no calendar yet, and of a day off that it is one', async () => {
    const hints = async (heldOn: string) => (await proposal('office-meeting', heldOn)).dayHints;
    expect(await hints('2099-06-03')).toEqual(['2099年6月3日所在年度的工作日历尚未登记。']);
    expect(await hints('2025-10-01')).toEqual(['2025年10月1日不是工作日，请核对召开日期。']);
    expect(await hints('2025-09-30')).toEqual([]);
  });

  it.each([
    ['the director', 'leader-regular', 403],
    ['综合组, a series nobody has', 'no-such-series', 404],
    ['综合组, an office meeting as needed', 'office-meeting', 200],
  ])('%s: %s answers %i', async (who, series, status) => {
    const answer = await propose(who === 'the director' ? director : general, series);
    expect(answer.status).toBe(status);
  });

  it('the director plans none, and what is no form is refused', async () => {
    const proposed = asPlanned(await proposal());
    expect((await plan(director, proposed)).status).toBe(403);
    expect((await plan(general, { ...proposed, units: 'all' })).status).toBe(400);
    expect((await plan(general, { ...proposed, topics: [1] })).status).toBe(400);
    expect(await strapi.db.query(MEETING).count()).toBe(0);
  });

  it('the head of a group plans its dispatch and no other', async () => {
    const head = await world.person('小组负责人');
    await world.appoint('group-head-3', head);
    const actor = await new Issues(world).actor(head, today);
    const { proposeMeeting } = (await import(
      '../../dist/src/api/meeting/planning.js'
    )) as unknown as {
      proposeMeeting(app: Core.Strapi, of: object): Promise<Proposal>;
    };
    const now = new Date();
    const own = await proposeMeeting(strapi, { series: 'group-dispatch-3', actor, now });
    expect(own.chair).toMatchObject({ holder: '小组负责人' });
    const others = proposeMeeting(strapi, { series: 'group-dispatch-4', actor, now });
    await expect(others).rejects.toMatchObject({ name: 'PolicyError' });
  });
});
