import type { Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(120_000);

let panel: Panel;

beforeAll(async () => {
  panel = await Panel.open();
});

afterAll(async () => {
  await panel.close();
});

describe('panel: the first visit', () => {
  let page: Page;

  beforeAll(async () => {
    page = await panel.visitor();
    await page.goto(panel.address);
    await page.locator('input[name=password]').waitFor();
  });

  it('greets a stranger in Chinese, with the name of the office', async () => {
    await keepPicture(page, 'login');

    expect(await foreignTexts(page)).toEqual([]);
    expect(await page.title()).toBe('美兰区优化营商环境工作专班');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await expect(page.getByRole('heading').innerText()).resolves.toBe('美兰区优化营商环境工作专班');
  });

  it('says in Chinese what is missing', async () => {
    await page.getByRole('button', { name: '登录', exact: true }).click();

    await expect(page.getByText('此项必填。').count()).resolves.toBe(2);
  });

  it('says in Chinese that the password is wrong', async () => {
    await page.locator('input[name=email]').fill('nobody@example.com');
    await page.locator('input[name=password]').fill('wrong');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('电子邮箱或密码不正确').waitFor();

    expect(await foreignTexts(page)).toEqual([]);
  });

  it('shows the way back to a forgotten password in Chinese', async () => {
    await page.getByRole('link', { name: '忘记密码' }).click();
    await page.getByText('找回密码').waitFor();

    expect(await foreignTexts(page)).toEqual([]);
  });
});

describe('panel: the home page', () => {
  it('shows the office its work and its data questions, and nothing of the product', async () => {
    const { email } = await panel.world().officer('general');
    const page = await panel.signIn(email);
    await page.getByText('今天没有待办事项。').waitFor();
    await page.getByText('区金融办').first().waitFor();
    await keepPicture(page, 'home');

    expect(await foreignTexts(page)).toEqual([]);
    await expect(page.locator('nav a[href*="strapi.io"]:visible').count()).resolves.toBe(0);
    await expect(page.locator('nav a[href*="content-type-builder"]').count()).resolves.toBe(0);
  });
});
