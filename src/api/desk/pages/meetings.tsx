import { officeDate } from '../../../domain/calendar';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { DecisionSummary } from '../decisions';
import { decisionPartIn, decisionsAt, decisionWaits, unfinishedBefore } from '../decisions';
import type { MeetingDetail, MeetingSummary } from '../meetings';
import {
  agendaOf,
  ATTENDANCE,
  attendancesOf,
  MEETING,
  meetingOf,
  meetingsOf,
  meetingWaits,
} from '../meetings';
import { minutesAt } from '../minutes';
import { listedDecision } from '../views/ListedDecision';
import { listedMeeting } from '../views/ListedMeeting';
import { MeetingPage } from '../views/MeetingPage';
import { listPages } from './list';
import type { Part } from './record';
import { recordPages } from './record';
import type { Visit } from './visit';
import { MEETINGS } from './visit';

const words = PAGE_WORDS.desk.meeting;

export const meetingList = listPages<MeetingSummary>({
  list: 'meetings',
  uid: MEETING,
  address: MEETINGS,
  read: meetingsOf,
  begins: { only: ['group.plan_dispatch'], headingOf: words.plan },
  listed: async ({ strapi, actor }, meetings, today) => {
    const ownOf = await attendancesOf(strapi, actor, meetings);
    return meetings.map((meeting) => {
      const attendances = ownOf(meeting);
      const waits = meetingWaits(meeting, attendances, actor, today);
      return listedMeeting(meeting, { attendances, waits });
    });
  },
});

/** What a unit may answer while the meeting is ahead, one form a unit. */
async function attendanceParts({ strapi, actor }: Visit, meeting: MeetingDetail): Promise<Part[]> {
  if (meeting.state !== 'convened') return [];
  const own = (await attendancesOf(strapi, actor, [meeting]))(meeting);
  return own.map(({ documentId, unit, state }) => ({
    documentId,
    unit: unit?.documentId ?? '',
    heading: own.length === 1 ? words.attendance : words.attendanceOf(unit?.name ?? ''),
    due: state === 'attendance_asked',
  }));
}

const listed = ({ actor, now }: Visit, decisions: readonly DecisionSummary[]) =>
  decisions.map((decision) => {
    const standing = {
      part: decisionPartIn(decision, actor),
      waits: decisionWaits(decision, actor),
    };
    return listedDecision(decision, standing, officeDate(now));
  });

export const meetingPages = recordPages<MeetingDetail>({
  uid: MEETING,
  list: MEETINGS,
  address: `${MEETINGS}/`,
  read: meetingOf,
  unit: () => null,
  parts: { uid: ATTENDANCE, of: attendanceParts },
  view: async (visit, meeting, frame) => {
    const { strapi, actor } = visit;
    const attendances = (await attendancesOf(strapi, actor, [meeting]))(meeting);
    return (
      <MeetingPage
        frame={frame}
        meeting={meeting}
        waits={meetingWaits(meeting, attendances, actor, frame.today)}
        attendances={attendances}
        agenda={await agendaOf(strapi, meeting)}
        unfinished={listed(visit, await unfinishedBefore(strapi, actor, meeting))}
        decisions={listed(visit, await decisionsAt(strapi, actor, meeting))}
        minutes={await minutesAt(strapi, actor, meeting)}
      />
    );
  },
});
