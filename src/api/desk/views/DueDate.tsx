import { daysBetween, parseDate } from '../../../domain/calendar';
import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';

const { due } = PAGE_WORDS.desk;

/** How far off a date is, in calendar days; null where there is no date. */
function distance(dueOn: string | null, today: string): { text: string; late: boolean } | null {
  const [to, from] = [parseDate(dueOn), parseDate(today)];
  if (to === null || from === null) return null;
  const days = daysBetween(from, to);
  if (days === 0) return { text: due.today, late: false };
  return days > 0 ? { text: due.left(days), late: false } : { text: due.late(-days), late: true };
}

/**
 * A date and how far off it is, said in words, so that colour is never all there is. Without `today`
 * nothing runs any more, and the date alone is said.
 */
export const DueDate = ({ dueOn, today }: { dueOn: string | null; today: string | null }) => {
  if (dueOn === null) return <span>{due.none}</span>;
  const far = today === null ? null : distance(dueOn, today);
  return (
    <>
      <time dateTime={dueOn}>{writtenDate(dueOn)}</time>
      {far && <span className={far.late ? 'due late' : 'due'}>{far.text}</span>}
    </>
  );
};
