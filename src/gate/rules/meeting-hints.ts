import { attendancesOf } from '../../api/meeting/attendance';
import { isChairHeld } from '../../api/meeting/read';
import { agendaOf } from '../../api/topic/agenda';
import { dayHints, MEETING_WORDS } from '../../domain/meeting.zh';
import { OPEN_MEETINGS } from '../../domain/topic';
import { readCalendar } from '../calendar';
import type { GateRecord } from '../record';
import { idsOf, textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { findRows } from '../rows';
import { nameOf } from './names';

type On = Pick<Judgement, 'strapi' | 'after'>;

const { hints: words } = MEETING_WORDS;

const aboutTheDay = async ({ strapi, after }: On): Promise<string[]> =>
  dayHints(await readCalendar(strapi), textOf(after, 'heldOn'));

async function aboutTheChair({ strapi, after }: On): Promise<string[]> {
  const chair = textOf(after, 'chair');
  if (chair === null || (await isChairHeld(strapi, after))) return [];
  return [words.vacant(await nameOf(strapi, 'api::post.post', chair))];
}

interface TopicUnits {
  readonly unit: { readonly documentId: string; readonly name: string } | null;
  readonly units: readonly { readonly documentId: string; readonly name: string }[];
}

/** Units of the agenda's topics that nobody has called. */
async function uninvited({ strapi, after }: On): Promise<string[]> {
  const topics = await findRows<TopicUnits>(strapi, 'api::topic.topic', {
    where: { meeting: { documentId: after.documentId } },
    populate: { unit: true, units: true },
  });
  const invited = idsOf(after, 'units');
  const names = topics
    .flatMap(({ unit, units }) => [...(unit ? [unit] : []), ...units])
    .filter((unit) => !invited.includes(unit.documentId))
    .map((unit) => unit.name);
  return names.length === 0 ? [] : [words.uninvited([...new Set(names)].join('、'))];
}

async function unanswered({ strapi, after }: On): Promise<string[]> {
  const rows = await attendancesOf(strapi, after.documentId ?? '');
  const open = rows.filter((row) => row.answer === null).length;
  return open === 0 ? [] : [words.waiting(open)];
}

async function openTopics({ strapi, after }: On): Promise<string[]> {
  const topics = await agendaOf(strapi, after.documentId ?? '');
  const open = topics.filter((topic) => topic.state === 'scheduled').length;
  return open === 0 ? [] : [words.scheduled(open)];
}

const isOpen = (meeting: GateRecord): boolean =>
  OPEN_MEETINGS.includes(textOf(meeting, 'state') ?? '');

/** What the office should know before it calls people together, or draws up what came of it. */
export const meetingHints: GateRule['hints'] = async (on) => {
  if (textOf(on.after, 'state') === 'held') return openTopics(on);
  if (!isOpen(on.after)) return [];
  const lists = [
    await aboutTheDay(on),
    await aboutTheChair(on),
    await uninvited(on),
    textOf(on.after, 'state') === 'convened' ? await unanswered(on) : [],
  ];
  return lists.flat();
};
