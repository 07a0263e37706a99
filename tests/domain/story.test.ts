import fs from 'node:fs';
import path from 'node:path';
import type { Chapter, Found, LinkRow, Look, Place } from '../../src/domain/story';
import { CHAPTER_ROWS, CHAPTERS, followed, inOrder, LINKS, walk } from '../../src/domain/story';
import { storyLine, viaWords } from '../../src/domain/story.zh';

const place = (name: string): Place => {
  const [chapter, number] = name.split(' ');
  return { chapter: chapter as Chapter, id: number ?? '' };
};

interface Edge {
  readonly link: LinkRow;
  readonly of: Place;
  readonly to: Place;
}

/** `['decision 1.topic', 'topic 1']`: the field of a record points at another. */
const edges = (...pairs: readonly (readonly [string, string])[]): Edge[] =>
  pairs.map(([from, to]) => {
    const [name = '', field = ''] = from.split('.');
    const [of, target] = [place(name), place(to)];
    const link = LINKS.find((row) => row.of === of.chapter && row.field === field);
    if (!link) throw new Error(`no link ${from}`);
    return { link, of, to: target };
  });

const isAt = (one: Place, other: Place) => one.chapter === other.chapter && one.id === other.id;

/** Looks links up in memory, as the service does in the database. */
const lookIn =
  (graph: readonly Edge[]): Look =>
  (visits) =>
    Promise.resolve(
      visits.flatMap((from): Found[] =>
        followed(from.chapter, from.way).flatMap((follow) =>
          graph
            .filter((edge) => edge.link === follow.link && isAt(edge[follow.from], from))
            .map((edge) => ({
              from,
              follow,
              to: (follow.from === 'of' ? edge.to : edge.of).id,
            })),
        ),
      ),
    );

/** Two disputes come to one meeting; one topic was carried over from the meeting before. */
const CHAIN = edges(
  ['consultation 1.issue', 'issue 1'],
  ['topic 1.consultation', 'consultation 1'],
  ['topic 1.hearings', 'meeting 0'],
  ['topic 1.meeting', 'meeting 1'],
  ['topic 2.meeting', 'meeting 1'],
  ['minutes 1.meeting', 'meeting 1'],
  ['minutes 2.corrects', 'minutes 1'],
  ['decision 1.topic', 'topic 1'],
  ['decision 1.meeting', 'meeting 1'],
  ['decision 1.minutes', 'minutes 1'],
  ['decision 2.topic', 'topic 2'],
  ['decision 2.meeting', 'meeting 1'],
  ['decision 2.minutes', 'minutes 1'],
  ['decision 1.task', 'task 1'],
  ['decision 2.task', 'task 2'],
  ['report 1.task', 'task 1'],
  ['report 2.task', 'task 2'],
  ['notice 1.task', 'task 1'],
  ['notice 2.decision', 'decision 1'],
  ['briefing 1.tasks', 'task 1'],
  ['briefing 2.meeting', 'meeting 1'],
  ['plan 1.meeting', 'meeting 1'],
  ['minutes 0.meeting', 'meeting 0'],
  ['decision 0.meeting', 'meeting 0'],
);

const namesFrom = async (start: string, graph = CHAIN): Promise<string[]> =>
  (await walk(place(start), lookIn(graph))).told
    .map(({ chapter, id }) => `${chapter} ${id}`)
    .sort();

/** What leads to the first decision, with the meetings it was before. */
const ORIGIN = [
  'consultation 1',
  'issue 1',
  'meeting 0',
  'meeting 1',
  'minutes 0',
  'minutes 1',
  'minutes 2',
  'topic 1',
];
const OUTCOME = ['briefing 1', 'notice 1', 'report 1', 'task 1'];
/** What came of the meeting besides. */
const WHOLE_MEETING = [
  ...ORIGIN,
  ...OUTCOME,
  'briefing 2',
  'decision 1',
  'decision 2',
  'notice 2',
  'plan 1',
  'report 2',
  'task 2',
  'topic 2',
];

describe('story: told from every start', () => {
  it.each<[string, string[]]>([
    ['decision 1', [...ORIGIN, 'decision 1', 'notice 2', ...OUTCOME]],
    ['topic 1', [...ORIGIN, 'decision 1', 'notice 2', ...OUTCOME]],
    ['consultation 1', [...ORIGIN, 'decision 1', 'notice 2', ...OUTCOME]],
    ['issue 1', [...ORIGIN, 'decision 1', 'notice 2', ...OUTCOME]],
    ['task 1', [...ORIGIN, 'decision 1', ...OUTCOME]],
    ['report 1', [...ORIGIN, 'decision 1', 'report 1', 'task 1']],
    ['notice 1', [...ORIGIN, 'decision 1', 'notice 1', 'task 1']],
    ['notice 2', [...ORIGIN, 'decision 1', 'notice 2']],
    ['briefing 1', [...ORIGIN, 'briefing 1', 'decision 1', 'task 1']],
    ['minutes 1', WHOLE_MEETING.filter((name) => !['briefing 2', 'plan 1'].includes(name))],
    ['meeting 1', WHOLE_MEETING],
    ['plan 1', ['meeting 1', 'minutes 1', 'minutes 2', 'plan 1']],
  ])('from %s', async (start, expected) => {
    expect(await namesFrom(start)).toEqual([...new Set(expected)].sort());
  });

  it('a record by itself – is its own story', async () => {
    expect(await namesFrom('task 9')).toEqual(['task 9']);
  });

  it('a circle – ends, each record told once', async () => {
    const circle = edges(
      ['consultation 1.task', 'task 1'],
      ['topic 1.consultation', 'consultation 1'],
      ['consultation 1.decision', 'decision 1'],
      ['decision 1.topic', 'topic 1'],
      ['decision 1.task', 'task 1'],
      ['task 1.carriedFrom', 'task 2'],
      ['task 2.carriedFrom', 'task 1'],
    );
    expect(await namesFrom('task 1', circle)).toEqual([
      'consultation 1',
      'decision 1',
      'task 1',
      'task 2',
      'topic 1',
    ]);
  });

  it('more than can be told – is cut, and says so', async () => {
    const many = edges(
      ...Array.from({ length: 30 }, (_, at) => [`report ${at}.task`, 'task 1'] as const),
    );
    const walked = await walk(place('task 1'), lookIn(many), 10);
    expect([walked.told.length, walked.cut]).toEqual([10, true]);
    const all = await walk(place('task 1'), lookIn(many), 31);
    expect([all.told.length, all.cut]).toEqual([31, false]);
  });

  it('says of each how it came into the story', async () => {
    const { told } = await walk(place('decision 1'), lookIn(CHAIN));
    const wordsOf = (name: string) =>
      viaWords(told.find(({ chapter, id }) => `${chapter} ${id}` === name)?.via ?? null);
    expect(
      ['decision 1', 'topic 1', 'meeting 1', 'minutes 1', 'task 1', 'consultation 1'].map(wordsOf),
    ).toEqual(['', '所依议题', '议定会议', '所载纪要', '转为重点任务', '来源会商']);
  });
});

describe('story: the table', () => {
  it('has words for both ends of every link', () => {
    const from = place('topic 1');
    const wordless = LINKS.flatMap((link) =>
      [true, false]
        .filter((cameOf) => viaWords({ from, link, cameOf }) === '')
        .map(() => `${link.of}.${link.field}`),
    );
    expect(wordless).toEqual([]);
  });

  it('leads from and to every chapter', () => {
    const linked = new Set<string>(LINKS.flatMap(({ of, to }) => [of, to]));
    expect(CHAPTERS.filter((chapter) => !linked.has(chapter))).toEqual([]);
  });
});

interface Schema {
  readonly attributes: Readonly<
    Record<string, { readonly type: string; readonly target?: string; readonly component?: string }>
  >;
}

const schemaOf = (chapter: Chapter): Schema => {
  const name = CHAPTER_ROWS[chapter].uid.split('.')[1] ?? '';
  const file = path.resolve(__dirname, `../../src/api/${name}/content-types/${name}/schema.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
};

/** Relations between chapters that tell no story, or tell what another link tells. */
const LEFT_OUT = ['consultation.topic', 'task.plan'];

describe('story: the schemas', () => {
  it.each<[string, LinkRow]>(LINKS.map((link) => [`${link.of}.${link.field}`, link]))(
    '%s is a field that points there',
    (_, { of, field, to, item }: LinkRow) => {
      const attribute = schemaOf(of).attributes[field];
      if (item === undefined) expect(attribute?.target).toBe(CHAPTER_ROWS[to].uid);
      else expect(attribute?.component).toBe('topic.hearing');
    },
  );

  it.each(CHAPTERS)('%s – its days are fields, and every relation is a link', (chapter) => {
    const own = ['createdAt', ...Object.keys(schemaOf(chapter).attributes)];
    const { begun, done }: { begun: readonly string[]; done: readonly string[] } =
      CHAPTER_ROWS[chapter];
    const days = [...begun, ...done].map((day) => day.split('.')[0] ?? '');
    expect(days.filter((day) => !own.includes(day))).toEqual([]);

    const uids: readonly string[] = CHAPTERS.map((one) => CHAPTER_ROWS[one].uid);
    const related = Object.entries(schemaOf(chapter).attributes)
      .filter(([, { target }]) => target !== undefined && uids.includes(target))
      .map(([field]) => `${chapter}.${field}`);
    const linked = LINKS.map(({ of, field }) => `${of}.${field}`);
    const missing = related.filter((name) => !linked.some((one) => one === name));
    expect(missing.filter((name) => !LEFT_OUT.includes(name))).toEqual([]);
  });
});

describe('story: order and line', () => {
  const node = (chapter: Chapter, begunOn: string | null, title = chapter) => ({
    chapter,
    id: title,
    title,
    stateLabel: '状态',
    begunOn,
  });

  it('goes by day, on one day as things follow, the undated last', () => {
    const list = [
      node('task', null),
      node('decision', '2026-03-02'),
      node('meeting', '2026-03-02'),
      node('topic', '2026-02-01'),
    ];
    expect(inOrder(list).map(({ chapter }) => chapter)).toEqual([
      'topic',
      'meeting',
      'decision',
      'task',
    ]);
  });

  it('in one line – names what led to a task, and leaves out reports and notices', () => {
    const nodes = [
      { ...node('meeting', '2026-03-02'), title: '组长例会', stateLabel: '会议已召开' },
      { ...node('decision', '2026-03-02'), title: '推行联合测绘', stateLabel: '落实中' },
      node('report', '2026-04-01'),
      { ...node('task', null), title: '联合测绘', stateLabel: '拟定' },
    ];
    expect(storyLine(nodes)).toBe(
      '会议《组长例会》（2026年3月2日，会议已召开）→议定事项《推行联合测绘》（2026年3月2日，落实中）→重点任务《联合测绘》（拟定）',
    );
  });
});
