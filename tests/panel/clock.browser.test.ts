import type { Core } from '@strapi/strapi';
import type { Page } from 'playwright-core';
import { officeDay } from '../helpers/days';
import { Issues } from '../helpers/issues';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(180_000);

const ISSUE = 'api::issue.issue';
const UNIT = 'housing-construction-bureau';

let panel: Panel;
let page: Page;
let late: string;

beforeAll(async () => {
  panel = await Panel.open();
  const world = panel.world();
  const issues = new Issues(world);
  const { email, person } = await world.officer('supervision');
  const director = (await world.officer('director')).person;
  const liaison = (await world.liaison(UNIT)).person;
  const handlingUnit = await world.idOf('api::unit.unit', UNIT);
  const handled = async (day: string, title: string) => {
    const id = await issues.register(person, day, { title });
    await issues.act(person, id, 'issue.dispatch', day, { handlingUnit, complexity: 'ordinary' });
    await issues.act(liaison, id, 'issue.accept', day);
    return id;
  };
  late = await handled('2026-03-02', '企业反映施工许可反复补正材料');
  await issues.act(liaison, late, 'issue.reply', '2026-03-11', { result: '已受理' });
  await issues.act(person, late, 'issue.rehandle', '2026-03-12', { reason: '没有解决问题' });
  await handled(officeDay(0), '企业反映水电报装时间过长');
  const paused = await handled('2026-03-02', '企业反映招标设置门槛');
  await issues.act(director, paused, 'issue.pause', '2026-03-04', { reason: '等待司法鉴定' });
  const { sweepClocks } = (await import('../../dist/src/gate/clock-sweep.js')) as unknown as {
    sweepClocks(strapi: Core.Strapi, now: Date): Promise<unknown>;
  };
  await sweepClocks(panel.strapi, new Date());
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

describe('panel: 计时 of an issue', () => {
  it('shows beside the issue what runs, and how each clock before it ended', async () => {
    await panel.openRecord(page, ISSUE, late);
    const clock = page.locator('[data-panel=clock]');
    await clock.getByText(/^办理计时：5个工作日，2026年3月19日到期，已超期\d+个工作日/).waitFor();
    await keepPicture(page, 'clock');

    const shown = (await clock.getByRole('listitem').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' '),
    );
    expect(shown).toEqual([
      expect.stringContaining('交办计时 按时 专班办公室：2026年3月2日起算'),
      expect.stringContaining('签收计时 按时 区住建局：2026年3月2日起算'),
      '办理计时 超期2个工作日 区住建局：2026年3月2日起算，2026年3月9日到期；2026年3月11日反馈',
    ]);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('shows in the list what is left of each', async () => {
    await panel.go(page, `/content-manager/collection-types/${ISSUE}`);
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    await keepPicture(page, 'issue-list-clocks');

    await expect(rows.getByText('还有5个工作日').count()).resolves.toBe(1);
    await expect(rows.getByText(/^已超期\d+个工作日$/).count()).resolves.toBe(1);
    await expect(rows.getByText('已暂停', { exact: true }).count()).resolves.toBe(1);
    expect(await foreignTexts(page)).toEqual([]);
  });
});
