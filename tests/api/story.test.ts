import type { Core } from '@strapi/strapi';
import type { TestDatabase } from '../helpers/database';
import { freshDatabase } from '../helpers/database';
import { boot } from '../helpers/strapi';
import { World } from '../helpers/world';

const UIDS = {
  issue: 'api::issue.issue',
  consultation: 'api::consultation.consultation',
  topic: 'api::topic.topic',
  meeting: 'api::meeting.meeting',
  minutes: 'api::minutes.minutes',
  plan: 'api::plan.plan',
  decision: 'api::decision.decision',
  task: 'api::task.task',
  report: 'api::progress-report.progress-report',
  notice: 'api::supervision-notice.supervision-notice',
  briefing: 'api::briefing.briefing',
} as const;
type Chapter = keyof typeof UIDS;

const READERS = ['general', 'reform', 'supervision', 'director', 'leader'] as const;
const SECRET = '王小明投诉材料反复补正';

interface Node {
  readonly uid: string;
  readonly id: string;
  readonly typeLabel: string;
  readonly title: string;
  readonly stateLabel: string;
  readonly begunOn: string | null;
  readonly doneOn: string | null;
  readonly dueOn: string | null;
  readonly unit: string | null;
  readonly via: string;
  readonly isStart: boolean;
}

interface Story {
  readonly nodes: readonly Node[];
  readonly cut: boolean;
}

interface Made {
  readonly id: number;
  readonly documentId: string;
}

describe('story 来龙去脉: from an issue to the briefing', () => {
  let database: TestDatabase;
  let strapi: Core.Strapi;
  let world: World;
  let token: string;
  const made = new Map<string, Made>();

  const of = (name: string): Made => {
    const found = made.get(name);
    if (!found) throw new Error(`${name} was not made`);
    return found;
  };

  const make = async (name: string, data: Record<string, unknown>): Promise<void> => {
    const [chapter] = name.split(' ');
    const row = (await strapi.db
      .query(UIDS[chapter as Chapter])
      .create({ data: data as object })) as Made;
    made.set(name, row);
  };

  /** The topic was before a meeting and carried over. */
  const heardAt = async (topic: string, meeting: string): Promise<void> => {
    const [hearing] = (await strapi.db
      .connection('components_topic_hearings')
      .insert({ meeting_id: of(meeting).documentId, outcome: 'heard_carried_over' })
      .returning('id')) as { id: number }[];
    await strapi.db.connection('topics_cmps').insert({
      entity_id: of(topic).id,
      cmp_id: hearing?.id,
      component_type: 'topic.hearing',
      field: 'hearings',
      order: 1,
    });
  };

  beforeAll(async () => {
    database = await freshDatabase('chain');
    strapi = await boot(database.url);
    world = new World(strapi);
    token = (await world.officer('supervision')).token;
    const unit = (await strapi.db
      .query('api::unit.unit')
      .findOne({ where: { code: 'housing-construction-bureau' } })) as Made;
    const link = (name: string) => of(name).id;
    await make('issue 1', {
      number: '问题2026-001',
      title: SECRET,
      content: SECRET,
      source: 'hotline_12345',
      receivedOn: '2026-01-05',
      state: 'issue_paused',
      unit: unit.id,
    });
    await make('consultation 1', {
      title: SECRET,
      kind: 'policy_delivery',
      content: SECRET,
      state: 'settled',
      settledOn: '2026-03-10',
      issue: link('issue 1'),
    });
    await make('meeting 0', {
      title: '组长例会',
      kind: 'leader_regular',
      state: 'held',
      heldOn: '2026-02-02',
    });
    await make('meeting 1', {
      title: '组长例会',
      kind: 'leader_regular',
      state: 'held',
      heldOn: '2026-03-02',
    });
    await make('topic 1', {
      title: '联合测绘成果共享',
      state: 'discussed',
      consultation: link('consultation 1'),
      meeting: link('meeting 1'),
    });
    await heardAt('topic 1', 'meeting 0');
    await make('topic 2', { title: '别的议题', state: 'discussed', meeting: link('meeting 1') });
    await make('minutes 1', {
      title: '组长例会纪要',
      number: '〔2026〕1号',
      state: 'issued_minutes',
      issuedOn: '2026-03-04',
      meeting: link('meeting 1'),
    });
    await make('task 1', {
      title: '联合测绘成果共享办法',
      number: '2026-001',
      year: 2026,
      source: 'meeting_decision',
      reportCycle: 'monthly',
      state: 'active',
      issuedAt: new Date('2026-03-05T01:00:00Z'),
      dueOn: '2026-06-30',
      leadUnit: unit.id,
    });
    await make('decision 1', {
      text: '由区住建局牵头，制定联合测绘成果共享办法，并于六月底前印发实施，各相关单位做好配合工作。',
      kind: 'assignment',
      state: 'open_decision',
      meeting: link('meeting 1'),
      topic: link('topic 1'),
      minutes: link('minutes 1'),
      task: link('task 1'),
      leadUnit: unit.id,
      dueOn: '2026-06-30',
    });
    await make('decision 2', {
      text: '别的事',
      kind: 'resolution',
      state: 'open_decision',
      meeting: link('meeting 1'),
      topic: link('topic 2'),
      minutes: link('minutes 1'),
    });
    await make('report 1', {
      title: '联合测绘成果共享办法',
      done: '初稿',
      state: 'approved',
      // A quarter past midnight at the office is still the day before in UTC.
      submittedAt: new Date('2026-03-31T16:15:00Z'),
      task: link('task 1'),
      unit: unit.id,
    });
    await make('notice 1', {
      title: SECRET,
      kind: 'urging_notice',
      number: '〔2026〕3号',
      state: 'delivered',
      deliveredOn: '2026-05-06',
      task: link('task 1'),
      unit: unit.id,
    });
    await make('briefing 1', {
      title: '第一期',
      series: 'regular',
      state: 'published',
      signedOn: '2026-07-01',
      tasks: [link('task 1')],
    });
    await make('plan 1', {
      title: '2026年计划',
      year: 2026,
      kind: 'annual_plan',
      state: 'adopted',
      adoptedOn: '2026-03-02',
      meeting: link('meeting 1'),
    });
  });

  afterAll(async () => {
    await strapi.destroy();
    await database.drop();
  });

  const ask = (uid: string, id: string, who = token) =>
    world.http.get(`/taskforce/records/${uid}/${id}/story`).auth(who, { type: 'bearer' });

  const storyFrom = async (name: string, who = token): Promise<Story> => {
    const [chapter] = name.split(' ');
    const answer = await ask(UIDS[chapter as Chapter], of(name).documentId, who);
    expect(answer.status).toBe(200);
    return (answer.body as { data: Story }).data;
  };

  const nameOf = ({ id }: Node): string =>
    [...made].find(([, { documentId }]) => documentId === id)?.[0] ?? '';

  const ORIGIN = [
    'issue 1',
    'consultation 1',
    'topic 1',
    'meeting 0',
    'meeting 1',
    'minutes 1',
    'decision 1',
  ];
  const OUTCOME = ['task 1', 'report 1', 'notice 1', 'briefing 1'];
  const WHOLE = [...ORIGIN, ...OUTCOME];

  it.each<[string, string[]]>([
    ['issue 1', WHOLE],
    ['consultation 1', WHOLE],
    ['topic 1', WHOLE],
    ['decision 1', WHOLE],
    ['task 1', WHOLE],
    ['meeting 1', [...WHOLE, 'topic 2', 'decision 2', 'plan 1']],
    ['minutes 1', [...WHOLE, 'topic 2', 'decision 2']],
    ['report 1', [...ORIGIN, 'task 1', 'report 1']],
    ['notice 1', [...ORIGIN, 'task 1', 'notice 1']],
    ['briefing 1', [...ORIGIN, 'task 1', 'briefing 1']],
    ['plan 1', ['plan 1', 'meeting 1', 'minutes 1']],
  ])('from %s – the whole chain, itself marked', async (start, expected) => {
    const { nodes, cut } = await storyFrom(start);
    expect(nodes.map(nameOf).sort()).toEqual([...expected].sort());
    expect(nodes.filter(({ isStart }) => isStart).map(nameOf)).toEqual([start]);
    expect(cut).toBe(false);
  });

  it('a decision – says by day what led to it and what came of it, in words', async () => {
    const { nodes } = await storyFrom('decision 1');
    const dated = nodes.filter(({ begunOn }) => begunOn !== null && begunOn < '2026-08-01');
    expect(
      dated.map(({ typeLabel, title, stateLabel, begunOn, via }) => [
        begunOn,
        typeLabel,
        title,
        stateLabel,
        via,
      ]),
    ).toEqual([
      ['2026-01-05', '营商环境问题', '问题2026-001', '暂停计时', '会商所涉问题'],
      ['2026-02-02', '会议', '组长例会', '会议已召开', '提交会议研究'],
      ['2026-03-02', '会议', '组长例会', '会议已召开', '议定会议'],
      [
        '2026-03-02',
        '议定事项',
        '由区住建局牵头，制定联合测绘成果共享办法，并于六月底前印发实施，各相关单位做好配',
        '落实中',
        '',
      ],
      ['2026-03-04', '会议纪要', expect.stringContaining('组长例会'), '纪要已印发', '所载纪要'],
      ['2026-03-05', '重点任务', '联合测绘成果共享办法', '推进中', '转为重点任务'],
      ['2026-04-01', '进展报送', '联合测绘成果共享办法', '已采纳', '报送进展'],
      ['2026-05-06', '督办文书', '催办通知〔2026〕3号', '已送达', '督办'],
      ['2026-07-01', '工作简报', expect.stringContaining('第一期'), '已发布', '简报刊载'],
    ]);
    const task = nodes.find((node) => nameOf(node) === 'task 1');
    expect(task).toMatchObject({ unit: '区住建局', dueOn: '2026-06-30', doneOn: null });
    const dispute = nodes.find((node) => nameOf(node) === 'consultation 1');
    expect(dispute).toMatchObject({ doneOn: '2026-03-10', title: '政策落实协调会商' });
  });

  it('what was written about an issue – is in no story', async () => {
    expect(JSON.stringify(await storyFrom('meeting 1'))).not.toContain(SECRET);
  });

  it.each(READERS)('%s – reads it', async (role) => {
    const who = role === 'supervision' ? token : (await world.officer(role)).token;
    expect((await storyFrom('report 1', who)).nodes).toHaveLength(9);
  });

  it('who reads none of the records, a visitor, another type, no record – find nothing', async () => {
    const { token: auditor } = await world.account('auditor-chain@example.com', 'auditor');
    const task = of('task 1').documentId;
    expect((await ask(UIDS.task, task, auditor)).status).toBe(404);
    expect((await world.http.get(`/taskforce/records/${UIDS.task}/${task}/story`)).status).toBe(
      401,
    );
    const unit = await world.idOf('api::unit.unit', 'water-bureau');
    expect((await ask('api::unit.unit', unit)).status).toBe(404);
    expect((await ask('plugin::upload.file', '1')).status).toBe(404);
    expect((await ask(UIDS.task, 'a'.repeat(24))).status).toBe(404);
    expect((await ask(UIDS.topic, task)).status).toBe(404);
  });

  it('many stories at once – each the same as alone, one line each', async () => {
    const { storiesOf, storyLinesOf } = (await import(
      '../../dist/src/office/story.js'
    )) as unknown as {
      storiesOf(strapi: Core.Strapi, addresses: object[], actor: object): Promise<Story[]>;
      storyLinesOf(strapi: Core.Strapi, addresses: object[], actor: object): Promise<string[]>;
    };
    const names = ['decision 1', 'decision 2', 'report 1'];
    const addresses = names.map((name) => ({
      uid: UIDS[name.split(' ')[0] as Chapter],
      documentId: of(name).documentId,
    }));
    const machine = { kind: 'machine', cause: null };
    const together = await storiesOf(strapi, addresses, machine);
    for (const [at, name] of names.entries()) {
      expect(together[at]).toEqual(await storyFrom(name));
    }
    const lines = await storyLinesOf(strapi, addresses, machine);
    expect(lines[1]).toContain('议题《别的议题》');
    expect(lines[0]).toMatch(/^营商环境问题《问题2026-001》.*→.*→重点任务《联合测绘成果共享办法》/);
  });
});
