import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';

jest.setTimeout(180_000);

const TASK = 'api::task.task';

let panel: Panel;
let page: Page;
let task: string;

beforeAll(async () => {
  panel = await Panel.open();
  const world = panel.world();
  task = await world.task();
  const { email } = await world.officer('reform');
  page = await panel.signIn(email);
});

afterAll(async () => {
  await panel.close();
});

const REFUSED = {
  action: 'nothing.refused',
  label: '上报',
  allowed: false,
  violations: [
    { code: 'one', field: 'content', message: '工作内容未填写' },
    { code: 'two', field: 'dueOn', message: '完成时限未填写' },
    { code: 'two', field: 'startsOn', message: '起始日期未填写' },
  ],
  asks: [],
  tells: [],
};

const ALLOWED = {
  action: 'nothing.known',
  label: '转办',
  allowed: true,
  violations: [],
  asks: [
    { name: 'reason', label: '理由', kind: 'long_text', required: true },
    { name: 'paper', label: '文号', kind: 'text', required: false },
    { name: 'dueOn', label: '新的时限', kind: 'date', required: true },
    { name: 'unit', label: '转办单位', kind: 'unit', required: true },
    {
      name: 'how',
      label: '告知方式',
      kind: 'choice',
      required: false,
      options: [
        { value: 'by_phone', label: '电话告知' },
        { value: 'by_letter', label: '书面告知' },
      ],
    },
  ],
  tells: ['将告知转办单位联络员。'],
};

/** Stands in for the server's answer about any record: the panel must not care which it is. */
const offer = async (actions: readonly object[], hints: readonly string[] = []): Promise<void> => {
  await page.unrouteAll();
  await page.route('**/taskforce/records/*/*/actions', (route) =>
    route.fulfill({
      json: { data: { version: 7, state: 'draft', stateLabel: '拟定', hints, actions } },
    }),
  );
  await panel.openRecord(page, TASK, task);
  await page.getByText('当前状态', { exact: true }).waitFor();
};

const answerWith = async (status: number, body: object): Promise<object[]> => {
  const sent: object[] = [];
  await page.route('**/taskforce/records/*/*/actions/*', (route) => {
    sent.push(route.request().postDataJSON() as object);
    return route.fulfill({ status, json: body });
  });
  return sent;
};

const inputOf = (name: string) => page.locator(`[data-ask="${name}"]`);

const fillDialog = async (): Promise<void> => {
  await inputOf('reason').locator('textarea').fill('牵头单位调整');
  await inputOf('dueOn').locator('input').fill(fifteenthOfThisMonth());
  await inputOf('unit').locator('input').click();
  await inputOf('unit').locator('input').fill('住建');
  await page.locator('[role=option]', { hasText: '区住建局' }).click();
  await inputOf('how').getByRole('combobox').click();
  await page.locator('[role=option]', { hasText: '书面告知' }).click();
};

const fifteenthOfThisMonth = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-15`;
};

describe('办理: what the server offers is what the panel shows', () => {
  it('makes a button of an action it has never heard of, allowed ones first', async () => {
    await offer([REFUSED, ALLOWED]);

    const names = await page.locator('[data-action] > button').allInnerTexts();
    expect(names).toEqual(['转办', '上报']);
    await keepPicture(page, 'handle-panel');
  });

  it('says above the buttons what is to be known before acting', async () => {
    await offer([ALLOWED], ['该单位就同一事项已有未办结的督办文书。']);

    expect(await page.getByText('已有未办结的督办文书').isVisible()).toBe(true);
  });

  it('shows no button for an action that is absent from the answer', async () => {
    await offer([ALLOWED]);

    await expect(page.locator('[data-action]').count()).resolves.toBe(1);
    await expect(page.getByRole('button', { name: '下达' }).count()).resolves.toBe(0);
  });

  it('says so where nothing can be done', async () => {
    await offer([]);

    await page.getByText('没有可以办理的事项。').waitFor();
  });

  it('lists every reason under a refused action, readable without hovering', async () => {
    await offer([REFUSED]);

    const refused = page.locator('[data-action="nothing.refused"]');
    await expect(refused.getByRole('button').isDisabled()).resolves.toBe(true);
    await expect(refused.getByRole('listitem').allInnerTexts()).resolves.toEqual([
      '工作内容未填写',
      '完成时限未填写',
      '起始日期未填写',
    ]);
  });

  it('is absent from the form of a new record', async () => {
    await panel.go(page, `/content-manager/collection-types/${TASK}/create`);
    await page.getByRole('heading', { name: '新建记录' }).waitFor();

    await expect(page.getByRole('heading', { name: '办理', exact: true }).count()).resolves.toBe(0);
  });

  it('asks to save first while the form holds changes', async () => {
    await offer([ALLOWED]);
    await page.locator('input[name=title]').fill('改了名称的任务');

    await page.getByText('请先保存').waitFor();
    const button = page.locator('[data-action="nothing.known"] > button');
    await expect(button.isDisabled()).resolves.toBe(true);
  });
});

describe('办理: the dialog asks what the action asks', () => {
  beforeEach(async () => {
    await offer([ALLOWED]);
    await page.locator('[data-action="nothing.known"] > button').click();
    await page.getByRole('dialog').waitFor();
  });

  it('shows the questions, their required marks and whom it will tell', async () => {
    const labels = await page.getByRole('dialog').locator('label').allInnerTexts();

    expect(labels).toEqual(['理由*', '文号', '新的时限*', '转办单位*', '告知方式']);
    await page.getByText('将告知转办单位联络员。').waitFor();
    await keepPicture(page, 'handle-dialog');
  });

  it('sends nothing while a required answer is missing', async () => {
    const sent = await answerWith(200, { data: {} });
    await page.getByRole('button', { name: '确认转办' }).click();

    await expect(page.getByText('此项必填。').count()).resolves.toBe(3);
    expect(sent).toEqual([]);
  });

  it('sends the version and the answers, and says in Chinese that it is done', async () => {
    const done = { state: 'issued', stateLabel: '已下达', version: 8 };
    const sent = await answerWith(200, { data: done });
    await fillDialog();
    await page.getByRole('button', { name: '确认转办' }).click();
    await page.getByText('已转办，当前状态：已下达。').waitFor();

    const unit = await panel.world().idOf('api::unit.unit', 'housing-construction-bureau');
    expect(sent).toEqual([
      {
        version: 7,
        answers: { reason: '牵头单位调整', dueOn: fifteenthOfThisMonth(), unit, how: 'by_letter' },
      },
    ]);
    await expect(page.getByRole('dialog').count()).resolves.toBe(0);
  });

  it('puts the server’s reasons at the inputs they are about, and the rest on top', async () => {
    await answerWith(400, {
      data: null,
      error: {
        status: 400,
        name: 'ValidationError',
        message: '有2处需要补正。',
        details: {
          errors: [
            { path: ['reason'], message: '理由过短', name: 'reason.short' },
            { path: ['milestones'], message: '节点权重合计应为100', name: 'weights' },
          ],
        },
      },
    });
    await fillDialog();
    await page.getByRole('button', { name: '确认转办' }).click();

    await inputOf('reason').getByText('理由过短').waitFor();
    await page.getByRole('dialog').getByText('节点权重合计应为100').waitFor();
    await keepPicture(page, 'handle-dialog-refused');
  });

  it.each([
    [403, 'ForbiddenError', '您无权办理此事项。'],
    [409, 'ConflictError', '记录已被他人修改，请刷新后重试。'],
  ])('shows a plain refusal (%i) on top and keeps the answers', async (status, name, message) => {
    await answerWith(status, { data: null, error: { status, name, message, details: {} } });
    await fillDialog();
    await page.getByRole('button', { name: '确认转办' }).click();

    await page.getByRole('dialog').getByText(message).waitFor();
    await expect(inputOf('reason').locator('textarea').inputValue()).resolves.toBe('牵头单位调整');
  });
});

const COUNTED = {
  action: 'nothing.counted',
  label: '报送',
  allowed: true,
  violations: [],
  asks: [
    { name: 'percent', label: '完成百分比', kind: 'integer', required: true, least: 0, most: 100 },
    {
      name: 'completes',
      label: '已完成事项',
      kind: 'items',
      required: true,
      options: [
        { value: 'first', label: '出台方案' },
        { value: 'second', label: '上线运行' },
        { value: 'third', label: '总结推广' },
      ],
    },
    { name: 'isMajor', label: '重大进展或变化', kind: 'boolean', required: false },
    { name: 'evidence', label: '佐证材料', kind: 'files', required: true },
  ],
  tells: [],
};

describe('办理: numbers, several options, yes or no, files', () => {
  const confirm = () => page.getByRole('button', { name: '确认报送' });

  beforeEach(async () => {
    await offer([COUNTED]);
    await page.locator('[data-action="nothing.counted"] > button').click();
    await page.getByRole('dialog').waitFor();
  });

  it('asks for each in an input of its kind, and for what is missing', async () => {
    const sent = await answerWith(200, { data: {} });
    await confirm().click();

    await expect(page.getByText('此项必填。').count()).resolves.toBe(3);
    expect(sent).toEqual([]);
    await keepPicture(page, 'handle-dialog-kinds');
  });

  it('sends a number, the options in the order in which they were offered, and yes', async () => {
    const optional = COUNTED.asks.map((ask) => ({ ...ask, required: false }));
    await offer([{ ...COUNTED, asks: optional }]);
    await page.locator('[data-action="nothing.counted"] > button').click();
    const sent = await answerWith(200, { data: { stateLabel: null } });
    await inputOf('percent').locator('input').fill('60');
    await inputOf('completes').getByText('总结推广').click();
    await inputOf('completes').getByText('出台方案').click();
    await inputOf('isMajor').getByText('重大进展或变化').click();
    await confirm().click();
    await page.getByText('已报送。').waitFor();

    expect(sent).toEqual([
      { version: 7, answers: { percent: '60', completes: ['first', 'third'], isMajor: true } },
    ]);
  });

  it('lists the chosen files by name and takes one out again', async () => {
    const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('内容') });
    const field = inputOf('evidence').locator('input[type=file]');
    await field.setInputFiles([file('方案.txt'), file('照片说明.txt')]);
    await inputOf('evidence').getByText('方案.txt', { exact: true }).waitFor();
    await keepPicture(page, 'handle-dialog-files');
    await inputOf('evidence').getByRole('button', { name: '移除方案.txt' }).click();

    await expect(inputOf('evidence').getByText('方案.txt', { exact: true }).count()).resolves.toBe(
      0,
    );
    await expect(
      inputOf('evidence').getByText('照片说明.txt', { exact: true }).count(),
    ).resolves.toBe(1);
  });
});
