import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import type { MinutesSummary } from '../minutes';
import type { Listed } from './ListPage';

const words = PAGE_WORDS.desk.minutes;

/** Minutes in 纪要. */
export const listedMinutes = (minutes: MinutesSummary): Listed => {
  const { documentId, title, number, issuedOn, correction } = minutes;
  return {
    key: documentId,
    href: `/desk/minutes/${documentId}`,
    title,
    waits: false,
    closed: false,
    marks: (
      <>
        <span className="number">{number}</span>
        <time dateTime={issuedOn ?? ''}>{words.issuedOn(writtenDate(issuedOn) ?? '')}</time>
        {correction && (
          <span className="badge refused">{words.correctedBy(correction.number ?? '')}</span>
        )}
      </>
    ),
    more: null,
  };
};
