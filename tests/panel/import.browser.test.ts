import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(180_000);

let panel: Panel;
let page: Page;

beforeAll(async () => {
  panel = await Panel.open();
  const { email } = await panel.world().officer('reform');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const PLAN = { documentId: 'p'.repeat(24), title: '2026年度优化营商环境重点工作计划', year: 2026 };

const row = (place: number, more: object) => ({
  outcome: 'new',
  at: `任务清单!A${place}`,
  sheet: '任务清单',
  row: place,
  title: `重点任务第${place}项`,
  leadUnit: '区住建局',
  dueOn: '2026-12-31',
  dueText: null,
  task: null,
  changes: [],
  faults: [],
  notes: [],
  lacking: [],
  ...more,
});

const REFUSED = row(6, {
  outcome: 'refused',
  leadUnit: null,
  dueOn: null,
  dueText: '适时',
  faults: [
    { at: '任务清单!E6', code: 'unit.unknown', message: '没有名为“区某某局”的单位。' },
    { at: '任务清单!H6', code: 'due.unclear', message: '看不懂完成时限“适时”。' },
  ],
});

const CHANGED = row(5, {
  outcome: 'changed',
  task: 't'.repeat(24),
  changes: [{ field: 'dueOn', label: '完成期限', from: '2026年6月30日', to: '2026年12月31日' }],
});

const NEW = row(4, {
  notes: [{ at: '任务清单!G4', code: 'open', message: '“等相关部门”未列入配合单位，已保留原文。' }],
  lacking: [
    { field: 'platforms', message: '缺少要件“平台”：请至少填写一条，或注明不适用的理由。' },
    { field: 'milestones', message: '请至少设置一个节点。' },
  ],
});

const SAME = row(7, { outcome: 'same', task: 's'.repeat(24) });

const previewOf = (rows: { outcome: string }[]) => {
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length;
  const counts = {
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  };
  return {
    hash: 'hash-of-the-preview',
    fileName: '重点任务.xlsx',
    plan: { documentId: PLAN.documentId, title: PLAN.title },
    year: 2026,
    counts,
    committable: counts.refused === 0 && counts.new + counts.changed > 0,
    rows,
    passed: [{ at: '任务清单!A9', code: 'total', message: '合计行未读入。' }],
  };
};

/** Stands in for the server: what it makes of a file is not this page's business. */
const answer = async (path: string, status: number, body: object): Promise<string[]> => {
  const sent: string[] = [];
  await page.route(`**/taskforce/import/${path}`, (route) => {
    sent.push(route.request().postData() ?? '');
    return route.fulfill({ status, json: body });
  });
  return sent;
};

const open = async (): Promise<void> => {
  await page.unrouteAll();
  await answer('choices', 200, { data: { plans: [PLAN], year: 2026 } });
  await panel.go(page, '/import');
};

const chooseFile = () =>
  page.locator('input[type=file]').setInputFiles({
    name: '重点任务.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from('content'),
  });

const preview = async (rows: { outcome: string }[]): Promise<string[]> => {
  await open();
  const sent = await answer('tasks/preview', 200, { data: previewOf(rows) });
  await chooseFile();
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByText(`重点任务.xlsx → ${PLAN.title}`).waitFor();
  return sent;
};

const tab = (outcome: string) => page.getByRole('tab', { name: outcome });
const commit = () => page.getByRole('button', { name: '确认导入' });

describe('panel: 导入', () => {
  it('asks for a file and where it belongs, and previews only then', async () => {
    await open();
    await keepPicture(page, 'import');

    await expect(page.getByRole('button', { name: '预览' }).isDisabled()).resolves.toBe(true);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('takes a year where there is no plan', async () => {
    await open();
    await chooseFile();
    await page.getByRole('combobox').click();
    await page.getByRole('option', { name: '不属于计划' }).click();
    await page.locator('input[name=year]').fill('26');
    await expect(page.getByRole('button', { name: '预览' }).isDisabled()).resolves.toBe(true);

    await page.locator('input[name=year]').fill('2027');
    await expect(page.getByRole('button', { name: '预览' }).isEnabled()).resolves.toBe(true);
  });

  it('shows refused rows first, each reason with its cell, and does not let them be written', async () => {
    await preview([NEW, CHANGED, REFUSED, SAME]);
    await keepPicture(page, 'import-refused');

    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      '新增 1',
      '更新 1',
      '未变 1',
      '不能导入 1',
    ]);
    await page.getByText('任务清单!E6：没有名为“区某某局”的单位。').waitFor();
    await page.getByText('有1行不能导入').waitFor();
    await expect(commit().isDisabled()).resolves.toBe(true);
    expect(await foreignTexts(page)).toEqual([]);
  });

  it('says what changes, what was noted and what a new task still lacks', async () => {
    await preview([NEW, CHANGED, REFUSED, SAME]);
    await tab('更新').click();
    await page.getByText('完成期限：2026年6月30日 → 2026年12月31日').waitFor();
    await tab('新增').click();
    await page.getByText('任务清单!G4：“等相关部门”未列入配合单位').waitFor();
    await page.getByText('下达前还缺2处').click();
    await page.getByText('请至少设置一个节点。').waitFor();
    await page.getByText('未读入的内容1处').click();
    await page.getByText('任务清单!A9：合计行未读入。').waitFor();
    await keepPicture(page, 'import-new');
  });

  it('turns the pages of a long file', async () => {
    await preview(Array.from({ length: 120 }, (_, at) => row(at + 4, {})));
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByRole('button', { name: '下一页' }).click();

    await page.getByText('第3页，共3页').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(20);
  });

  it('writes what was previewed, and says what was written', async () => {
    await preview([NEW, CHANGED]);
    const sent = await answer('tasks/commit', 200, { data: { created: 1, changed: 1, same: 0 } });
    await commit().click();
    await page.getByText('新增1项，更新1项，未变0项。').waitFor();
    await keepPicture(page, 'import-done');

    expect(sent).toHaveLength(1);
    expect(await foreignTexts(page)).toEqual([]);
    await page.getByRole('link', { name: '查看重点任务' }).click();
    await page.waitForURL('**/content-manager/collection-types/api::task.task**');
  });

  it('keeps the preview when the server no longer agrees, and says why', async () => {
    await preview([NEW]);
    const message = '文件或任务在预览后有变化，请重新预览。';
    await answer('tasks/commit', 409, {
      data: null,
      error: { status: 409, name: 'ConflictError', message, details: {} },
    });
    await commit().click();

    await page.getByText(message).waitFor();
    await expect(page.locator('tbody tr').count()).resolves.toBe(1);
  });

  it('says why a file cannot be read at all', async () => {
    await open();
    const message = '文件不是工作簿：压缩包内没有工作表。';
    await answer('tasks/preview', 400, {
      data: null,
      error: { status: 400, name: 'ApplicationError', message, details: {} },
    });
    await chooseFile();
    await page.getByRole('button', { name: '预览' }).click();

    await page.getByText(message).waitFor();
    await keepPicture(page, 'import-unreadable');
  });

  it('is open to 改革协调组 alone', async () => {
    const { email } = await panel.world().officer('general');
    const other = await panel.signIn(email);
    await expect(other.getByRole('link', { name: '导入' }).count()).resolves.toBe(0);
    await panel.go(other, '/import');

    await expect(other.locator('input[type=file]').count()).resolves.toBe(0);
    expect(await foreignTexts(other)).toEqual([]);
  });
});
