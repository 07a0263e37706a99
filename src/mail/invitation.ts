import type { ICalEventStatus } from 'ical-generator';
import {
  default as icalendar,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod as Method,
  ICalEventStatus as Status,
} from 'ical-generator';
import type { Invitation } from '../domain/invitation';
import { MEETING_WORDS } from '../domain/meeting.zh';

/** A calendar entry as it is kept in a letter and handed to the mailer. */
export interface CalendarPart {
  readonly method: `${Method.REQUEST | Method.CANCEL}`;
  readonly filename: string;
  readonly content: string;
}

const ZONE = 'Asia/Shanghai';

/** China has one time all year round since 1991, so the zone is these lines and no library's data. */
const ZONE_LINES = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

interface Kind {
  readonly method: Method.REQUEST | Method.CANCEL;
  readonly status: ICalEventStatus;
  readonly filename: string;
}

const KINDS = {
  request: {
    method: Method.REQUEST,
    status: Status.CONFIRMED,
    filename: MEETING_WORDS.invitation.file,
  },
  cancel: {
    method: Method.CANCEL,
    status: Status.CANCELLED,
    filename: MEETING_WORDS.cancellation,
  },
} as const satisfies Record<Invitation['method'], Kind>;

/**
 * The calendar entry of a meeting (RFC 5545, 5546). Its times are the office's wall clock: given
 * without a zone, the library writes them down as they stand, whatever zone the machine is in. Those
 * invited appear as one group under the sender's own address: units answer at the desk, and an entry
 * that is handed on names nobody.
 */
export function calendarPart(invitation: Invitation, from: string, now: Date): CalendarPart {
  const { uid, sequence, title, heldOn, startsAt, endsAt, place } = invitation;
  const { method, status, filename } = KINDS[invitation.method];
  const { organiser, invited } = MEETING_WORDS.invitation;
  const calendar = icalendar({
    method,
    prodId: { company: 'ge-taskforce', product: 'meetings', language: 'ZH-CN' },
    timezone: { name: null, generator: () => ZONE_LINES },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: now,
    timezone: ZONE,
    start: `${heldOn}T${startsAt}:00`,
    end: endsAt === null ? null : `${heldOn}T${endsAt}:00`,
    summary: title,
    location: place,
    status,
    organizer: { name: organiser, email: from },
    attendees: [
      {
        name: invited,
        email: from,
        rsvp: false,
        type: ICalAttendeeType.GROUP,
        status: ICalAttendeeStatus.NEEDSACTION,
      },
    ],
  });
  return { method, filename, content: calendar.toString() };
}

const isPart = (value: unknown): value is CalendarPart =>
  typeof value === 'object' &&
  value !== null &&
  'method' in value &&
  'filename' in value &&
  'content' in value &&
  typeof value.content === 'string';

/** The calendar entry of a claimed letter, or none: a plain statement answers JSON as it is written. */
export function calendarPartOf(attachments: string | null): CalendarPart | null {
  const kept: unknown = attachments === null ? null : JSON.parse(attachments);
  return (Array.isArray(kept) ? kept : []).find(isPart) ?? null;
}
