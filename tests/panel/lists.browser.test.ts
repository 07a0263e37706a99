import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const TABS = ['目标', '平台', '项目', '政策', '改革创新', '机制', '督查考核'];

let panel: Panel;
let world: World;
let page: Page;
let task: string;

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  const group = await world.idOf('api::group.group', 'special-group-3');
  const water = await world.idOf('api::unit.unit', 'water-bureau');
  task = await world.task({
    group,
    coopUnits: [water],
    targets: [
      {
        content: '社会投资项目从立项到施工许可的审批时限压缩三分之一',
        deliverable: '60个工作日以内办结',
        dueOn: '2026-06-30',
      },
      { content: '联合测绘覆盖全部新建项目', deliverable: '覆盖率100%', dueOn: '2026-12-25' },
    ],
    platforms: [{ content: '依托省级平台，不另建平台', notApplicable: true }],
  });
  for (let place = 1; place <= 24; place += 1) {
    await world.task({ title: `推进第${place}项改革`, year: 2025, leadUnit: water });
  }
  const { email } = await world.officer('reform');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const rows = () => page.locator('tbody tr');
const open = (query = '') => panel.go(page, `/seven-lists${query}`);

const choose = async (filter: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: filter }).click();
  await page.getByRole('option', { name: option }).click();
};

describe('panel: 七要件清单 四(二)', () => {
  it('stands in the menus of who reads tasks, with its number', async () => {
    await panel.go(page, '/content-manager');
    await page.getByRole('link', { name: '1.6 七要件清单' }).last().click();
    await page.getByRole('heading', { name: '七要件清单' }).waitFor();

    expect(page.url()).toContain('/seven-lists');
  });

  it('shows a tab for each element and the entries of all tasks, in Chinese', async () => {
    await open();
    await keepPicture(page, 'seven-lists');

    expect(await page.getByRole('tab').allInnerTexts()).toEqual(TABS);
    expect(await rows().count()).toBe(21);
    await page.getByText('共25项任务').waitFor();
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('fits an office screen without scrolling sideways', async () => {
    await open();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(1366);
    const table = await page.locator('table').boundingBox();
    expect((table?.x ?? 0) + (table?.width ?? Infinity)).toBeLessThanOrEqual(1366);
  });

  it('turns pages and comes back', async () => {
    await open();
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('推进第24项改革').waitFor();
    expect(await rows().count()).toBe(5);
    await expect(page.getByRole('button', { name: '下一页' }).isDisabled()).resolves.toBe(true);

    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText('联合测绘覆盖全部新建项目').waitFor();
  });

  it('shows an element that does not apply, with its reason', async () => {
    await open();
    await page.getByRole('tab', { name: '平台' }).click();
    await page.getByText('依托省级平台，不另建平台').waitFor();

    await expect(rows().first().getByText('不适用').count()).resolves.toBe(1);
  });

  it('filters by group, year and state, keeps the filters in the address, and says when nothing fits', async () => {
    await open();
    await choose('全部工作组', '工程建设');
    await choose('全部年度', '2026年');
    await page.getByText('共1项任务').waitFor();
    await keepPicture(page, 'seven-lists-filtered');
    expect(await rows().count()).toBe(2);

    await page.reload();
    await page.getByText('共1项任务').waitFor();

    await choose('全部状态', '已下达');
    await page.getByText('没有符合条件的要件。').waitFor();
    await keepPicture(page, 'seven-lists-none');
  });

  it('finds a unit by part of its name, as lead or as helper', async () => {
    await open('?year=2026');
    const unit = page.getByRole('combobox', { name: '全部单位' });
    await unit.click();
    await unit.fill('水务');
    await page.getByRole('option', { name: '区水务局' }).click();
    await page.getByText('共1项任务').waitFor();

    expect(await rows().count()).toBe(2);
  });

  it('leads from a line to its record, and back to the same list', async () => {
    await open('?element=platforms&year=2026');
    await rows().first().getByRole('link').click();
    await page.getByRole('heading', { name: '办理', exact: true }).waitFor();
    expect(page.url()).toContain(task);

    await page.goBack();
    await page.getByText('依托省级平台，不另建平台').waitFor();
  });

  it('is neither in the menu of the auditor nor open to him', async () => {
    await world.account('auditor@example.com', 'auditor');
    const other = await panel.signIn('auditor@example.com');
    await panel.go(other, '/content-manager');
    await expect(other.getByRole('link', { name: '七要件清单' }).count()).resolves.toBe(0);

    await panel.go(other, '/seven-lists');
    await expect(other.getByRole('tab').count()).resolves.toBe(0);
    expect(await foreignTexts(other)).toEqual([]);
  });
});
