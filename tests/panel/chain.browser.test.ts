import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(180_000);

const TASK = 'api::task.task';
const TOPIC = 'api::topic.topic';
const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';
const DECISION = 'api::decision.decision';
const CONSULTATION = 'api::consultation.consultation';
const UNIT = 'api::unit.unit';

const TEXT = '由区住建局牵头制定联合测绘成果共享办法，六月底前印发实施';

interface Made {
  readonly id: number;
  readonly documentId: string;
}

let panel: Panel;
let page: Page;
let task: string;
let meeting: Made;
let lonely: string;

beforeAll(async () => {
  panel = await Panel.open();
  const world = panel.world();
  const make = async (uid: typeof TASK | typeof TOPIC, data: object): Promise<Made> =>
    (await panel.strapi.db.query(uid).create({ data })) as Made;
  const at = (uid: string) => uid as typeof TASK;
  lonely = await world.task({ title: '另一项任务' });
  task = await world.task({ title: '联合测绘成果共享办法', dueOn: '2031-06-30' });
  const stored = (await panel.strapi.db
    .query(TASK)
    .findOne({ where: { documentId: task } })) as Made;
  const consultation = await make(at(CONSULTATION), {
    title: '联合测绘成果共享',
    kind: 'rule_making',
    content: '范围',
    state: 'settled',
    settledOn: '2026-03-10',
  });
  meeting = await make(at(MEETING), {
    title: '工作专班组长例会',
    kind: 'leader_regular',
    state: 'held',
    heldOn: '2026-03-02',
  });
  const topic = await make(TOPIC, {
    title: '联合测绘成果共享',
    state: 'discussed',
    consultation: consultation.id,
    meeting: meeting.id,
  });
  const minutes = await make(at(MINUTES), {
    title: '工作专班组长例会纪要',
    state: 'issued_minutes',
    issuedOn: '2026-03-04',
    meeting: meeting.id,
  });
  await make(at(DECISION), {
    text: TEXT,
    kind: 'assignment',
    state: 'open_decision',
    meeting: meeting.id,
    topic: topic.id,
    minutes: minutes.id,
    task: stored.id,
    dueOn: '2026-06-30',
  });
  const { email } = await world.officer('reform');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const chain = () => page.locator('[data-panel=chain]');
const items = async (): Promise<string[]> =>
  (await chain().getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));

describe('panel: 来龙去脉 beside a record', () => {
  it('tells a task’s story by day, each record with its state and days, and marks the task', async () => {
    await panel.openRecord(page, TASK, task);
    await chain()
      .getByText(/由区住建局牵头/)
      .waitFor();
    await chain().scrollIntoViewIfNeeded();
    await keepPicture(page, 'chain-task');

    const shown = await items();
    expect(shown).toHaveLength(6);
    expect(shown).toEqual(
      expect.arrayContaining([
        '会议（议定会议） 会议已召开 工作专班组长例会 2026年3月2日',
        expect.stringMatching(
          /^议定事项（来源议定事项） 落实中 由区住建局牵头.* 期限2026年6月30日/,
        ),
        expect.stringMatching(/^会议纪要（所载纪要） 纪要已印发 .* 2026年3月4日/),
        expect.stringMatching(/^协调会商（来源会商） 会商已办结 .* 2026年3月10日办结/),
        expect.stringMatching(/^本重点任务 拟定 联合测绘成果共享办法/),
      ]),
    );
    expect(await chain().locator('[aria-current=true]').count()).toBe(1);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('leads on from record to record', async () => {
    await chain().getByRole('link', { name: '工作专班组长例会', exact: true }).click();
    await page.waitForURL((url) => url.pathname.endsWith(meeting.documentId));
    await chain().getByText('本会议').waitFor();
    expect(await items()).toHaveLength(6);
    await chain().scrollIntoViewIfNeeded();
    await keepPicture(page, 'chain-meeting');
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('says so where a record stands alone, and is not beside what has no story', async () => {
    await panel.openRecord(page, TASK, lonely);
    await chain().getByText('尚无关联记录').waitFor();
    const unit = await panel.world().idOf(UNIT, 'water-bureau');
    await panel.openRecord(page, UNIT, unit);
    expect(await chain().count()).toBe(0);
  });
});
