import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { cleanSubject } from '../domain/delivery';
import type { Invitation } from '../domain/invitation';
import { LETTER_WORDS } from '../domain/letters.zh';
import type { Recipient } from './addressing';
import { Layout } from './layout';
import type { Stationery } from './stationery';

export interface LetterItem {
  readonly title: string;
  readonly line: string;
  /** Clause of the notice the telling rests on; null for what merely waits. */
  readonly clause: string | null;
}

export interface LetterPart {
  readonly heading: string | null;
  readonly items: readonly LetterItem[];
}

export interface LetterContent {
  readonly subject: string;
  readonly intro: string;
  readonly parts: readonly LetterPart[];
  /** Where to go; from the configured address only. Null: what the ledger keeps leaves it out. */
  readonly link: string | null;
  /** What the link is called; absent, it leads to the desk or the panel. */
  readonly linkWords?: string;
  /** What a calendar is told by the same letter. */
  readonly invitation?: Invitation | null;
}

/** What a letter says, before it is put into the outbox. */
export interface Written {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Why it comes here, where the post's holder is not the one who gets it. */
export const noteOf = ({ addressee, bounced }: Recipient): string | null => {
  if (addressee === 'post_holder') return null;
  return (bounced === true ? LETTER_WORDS.suspended : LETTER_WORDS.fallback)[addressee];
};

function Items({ part }: { readonly part: LetterPart }) {
  return (
    <>
      {part.heading === null ? null : <h2 style={{ fontSize: 17 }}>{part.heading}</h2>}
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {part.items.map((item, at) => (
          <li key={at} style={{ marginBottom: 12 }}>
            {item.line}
            {item.clause === null ? null : (
              <span style={{ display: 'block', fontSize: 13, color: '#5f5f5f' }}>
                {LETTER_WORDS.clause(item.clause)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const wordsOf = ({ linkWords }: LetterContent): string => linkWords ?? LETTER_WORDS.open;

function html(to: Recipient, content: LetterContent, { signature }: Stationery): string {
  const note = noteOf(to);
  return `<!doctype html>${renderToStaticMarkup(
    <Layout signature={signature}>
      <p>{LETTER_WORDS.greeting(to.name)}</p>
      {note === null ? null : <p style={{ color: '#8a1c1c' }}>{note}</p>}
      <p>{content.intro}</p>
      {content.parts.map((part, at) => (
        <Items key={at} part={part} />
      ))}
      <p style={{ marginTop: 24 }}>
        {content.link === null ? (
          `${wordsOf(content)}${LETTER_WORDS.linkKept}`
        ) : (
          <a href={content.link} style={{ color: '#9b1c1c' }}>
            {wordsOf(content)}
          </a>
        )}
      </p>
    </Layout>,
  )}`;
}

function text(to: Recipient, content: LetterContent, { signature }: Stationery): string {
  const items = content.parts.flatMap((part) => [
    ...(part.heading === null ? [] : [`【${part.heading}】`]),
    ...part.items.flatMap((item, at) => [
      `${at + 1}. ${item.line}`,
      ...(item.clause === null ? [] : [`   ${LETTER_WORDS.clause(item.clause)}`]),
    ]),
    '',
  ]);
  return [
    LETTER_WORDS.greeting(to.name),
    ...[noteOf(to)].filter((note) => note !== null),
    content.intro,
    '',
    ...items,
    content.link === null
      ? `${wordsOf(content)}${LETTER_WORDS.linkKept}`
      : `${wordsOf(content)}：${content.link}`,
    '',
    signature,
    LETTER_WORDS.footer,
  ].join('\n');
}

const ID_LENGTH = 32;

/** A letter in words, HTML and plain text. */
export const writeLetter = (
  to: Recipient,
  content: LetterContent,
  stationery: Stationery,
): Written => ({
  subject: content.subject,
  html: html(to, content, stationery),
  text: text(to, content, stationery),
});

/** One letter to one address as it will be stored: a repeated attempt carries the same Message-ID. */
export function addressed(to: Recipient, written: Written, dedupeKey: string, from: string) {
  const domain = from.split('@')[1]?.replace(/[^A-Za-z0-9.-]/g, '') || 'localhost.invalid';
  const digest = createHash('sha256').update(dedupeKey).digest('hex').slice(0, ID_LENGTH);
  return {
    toName: to.name,
    toAddress: to.address,
    addressee: to.addressee,
    subject: cleanSubject(written.subject),
    html: written.html,
    text: written.text,
    dedupeKey,
    messageId: `<${digest}@${domain}>`,
  };
}
