import type { Page } from 'playwright-core';

/** Two Latin letters in a row are a word; one is a mark such as a list letter. */
const LATIN = /[A-Za-z]{2,}/;

/**
 * What may be Latin: mail addresses, endings of files, the name of the calendar's source, the names
 * tests give people.
 */
const PROPER = [
  /\.(?:xlsx|csv|pdf)\b/g,
  /[\w.+-]+@[\w.-]+/g,
  /chinese-days [\d.]+/g,
  /(?:general|reform|supervision|director|leader|auditor|system_admin)\d?[甲乙]?/g,
];

const isForeign = (text: string): boolean =>
  LATIN.test(PROPER.reduce((rest, proper) => rest.replace(proper, ''), text));

const shown = async (page: Page): Promise<string[]> => {
  const lines = (await page.locator('body').innerText()).split(/[\n\t]/);
  const inputs = await page.locator('[placeholder]:visible').all();
  const placeholders = await Promise.all(inputs.map((one) => one.getAttribute('placeholder')));
  return [...lines, ...placeholders.filter((text) => text !== null), await page.title()];
};

/** Every text on the page that a Chinese reader would call foreign, once each. */
export const foreignTexts = async (page: Page): Promise<string[]> => {
  const texts = (await shown(page)).map((text) => text.trim());
  return [...new Set(texts.filter(isForeign))];
};
