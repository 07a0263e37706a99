import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import { table } from '../office/xlsx';

jest.setTimeout(180_000);

let panel: Panel;
let page: Page;

beforeAll(async () => {
  panel = await Panel.open();
  const { email } = await panel.world().officer('supervision');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const NAME = '上官某某丙';
const PHONE = '13876543210';

const HEADINGS = [
  '受理编号',
  '受理时间',
  '问题类别',
  '问题标题',
  '问题内容',
  '承办单位',
  '反映人',
  '联系电话',
];

const fileOf = (...rows: (string | null)[][]) => ({
  name: '问题清单.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: table([HEADINGS, ...rows]),
});

const GOOD = fileOf(
  ['20260301', '2026-03-02 09:31:00', '七', '货款拖欠', '货款一年未付。', '区住建局', NAME, PHONE],
  ['20260302', '2026-03-03', '太空', '办证慢', `${NAME}反映办证慢。`, '火星局', NAME, '不详'],
);

const preview = async (file: ReturnType<typeof fileOf>): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByText('问题清单.xlsx → 省营商环境问题受理平台').waitFor();
};

const ISSUES = '/content-manager/collection-types/api::issue.issue';

describe('panel: 导入营商环境问题', () => {
  it('is reached from the list, and offers 督导组 issues alone', async () => {
    await panel.go(page, ISSUES);
    await page.getByRole('link', { name: '导入', exact: true }).click();
    await page.getByRole('button', { name: '预览' }).waitFor();
    await keepPicture(page, 'issue-import');

    await expect(page.getByRole('tab').count()).resolves.toBe(0);
    await expect(page.getByRole('button', { name: '预览' }).isDisabled()).resolves.toBe(true);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('shows what would be registered, and of who complained only that he will be sealed', async () => {
    await preview(GOOD);
    await keepPicture(page, 'issue-import-preview');

    await page.getByText('已识别反映人信息2条，将密封保存。').waitFor();
    await page.getByText('将登记2件，更新0件。').waitFor();
    await page.getByText('任务清单!C3：问题类别“太空”不在类别表内').waitFor();
    await page.getByText('“火星局”未对应到单位名录').waitFor();
    const seen = await page.locator('body').innerText();
    expect([NAME, PHONE].filter((one) => seen.includes(one))).toEqual([]);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('registers them, and says what was sealed', async () => {
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByText('登记2件，更新0件，未变0件。').waitFor();
    await page.getByText('密封保存反映人信息2条。').waitFor();
    await keepPicture(page, 'issue-import-done');

    await page.getByRole('link', { name: '查看营商环境问题' }).click();
    await page.waitForURL('**/content-manager/collection-types/api::issue.issue**');
    await page.getByRole('gridcell', { name: '货款拖欠' }).waitFor();
    await keepPicture(page, 'issue-list');
  });

  it('shows refused rows first, each reason with its cell', async () => {
    await panel.go(page, '/import?kind=issues');
    await preview(fileOf(['20260301', '改天', null, '另一件事', '另一件事。', null, null, null]));
    await page.getByText('任务清单!B2：看不懂受理日期“改天”').waitFor();
    await keepPicture(page, 'issue-import-refused');

    await expect(page.getByRole('button', { name: '确认导入' }).isDisabled()).resolves.toBe(true);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('saves the ledger as a file, narrowed as chosen', async () => {
    await panel.go(page, ISSUES);
    await page.getByRole('button', { name: '导出' }).click();
    const dialog = page.getByRole('dialog', { name: '导出问题台账' });
    await dialog.getByText('台账不含反映人信息').waitFor();
    await dialog.getByRole('combobox', { name: '全部类别' }).waitFor();
    await keepPicture(page, 'issue-export');
    expect(await foreignTexts(page)).toEqual([]);

    await dialog.getByRole('combobox', { name: '全部年度' }).click();
    await page.getByRole('option', { name: '2026年' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('2026年营商环境问题处理情况台账.xlsx');
  });

  it('offers 改革协调组 no issues to import, and no ledger to take away', async () => {
    const { email } = await panel.world().officer('reform');
    const other = await panel.signIn(email);
    await panel.go(other, ISSUES);
    await other.getByRole('gridcell', { name: '货款拖欠' }).waitFor();
    await expect(other.getByRole('button', { name: '导出' }).count()).resolves.toBe(0);
    await panel.go(other, '/import?kind=issues');
    await other.getByRole('heading', { name: '导入重点任务' }).waitFor();
  });
});
