import { PAGE_WORDS, writtenDate } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { AttendanceItem, MeetingSummary } from '../meetings';
import { isMeetingClosed } from '../meetings';
import type { Listed } from './ListPage';

const words = PAGE_WORDS.desk.meeting;

interface Standing {
  readonly attendances: readonly AttendanceItem[];
  readonly waits: boolean;
}

/** Where a meeting stands, in badges: in its list and on its page. */
export const MeetingMarks = ({ meeting, waits }: { meeting: MeetingSummary; waits: boolean }) => (
  <>
    <span className={`badge ${waits ? 'waits' : ''}`}>{labelOf(meeting.state)}</span>
    <span className="badge">{labelOf(meeting.kind)}</span>
  </>
);

/** A meeting's day and hours. */
export const MeetingTime = ({ meeting }: { meeting: MeetingSummary }) => {
  const { heldOn, startsAt, endsAt } = meeting;
  const hours = [startsAt, endsAt].filter((time) => time !== null).join('—');
  return (
    <>
      <time dateTime={heldOn}>{writtenDate(heldOn)}</time>
      {hours !== '' && <span>{hours}</span>}
    </>
  );
};

/** What a unit answered, or that it has not. */
export const answerWords = ({ answer, state }: AttendanceItem): string => labelOf(answer ?? state);

/** A meeting in 会议. */
export const listedMeeting = (
  meeting: MeetingSummary,
  { attendances, waits }: Standing,
): Listed => ({
  key: meeting.documentId,
  href: `/desk/meetings/${meeting.documentId}`,
  title: meeting.title,
  waits,
  closed: isMeetingClosed(meeting),
  marks: <MeetingMarks meeting={meeting} waits={waits} />,
  more: (
    <>
      <p className="when">
        <MeetingTime meeting={meeting} />
        {meeting.place !== null && <span className="due">{meeting.place}</span>}
      </p>
      {attendances.map((one) => (
        <p key={one.documentId} className="when">
          <span className="label">
            {attendances.length === 1
              ? words.ownAttendance
              : words.attendanceOf(one.unit?.name ?? '')}
          </span>
          <span>{answerWords(one)}</span>
        </p>
      ))}
    </>
  ),
});
