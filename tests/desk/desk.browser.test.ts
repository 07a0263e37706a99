import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { officeDay } from '../helpers/days';
import { Panel } from '../helpers/panel';
import type { Officer } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';
import { looksRight as looksRightOn, SCREEN, TELEPHONE } from './looks';

const TASK = 'api::task.task';
const REPORT = 'api::progress-report.progress-report';
const UNIT = 'housing-construction-bureau';

describe('desk on a telephone: accept, report, ask for more time 四(二)(四)(五)', () => {
  let panel: Panel;
  let world: World;
  let reform: Officer;
  let page: Page;
  let desk: string;
  let evidence: string;

  beforeAll(async () => {
    panel = await Panel.open();
    world = panel.world();
    reform = await world.officer('reform');
    desk = panel.address.replace(/\/admin$/, '/desk');
    evidence = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ge-desk-')), '专班会议纪要.pdf');
    fs.writeFileSync(evidence, '%PDF-1.7\n佐证');
    page = await panel.visitor();
    await page.setViewportSize(TELEPHONE);
  });

  afterAll(async () => {
    await panel.close();
    fs.rmSync(path.dirname(evidence), { recursive: true, force: true });
  });

  const issued = async (more: Record<string, unknown> = {}): Promise<string> => {
    const dates = {
      year: Number(officeDay(0).slice(0, 4)),
      startsOn: officeDay(-60),
      dueOn: officeDay(60),
    };
    const milestones = [
      { title: '出台方案', startsOn: officeDay(-60), dueOn: officeDay(-10), weight: 40 },
      { title: '上线运行', startsOn: officeDay(-9), dueOn: officeDay(60), weight: 60 },
    ];
    const id = await world.task({ ...dates, milestones, ...more });
    expect((await world.act(reform.token, TASK, id, 'task.issue')).status).toBe(200);
    return id;
  };

  const looksRight = (name: string): Promise<void> => looksRightOn(page, name);

  it('goes the whole way without a script', async () => {
    const liaison = await world.liaison(UNIT);
    const task = await issued();
    const second = await issued({ title: '推行“拿地即开工”改革' });

    await page.goto(desk);
    await looksRight('desk-sign-in');
    await page.getByLabel('账号或电子邮箱').fill(liaison.username);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '我的任务' }).waitFor();
    await looksRight('desk-tasks');

    await page.goto(`${desk}/tasks/${task}`);
    await looksRight('desk-task-issued');
    await page.getByLabel('责任岗位').selectOption({ index: 1 });
    await page.getByRole('button', { name: '签收' }).click();
    await page.getByText('“签收”已办理。').waitFor();

    await page.locator('summary', { hasText: '报送进展' }).click();
    const report = page.getByRole('form', { name: '报送进展' });
    await report.getByLabel('已完成').fill('方案已经区政府常务会议审议通过。');
    await report.getByLabel('下一步').fill('组织联合测绘培训。');
    await report.getByLabel('完成百分比').fill('45');
    await report.getByLabel('出台方案').check();
    await report.getByLabel('佐证材料').setInputFiles(evidence);
    await looksRight('desk-task-report');
    await report.getByRole('button', { name: '报送进展' }).click();
    await page.getByText('“报送进展”已办理。').waitFor();
    expect(await page.getByText('专班会议纪要.pdf').count()).toBe(1);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '专班会议纪要.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('专班会议纪要.pdf');

    await page.locator('summary', { hasText: '申请延期' }).click();
    const extension = page.getByRole('form', { name: '申请延期' });
    await extension.getByLabel('申请延至').fill(officeDay(30));
    await extension.getByLabel('理由').fill('招标流标，须重新组织。');
    await extension.getByRole('button', { name: '申请延期' }).click();
    await page.getByRole('alert').waitFor();
    await looksRight('desk-task-refused');
    await extension.getByLabel('申请延至').fill(officeDay(90));
    await extension.getByRole('button', { name: '申请延期' }).click();
    await page.getByText('“申请延期”已办理。').waitFor();
    await looksRight('desk-task');

    const stored = (await panel.strapi.db.query(REPORT).findOne({
      where: { task: { documentId: task } },
    })) as { documentId: string };
    const sentBack = await world.act(reform.token, REPORT, stored.documentId, 'report.send_back', {
      reason: '请附联合测绘培训的签到材料。',
    });
    expect(sentBack.status).toBe(200);
    await page.reload();
    expect(await page.getByText('请附联合测绘培训的签到材料。').count()).toBe(1);

    await page.goto(`${desk}/reports`);
    await looksRight('desk-reports');
    await page.goto(`${desk}/account`);
    await looksRight('desk-account');

    await page.setViewportSize(SCREEN);
    for (const [name, to] of [
      ['desk-tasks-wide', ''],
      ['desk-task-wide', `/tasks/${task}`],
      ['desk-second-wide', `/tasks/${second}`],
    ] as const) {
      await page.goto(`${desk}${to}`);
      await looksRight(name);
    }
  });

  it('is walked with the keyboard alone', async () => {
    await page.setViewportSize(TELEPHONE);
    await page.goto(desk);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.getAttribute("href")')).toMatch(
      /^\/desk\/tasks\//,
    );
    const ring = await page.evaluate<string>(
      'getComputedStyle(document.activeElement).outlineStyle',
    );
    expect(ring).toBe('solid');
  });
});
