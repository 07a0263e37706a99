import { correctionWords, numberedDecisions } from '../../domain/minutes.zh';
import { PAGE_WORDS, writtenDate } from '../../domain/pages.zh';
import { paragraphsOf } from '../../domain/text';
import { Document } from '../../web/document';
import type { PaperMinutes } from './minutes';

const { minutesPaper: words } = PAGE_WORDS;

type Sheet = PaperMinutes['sheet'];

/** What a sheet that is not the valid issue says across its head, and a draft on every page. */
const markOf = ({ state, correctedBy }: PaperMinutes): string | null => {
  if (state === 'minutes_draft') return words.draft;
  if (state === 'minutes_signed') return words.signed;
  return correctedBy === null ? null : words.correctedBy(correctedBy);
};

const Head = ({ paper }: { paper: PaperMinutes }) => {
  const { form, sheet, state } = paper;
  const mark = markOf(paper);
  return (
    <>
      {state === 'minutes_draft' && (
        <div className="watermark" aria-hidden="true">
          {words.draft}
        </div>
      )}
      <header className="minutes-head">
        {mark !== null && <p className="mark">{mark}</p>}
        <p className="office">{words.body}</p>
        <p className={`kind ${form}`}>{words.kind[form]}</p>
        <p className="number">{sheet.number ?? words.noNumber}</p>
        <p className="issuer">
          <span>{words.office}</span>
          <span>{writtenDate(sheet.issuedOn) ?? words.notIssued}</span>
        </p>
      </header>
    </>
  );
};

/** 更正: what these minutes correct, and why. */
const Correction = ({ sheet: { corrects, correctionReason } }: { sheet: Sheet }) =>
  corrects === null ? null : (
    <>
      <p>{correctionWords(corrects)}</p>
      {correctionReason !== null && <p>{words.correctionReason(correctionReason)}</p>}
    </>
  );

const Sections = ({ sections }: { sections: Sheet['sections'] }) => (
  <>
    {sections.map(({ heading, body }, at) => (
      <section key={at}>
        {heading !== null && <h2 className="heading">{heading}</h2>}
        {paragraphsOf(body).map((line, place) => (
          <p key={place}>{line}</p>
        ))}
      </section>
    ))}
  </>
);

/** 时间、主持、地点, then what was decided, numbered, then what was said. */
const Body = ({ paper: { form, sheet } }: { paper: PaperMinutes }) => {
  const empty = sheet.decisions.length === 0 && sheet.sections.length === 0;
  return (
    <section className="body">
      <Correction sheet={sheet} />
      {sheet.opening === '' ? (
        <p className="blank">{words.noOpening}</p>
      ) : (
        paragraphsOf(sheet.opening).map((line, at) => <p key={at}>{line}</p>)
      )}
      {empty && <p className="blank">{form === 'extract' ? words.nothingPublic : words.nothing}</p>}
      {numberedDecisions(sheet.decisions.map(({ text }) => text)).map((text, at) => (
        <p key={at}>{text}</p>
      ))}
      <Sections sections={sheet.sections} />
    </section>
  );
};

const LISTS = ['present', 'excused', 'absent', 'invitees'] as const;

/** 出席、请假、缺席、列席: whoever of them there is. */
const Attendance = ({ sheet }: { sheet: Sheet }) => (
  <dl className="attendance">
    {LISTS.filter((list) => sheet[list].length > 0).map((list) => (
      <div key={list}>
        <dt>{words.lists[list]}</dt>
        <dd>{sheet[list].join('、')}</dd>
      </div>
    ))}
  </dl>
);

/** 版记: whom it goes to, who signed, who printed it and when. */
const Imprint = ({ paper: { form, sheet } }: { paper: PaperMinutes }) => (
  <footer className="imprint">
    {form === 'whole' && (
      <>
        <dl>
          <dt>{words.distribution}</dt>
          <dd>
            {sheet.distribution.length === 0 ? words.nobody : `${sheet.distribution.join('、')}。`}
          </dd>
        </dl>
        <p>{sheet.signerName === null ? words.notSigned : words.signer(sheet.signerName)}</p>
      </>
    )}
    <p className="printed">
      <span>{words.office}</span>
      <span>
        {sheet.issuedOn === null
          ? words.notIssued
          : words.printed(writtenDate(sheet.issuedOn) ?? '')}
      </span>
    </p>
  </footer>
);

/**
 * The A4 sheet of minutes 〔四(一)〕, or its public extract: red head, number, issuer and date over a
 * red rule, title, opening, decisions, who came, and whom it goes to.
 */
export const MinutesPaper = (props: { stylesheet: string; paper: PaperMinutes }) => {
  const { stylesheet, paper } = props;
  const { form, sheet } = paper;
  return (
    <Document title={`${words.kind[form]} - ${sheet.title}`} stylesheet={stylesheet}>
      <p className="hint">{words.hint}</p>
      <main id="main" tabIndex={-1}>
        <article className="sheet numbered">
          <Head paper={paper} />
          <h1>{sheet.title}</h1>
          <Body paper={paper} />
          {form === 'whole' && <Attendance sheet={sheet} />}
          <Imprint paper={paper} />
        </article>
      </main>
    </Document>
  );
};
