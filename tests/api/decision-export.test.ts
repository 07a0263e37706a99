import type { Core } from '@strapi/strapi';
import { readWorkbook } from '../../src/office/workbook/read';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { HeldMeetings } from '../helpers/held-meetings';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const DECISION = 'api::decision.decision';
const MEETING = 'api::meeting.meeting';
const JOURNAL = 'api::journal.journal';

describe('ledger of decisions, as a file', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;
  let lead: string;

  beforeAll(async () => {
    database = await freshDatabase('decisionexport');
    strapi = await boot(database.url);
    world = new World(strapi);
    ({ token } = await world.officer('supervision'));
    lead = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    const meetings = new HeldMeetings(world);
    const units = {
      lead: await meetings.unitRow('housing-construction-bureau'),
      coop: await meetings.unitRow('finance-bureau'),
    };
    const old = await meetings.held({ heldOn: '2025-06-02', title: '去年的例会' });
    const meeting = await meetings.held();
    const rowOf = async (documentId: string) =>
      ((await strapi.db.query(MEETING).findOne({ where: { documentId } })) as { id: number }).id;
    const put = async (of: string, text: string, more: Record<string, unknown>): Promise<void> => {
      await strapi.db.query(DECISION).create({
        data: {
          documentId: `decision${text}`,
          text,
          kind: 'resolution',
          state: 'open_decision',
          meeting: await rowOf(of),
          version: 1,
          ...more,
        },
      });
    };
    await put(old, '旧事项', { sequence: 1, state: 'carried_out' });
    await put(meeting, '牵头事项', { sequence: 2, kind: 'assignment', leadUnit: units.lead });
    await put(meeting, '配合事项', { sequence: 1, leadUnit: units.coop, coopUnits: [units.lead] });
    await put(meeting, '他人事项', { sequence: 3, leadUnit: units.coop });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const get = (query: string, who = token) =>
    world.http
      .get(`/taskforce/export/decisions${query}`)
      .auth(who, { type: 'bearer' })
      .responseType('blob');

  const texts = async (query: string, named = '议定内容'): Promise<string[]> => {
    const answer = await get(query);
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const { sheets } = await readWorkbook(answer.body as Buffer, '台账.xlsx');
    const [, , headings, ...rows] = sheets[0]?.rows ?? [];
    const isText = ({ value }: { value: { kind: string; text?: string } }): boolean =>
      value.kind === 'text' && value.text === named;
    const [column = -1] = [...(headings?.cells ?? [])].find(([, cell]) => isText(cell)) ?? [];
    return rows.map((row) => {
      const value = row.cells.get(column)?.value;
      return value?.kind === 'text' ? value.text : '';
    });
  };

  it.each<[string, () => string, string[]]>([
    ['nothing', () => '', ['旧事项', '配合事项', '牵头事项', '他人事项']],
    ['a year', () => '?year=2025', ['旧事项']],
    ['a unit that leads or takes part', () => `?unit=${lead}`, ['配合事项', '牵头事项']],
    ['a state', () => '?state=carried_out', ['旧事项']],
    ['a kind', () => '?kind=assignment', ['牵头事项']],
    ['two at once', () => `?unit=${lead}&kind=resolution`, ['配合事项']],
  ])('narrowed by %s', async (_, query, expected) =>
    expect(await texts(query())).toEqual(expected),
  );

  it.each(['?state=active', '?kind=other', '?year=26', '?unit=x'])(
    'a filter that cannot be meant (%s) – 400',
    async (query) => expect((await get(query)).status).toBe(400),
  );

  it('tells of each decision where it comes from', async () => {
    const [story = ''] = await texts('?year=2025', '来龙去脉');
    expect(story).toMatch(/^会议《.+》（2025年.+）→议定事项《旧事项》/);
  });

  it('every file – leaves a line in 流转记录', async () => {
    const count = () => strapi.db.query(JOURNAL).count({ where: { action: 'record.export' } });
    const before = await count();
    await texts('?year=2025');
    expect(await count()).toBe(before + 1);
    const row: unknown = await strapi.db
      .query(JOURNAL)
      .findOne({ where: { action: 'record.export' }, orderBy: { id: 'desc' } });
    expect(row).toMatchObject({ recordUid: DECISION, title: '导出会议议定事项台账（1项）' });
  });

  it.each(['system_admin', 'auditor'] as const)('%s – does not know of it', async (role) => {
    const { token: stranger } = await world.account(`${role}@example.com`, role);
    expect((await get('', stranger)).status).toBe(404);
  });
});
