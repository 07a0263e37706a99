import type { Page } from 'playwright-core';
import { officeDate } from '../../src/domain/calendar';
import { endedBefore } from '../../src/domain/periodic';
import { periodWords, REPORT_READERS } from '../../src/domain/reports.zh';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(240_000);

const WEEK = periodWords(endedBefore('weekly-report', officeDate(new Date())).name);
const MESSAGE = 'api::message.message';

let panel: Panel;
let general: Page;
let reform: Page;

beforeAll(async () => {
  panel = await Panel.open();
  const [writes, reads] = [
    await panel.world().officer('general'),
    await panel.world().officer('reform'),
  ];
  general = await panel.signIn(writes.email);
  reform = await panel.signIn(reads.email);
});

afterAll(async () => {
  await panel.close();
});

const row = (page: Page) => page.getByRole('row').filter({ hasText: '每周工作报告' }).first();
const dialog = (page: Page) => page.getByRole('dialog');
const letters = (): Promise<number> => panel.strapi.db.query(MESSAGE).count();
const run = (page: Page) => row(page).getByRole('button', { name: /^立即(补发|运行)$/ });

describe('panel: 定期报告 四(四)', () => {
  it('shows a report before it is sent, and sends nothing', async () => {
    await panel.go(general, '/health');
    await general.getByRole('heading', { name: '定期报告' }).scrollIntoViewIfNeeded();
    await keepPicture(general, 'health-reports');
    await row(general).getByRole('button', { name: '预览' }).click();
    await dialog(general).getByText(`每周工作报告（${WEEK}）预览，未发送`).waitFor();
    const page = general.frameLocator('iframe');
    await page.getByRole('heading', { name: `每周工作报告（${WEEK}）` }).waitFor();
    await keepPicture(general, 'health-report-preview');
    expect(await foreignTexts(general)).toEqual([]);
    expect(await letters()).toBe(0);
    await dialog(general).getByRole('button', { name: '关闭' }).click();
  });

  it('lets who does not write the office’s letters look only', async () => {
    await panel.go(reform, '/health');
    await row(reform).getByRole('button', { name: '预览' }).waitFor();
    expect(await run(reform).count()).toBe(0);
  });

  it('makes one after saying to whom it goes, and offers it no second time', async () => {
    await run(general).click();
    await dialog(general).getByText(REPORT_READERS['weekly-report']).waitFor();
    await keepPicture(general, 'health-report-confirm');
    expect(await letters()).toBe(0);
    await dialog(general)
      .getByRole('button', { name: /^立即(补发|运行)$/ })
      .click();
    await row(general).getByText(WEEK).waitFor();
    await row(general)
      .getByText(/手动生成，生成报告邮件\d+封/)
      .waitFor();
    await run(general).waitFor({ state: 'hidden' });
    await keepPicture(general, 'health-report-made');
    expect(await letters()).toBeGreaterThan(0);
  });
});
