import type { Page } from 'playwright-core';
import { officeDay } from '../helpers/days';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const TASK = 'api::task.task';
const LEAD = 'housing-construction-bureau';

let panel: Panel;
let world: World;
let page: Page;
let task: string;

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  const { email, token } = await world.officer('reform');
  task = await world.task({
    title: '推行工程建设项目并联审批',
    startsOn: officeDay(-80),
    dueOn: officeDay(20),
    milestones: [
      { title: '出台方案', startsOn: officeDay(-80), dueOn: officeDay(-31), weight: 50 },
      { title: '上线运行', startsOn: officeDay(-30), dueOn: officeDay(20), weight: 50 },
    ],
  });
  await world.act(token, TASK, task, 'task.issue');
  const responsible = await world.idOf('api::post.post', `member-${LEAD}`);
  await world.act(token, TASK, task, 'task.accept', { responsible, toldBy: '联络员来电' });
  await world.task({
    title: '开展涉企行政执法监督',
    state: 'active',
    startsOn: officeDay(10),
    dueOn: officeDay(90),
    milestones: [{ title: '全程', startsOn: officeDay(10), dueOn: officeDay(90), weight: 100 }],
  });
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const light = () => page.locator('[data-panel=light]');
const story = () => page.locator('[data-panel=story]');
const inputOf = (name: string) => page.locator(`[data-ask="${name}"]`);

describe('panel: 灯号 and 闭环 beside a task 四(二)', () => {
  it('shows the light, why it shows, and how far the task is and should be', async () => {
    await panel.openRecord(page, TASK, task);
    await light().getByText('红灯').waitFor();
    await keepPicture(page, 'light');

    await expect(
      light()
        .getByText(/序时进度\d+%，实际0%，落后/)
        .count(),
    ).resolves.toBe(1);
    await expect(light().getByRole('progressbar', { name: '序时进度' }).count()).resolves.toBe(1);
    await expect(story().getByText('未办理').count()).resolves.toBe(3);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('takes a report with its files, and shows it in the loop with a link', async () => {
    await panel.openRecord(page, TASK, task);
    await page.locator('[data-action="task.report"] > button').click();
    await inputOf('forUnit').getByRole('combobox').click();
    await page.getByRole('option', { name: '区住建局' }).click();
    await inputOf('toldBy').locator('input').fill('区住建局联络员来电');
    await inputOf('done').locator('textarea').fill('方案已经印发');
    await inputOf('next').locator('textarea').fill('组织培训后上线');
    await inputOf('percent').locator('input').fill('50');
    await inputOf('completes').getByText('出台方案').click();
    await inputOf('evidence')
      .locator('input[type=file]')
      .setInputFiles({
        name: '印发的方案.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7 content'),
      });
    await page.getByRole('dialog').getByText('印发的方案.pdf').first().waitFor();
    await keepPicture(page, 'report-dialog');
    await page.getByRole('button', { name: '确认报送进展' }).click();
    await page.getByText('已报送进展').waitFor();

    const link = story().getByRole('link').first();
    await link.waitFor();
    await story()
      .getByText(/完成50%/)
      .waitFor();
    await keepPicture(page, 'story');
    await link.click();
    await page.getByText('印发的方案.pdf').first().waitFor();
    await keepPicture(page, 'report-record');
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('refuses a file that is not what it says, at its question, and keeps the answers', async () => {
    await panel.openRecord(page, TASK, task);
    await page.locator('[data-action="task.report"] > button').click();
    await inputOf('done').locator('textarea').fill('再次报送');
    await inputOf('next').locator('textarea').fill('继续推进');
    await inputOf('toldBy').locator('input').fill('来电');
    await inputOf('forUnit').getByRole('combobox').click();
    await page.getByRole('option', { name: '区住建局' }).click();
    await inputOf('evidence')
      .locator('input[type=file]')
      .setInputFiles({
        name: '假的.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ this is a program'),
      });
    await page.getByRole('button', { name: '确认报送进展' }).click();

    await inputOf('evidence').getByText('类型不受支持').waitFor();
    await expect(inputOf('done').locator('textarea').inputValue()).resolves.toBe('再次报送');
  });

  it('goes on to the record an action has made', async () => {
    await panel.openRecord(page, TASK, task);
    await page.locator('[data-action="task.propose_amendment"] > button').click();
    await inputOf('reason').locator('textarea').fill('增加配合单位');
    await page.getByRole('button', { name: '确认提出调整' }).click();

    await page.waitForURL('**/api::amendment.amendment/*');
    await page.getByRole('heading', { name: '办理', exact: true }).waitFor();
    await panel.settle(page);
    await keepPicture(page, 'amendment');
    expect(await foreignTexts(page)).toEqual([]);
  });
});

describe('panel: the list of tasks', () => {
  const open = () => panel.go(page, `/content-manager/collection-types/${TASK}`);

  it('shows lights in words, with their colour', async () => {
    await open();
    await page.locator('tbody tr').first().waitFor();
    await keepPicture(page, 'task-list-lights');

    await expect(page.locator('tbody').getByText('红灯').count()).resolves.toBe(1);
    await expect(page.locator('tbody').getByText('灰灯').count()).resolves.toBe(1);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('exports what it is narrowed by', async () => {
    const asked: string[] = [];
    await page.route('**/taskforce/export/tasks?*', (route) => {
      asked.push(new URL(route.request().url()).search);
      return route.fulfill({ status: 200, body: 'workbook' });
    });
    const filter = 'filters[$and][0][state][$eq]=active&filters[$and][1][year][$eq]=2026';
    await panel.go(page, `/content-manager/collection-types/${TASK}?${filter}`);
    await page.getByRole('button', { name: '导出' }).click();
    await page.getByText('办理状态 等于 推进中').waitFor();
    await page.getByText('年度 等于 2026').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click({ trial: true });
    await panel.settle(page);
    await keepPicture(page, 'export-dialog');
    expect(await foreignTexts(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: '导出' }).click(),
    ]);

    expect(asked).toEqual(['?year=2026&state=active']);
    expect(file.suggestedFilename()).toBe('重点任务.xlsx');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('leads 改革协调组 to the import', async () => {
    await open();
    await page.getByRole('link', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: '导入重点任务' }).waitFor();
  });

  it('has no export above another list', async () => {
    await panel.go(page, '/content-manager/collection-types/api::unit.unit');
    await expect(page.getByRole('button', { name: '导出' }).count()).resolves.toBe(0);
  });
});
