import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { officeDay } from '../helpers/days';
import { Issues } from '../helpers/issues';
import { Panel } from '../helpers/panel';
import type { Liaison, Officer } from '../helpers/world';
import { PASSWORD, World } from '../helpers/world';
import { looksRight, SCREEN, TELEPHONE } from './looks';

const ISSUE = 'api::issue.issue';
const NOTICE = 'api::supervision-notice.supervision-notice';
const UNIT = 'housing-construction-bureau';

describe('desk on a telephone: issues and notices 三(一)3、四(五)', () => {
  let panel: Panel;
  let world: World;
  let issues: Issues;
  let supervision: Officer;
  let director: Officer;
  let liaison: Liaison;
  let unit: string;
  let page: Page;
  let desk: string;
  let evidence: string;

  beforeAll(async () => {
    panel = await Panel.open();
    world = panel.world();
    issues = new Issues(world);
    supervision = await world.officer('supervision');
    director = await world.officer('director');
    liaison = await world.liaison(UNIT);
    unit = await world.idOf('api::unit.unit', UNIT);
    desk = panel.address.replace(/\/admin$/, '/desk');
    evidence = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ge-desk-')), '办理情况说明.pdf');
    fs.writeFileSync(evidence, '%PDF-1.7\n佐证');
    page = await panel.visitor();
    await page.setViewportSize(TELEPHONE);
  });

  afterAll(async () => {
    await panel.close();
    fs.rmSync(path.dirname(evidence), { recursive: true, force: true });
  });

  const dispatched = async (day: string, title: string, more: object = {}): Promise<string> => {
    const category = (await panel.strapi.db.query('api::issue-category.issue-category').findOne({
      where: { active: true },
      orderBy: { sequence: 'asc' },
    })) as { documentId: string };
    const id = await issues.register(supervision.person, day, {
      title,
      category: category.documentId,
      ...more,
    });
    const answers = { handlingUnit: unit, complexity: 'complex' };
    await issues.act(supervision.person, id, 'issue.dispatch', day, answers);
    return id;
  };

  const notice = async (task: string): Promise<string> => {
    const data = {
      kind: 'urging_notice',
      title: '关于办理施工许可材料问题的催办通知',
      unit,
      task,
      basis: '美办字〔2021〕27号',
      authorisedBy: '办公室主任',
      requirement: '请于收文后抓紧办理，压减重复补正，并将办理情况书面报督导组。',
      asksReply: true,
      replyDueOn: officeDay(5),
    };
    const documents = panel.strapi.documents(NOTICE);
    type Data = Parameters<typeof documents.create>[0]['data'];
    const saved = await world.asMachine(() => documents.create({ data: data as unknown as Data }));
    const act = async (who: Officer, action: string, answers: Record<string, unknown>) => {
      const answer = await world.act(who.token, NOTICE, saved.documentId, action, answers);
      expect([action, answer.status]).toEqual([action, 200]);
    };
    await act(director, 'notice.sign', { deliverBy: 'deliver_by_hand' });
    const receipt = { receivedBy: '单位收文员', deliveredOn: officeDay(0) };
    await act(supervision, 'notice.register_delivery', receipt);
    return saved.documentId;
  };

  it('handles an issue and answers a notice without a script', async () => {
    const late = await dispatched(officeDay(-30), '企业反映办理施工许可反复补正材料');
    await issues.act(liaison.person, late, 'issue.accept', officeDay(-30));
    const fresh = await dispatched(officeDay(-1), '商户反映占道施工围挡超期未拆', { urgent: true });
    const sent = await notice(await world.task({ state: 'active', number: '2026-001' }));

    await page.goto(desk);
    await page.getByLabel('账号或电子邮箱').fill(liaison.username);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: '问题' }).click();
    await page.getByRole('heading', { name: '营商环境问题' }).waitFor();
    await looksRight(page, 'desk-issues');

    await page.goto(`${desk}/issues/${fresh}`);
    await page.locator('summary', { hasText: '退回改派' }).click();
    const back = page.getByRole('form', { name: '退回改派' });
    await back.getByLabel('理由').fill('围挡由交通部门审批，不属于本单位职责。');
    await looksRight(page, 'desk-issue-back');
    await back.getByLabel('建议承办单位').selectOption({ label: '市综合行政执法局美兰分局' });
    await back.getByRole('button', { name: '退回改派' }).click();
    await page.getByText('“退回改派”已办理。').waitFor();
    expect(await page.getByText('商户反映占道施工围挡超期未拆').count()).toBe(0);

    await page.goto(`${desk}/issues/${late}`);
    await looksRight(page, 'desk-issue-late');
    const reply = page.getByRole('form', { name: '反馈' });
    await reply.getByLabel('办理结果').fill('已会同审批局压减重复材料三项，企业已取得施工许可证。');
    await reply.getByLabel('佐证材料').setInputFiles(evidence);
    await looksRight(page, 'desk-issue-reply');
    await reply.getByRole('button', { name: '反馈' }).click();
    await page.getByText('“反馈”已办理。').waitFor();
    const reason = { reason: '请补充企业对办理结果的确认材料。' };
    const returned = await world.act(supervision.token, ISSUE, late, 'issue.rehandle', reason);
    expect(returned.status).toBe(200);
    await page.goto(`${desk}/issues/${late}`);
    await looksRight(page, 'desk-issue');

    await page.goto(`${desk}/notices`);
    await looksRight(page, 'desk-notices');
    await page.goto(`${desk}/notices/${sent}`);
    await looksRight(page, 'desk-notice');
    const answer = page.getByRole('form', { name: '回复' });
    await answer.getByLabel('回复').fill('已完成办理，详见所附说明。');
    await answer.getByLabel('佐证材料').setInputFiles(evidence);
    await answer.getByRole('button', { name: '回复' }).click();
    await page.getByText('“回复”已办理。').waitFor();
    await looksRight(page, 'desk-notice-answered');

    await page.setViewportSize(SCREEN);
    for (const [name, to] of [
      ['desk-issues-wide', '/issues'],
      ['desk-issue-wide', `/issues/${late}`],
      ['desk-notice-wide', `/notices/${sent}`],
    ] as const) {
      await page.goto(`${desk}${to}`);
      await looksRight(page, name);
    }
  });
});
