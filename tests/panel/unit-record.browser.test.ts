import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const ISSUE = 'api::issue.issue';

let panel: Panel;
let world: World;
let page: Page;

/** An issue handed to the water bureau in May 2026, closed or not. */
const issue = async (title: string, more: object = {}): Promise<void> => {
  const unit = (await panel.strapi.db
    .query('api::unit.unit')
    .findOne({ where: { code: 'water-bureau' } })) as { id: number };
  await panel.strapi.db.query(ISSUE).create({
    data: {
      title,
      source: 'hotline_12345',
      receivedOn: '2026-05-06',
      content: '内容',
      state: 'handling',
      dispatchedAt: new Date('2026-05-07T02:00:00Z'),
      unit: unit.id,
      ...more,
    },
  });
};

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  for (const place of [1, 2, 3]) await issue(`办证等候时间过长（${place}）`);
  await issue('施工许可重复提交材料', {
    state: 'issue_closed',
    closedAt: new Date('2026-05-20T02:00:00Z'),
    followedUpAt: new Date('2026-05-19T02:00:00Z'),
    satisfaction: 'satisfied',
  });
  const { email } = await world.officer('supervision');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const row = () => page.locator('tbody tr', { hasText: '区水务局' });
const open = (query = '') => panel.go(page, `/unit-record${query}`);
const dialog = () => page.getByRole('dialog');

const choose = async (filter: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: filter }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

describe('panel: 单位实绩 四(五)', () => {
  it('stands in the menus of who reads tasks, with its number', async () => {
    await panel.go(page, '/content-manager');
    await page.getByRole('link', { name: '2.5 单位实绩' }).last().click();
    await page.getByRole('heading', { name: '单位实绩' }).waitFor();
    expect(page.url()).toContain('/unit-record');
  });

  it('shows every unit with its figures, in Chinese, without scrolling sideways', async () => {
    await open('?year=2026');
    await row().waitFor();
    await keepPicture(page, 'unit-record');

    expect(await page.locator('tbody tr').count()).toBeGreaterThan(50);
    expect(await foreignTexts(page)).toEqual([]);
    const table = await page.locator('table').boundingBox();
    expect((table?.x ?? 0) + (table?.width ?? Infinity)).toBeLessThanOrEqual(1366);
  });

  it('marks few cases, shows a share of nothing as a dash', async () => {
    await open('?year=2026');
    await row().getByText('样本不足').waitFor();
    await row().getByText('100%').waitFor();
    expect(await row().getByText('—').count()).toBe(5);
  });

  it('opens the records behind a figure, and each of them', async () => {
    await open('?year=2026');
    await row().getByRole('button', { name: '交办问题4，查看明细' }).click();
    await dialog().getByText('统计口径').waitFor();
    await keepPicture(page, 'unit-record-behind');
    expect(await dialog().getByRole('link').count()).toBe(4);
    expect(await foreignTexts(page)).toEqual([]);

    await dialog().getByRole('link', { name: '施工许可重复提交材料' }).click();
    await page.getByRole('heading', { name: '办理', exact: true }).waitFor();
    expect(page.url()).toContain(ISSUE);
  });

  it('counts a quarter, a month or free days, kept in the address', async () => {
    await open('?year=2026');
    await choose('全年', '第1季度');
    await page.getByText('2026年1月1日至2026年3月31日').waitFor();
    await expect(row().getByRole('button').count()).resolves.toBe(0);

    await choose('全年', '5月');
    await page.getByText('2026年5月1日至2026年5月31日').waitFor();
    await row().getByRole('button', { name: '交办问题4' }).waitFor();

    await choose('全年', '自定日期');
    await page.getByText('请填写起始日期和截止日期').waitFor();
    await page.getByLabel('起始日期').fill('2026-05-08');
    await page.getByLabel('截止日期').fill('2026-05-31');
    await page.getByText('2026年5月8日至2026年5月31日').waitFor();
    await page.reload();
    await row().getByRole('button', { name: '问题销号1' }).waitFor();
    await expect(row().getByRole('button', { name: '交办问题' }).count()).resolves.toBe(0);
    await keepPicture(page, 'unit-record-days');
  });

  it('shows one unit alone', async () => {
    await open('?year=2026');
    const unit = page.getByRole('combobox', { name: '全部单位' });
    await unit.click();
    await unit.fill('水务');
    await page.getByRole('option', { name: '区水务局' }).click();
    await page.getByText('共1个单位').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it('is neither in the menu of the auditor nor open to him', async () => {
    await world.account('auditor@example.com', 'auditor');
    const other = await panel.signIn('auditor@example.com');
    await panel.go(other, '/content-manager');
    await expect(other.getByRole('link', { name: '单位实绩' }).count()).resolves.toBe(0);
    await panel.go(other, '/unit-record');
    await expect(other.locator('table').count()).resolves.toBe(0);
  });
});
