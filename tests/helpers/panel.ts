import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { freshDatabase, type TestDatabase } from './database';
import { PASSWORD, World } from './world';

const ROOT = path.resolve(__dirname, '../..');
const SCREENSHOTS = path.join(ROOT, '.data', 'screenshots');

/** Quiet and without a sandbox: the browser runs as root on a build machine without a network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browserPath = (): string => process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** The screen of an office computer. */
const SCREEN = { width: 1366, height: 768 } as const;

/** Looks in a row at which nothing may be under way: an answer drawn may ask for the next one. */
const QUIET_LOOKS = 5;

/** The built panel on a database of its own, and a browser to visit it with. */
export class Panel {
  private constructor(
    private readonly database: TestDatabase,
    readonly strapi: Core.Strapi,
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  private readonly underWay = new WeakMap<Page, Set<Request>>();

  /** Boots the built application with its panel on a free port. */
  static async open(): Promise<Panel> {
    const database = await freshDatabase('panel');
    process.env['DATABASE_URL'] = database.url;
    const strapi = await createStrapi({
      appDir: ROOT,
      distDir: path.join(ROOT, 'dist'),
      serveAdminPanel: true,
    }).load();
    strapi.server.mount();
    const server = strapi.server.httpServer;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
    return new Panel(database, strapi, browser, `http://127.0.0.1:${port}/admin`);
  }

  world(now = new Date()): World {
    return new World(this.strapi, now);
  }

  /** A browser that was never here before. */
  async visitor(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: SCREEN, locale: 'zh-CN' });
    const page = await context.newPage();
    const requests = new Set<Request>();
    this.underWay.set(page, requests);
    page.on('request', (request) => requests.add(request));
    page.on('requestfinished', (request) => requests.delete(request));
    page.on('requestfailed', (request) => requests.delete(request));
    return page;
  }

  /** Signs an account in by the login page and waits for the home page. */
  async signIn(email: string): Promise<Page> {
    const page = await this.visitor();
    await page.goto(this.address);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '您好' }).waitFor();
    return page;
  }

  /** Goes to an address below the panel's and waits until nothing is loading. */
  async go(page: Page, to: string): Promise<void> {
    await page.goto(`${this.address}${to}`);
    await this.settle(page);
  }

  /** Waits until the page has fetched what it shows, after a load or a move within the panel. */
  async settle(page: Page): Promise<void> {
    const requests = this.underWay.get(page);
    for (let quiet = 0; quiet < QUIET_LOOKS; ) {
      await page.evaluate('new Promise((idle) => requestIdleCallback(idle))');
      quiet = (requests?.size ?? 0) > 0 ? 0 : quiet + 1;
    }
    await page.getByText('正在加载').last().waitFor({ state: 'hidden' });
  }

  /** The edit form of a record. */
  async openRecord(page: Page, uid: string, documentId: string): Promise<void> {
    await this.go(page, `/content-manager/collection-types/${uid}/${documentId}`);
    await page.getByRole('heading', { name: '办理', exact: true }).waitFor();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.strapi.destroy();
    await this.database.drop();
  }
}

/** Keeps a picture of the page as build output, for people to look at. */
export const keepPicture = async (page: Page, name: string, fullPage = false): Promise<void> => {
  fs.mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage });
};
