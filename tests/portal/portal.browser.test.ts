import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import type { Liaison } from '../helpers/world';
import { PASSWORD } from '../helpers/world';
import type { Published } from './briefings';
import { publishedBriefing } from './briefings';

const WIDTHS = [360, 768, 1360] as const;
const LEAD = 'housing-construction-bureau';

jest.setTimeout(120_000);

describe('pages: without script, from a telephone to a screen', () => {
  let panel: Panel;
  let origin: string;
  let issue: Published;
  let liaison: Liaison;

  beforeAll(async () => {
    panel = await Panel.open();
    origin = new URL(panel.address).origin;
    const world = panel.world();
    issue = await publishedBriefing(world, {
      title: '区住建局牵头推行工程建设项目并联审批，压缩全流程审批时限',
      sections: [
        {
          kind: 'lead_note',
          heading: '按语',
          body: '现将区住建局的做法印发，供各镇街、各成员单位学习借鉴。',
          visibility: 'public_section',
        },
        {
          kind: 'good_practice',
          heading: '主要做法',
          body: '**一是并联审批。**将立项、规划、施工许可合并为四个阶段，同一阶段事项一次申报、同步办理。\n\n**二是联合测绘。**同一项目只测一次，成果各部门共用。\n\n| 阶段 | 牵头单位 |\n|---|---|\n| 立项用地规划许可 | 市资规局美兰分局 |\n| 施工许可 | 区住建局 |\n\n- 申报材料统一为一套\n- 办理进度可在线查询',
          visibility: 'public_section',
        },
      ],
    });
    await publishedBriefing(world, { title: '各镇街设立企业服务专窗', year: 2024 });
    liaison = await world.liaison(LEAD);
    const reform = await world.officer('reform');
    for (const more of [{}, { title: '建立企业诉求限时办结机制' }]) {
      const id = await world.task(more);
      await world.act(reform.token, 'api::task.task', id, 'task.issue');
    }
  });

  afterAll(async () => {
    await panel.close();
  });

  const readable = async (page: Page, name: string) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const spill = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([name, width, spill]).toEqual([name, width, 0]);
      await keepPicture(page, `${name}-${width}`);
    }
  };

  it.each([
    ['portal-home', () => '/'],
    ['portal-archive', () => '/briefings'],
    ['portal-issue', () => issue.address],
    ['portal-404', () => '/no-such-page'],
  ])('shows %s without sideways scrolling and without a blocked resource', async (name, path) => {
    const page = await panel.visitor();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await page.goto(`${origin}${path()}`);
    await readable(page, name);
    expect(complaints).toEqual([]);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('takes a liaison from sign-in to an accepted task on a telephone, by keyboard', async () => {
    const page = await panel.visitor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${origin}/desk`);
    await keepPicture(page, 'desk-sign-in-360');
    await page.getByLabel('账号或电子邮箱').fill(liaison.username);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的任务' }).waitFor();
    await readable(page, 'desk-tasks');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('link', { name: '建立企业诉求限时办结机制' }).click();
    await readable(page, 'desk-task');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByLabel('责任岗位').selectOption({ index: 1 });
    await page.getByLabel('责任岗位').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').innerText()).toBe('“签收”已办理。');
    await keepPicture(page, 'desk-accepted-360');
  });
});
