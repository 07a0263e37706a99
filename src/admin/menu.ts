import { WORDS } from './translations/workplace';

/**
 * The menu in the order of the office's work. Strapi sorts it by title, so the number in front of a
 * title is its place; the first figure is the group: 1 key tasks, 2 issues and supervision, 3 meetings
 * and coordination, 4 publicity and letters, 5 organisation, 6 records of the machine.
 */
const PLACES: Readonly<Record<string, string>> = {
  'api::plan.plan': '1.1',
  'api::task.task': '1.2',
  'api::progress-report.progress-report': '1.3',
  'api::extension.extension': '1.4',
  'api::amendment.amendment': '1.5',
  'api::issue.issue': '2.1',
  'api::supervision-notice.supervision-notice': '2.2',
  'api::commendation.commendation': '2.3',
  'api::instruction.instruction': '2.4',
  'api::issue-category.issue-category': '2.6',
  'api::topic.topic': '3.1',
  'api::meeting.meeting': '3.2',
  'api::attendance.attendance': '3.3',
  'api::minutes.minutes': '3.4',
  'api::decision.decision': '3.5',
  'api::consultation.consultation': '3.6',
  'api::opinion.opinion': '3.7',
  'api::skipped-window.skipped-window': '3.9',
  'api::briefing.briefing': '4.1',
  'api::notification.notification': '4.2',
  'api::message.message': '4.3',
  'api::unit.unit': '5.1',
  'api::person.person': '5.2',
  'api::post.post': '5.3',
  'api::tenure.tenure': '5.4',
  'api::group.group': '5.5',
  'api::calendar-day.calendar-day': '6.1',
  'api::journal.journal': '6.2',
  'api::job-run.job-run': '6.3',
  'api::number-series.number-series': '6.4',
  'api::light-snapshot.light-snapshot': '6.5',
};

interface Place {
  readonly place: string;
  readonly title: string;
}

/** The office's own pages, in the same order of numbers, by their address. */
export const PAGE_PLACES = {
  'seven-lists': { place: '1.6', title: WORDS.sevenLists.title },
  import: { place: '1.7', title: WORDS.import.title },
  'unit-record': { place: '2.5', title: WORDS.unitRecord.title },
  cadence: { place: '3.8', title: WORDS.cadence.title },
  health: { place: '6.6', title: WORDS.health.title },
} as const satisfies Record<string, Place>;

export const numbered = ({ place, title }: Place): string => `${place} ${title}`;

/** Strapi's own account type of the desk, whose displayed name is English. */
const NAMES: Readonly<Record<string, string>> = {
  'plugin::users-permissions.user': '5.6 联络员账号',
};

interface MenuLink {
  uid: string;
  name: string;
  title: string;
  to: string;
  search: string | null;
}

const placed = <L extends MenuLink>(link: L): L => {
  const place = PLACES[link.uid];
  const title = NAMES[link.uid] ?? (place === undefined ? link.title : `${place} ${link.title}`);
  return { ...link, title };
};

/** The hook that hands over the content types a person may open. */
export const MENU_HOOK = 'Admin/CM/pages/App/mutate-collection-types-links';

const TASK = 'api::task.task';
const MEETING = 'api::meeting.meeting';
const JOB_RUN = 'api::job-run.job-run';

/** Pages that stand among the records, each for whoever sees the type it tells of. */
const AMONG_RECORDS = {
  'seven-lists': TASK,
  'unit-record': TASK,
  cadence: MEETING,
  health: JOB_RUN,
} as const;

const PAGE_NAMES = Object.keys(AMONG_RECORDS) as (keyof typeof AMONG_RECORDS)[];

const pageLinks = <L extends MenuLink>(links: readonly L[]): L[] =>
  PAGE_NAMES.flatMap((page) =>
    links
      .filter(({ uid }) => uid === AMONG_RECORDS[page])
      .map((link) => ({
        ...link,
        uid: page,
        name: page,
        title: numbered(PAGE_PLACES[page]),
        to: `/${page}`,
        search: null,
      })),
  );

/**
 * Puts every content type of the menu in its place, a type without a place last, and the office's own
 * pages among them.
 */
export const orderMenu = <L extends MenuLink, M>(menu: { ctLinks: L[]; models: M }) => ({
  ...menu,
  ctLinks: [...menu.ctLinks.map(placed), ...pageLinks(menu.ctLinks)],
});

/** The type builder writes source files and the cloud is another firm's: neither is for the office. */
const UNWANTED_LINKS = ['content-type-builder', 'strapi-cloud', 'content-releases'];

/** Takes links out of the main menu, in place: Strapi offers a list and no way to remove from it. */
export const dropMenuLinks = (links: { to: string }[]) => {
  const wanted = links.filter(({ to }) => !UNWANTED_LINKS.some((name) => to.includes(name)));
  links.splice(0, links.length, ...wanted);
};
