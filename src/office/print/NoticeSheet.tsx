import type { ReactNode } from 'react';
import { PAGE_WORDS, writtenDate } from '../../domain/pages.zh';
import { paragraphsOf } from '../../domain/text';
import { labelOf } from '../../domain/wording.zh';
import { Document } from '../../web/document';
import type { NoticePaper } from './notice';

const { noticeSheet: words } = PAGE_WORDS;

const Blank = ({ text }: { text: string | null | undefined }) =>
  (text ?? '').trim() === '' ? <span className="blank">{words.blank}</span> : <>{text}</>;

/** A line of the body with its name in front, in black type, as offices set it. */
const Item = ({ name, children }: { name: string; children: ReactNode }) => (
  <p>
    <span className="item">{name}</span>
    {children}
  </p>
);

const Body = ({ notice }: { notice: NoticePaper }) => {
  const demands = paragraphsOf(notice.requirement);
  return (
    <section className="body">
      <p className="to">
        <Blank text={notice.unit} />：
      </p>
      <Item name={words.matter}>
        <Blank text={notice.matter} />
      </Item>
      <Item name={words.basis}>
        <Blank text={notice.basis} />
      </Item>
      <Item name={words.authorisedBy}>
        <Blank text={notice.authorisedBy} />
      </Item>
      <Item name={words.requirement}>{demands.length === 0 && <Blank text={null} />}</Item>
      {demands.map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      {notice.asksReply !== false && (
        <p>{words.replyBy(writtenDate(notice.replyDueOn) ?? words.blankDate)}</p>
      )}
    </section>
  );
};

/** Office and date, where the stamp goes. */
const Signature = ({ signedOn }: { signedOn: string | null }) => (
  <section className="signature">
    <p>{words.office}</p>
    <p>{writtenDate(signedOn) ?? words.unsigned}</p>
  </section>
);

/** 回执: what comes back with the unit's seal. */
const Receipt = ({ notice }: { notice: NoticePaper }) => (
  <section className="receipt">
    <h2>{words.receipt}</h2>
    <table>
      <tbody>
        <tr>
          <th scope="row">{words.kindAndNumber}</th>
          <td>
            {labelOf(notice.kind)}
            <span className={notice.number === null ? undefined : 'whole'}>
              {notice.number ?? words.noNumber}
            </span>
          </td>
          <th scope="row">{words.unit}</th>
          <td>{notice.unit}</td>
        </tr>
        <tr>
          <th scope="row">{words.receivedBy}</th>
          <td />
          <th scope="row">{words.receivedOn}</th>
          <td className="date">{words.dateLine}</td>
        </tr>
        {notice.asksReply !== false && (
          <>
            <tr className="tall">
              <th scope="row">{words.answer}</th>
              <td colSpan={3} />
            </tr>
            <tr className="low">
              <th scope="row">{words.evidence}</th>
              <td colSpan={3} />
            </tr>
            <tr className="low">
              <th scope="row">{words.head}</th>
              <td />
              <th scope="row">{words.seal}</th>
              <td className="date">{words.dateLine}</td>
            </tr>
          </>
        )}
      </tbody>
    </table>
    <p className="note">
      {notice.asksReply === false
        ? words.receiptNote
        : words.replyNote(writtenDate(notice.replyDueOn) ?? words.blankDate)}
    </p>
  </section>
);

/** What a sheet that is no valid notice says across its head. */
const markOf = ({ state }: NoticePaper): string | null => {
  if (state === 'notice_draft') return words.draft;
  return state === 'withdrawn' ? words.withdrawn : null;
};

/**
 * The A4 sheet of a supervision notice 〔四(五)〕 as it is stamped and circulated: head, number,
 * title, unit, body, office and date, and the receipt on a page of its own.
 */
export const NoticeSheet = (props: { stylesheet: string; notice: NoticePaper }) => {
  const { stylesheet, notice } = props;
  const mark = markOf(notice);
  return (
    <Document title={notice.title} stylesheet={stylesheet}>
      <p className="hint">{words.hint}</p>
      <main id="main" tabIndex={-1}>
        <article className="sheet">
          <header>
            {mark !== null && <p className="mark">{mark}</p>}
            <p className="office">{words.office}</p>
            <p className="kind">{labelOf(notice.kind)}</p>
            <p className="number">{notice.number ?? words.noNumber}</p>
          </header>
          <h1>{notice.title}</h1>
          <Body notice={notice} />
          <Signature signedOn={notice.signedOn} />
        </article>
        <article className="sheet">
          <Receipt notice={notice} />
        </article>
      </main>
    </Document>
  );
};
