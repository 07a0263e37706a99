import { correctionWords, ordinalWords } from '../../../domain/minutes.zh';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { MinutesSheet, SheetDecision, SheetSection } from '../../minutes/sheet';
import type { DecisionPart } from '../decisions';
import type { MinutesDetail } from '../minutes';
import type { Reader } from './Desk';
import { Desk } from './Desk';
import type { Link } from './Link';

const { desk, noticeSheet } = PAGE_WORDS;
const words = desk.minutes;

/** A decision of the sheet that names the reader's unit. */
export interface OwnDecision {
  /** Its record. */
  readonly decision: string;
  /** What it is called, and where it is followed. */
  readonly link: Link;
  /** The task it became, where the reader may open it. */
  readonly task: Link | null;
  readonly part: DecisionPart;
  readonly state: string;
}

interface MinutesProps {
  readonly stylesheet: string;
  readonly reader: Reader;
  readonly minutes: MinutesDetail;
  readonly own: readonly OwnDecision[];
  /** What the reader may open of what belongs to them. */
  readonly correction: Link | null;
  readonly corrected: Link | null;
  readonly meeting: Link | null;
}

const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const Paragraphs = ({ text }: { text: string }) =>
  paragraphsOf(text).map((line, at) => <p key={at}>{line}</p>);

/** What came after the minutes: said before anything of them is read. */
const Corrected = ({ minutes, correction }: Pick<MinutesProps, 'minutes' | 'correction'>) =>
  minutes.correction && (
    <div className="message failure">
      <p>
        {words.correctedBy(minutes.correction.number ?? '')}。
        {correction && <a href={correction.href}>{words.readCorrection}</a>}
      </p>
    </div>
  );

const Corrects = ({ sheet, corrected }: { sheet: MinutesSheet; corrected: Link | null }) =>
  sheet.corrects !== null && (
    <div className="corrects">
      <p>
        {corrected ? (
          <a href={corrected.href}>{correctionWords(sheet.corrects)}</a>
        ) : (
          correctionWords(sheet.corrects)
        )}
      </p>
      {sheet.correctionReason !== null && (
        <p>
          {words.correctionReason}：{sheet.correctionReason}
        </p>
      )}
    </div>
  );

const Head = ({ sheet }: { sheet: MinutesSheet }) => (
  <header>
    <p className="office">{noticeSheet.office}</p>
    <p className="kind">{words.kind}</p>
    <p className="number">
      <span>{sheet.number}</span>
      <time dateTime={sheet.issuedOn ?? ''}>
        {words.issuedOn(writtenDate(sheet.issuedOn) ?? '')}
      </time>
    </p>
    <h1>{sheet.title}</h1>
  </header>
);

const idOf = (at: number): string => `decision-${at + 1}`;

interface OwnProps {
  readonly sheet: MinutesSheet;
  readonly own: readonly OwnDecision[];
}

/** The reader's own decisions first, each leading to where it is followed. */
const Own = ({ sheet, own }: OwnProps) => (
  <section aria-labelledby="own" className="own">
    <h2 id="own">{words.own}</h2>
    {own.length === 0 ? (
      <p className="empty">{words.noOwn}</p>
    ) : (
      <ul className="tasks">
        {own.map(({ decision, link, task, part, state }) => {
          const at = sheet.decisions.findIndex((one) => one.decision === decision);
          return (
            <li key={decision}>
              <a href={link.href}>{link.title}</a>
              <p className="marks">
                <span className="badge">{labelOf(state)}</span>
                <span className="badge">{desk.decision.part[part]}</span>
                <a href={`#${idOf(at)}`}>{words.place(ordinalWords(at + 1))}</a>
              </p>
              {task && (
                <p className="when">
                  <span className="label">{words.task}</span>
                  <a href={task.href}>{task.title}</a>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    )}
  </section>
);

const Section = ({ section }: { section: SheetSection }) => (
  <>
    {section.heading !== null && <h2>{section.heading}</h2>}
    <Paragraphs text={section.body} />
  </>
);

interface DecisionProps {
  readonly decision: SheetDecision;
  readonly at: number;
  readonly own: OwnDecision | undefined;
}

const Decision = ({ decision, at, own }: DecisionProps) => (
  <p id={idOf(at)} className={own ? 'mine' : undefined}>
    {ordinalWords(at + 1)}、{decision.text}
    {own && <span className="badge waits">{words.ownPart[own.part]}</span>}
  </p>
);

const Body = ({ sheet, own }: OwnProps) => (
  <div className="body">
    <Paragraphs text={sheet.opening} />
    {sheet.sections.map((section, at) => (
      <Section key={at} section={section} />
    ))}
    {sheet.decisions.length > 0 && <h2>{words.decisions}</h2>}
    {sheet.decisions.map((decision, at) => (
      <Decision
        key={idOf(at)}
        decision={decision}
        at={at}
        own={own.find((one) => one.decision === decision.decision)}
      />
    ))}
  </div>
);

const NAMED = ['present', 'excused', 'absent', 'invitees', 'distribution'] as const;

/** Who came and whom the minutes went to, each list under its name; empty ones are left out. */
const Names = ({ sheet }: { sheet: MinutesSheet }) => (
  <dl className="names">
    {NAMED.filter((list) => sheet[list].length > 0).map((list) => (
      <div key={list}>
        <dt>{words[list]}：</dt>
        <dd>{sheet[list].join('、')}</dd>
      </div>
    ))}
    {sheet.signerName !== null && (
      <div>
        <dt>{words.signer}：</dt>
        <dd>{sheet.signerName}</dd>
      </div>
    )}
  </dl>
);

/**
 * Issued minutes as a unit reads them 〔四(一)〕: the sheet as it was issued, with the reader's own
 * decisions named first and marked in it. On paper the sheet alone is left.
 */
export const MinutesPage = ({ stylesheet, reader, minutes, own, ...links }: MinutesProps) => {
  const { sheet } = minutes;
  return (
    <Desk stylesheet={stylesheet} title={sheet.title} reader={reader} within="minutes">
      <p className="back">
        <a href="/desk/minutes">{desk.lists.minutes.back}</a>
      </p>
      <Corrected minutes={minutes} correction={links.correction} />
      <article className="minutes">
        <Head sheet={sheet} />
        <Corrects sheet={sheet} corrected={links.corrected} />
        <Own sheet={sheet} own={own} />
        <Body sheet={sheet} own={own} />
        <Names sheet={sheet} />
      </article>
      {links.meeting && (
        <p className="onward">
          <a href={links.meeting.href}>{words.meeting}</a>
        </p>
      )}
      <p className="hint">{words.hint}</p>
    </Desk>
  );
};
