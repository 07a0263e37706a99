import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { ConsultationPart, ConsultationSummary } from '../consultations';
import { isSettled } from '../consultations';
import { DueDate } from './DueDate';
import type { Listed } from './ListPage';

const words = PAGE_WORDS.desk.consultation;

interface Standing {
  readonly part: ConsultationPart;
  readonly waits: boolean;
}

/** Where a consultation stands, in badges: in its list and on its page. */
export const ConsultationMarks = ({
  consultation,
  part,
  waits,
}: Standing & { consultation: ConsultationSummary }) => (
  <>
    <span className={`badge ${waits ? 'waits' : ''}`}>{labelOf(consultation.state)}</span>
    <span className="badge">{words.part[part]}</span>
    <span className="badge">{labelOf(consultation.kind)}</span>
  </>
);

/** By when opinions are asked for; for who has spoken, and once settled, nothing is late. */
export const OpinionsDate = ({
  consultation,
  part,
  waits,
  today,
}: Standing & { consultation: ConsultationSummary; today: string }) => {
  const runs = !isSettled(consultation) && (waits || part === 'group');
  return consultation.opinionsDueOn === null ? (
    <span>{words.noDay}</span>
  ) : (
    <DueDate dueOn={consultation.opinionsDueOn} today={runs ? today : null} />
  );
};

/** A consultation in 协调会商. */
export const listedConsultation = (
  consultation: ConsultationSummary,
  { part, waits }: Standing,
  today: string,
): Listed => ({
  key: consultation.documentId,
  href: `/desk/consultations/${consultation.documentId}`,
  title: consultation.title,
  waits,
  closed: isSettled(consultation),
  marks: <ConsultationMarks consultation={consultation} part={part} waits={waits} />,
  more: (
    <>
      <p className="when">
        <span className="label">{words.group}</span>
        <span>{consultation.group?.name}</span>
      </p>
      <p className="when">
        <span className="label">{words.opinionsDueOn}</span>
        <OpinionsDate consultation={consultation} part={part} waits={waits} today={today} />
      </p>
    </>
  ),
});
