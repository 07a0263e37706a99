import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { PAGE_WORDS } from '../../domain/pages.zh';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef‘’“”…—]/u;
const isText = (char: string): boolean => char.trim() !== '';

/**
 * CommonMark closes no emphasis between Chinese punctuation and a Chinese word: `**一是…。**将`, the
 * commonest bold of a briefing, would show its stars. Chinese has no spaces to go by, so beside a
 * Chinese character emphasis may begin before and end after anything that is no space.
 */
class ChineseInline extends markdown.inline.State {
  override scanDelims(start: number, canSplitWord: boolean) {
    const found = super.scanDelims(start, canSplitWord);
    const before = this.src.charAt(start - 1);
    const after = this.src.charAt(start + found.length);
    if (!canSplitWord || !(CHINESE.test(before) || CHINESE.test(after))) return found;
    return { ...found, can_open: isText(after), can_close: isText(before) };
  }
}
markdown.inline.State = ChineseInline;

markdown.renderer.rules['table_open'] = () =>
  `<div class="table" role="region" tabindex="0" aria-label="${PAGE_WORDS.briefing.table}"><table>`;
markdown.renderer.rules['table_close'] = () => '</table></div>';

const TAGS = [
  ...['p', 'br', 'hr', 'blockquote', 'pre', 'code', 'h4', 'h5'],
  ...['strong', 'em', 's', 'ul', 'ol', 'li', 'a', 'img'],
  ...['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** A section has an h3 at most above its text, so headings in the text start below it. */
const HEADINGS = { h1: 'h4', h2: 'h4', h3: 'h4', h4: 'h5', h5: 'h5', h6: 'h5' };

/** An image's own address, without the signature the panel's editor may have put there. */
const bare = (address: string): string => address.split(/[?#]/, 1)[0] ?? '';

const ownAddress = (address: string, own: ReadonlySet<string>): string | null => {
  const path = bare(address).replace(/^https?:\/\/[^/]+/, '');
  return own.has(path) ? path : null;
};

/**
 * A section's Markdown as safe HTML: no HTML of the writer's passes, links go to the web or to mail,
 * and only the issue's own images (paths in `own`) are shown.
 */
export function toHtml(text: string, own: ReadonlySet<string>): string {
  return sanitizeHtml(markdown.render(text), {
    allowedTags: TAGS,
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['src', 'alt', 'loading'],
      div: ['class', 'role', 'tabindex', 'aria-label'],
    },
    allowedClasses: { div: ['table'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      ...Object.fromEntries(
        Object.entries(HEADINGS).map(([from, to]) => [from, sanitizeHtml.simpleTransform(to, {})]),
      ),
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener nofollow' }),
      img: (tagName, attribs) => ({
        tagName,
        attribs: {
          src: ownAddress(attribs['src'] ?? '', own) ?? '',
          alt: attribs['alt'] ?? '',
          loading: 'lazy',
        },
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  });
}
