import type { Page } from 'playwright-core';
import { keepPicture } from '../helpers/panel';

export const TELEPHONE = { width: 390, height: 844 } as const;
export const SCREEN = { width: 1366, height: 768 } as const;

interface Reading {
  readonly twice: string[];
  readonly nameless: string[];
  readonly dangling: string[];
  readonly titles: number;
  readonly skipped: string[];
  readonly scripts: number;
}

/** What a screen reader would trip over; runs in the page. */
const READING = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map((one) => one.id);
  const pointers = all('[aria-describedby], [aria-labelledby]').flatMap((one) =>
    [one.getAttribute('aria-describedby'), one.getAttribute('aria-labelledby')]
      .filter((value) => value !== null)
      .flatMap((value) => value.split(' ')),
  );
  const levels = all('h1, h2, h3, h4').map((one) => Number(one.tagName.slice(1)));
  return {
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    nameless: all('input:not([type=hidden]), select, textarea')
      .filter((one) => one.labels.length !== 1)
      .map((one) => one.outerHTML),
    dangling: pointers.filter((id) => !ids.includes(id)),
    titles: levels.filter((level) => level === 1).length,
    skipped: levels.filter((level, at) => level - (levels[at - 1] ?? 0) > 1).map(String),
    scripts: document.scripts.length,
  };
})()`;

/**
 * Nothing sticks out to the right; every control has a name, every name it is described by is there,
 * every id is there once, and no script runs. Keeps a picture of the page.
 */
export async function looksRight(page: Page, name: string): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect(await page.evaluate<Reading>(READING)).toEqual({
    twice: [],
    nameless: [],
    dangling: [],
    titles: 1,
    skipped: [],
    scripts: 0,
  });
  await keepPicture(page, name, true);
}
