import { PAGE_WORDS } from '../../../domain/pages.zh';
import { labelOf } from '../../../domain/wording.zh';
import type { AgendaItem, AttendanceItem, MeetingDetail } from '../meetings';
import { Fact, TextFact } from './Fact';
import { answerWords, MeetingMarks, MeetingTime } from './ListedMeeting';
import type { Listed } from './ListPage';
import { ListedRecords } from './ListedRecords';
import type { RecordFrame } from './RecordPage';
import { RecordPage } from './RecordPage';

const words = PAGE_WORDS.desk.meeting;

const About = ({ meeting }: { meeting: MeetingDetail }) => (
  <section aria-labelledby="about">
    <h2 id="about">{words.about}</h2>
    <dl className="facts">
      <Fact label={words.when}>
        <MeetingTime meeting={meeting} />
      </Fact>
      <Fact label={words.place}>{meeting.place ?? words.unknown}</Fact>
      {meeting.chair && <Fact label={words.chair}>{meeting.chair.name}</Fact>}
      <TextFact label={words.delegation} text={meeting.delegation} />
      <Fact label={words.kind}>{labelOf(meeting.kind)}</Fact>
      {meeting.group && <Fact label={words.group}>{meeting.group.name}</Fact>}
      {meeting.units.length > 0 && (
        <Fact label={words.units}>{meeting.units.map(({ name }) => name).join('、')}</Fact>
      )}
    </dl>
    {meeting.state === 'called_off' && (
      <div className="message failure">
        <p>
          {words.calledOff}：<span className="text">{meeting.calledOffReason}</span>
        </p>
      </div>
    )}
  </section>
);

const Agenda = ({ agenda }: { agenda: readonly AgendaItem[] }) => (
  <section aria-labelledby="agenda">
    <h2 id="agenda">{words.agenda}</h2>
    {agenda.length === 0 ? (
      <p className="empty">{words.noAgenda}</p>
    ) : (
      <ol className="agenda">
        {agenda.map(({ documentId, title, unit, group }) => {
          const from = group?.name ?? unit?.name;
          return (
            <li key={documentId}>
              {title}
              {from !== undefined && <span className="due">{words.from(from)}</span>}
            </li>
          );
        })}
      </ol>
    )}
  </section>
);

/** What each of the reader's units answered, and what was recorded of it in the end. */
const Attendances = ({ attendances }: { attendances: readonly AttendanceItem[] }) =>
  attendances.length === 0 ? null : (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{words.ownAttendance}</h2>
      <ul className="records">
        {attendances.map((one) => (
          <li key={one.documentId}>
            <p className="marks">
              <strong>{one.unit?.name}</strong>
              <span className={`badge ${one.state === 'attendance_asked' ? 'waits' : ''}`}>
                {answerWords(one)}
              </span>
              {one.state === 'attendance_recorded' && (
                <span className="number">{words.recorded}</span>
              )}
            </p>
            <dl className="facts">
              <TextFact label={words.attendee} text={one.attendeeName} />
              <TextFact label={words.reason} text={one.absenceReason} />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );

/** Minutes of the meeting that the reader's unit was sent. */
export interface MinutesLink {
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
}

const Minutes = ({ minutes }: { minutes: readonly MinutesLink[] }) =>
  minutes.length === 0 ? null : (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{words.minutes}</h2>
      <ul className="tasks">
        {minutes.map(({ documentId, number, title }) => (
          <li key={documentId}>
            <a href={`/desk/minutes/${documentId}`}>
              {number} {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );

interface MeetingProps {
  readonly frame: RecordFrame;
  readonly meeting: MeetingDetail;
  readonly waits: boolean;
  readonly attendances: readonly AttendanceItem[];
  readonly agenda: readonly AgendaItem[];
  readonly unfinished: readonly Listed[];
  readonly decisions: readonly Listed[];
  readonly minutes: readonly MinutesLink[];
}

export const MeetingPage = ({ frame, meeting, waits, ...rest }: MeetingProps) => (
  <RecordPage
    frame={frame}
    list="meetings"
    back="/desk/meetings"
    title={meeting.title}
    marks={<MeetingMarks meeting={meeting} waits={waits} />}
    readOnly
    standing={
      <>
        <About meeting={meeting} />
        <Attendances attendances={rest.attendances} />
      </>
    }
  >
    <ListedRecords id="unfinished" heading={words.unfinished} records={rest.unfinished} />
    <Agenda agenda={rest.agenda} />
    <ListedRecords id="decisions" heading={words.decisions} records={rest.decisions} />
    <Minutes minutes={rest.minutes} />
  </RecordPage>
);
