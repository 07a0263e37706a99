import type { Invitation } from '../../domain/invitation';
import { calendarUid } from '../../domain/invitation';
import { dateWords } from '../../domain/letters.zh';
import { isMoved, keptTime } from '../../domain/meeting-form';
import { asSentence, MEETING_WORDS } from '../../domain/meeting.zh';
import type { GateRecord } from '../../gate/record';
import { idsOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { nameOf, namesOf } from '../../gate/rules/names';

/** When and where a meeting takes place. */
export const appointmentOf = (record: GateRecord) => ({
  heldOn: textOf(record, 'heldOn'),
  startsAt: textOf(record, 'startsAt'),
  endsAt: textOf(record, 'endsAt'),
  place: textOf(record, 'place'),
});

/** What a calendar is told of the meeting as it stands; `method` where it is not its state's. */
export function invitationTo(
  meeting: GateRecord,
  method: Invitation['method'] = textOf(meeting, 'state') === 'called_off' ? 'cancel' : 'request',
): Invitation {
  const { heldOn, startsAt, endsAt, place } = appointmentOf(meeting);
  return {
    method,
    uid: calendarUid(meeting.documentId ?? ''),
    sequence: meeting.version ?? 0,
    title: textOf(meeting, 'title') ?? '',
    heldOn: heldOn ?? '',
    startsAt: keptTime(startsAt) ?? '',
    endsAt: keptTime(endsAt),
    place: place ?? '',
  };
}

/** What those invited are asked: to answer, to answer again, or nothing when only the place moved. */
const replyWords = (before: GateRecord | null, after: GateRecord): string => {
  const again = before !== null && textOf(before, 'state') === 'convened';
  if (!again) return MEETING_WORDS.replyPlease;
  return isMoved(appointmentOf(before), appointmentOf(after)) ? MEETING_WORDS.replyAgain : '';
};

/** Facts of every letter about a meeting. */
export const meetingFacts = async ({ strapi, before, after, answers }: Judgement) => ({
  title: textOf(after, 'title') ?? '',
  heldOn: dateWords(textOf(after, 'heldOn') ?? ''),
  startsAt: keptTime(textOf(after, 'startsAt')) ?? '',
  place: textOf(after, 'place') ?? '',
  chair: await nameOf(strapi, 'api::post.post', textOf(after, 'chair')),
  units: (await namesOf(strapi, 'api::unit.unit', idsOf(after, 'units'))).join('、'),
  reason: asSentence(textOf(answers, 'reason') ?? ''),
  reply: replyWords(before, after),
});
