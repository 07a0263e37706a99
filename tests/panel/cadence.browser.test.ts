import type { Page } from 'playwright-core';
import { windowOf } from '../../src/domain/cadence';
import { windowWords } from '../../src/domain/cadence.zh';
import { addDays, officeDate } from '../../src/domain/calendar';
import { date } from '../domain/dates';
import { putMeeting } from '../helpers/meetings';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(240_000);

const MEETING = 'api::meeting.meeting';
const GROUP = 'group-dispatch-3';
const BODY = '工程建设项目行政审批制度改革专项工作小组集中调度';
const LEADER = '工作专班组长工作例会';

let panel: Panel;
let page: Page;

const today = officeDate(new Date());
const fortnight = { every: 'fortnight', anchor: date('2021-09-27') } as const;
const running = windowOf(fortnight, today);
/** The last window of the group that has ended; it lapsed. */
const lapsed = windowOf(fortnight, addDays(running.from, -1));
/** Its year, or the next one where it ran over the year's end. */
const year = lapsed.to.slice(0, 4);

type Data = Record<string, unknown>;

const write = async (uid: string, data: Data): Promise<string> => {
  const documents = panel.strapi.documents(uid as typeof MEETING);
  type Sent = Parameters<typeof documents.create>[0]['data'];
  const saved = await panel
    .world()
    .asMachine(() => documents.create({ data: data as unknown as Sent }));
  return saved.documentId;
};

/** A year of the rhythm: every fortnight kept but the last that ended. */
const liveThrough = async (): Promise<void> => {
  let window = windowOf(fortnight, date('2021-09-27'));
  const from = addDays(lapsed.from, -366);
  while (window.from < lapsed.from) {
    if (window.from >= from) await putMeeting(panel.strapi, { series: GROUP, heldOn: window.from });
    window = windowOf(fortnight, addDays(window.to, 1));
  }
  await panel.strapi.db
    .query('api::rulebook.rulebook')
    .updateMany({ where: {}, data: { cadenceFrom: `${Number(year) - 1}-01-01` } });
};

/** Two topics that wait and a decision that is not carried out. */
const prepare = async (): Promise<void> => {
  const last = await putMeeting(panel.strapi, {
    series: 'leader-regular',
    heldOn: addDays(today, -200),
    title: '上次组长例会',
  });
  await write('api::decision.decision', {
    meeting: last,
    text: '压缩施工许可审批时限',
    kind: 'assignment',
    state: 'open_decision',
    leadUnit: await panel.world().idOf('api::unit.unit', 'housing-construction-bureau'),
    dueOn: '2026-03-31',
  });
  for (const title of ['研究并联审批方案', '研究水电气联办', '研究惠企政策兑现']) {
    await write('api::topic.topic', { title, content: '内容', state: 'admitted' });
  }
};

beforeAll(async () => {
  panel = await Panel.open();
  const general = await panel.world().officer('general');
  await liveThrough();
  await prepare();
  page = await panel.signIn(general.email);
});

afterAll(async () => {
  await panel.close();
});

const row = (series: string) => page.locator(`tr[data-series='${series}']`);
const cell = (series: string, from: string) => row(series).locator(`[data-window='${from}']`);
const dialog = () => page.getByRole('dialog');
const open = () => panel.go(page, `/cadence?year=${year}`);

describe('panel: 例会与调度 四(一)(三)', () => {
  it('stands in the menus of who reads meetings, with its number', async () => {
    await panel.go(page, '/content-manager');
    await page.getByRole('link', { name: '3.8 例会与调度' }).last().click();
    await page.getByRole('heading', { name: '例会与调度' }).waitFor();
    await row(GROUP).waitFor();
  });

  it('shows bodies and windows on an office screen, a lapsed one by word and sign', async () => {
    await open();
    await row(GROUP).getByText('× 逾期未开').waitFor();
    await cell(GROUP, lapsed.from).getByText('× 未召开').waitFor();
    await keepPicture(page, 'cadence');
    expect(await page.locator('tr[data-series]').count()).toBe(11);
    expect(await row(GROUP).locator('[data-window]').count()).toBeGreaterThanOrEqual(26);
    expect(await foreignTexts(page)).toEqual([]);
    const cut = await page.evaluate<number>(`[...document.querySelectorAll('tr[data-series] *')]
      .filter((one) => getComputedStyle(one).overflow !== 'visible')
      .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1).length`);
    expect(cut).toBe(0);
    const table = await page.locator('table').boundingBox();
    expect((table?.x ?? 0) + (table?.width ?? Infinity)).toBeLessThanOrEqual(1366);
    await row(GROUP).scrollIntoViewIfNeeded();
    await keepPicture(page, 'cadence-group');
  });

  it('takes a reason for a lapsed window, and another wording of it', async () => {
    await cell(GROUP, lapsed.from).getByRole('button', { name: '说明缺期' }).click();
    await dialog().getByRole('button', { name: '确认登记' }).click();
    await dialog().getByText('此项必填。').waitFor();
    await dialog().getByLabel('未召开理由').fill('防汛值守，当期未调度');
    await keepPicture(page, 'cadence-reason');
    await dialog().getByRole('button', { name: '确认登记' }).click();
    await cell(GROUP, lapsed.from).getByText('△ 已说明缺期').waitFor();
    await row(GROUP).getByText('逾期未开').waitFor({ state: 'hidden' });

    const reasons = page.locator('[data-section=reasons]');
    await reasons.getByText('防汛值守，当期未调度').waitFor();
    await reasons
      .getByRole('button', { name: `更正缺期说明：${BODY}，${windowWords(lapsed)}` })
      .click();
    const words = dialog().getByLabel('未召开理由');
    expect(await words.inputValue()).toBe('防汛值守，当期未调度');
    await words.fill('防汛值守，顺延至下期调度');
    await keepPicture(page, 'cadence-correct');
    await dialog().getByRole('button', { name: '确认更正' }).click();
    await reasons.getByText('防汛值守，顺延至下期调度').waitFor();
    expect(await reasons.getByText('防汛值守，当期未调度').count()).toBe(0);
    await reasons.scrollIntoViewIfNeeded();
    await keepPicture(page, 'cadence-reasons');
  });

  it('shows a vacant chair before anybody is asked', async () => {
    await page.getByRole('button', { name: `拟定会议：${BODY}` }).click();
    await dialog().getByText('（当日空缺，').waitFor();
    await keepPicture(page, 'cadence-plan-vacant');
    await dialog().getByRole('button', { name: '取消' }).click();
  });

  it('plans a meeting as proposed and changed, opens it, and shows it planned', async () => {
    await open();
    await page.getByRole('button', { name: `拟定会议：${LEADER}` }).click();
    await dialog().getByText('压缩施工许可审批时限（区住建局，2026年3月31日前）').waitFor();
    await dialog()
      .locator('[data-ask=chair]')
      .getByText(/^工作专班组长 ./)
      .waitFor();
    await keepPicture(page, 'cadence-plan');
    expect(await foreignTexts(page)).toEqual([]);
    const text = await dialog().innerText();
    expect(text.indexOf('压缩施工许可')).toBeLessThan(text.indexOf('研究并联审批方案'));

    await dialog().getByLabel('研究水电气联办').click();
    await dialog().getByRole('button', { name: '前移：研究惠企政策兑现' }).click();
    await dialog().getByRole('button', { name: '前移：研究惠企政策兑现' }).click();
    await dialog().getByLabel('开始时间').fill('25点');
    await dialog().getByRole('button', { name: '确认拟定' }).click();
    await dialog().locator('[data-ask=startsAt]').getByText('应为时刻').waitFor();
    await keepPicture(page, 'cadence-plan-refused');
    await dialog().getByLabel('开始时间').fill('9点30分');
    const adder = dialog().getByRole('combobox', { name: '增加单位' });
    await adder.click();
    await adder.fill('水务');
    await page.locator('[role=option]', { hasText: '区水务局' }).click();
    await dialog().getByRole('checkbox', { name: '区水务局' }).waitFor();
    const heldOn = await dialog().getByLabel('召开日期').inputValue();
    await dialog().getByRole('button', { name: '确认拟定' }).click();

    await page.getByRole('heading', { name: '会议议程与出席' }).waitFor();
    expect(page.url()).toContain(MEETING);
    const agenda = page.locator('[data-panel=agenda]');
    await agenda.getByText('研究并联审批方案').waitFor();
    const order = await agenda.innerText();
    const places = ['压缩施工许可审批时限', '研究惠企政策兑现', '研究并联审批方案'].map((one) =>
      order.indexOf(one),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(order).not.toContain('研究水电气联办');

    await panel.go(page, `/cadence?year=${heldOn.slice(0, 4)}`);
    const planned = row('leader-regular').getByRole('link', { name: '查看会议' });
    expect(await planned.allInnerTexts()).toContain(
      `${Number(heldOn.slice(5, 7))}.${Number(heldOn.slice(8))}（会议拟定）`,
    );
  });

  it('says of a 缺期说明 in words which body it is about', async () => {
    await panel.go(page, '/content-manager/collection-types/api::skipped-window.skipped-window');
    await page.getByText(BODY).waitFor();
    await panel.go(
      page,
      '/content-manager/collection-types/api::skipped-window.skipped-window/create',
    );
    await page.getByRole('combobox', { name: '会议系列' }).click();
    await page.getByRole('option', { name: LEADER }).waitFor();
    await keepPicture(page, 'cadence-form');
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('prints on paper without what is pressed', async () => {
    await open();
    await row(GROUP).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-screen]:visible').count()).toBe(0);
    await expect(page.locator('nav:visible').count()).resolves.toBe(0);
    await page.pdf({ path: '.data/screenshots/cadence.pdf', preferCSSPageSize: true });
    await keepPicture(page, 'cadence-print', true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('is neither in the menu of the auditor nor open to him', async () => {
    await panel.world().account('auditor@example.com', 'auditor');
    const other = await panel.signIn('auditor@example.com');
    await panel.go(other, '/content-manager');
    await expect(other.getByRole('link', { name: '例会与调度' }).count()).resolves.toBe(0);
    await panel.go(other, '/cadence');
    await expect(other.locator('table').count()).resolves.toBe(0);
  });
});
