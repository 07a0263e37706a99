import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const TASK = 'api::task.task';

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

const completeness = () => page.locator('[data-panel=missing]');
const line = (words: string) => completeness().getByRole('button', { name: words });
const focused = (name: string) => page.locator(`[name="${name}"]:focus`).waitFor();

const INCOMPLETE = {
  acceptance: '',
  targets: [{ content: '压缩审批时限' }],
  platforms: [],
  milestones: [
    { title: '出台方案', startsOn: '2026-01-05', dueOn: '2026-03-31', weight: 40 },
    { title: '上线运行', startsOn: '2026-04-01', weight: 60 },
  ],
};

describe('panel: 完整性 beside a task 四(二)', () => {
  it('lists everything a draft lacks, in Chinese', async () => {
    await panel.openRecord(page, TASK, await world.task(INCOMPLETE));
    await completeness().getByText('还有4处需要补正').waitFor();
    await keepPicture(page, 'completeness');

    expect(await completeness().getByRole('button').allInnerTexts()).toEqual([
      '请填写验收标准。',
      '目标第1项可衡量成果：请写明目标的可衡量成果。',
      '缺少要件“平台”：请至少填写一条，或注明不适用的理由。',
      '路线图第2项完成期限：请填写节点的完成期限。',
    ]);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('leads to a plain field, and into the entry of a list, unsaved changes untouched', async () => {
    await panel.openRecord(page, TASK, await world.task(INCOMPLETE));
    await page.locator('input[name=title]').fill('改了名称');
    await completeness().getByText('有修改尚未保存').waitFor();

    await line('请填写验收标准').click();
    await focused('acceptance');
    await line('目标第1项可衡量成果').click();
    await focused('targets.0.deliverable');
    await keepPicture(page, 'completeness-field');
    await line('路线图第2项完成期限').click();
    await focused('milestones.1.dueOn');

    await expect(page.locator('input[name=title]').inputValue()).resolves.toBe('改了名称');
  });

  it('leads to an empty list, where an entry can be added', async () => {
    await panel.openRecord(page, TASK, await world.task(INCOMPLETE));
    await line('缺少要件“平台”').click();
    await page.keyboard.press('Enter');

    await page.locator('[name="platforms.0.content"]').waitFor();
  });

  it('is checked again when the record was saved', async () => {
    await panel.openRecord(page, TASK, await world.task({ acceptance: '' }));
    await line('请填写验收标准').click();
    await page.locator('[name=acceptance]').fill('时限压缩至60个工作日');
    await page.getByRole('button', { name: '保存', exact: true }).click();

    await completeness().getByText('已齐全').waitFor();
  });

  it('is no longer there once the task is accepted', async () => {
    await panel.openRecord(page, TASK, await world.task({ state: 'active' }));

    await expect(completeness().count()).resolves.toBe(0);
  });
});

describe('panel: 打印任务书', () => {
  it('opens the sheet in a window of its own, in Chinese, fit for A4', async () => {
    const group = await world.idOf('api::group.group', 'special-group-3');
    const water = await world.idOf('api::unit.unit', 'water-bureau');
    await panel.openRecord(page, TASK, await world.task({ group, coopUnits: [water] }));
    const [sheet] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: '打印任务书' }).click(),
    ]);
    await sheet.getByRole('heading', { name: '重点任务任务书' }).waitFor();
    await sheet.setViewportSize({ width: 900, height: 1300 });
    await keepPicture(sheet, 'sheet');
    const paper = await sheet.pdf({ preferCSSPageSize: true });
    fs.writeFileSync(path.join('.data', 'screenshots', 'sheet.pdf'), paper);

    expect(await foreignTexts(sheet)).toEqual([]);
    expect(paper.toString('latin1')).toMatch(/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});
