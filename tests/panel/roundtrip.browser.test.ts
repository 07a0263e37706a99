import fs from 'node:fs';
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

/** As an office writes it: a title, units of all names, dates in words, a total; one row is wrong. */
const sheet = (unit: string): string =>
  [
    '美兰区2026年优化营商环境重点任务清单,,,,,,,,',
    '序号,重点任务,工作内容/举措,目标,牵头单位,责任人,配合单位,完成时限,备注',
    '1,压缩审批时限,推行并联审批,60个工作日以内,住建局、区发改委,张三,区财政局，区税务局等部门,6月底前,',
    `2,推广电子证照,拓展应用场景,应用事项达到100项,${unit},,,持续推进,示范`,
    '合计,2项,,,,,,,',
  ].join('\r\n');

const preview = async (content: string): Promise<void> => {
  await panel.go(page, '/import');
  await page.locator('input[type=file]').setInputFiles({
    name: '重点任务.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
  await page.locator('input[name=year]').fill('2026');
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByText('重点任务.csv → 2026年度').waitFor();
};

const tasks = () => world.strapi.db.query(TASK).count();
const commit = () => page.getByRole('button', { name: '确认导入' });

describe('panel: from the office’s table to tasks and back', () => {
  it('refuses an unknown unit with its cell, and writes nothing', async () => {
    await preview(sheet('区某某局'));
    await keepPicture(page, 'roundtrip-refused');

    await page
      .getByText(/区某某局/)
      .first()
      .waitFor();
    await expect(commit().isDisabled()).resolves.toBe(true);
    expect(await tasks()).toBe(0);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('takes the corrected table over, and finds nothing new in it afterwards', async () => {
    await preview(sheet('区政府服务中心'));
    await keepPicture(page, 'roundtrip-preview');
    await page.getByText('将新增2项，更新0项。').waitFor();
    expect(await foreignTexts(page)).toEqual([]);
    await commit().click();
    await page.getByText('新增2项，更新0项，未变0项。').waitFor();
    expect(await tasks()).toBe(2);

    await preview(sheet('区政府服务中心'));
    await page.getByText('表格内容与现有任务一致，无需导入。').waitFor();
    await expect(commit().isDisabled()).resolves.toBe(true);
  });

  it('lists what an imported task lacks beside its form', async () => {
    await panel.go(page, `/content-manager/collection-types/${TASK}`);
    await page.getByText('压缩审批时限').first().click();
    const missing = page.locator('[data-panel=missing]');
    await missing.getByText('缺少要件“平台”').waitFor();
    await keepPicture(page, 'roundtrip-task');
    expect(await foreignTexts(page)).toEqual([]);
  });

  const exported = async (press: () => Promise<void>): Promise<void> => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    const content = fs.readFileSync(await file.path());
    expect(content.subarray(0, 2).toString()).toBe('PK');
  };

  it('exports the list of tasks as a workbook', async () => {
    await panel.go(page, `/content-manager/collection-types/${TASK}`);
    await page.getByRole('button', { name: '导出' }).click();

    await exported(() => page.getByRole('dialog').getByRole('button', { name: '导出' }).click());
  });

  it('exports one of the seven lists as a workbook', async () => {
    await panel.go(page, '/seven-lists?element=targets');
    await page.getByText('共2项任务').waitFor();

    await exported(() => page.getByRole('button', { name: '导出' }).click());
  });
});
