import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

interface Line {
  readonly task: string;
  readonly title: string;
  readonly content: string;
  readonly notApplicable: boolean;
}

interface Page {
  readonly lines: readonly Line[];
  readonly next: string | null;
  readonly tasks: number;
  readonly andMore: boolean;
}

const ELEMENTS = [
  'targets',
  'platforms',
  'projects',
  'policies',
  'reforms',
  'mechanisms',
  'appraisals',
];
const READERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;

describe('seven lists 四(二)', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;
  let housing: string;
  let water: string;
  let parks: string;
  let group: string;

  beforeAll(async () => {
    database = await freshDatabase('lists');
    strapi = await boot(database.url);
    world = new World(strapi);
    ({ token } = await world.officer('reform'));
    housing = await world.idOf('api::unit.unit', 'housing-construction-bureau');
    water = await world.idOf('api::unit.unit', 'water-bureau');
    parks = await world.idOf('api::unit.unit', 'parks-bureau');
    group = await world.idOf('api::group.group', 'special-group-3');
    await world.task({
      title: '甲',
      year: 2026,
      group,
      leadUnit: housing,
      coopUnits: [water],
      targets: [
        { content: '目标一', deliverable: '成果一', dueOn: '2026-06-30' },
        { content: '目标二', deliverable: '成果二' },
      ],
    });
    await world.task({
      title: '乙',
      year: 2025,
      leadUnit: water,
      jointLeadUnits: [parks],
      targets: [{ content: '目标三', deliverable: '成果三' }],
      platforms: [{ content: '不涉及平台', notApplicable: true }],
    });
    await world.task({ title: '丙', year: 2026, leadUnit: housing, targets: [] });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const ask = (path: string, who = token) =>
    world.http.get(`/taskforce/seven-lists${path}`).auth(who, { type: 'bearer' });

  const list = async (path: string): Promise<Page> => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Page }).data;
  };

  const contents = async (path: string) => (await list(path)).lines.map((line) => line.content);

  it('a list – every task with an entry – the newest year first, entries in their order', async () => {
    const { lines, next, tasks, andMore } = await list('/targets');

    expect(lines.map((line) => [line.title, line.content])).toEqual([
      ['甲', '目标一'],
      ['甲', '目标二'],
      ['乙', '目标三'],
    ]);
    expect(lines[0]).toEqual({
      task: lines[1]?.task,
      number: null,
      title: '甲',
      year: 2026,
      state: 'draft',
      stateLabel: '拟定',
      group: expect.stringContaining('工程') as string,
      leadUnit: '区住建局',
      content: '目标一',
      deliverable: '成果一',
      dueOn: '2026-06-30',
      doneOn: null,
      notApplicable: false,
    });
    expect({ next, tasks, andMore }).toEqual({ next: null, tasks: 2, andMore: false });
  });

  it('an element that does not apply – its line – says so with the reason', async () => {
    const { lines } = await list('/platforms?year=2025');
    expect(lines).toMatchObject([{ content: '不涉及平台', notApplicable: true }]);
  });

  it.each(ELEMENTS)('%s has a list of its own', async (element) => {
    const { lines } = await list(`/${element}?year=2026`);
    expect(lines.length).toBeGreaterThan(0);
  });

  it.each([
    ['year', () => 'year=2025', ['目标三']],
    ['state', () => 'state=issued', []],
    ['group', () => `group=${group}`, ['目标一', '目标二']],
    ['work outside the groups', () => 'group=none', ['目标三']],
    ['lead unit', () => `unit=${housing}`, ['目标一', '目标二']],
    ['cooperating or lead unit', () => `unit=${water}`, ['目标一', '目标二', '目标三']],
    ['joint lead unit', () => `unit=${parks}`, ['目标三']],
    ['several at once', () => `unit=${water}&year=2026&state=draft`, ['目标一', '目标二']],
    ['an unknown unit', () => `unit=${'a'.repeat(24)}`, []],
  ])('filter by %s', async (_, query, expected) => {
    expect(await contents(`/targets?${query()}`)).toEqual(expected);
  });

  it('pages – twenty tasks each – follow one another without gap or repetition', async () => {
    for (let place = 1; place <= 23; place += 1) {
      const targets = [{ content: `页${place}`, deliverable: '成果' }];
      await world.task({ title: `页${place}`, year: 2031, targets });
    }
    const first = await list('/targets?year=2031');
    expect(first.lines).toHaveLength(20);
    const second = await list(`/targets?year=2031&after=${first.next ?? ''}`);
    expect(second.next).toBeNull();
    expect([...first.lines, ...second.lines].map((line) => line.content)).toEqual(
      Array.from({ length: 23 }, (_, at) => `页${at + 1}`),
    );
    const everything = await list('/targets');
    const rest = await list(`/targets?after=${everything.next ?? ''}`);
    expect(rest.lines.map((line) => line.content).slice(-3)).toEqual([
      '目标一',
      '目标二',
      '目标三',
    ]);
  });

  it.each([
    'group=x',
    'unit=1 or 1=1',
    'year=20x6',
    'state=gone',
    'after=2026',
    'after=1-99999999999',
  ])('a filter that cannot be meant (%s) – is refused', async (query) => {
    const answer = await ask(`/targets?${query}`);
    expect(answer.status).toBe(400);
  });

  it('an element that does not exist – not found', async () => {
    expect((await ask('/milestones')).status).toBe(404);
  });

  it('choices – groups, units, years and states – in Chinese', async () => {
    const { groups, units, years, states } = (await list('')) as unknown as Record<
      string,
      { label: string }[]
    >;
    expect(groups).toHaveLength(8);
    expect(units?.map((unit) => unit.label)).toContain('区住建局');
    expect(years?.at(-1)).toBe(2025);
    expect(states).toContainEqual({ value: 'draft', label: '拟定' });
  });

  it.each(READERS)('%s reads the lists', async (role) => {
    const who = role === 'reform' ? token : (await world.officer(role)).token;
    expect((await ask('/targets', who)).status).toBe(200);
    expect((await ask('', who)).status).toBe(200);
  });

  it.each(['system_admin', 'auditor'] as const)('%s does not know of them', async (role) => {
    const { token: stranger } = await world.account(`${role}@example.com`, role);
    expect((await ask('/targets', stranger)).status).toBe(404);
    expect((await ask('', stranger)).status).toBe(404);
  });

  it('a visitor who is not signed in – is turned away', async () => {
    expect((await world.http.get('/taskforce/seven-lists/targets')).status).toBe(401);
  });

  it('the whole list – for export – is what the pages show', async () => {
    const { wholeList } = (await import('../../dist/src/office/seven-lists.js')) as unknown as {
      wholeList(app: Core.Strapi, element: string, filter: object): AsyncIterable<Line>;
    };
    const filter = { group: null, unit: water, year: null, state: null };
    const found: string[] = [];
    for await (const line of wholeList(strapi, 'targets', filter)) found.push(line.content);
    expect(found).toEqual(['目标一', '目标二', '目标三']);
  });
});
