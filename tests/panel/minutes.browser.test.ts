import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { HeldMeetings } from '../helpers/held-meetings';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';
import type { World } from '../helpers/world';

jest.setTimeout(180_000);

const MEETING = 'api::meeting.meeting';
const MINUTES = 'api::minutes.minutes';

let panel: Panel;
let world: World;
let meetings: HeldMeetings;
let page: Page;
let token: string;

beforeAll(async () => {
  panel = await Panel.open();
  world = panel.world();
  meetings = new HeldMeetings(world);
  await meetings.chair();
  const general = await world.officer('general');
  ({ token } = general);
  page = await panel.signIn(general.email);
});

afterAll(async () => {
  await panel.close();
});

const papers = () => page.locator('[data-panel=minutes]');

/** Drafted minutes of a meeting that decided this. */
const drafted = async (decision: Record<string, unknown>): Promise<string> => {
  const meeting = await meetings.held();
  await meetings.topic(meeting);
  const decided = await world.act(token, MEETING, meeting, 'meeting.decide', decision);
  const answer = await world.act(token, MEETING, meeting, 'meeting.draft_minutes');
  expect([decided.status, answer.status]).toEqual([200, 200]);
  return (answer.body as { data: { leadsTo: { documentId: string } } }).data.leadsTo.documentId;
};

describe('panel: 纪要情况 beside minutes 四(一)', () => {
  it('says what is missing, and leads to the decision that lacks it', async () => {
    const id = await drafted({ decisionKind: 'assignment', decisionText: '推行并联审批' });
    await panel.openRecord(page, MINUTES, id);
    await papers().getByText('还有2处需要补正').waitFor();
    await papers().scrollIntoViewIfNeeded();
    await keepPicture(page, 'minutes-papers');
    expect(await foreignTexts(page)).toEqual([]);
    await papers().getByRole('link', { name: '牵头单位' }).first().click();
    await page.locator('[name=text]').waitFor();
    await expect(page.locator('[name=text]').inputValue()).resolves.toBe('推行并联审批');
  });

  it('prints the sheet and the extract, in Chinese, fit for A4', async () => {
    const id = await drafted({ decisionKind: 'resolution', decisionText: '同意实施方案' });
    await panel.openRecord(page, MINUTES, id);
    await papers().getByText('内容已齐全').waitFor();
    for (const name of ['打印会议纪要', '打印公开摘要']) {
      const [sheet] = await Promise.all([
        page.waitForEvent('popup'),
        papers().getByRole('button', { name }).click(),
      ]);
      await sheet.getByRole('heading', { name: '常务副组长例会纪要' }).waitFor();
      expect(await foreignTexts(sheet)).toEqual([]);
      const paper = await sheet.pdf({ preferCSSPageSize: true });
      fs.writeFileSync(path.join('.data', 'screenshots', `${name}.pdf`), paper);
      expect(paper.toString('latin1')).toMatch(/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
      await sheet.setViewportSize({ width: 360, height: 800 });
      await keepPicture(sheet, `${name}-360`);
      const wide = await sheet.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect(wide).toBe(false);
      await sheet.close();
    }
  });
});
