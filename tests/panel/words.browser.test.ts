import type { Locator, Page } from 'playwright-core';
import { keepPicture, Panel } from '../helpers/panel';
import { foreignTexts } from '../helpers/words';

jest.setTimeout(600_000);

let panel: Panel;

beforeAll(async () => {
  panel = await Panel.open();
  await panel.world().task();
});

afterAll(async () => {
  await panel.close();
});

type Findings = Record<string, string[]>;

/** Walks a person through the panel and writes down every foreign text by address. */
class Walk {
  readonly findings: Findings = {};

  constructor(
    private readonly page: Page,
    private readonly who: string,
  ) {}

  private async look(name: string): Promise<void> {
    await keepPicture(this.page, `${this.who}-${name.replace(/[^a-z0-9]+/gi, '-')}`);
    const foreign = await foreignTexts(this.page);
    if (foreign.length > 0) this.findings[name] = foreign;
  }

  async visit(to: string): Promise<void> {
    await this.go(to);
    await this.look(to);
  }

  /** Moves as a link of the panel does, without starting the whole panel anew for each page. */
  private async go(to: string): Promise<void> {
    await this.page.evaluate(`history.pushState({}, '', ${JSON.stringify(`/admin${to}`)})`);
    await this.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))");
    await panel.settle(this.page);
  }

  /** Opens what a button or input opens, and closes it again. */
  async press(name: string, opener: Locator): Promise<void> {
    await opener.click();
    await panel.settle(this.page);
    await this.look(name);
    await this.page.keyboard.press('Escape');
  }

  /** Addresses of the visible links that are so made, without their queries. */
  async linksTo(pattern: RegExp): Promise<string[]> {
    const links = await this.page.locator('a[href^="/admin/"]').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    const paths = addresses.map((address) => (address ?? '').replace(/^\/admin|\?.*$/g, ''));
    return [...new Set(paths.filter((path) => pattern.test(path)))];
  }

  /** A list, its first record, and the form for a new one. */
  async visitType(list: string): Promise<void> {
    await this.visit(list);
    const row = this.page.locator('tbody tr').first();
    if ((await row.count()) > 0) {
      await row.click();
      await this.page.getByRole('heading', { name: '办理', exact: true }).waitFor();
      await panel.settle(this.page);
      await this.look(`${list}/record`);
      await this.go(list);
    }
    const [create] = await this.linksTo(new RegExp(`^${list}/create$`));
    if (create !== undefined) await this.visit(create);
  }
}

const TYPE = /^\/content-manager\/(?:collection|single)-types\/[^/]+$/;

const walkTypes = async (walk: Walk): Promise<void> => {
  await walk.visit('/content-manager');
  const types = await walk.linksTo(TYPE);
  expect(types.length).toBeGreaterThan(0);
  for (const type of types) await walk.visitType(type);
};

describe('panel: not a word of English', () => {
  it.each(['general', 'reform', 'director'] as const)(
    'to %s on every page they reach',
    async (role) => {
      const { email } = await panel.world().officer(role);
      const walk = new Walk(await panel.signIn(email), role);

      await walkTypes(walk);
      for (const page of ['/', '/me', '/health', '/plugins/upload', '/nowhere'])
        await walk.visit(page);

      expect(walk.findings).toEqual({});
    },
  );

  it('to the office in the menus of a list and of a record', async () => {
    const { email } = await panel.world().officer('reform', true);
    const page = await panel.signIn(email);
    const walk = new Walk(page, 'menus');
    const list = '/content-manager/collection-types/api::task.task';

    await panel.go(page, list);
    await walk.press('filter', page.getByRole('button', { name: '筛选' }));
    await walk.press('columns', page.locator('main button[aria-haspopup=dialog]').last());
    await walk.press('row', page.locator('tbody tr button').last());
    await panel.go(page, `${list}/create`);
    await walk.press('day', page.locator('input[name=dueOn]'));
    await walk.press('relation', page.locator('input[name=leadUnit]'));

    expect(walk.findings).toEqual({});
  });

  it('to the auditor among the records', async () => {
    await panel.world().account('auditor@example.com', 'auditor');
    const walk = new Walk(await panel.signIn('auditor@example.com'), 'auditor');

    await walkTypes(walk);

    expect(walk.findings).toEqual({});
  });

  it('to the system administrator among accounts and records', async () => {
    await panel.world().account('system_admin@example.com', 'system_admin');
    const walk = new Walk(await panel.signIn('system_admin@example.com'), 'system-admin');

    await walkTypes(walk);
    await walk.visit('/settings/users');

    expect(walk.findings).toEqual({});
  });
});
