import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const TASK = 'api::task.task';

const ELEMENTS = ['目标', '平台', '项目', '政策', '改革创新', '机制', '督查考核'];

const NO_ELEMENTS = {
  targets: [],
  platforms: [],
  projects: [],
  policies: [],
  reforms: [],
  mechanisms: [],
  appraisals: [],
};

let panel: Panel;
let world: World;
let page: Page;

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  const { email } = await world.officer('reform');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const issue = () => page.locator('[data-action="task.issue"]');

const saveAs = async (title: string): Promise<void> => {
  await page.locator('input[name=title]').fill(title);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').first().waitFor();
  await page.getByRole('button', { name: '关闭' }).first().click();
};

describe('task: issue 四(二), in the panel', () => {
  it('is refused to an incomplete task, and every missing element is named', async () => {
    await panel.openRecord(page, TASK, await world.task(NO_ELEMENTS));
    await issue().waitFor();
    await keepPicture(page, 'task-incomplete');

    const reasons = (await issue().getByRole('listitem').allInnerTexts()).join('\n');
    for (const element of ELEMENTS) expect(reasons).toContain(element);
    await expect(issue().getByRole('button').isDisabled()).resolves.toBe(true);
  });

  it('is performed on a complete task, recalled with a reason, and its form saves twice', async () => {
    const task = await world.task();
    await panel.openRecord(page, TASK, task);
    await issue().getByRole('button').click();
    await page.getByRole('button', { name: '确认下达' }).click();
    await page.getByText('已下达，当前状态：已下达。').waitFor();
    await issue().waitFor({ state: 'detached' });
    await keepPicture(page, 'task-issued');

    await page.locator('[data-action="task.recall"] > button').click();
    await page.locator('textarea[name=reason]').fill('牵头单位有误，需要调整');
    await page.getByRole('button', { name: '确认撤回' }).click();
    await page.getByText('已撤回，当前状态：拟定。').waitFor();
    await issue().waitFor();

    await saveAs('第一次改名');
    await saveAs('第二次改名');
    const saved = await world.strapi.documents(TASK).findOne({ documentId: task });
    expect(saved).toMatchObject({ state: 'draft', title: '第二次改名' });
    expect(saved?.number).toMatch(/^\d{4}-\d{3}$/);
  });

  it('shows no button to one who may not issue', async () => {
    const { email } = await world.officer('general');
    const other = await panel.signIn(email);
    await panel.openRecord(other, TASK, await world.task());
    await other.waitForLoadState('networkidle');

    await expect(other.locator('[data-action="task.issue"] button:enabled').count()).resolves.toBe(
      0,
    );
  });

  it('shows the labels of the state in the list', async () => {
    await world.task();
    await panel.go(page, `/content-manager/collection-types/${TASK}`);
    await page.locator('tbody tr').first().waitFor();
    await keepPicture(page, 'task-list');

    const rows = (await page.locator('tbody').innerText()).split('\n').join(' ');
    expect(rows).toContain('拟定');
    expect(rows).not.toMatch(/\b(draft|issued)\b/);
  });
});
