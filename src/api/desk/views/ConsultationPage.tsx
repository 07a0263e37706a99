import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { ConsultationDetail, ConsultationPart, OpinionItem } from '../consultations';
import { Fact, TextFact } from './Fact';
import { Files } from './Files';
import type { Link } from './Link';
import { LinkFact } from './Link';
import { ConsultationMarks, OpinionsDate } from './ListedConsultation';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';

const { desk } = PAGE_WORDS;
const words = desk.consultation;

interface ConsultationProps {
  readonly frame: RecordFrame;
  readonly consultation: ConsultationDetail;
  readonly part: ConsultationPart;
  readonly waits: boolean;
  readonly opinions: readonly OpinionItem[];
  /** What the dispute is about, and what it was settled by, as far as the reader may open it. */
  readonly about: Link | null;
  readonly decision: Link | null;
}

const Content = ({ frame, consultation, part, waits, about }: ConsultationProps) => (
  <section aria-labelledby="content">
    <h2 id="content">{words.content}</h2>
    {consultation.matterPausedOn !== null && (
      <div className="message failure">
        <p>{words.paused(writtenDate(consultation.matterPausedOn) ?? '')}</p>
      </div>
    )}
    <p className="text">{consultation.content}</p>
    <dl className="facts">
      <Fact label={words.opinionsDueOn}>
        <OpinionsDate consultation={consultation} part={part} waits={waits} today={frame.today} />
      </Fact>
      <Fact label={words.group}>{consultation.group?.name ?? desk.blank}</Fact>
      <Fact label={words.units}>{consultation.units.map(({ name }) => name).join('、')}</Fact>
      <Fact label={words.kind}>{labelOf(consultation.kind)}</Fact>
      <LinkFact label={words.about} link={about} />
    </dl>
    <Files
      files={consultation.material}
      address={`/desk/consultations/${consultation.documentId}/files/`}
    />
  </section>
);

const Outcome = ({ consultation, decision }: ConsultationProps) =>
  consultation.state !== 'settled' ? null : (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{words.outcome}</h2>
      <p className="text">{consultation.outcome}</p>
      <dl className="facts">
        <TextFact label={words.settledOn} text={writtenDate(consultation.settledOn)} />
        <LinkFact label={words.decision} link={decision} />
      </dl>
    </section>
  );

/** Whether it came after the day opinions were asked for. */
const isLate = ({ statedOn }: OpinionItem, opinionsDueOn: string | null): boolean =>
  opinionsDueOn !== null && statedOn !== null && statedOn > opinionsDueOn;

interface OpinionProps {
  readonly opinion: OpinionItem;
  readonly opinionsDueOn: string | null;
}

const Opinion = ({ opinion, opinionsDueOn }: OpinionProps) => (
  <li>
    <p className="marks">
      <strong>{opinion.unit?.name}</strong>
      <span className={`badge ${opinion.stance}`}>{labelOf(opinion.stance)}</span>
      <time dateTime={opinion.statedOn ?? ''}>{writtenDate(opinion.statedOn)}</time>
      {isLate(opinion, opinionsDueOn) && <span className="due late">{words.late}</span>}
    </p>
    {opinion.text !== null && <p className="text">{opinion.text}</p>}
  </li>
);

const Opinions = ({ part, opinions, consultation }: ConsultationProps) => (
  <section aria-labelledby="opinions">
    <h2 id="opinions">{part === 'group' ? words.opinions : words.ownOpinions}</h2>
    {opinions.length === 0 ? (
      <p className="empty">{words.noOpinions}</p>
    ) : (
      <ul className="records">
        {opinions.map((opinion) => (
          <Opinion
            key={opinion.documentId}
            opinion={opinion}
            opinionsDueOn={consultation.opinionsDueOn}
          />
        ))}
      </ul>
    )}
  </section>
);

export const ConsultationPage = (props: ConsultationProps) => {
  const { frame, consultation, part, waits } = props;
  return (
    <RecordPage
      frame={frame}
      list="consultations"
      back="/desk/consultations"
      title={consultation.title}
      marks={<ConsultationMarks consultation={consultation} part={part} waits={waits} />}
      readOnly
      standing={
        <>
          <Content {...props} />
          <Outcome {...props} />
        </>
      }
    >
      <Opinions {...props} />
    </RecordPage>
  );
};
