import type { Core } from '@strapi/strapi';
import { Feed } from 'feed';
import { SitemapStream, streamToPromise } from 'sitemap';
import { PAGE_WORDS } from '../../domain/pages.zh';
import { readRows } from '../../gate/rows';
import { baseUrl } from '../../mail/settings';
import { addressOf } from './address';
import { FEED } from './frame';
import type { HeaderRow } from './issues';
import { toHeader } from './issues';
import { HEADER_COLUMNS, LISTED } from './listed';
import { excerptOf, publicTexts } from './texts';

export const SITEMAP = '/sitemap.xml';

/** Issues a feed carries. */
const IN_FEED = 50;
/** What one sitemap may carry (sitemaps.org), less the two lists; older issues stand in the archive. */
const IN_SITEMAP = 49_998;

/** No news, images or videos are described, so their vocabularies need not be announced. */
const PLAIN_NAMESPACES = { news: false, xhtml: false, image: false, video: false };

const NEWEST = `from briefings where ${LISTED} order by issued_at desc, id desc limit ?`;

const HTML_MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML knows no control characters. The feed's texts are HTML, so a mark of it must be written out. */
const asHtml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (mark) => HTML_MARKS[mark] ?? mark);

interface FeedRow extends HeaderRow {
  readonly id: number;
}

const feedRows = (strapi: Core.Strapi): Promise<FeedRow[]> =>
  readRows<FeedRow>(strapi, `select id, ${HEADER_COLUMNS} ${NEWEST}`, [IN_FEED]);

/** The newest issues as an Atom feed (RFC 4287), with absolute addresses of the configured site. */
export async function atomFeed(strapi: Core.Strapi): Promise<string> {
  const base = baseUrl(strapi);
  const rows = await feedRows(strapi);
  const texts = await publicTexts(
    strapi,
    rows.map((row) => row.id),
  );
  const issuedAt = (row?: FeedRow): Date => new Date(row?.issuedAt ?? 0);
  const feed = new Feed({
    id: `${base}/`,
    title: PAGE_WORDS.briefing.name,
    description: PAGE_WORDS.site.name,
    link: `${base}/`,
    feed: `${base}${FEED}`,
    language: 'zh-CN',
    generator: false,
    author: { name: PAGE_WORDS.briefing.issuer },
    updated: issuedAt(rows[0]),
  });
  for (const row of rows) {
    const { name, title, url } = toHeader(row);
    feed.addItem({
      id: `${base}${url}`,
      link: `${base}${url}`,
      title: asHtml(`${name}：${title}`),
      description: asHtml(excerptOf(texts.get(row.id)?.[0] ?? title)),
      date: issuedAt(row),
      published: issuedAt(row),
    });
  }
  return feed.atom1();
}

/** Every address the public may find, for search engines. */
export async function sitemap(strapi: Core.Strapi): Promise<string> {
  const rows = await readRows<HeaderRow>(strapi, `select ${HEADER_COLUMNS} ${NEWEST}`, [
    IN_SITEMAP,
  ]);
  const stream = new SitemapStream({ hostname: baseUrl(strapi), xmlns: PLAIN_NAMESPACES });
  const written = streamToPromise(stream);
  for (const url of ['/', '/briefings']) stream.write({ url });
  for (const row of rows) {
    stream.write({
      url: addressOf(row),
      ...(row.issuedAt === null ? {} : { lastmod: new Date(row.issuedAt).toISOString() }),
    });
  }
  stream.end();
  return (await written).toString();
}

/** What search engines may read, and where all of it is listed. */
export const robots = (strapi: Core.Strapi): string =>
  [
    'User-agent: *',
    ...['/admin', '/api/', '/desk', '/search'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${baseUrl(strapi)}${SITEMAP}`,
    '',
  ].join('\n');
