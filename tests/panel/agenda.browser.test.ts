import type { Page } from 'playwright-core';
import { addDays, officeDate } from '../../src/domain/calendar';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(180_000);

const MEETING = 'api::meeting.meeting';

let panel: Panel;
let page: Page;
let meeting: string;

type Data = Record<string, unknown>;

const write = async (uid: string, data: Data): Promise<string> => {
  const documents = panel.strapi.documents(uid as typeof MEETING);
  type Sent = Parameters<typeof documents.create>[0]['data'];
  const saved = await panel
    .world()
    .asMachine(() => documents.create({ data: data as unknown as Sent }));
  return saved.documentId;
};

beforeAll(async () => {
  panel = await Panel.open();
  const world = panel.world();
  const general = await world.officer('general');
  await world.appoint('taskforce-leader', await world.person('组长'));
  const [one, two] = await Promise.all(
    ['housing-construction-bureau', 'finance-bureau'].map((code) =>
      world.idOf('api::unit.unit', code),
    ),
  );
  const last = await write(MEETING, {
    title: '上次例会',
    kind: 'leader_regular',
    state: 'held',
    heldOn: '2026-01-05',
  });
  await write('api::decision.decision', {
    meeting: last,
    text: '压缩施工许可审批时限',
    kind: 'assignment',
    state: 'open_decision',
    leadUnit: one,
    dueOn: '2026-03-31',
  });
  meeting = await write(MEETING, {
    title: '工作专班2026年第2次组长例会',
    kind: 'leader_regular',
    heldOn: addDays(officeDate(new Date()), 7),
    startsAt: '09:00',
    endsAt: '11:30',
    place: '区政府三楼会议室',
    chair: await world.idOf('api::post.post', 'taskforce-leader'),
    units: [one, two],
  });
  await write('api::topic.topic', {
    title: '研究并联审批方案',
    content: '内容',
    state: 'scheduled',
    meeting,
    agendaOrder: 1,
    unit: one,
  });
  page = await panel.signIn(general.email);
});

afterAll(async () => {
  await panel.close();
});

describe('panel: 会议议程与出席', () => {
  const agenda = () => page.locator('[data-panel=agenda]');

  it('opens with unfinished decisions, then the topics; nobody is asked before convening', async () => {
    await panel.openRecord(page, MEETING, meeting);
    await agenda().getByText('研究并联审批方案').waitFor();
    const text = await agenda().innerText();
    const places = [
      '压缩施工许可审批时限',
      '研究并联审批方案',
      '通知召开后在此查看各单位回执。',
    ].map((words) => text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(text).toContain('区住建局，2026年3月31日前');
  });

  it('counts who comes once the meeting has been called, in Chinese alone', async () => {
    await page.getByRole('button', { name: '通知召开' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '通知召开' }).click();
    await agenda().getByText('出席0，派员代会0，请假0，缺席0，未回执2').waitFor();
    await panel.settle(page);
    await keepPicture(page, 'meeting-agenda', true);
    expect(await foreignTexts(page)).toEqual([]);
  });
});
