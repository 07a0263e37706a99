import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const TASK = 'api::task.task';
const UNIT = 'api::unit.unit';
const TEXT = '请区住建局牵头，一个月内拿出联合测绘方案';

let panel: Panel;
let world: World;
let page: Page;
let task: string;

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  await world.officer('leader');
  task = await world.task();
  const { email } = await world.officer('director');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const instructions = (of = page) => of.locator('[data-panel=instructions]');
const dialog = () => page.getByRole('dialog');

describe('panel: 领导批示 beside a record', () => {
  it('says when there is none, and offers to record one', async () => {
    await panel.openRecord(page, TASK, task);
    await instructions().getByText('暂无领导批示').waitFor();
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('names everything that is missing before it is sent', async () => {
    await instructions().getByRole('button', { name: '登记批示' }).click();
    await dialog().getByRole('button', { name: '确认登记' }).click();
    expect(await dialog().getByText('此项必填').count()).toBe(3);
  });

  it('names a day to come at its input', async () => {
    await dialog().getByRole('combobox').click();
    await page.getByRole('option', { name: '工作专班副组长（区政府副区长）' }).click();
    await dialog().locator('input[type=date]').fill('2099-01-01');
    await dialog().locator('textarea').fill(TEXT);
    await dialog().getByRole('button', { name: '确认登记' }).click();
    await dialog().getByText('“批示日期”不得晚于今天').waitFor();
    await keepPicture(page, 'instruction-refused');
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('shows what was recorded: the words, the post, who held it, the day', async () => {
    await dialog().locator('input[type=date]').fill('2026-06-01');
    await dialog().getByRole('button', { name: '确认登记' }).click();
    await dialog().waitFor({ state: 'hidden' });

    await instructions().getByText(TEXT).waitFor();
    await instructions()
      .getByText('工作专班副组长（区政府副区长） leader甲 2026年6月1日')
      .waitFor();
    await instructions().scrollIntoViewIfNeeded();
    await keepPicture(page, 'instructions');
  });

  it('stands beside a unit as well', async () => {
    await panel.openRecord(page, UNIT, await world.idOf('api::unit.unit', 'water-bureau'));
    await instructions().getByText('暂无领导批示').waitFor();
  });

  it('is turned into a task in one press, and leads to the draft', async () => {
    await panel.openRecord(page, TASK, task);
    await instructions().getByRole('button', { name: '转为重点任务' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(task));
    await page.getByRole('heading', { name: TEXT }).waitFor();
    await keepPicture(page, 'instruction-task');

    await panel.openRecord(page, TASK, task);
    await instructions()
      .getByRole('link', { name: `已转为重点任务：${TEXT}` })
      .waitFor();
    await expect(
      instructions().getByRole('button', { name: '转为重点任务' }).count(),
    ).resolves.toBe(0);
  });

  it('is read without the form by who may not record, and not at all by the administrator', async () => {
    const { email } = await world.officer('supervision');
    const reader = await panel.signIn(email);
    await panel.openRecord(reader, TASK, task);
    await instructions(reader).getByText(TEXT, { exact: true }).waitFor();
    await expect(instructions(reader).getByRole('button').count()).resolves.toBe(0);

    await world.account('keeper@example.com', 'system_admin');
    const keeper = await panel.signIn('keeper@example.com');
    await panel.openRecord(keeper, UNIT, await world.idOf('api::unit.unit', 'water-bureau'));
    await expect(instructions(keeper).count()).resolves.toBe(0);
  });
});
