import type { PersonActor } from './permissions';
import type { PostKind } from './roles';
import { OFFICE_POSTS } from './roles';
import type { TransitionTable } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 二: 今后若有人员变动，由其继任者接替，不再另行发文. One action ends one tenure and starts the next. */
export const POST_TRANSITIONS = [
  {
    action: 'post.succeed',
    from: [null],
    to: null,
    who: ['general', 'director', 'system_admin'],
    asks: [
      { name: 'person', kind: 'person', required: true },
      { name: 'startsOn', kind: 'date', required: true },
      { name: 'basis', kind: 'text', required: false },
    ],
    requires: ['succession'],
    clause: '二',
  },
  {
    action: 'post.vacate',
    from: [null],
    to: null,
    who: ['general', 'director', 'system_admin'],
    asks: [
      { name: 'endsOn', kind: 'date', required: true },
      { name: 'reason', kind: 'text', required: true },
    ],
    requires: ['vacation'],
    clause: '二',
  },
] as const satisfies TransitionTable;

/** The default basis: the notice says that no new paper is needed. */
export const DEFAULT_BASIS = '由其继任者接替';

/** Dates as `YYYY-MM-DD`, `endsOn` the last day in office; ids are document ids. */
export interface Tenure {
  readonly id: string;
  readonly person: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Whether the tenure covers the day. */
export const isCurrent = (tenure: Pick<Tenure, 'startsOn' | 'endsOn'>, day: string): boolean =>
  tenure.startsOn <= day && (tenure.endsOn === null || day <= tenure.endsOn);

/** The tenure a successor of `startsOn` ends, or null: the post is vacant by then. */
export const endedBy = (tenures: readonly Tenure[], startsOn: string): Tenure | null =>
  tenures.find((tenure) => tenure.startsOn < startsOn && (tenure.endsOn ?? startsOn) >= startsOn) ??
  null;

export interface Succession {
  readonly kind: PostKind;
  /** Whether the post follows another one ex officio. */
  readonly heldWith: boolean;
  readonly person: { readonly id: string; readonly active: boolean };
  readonly startsOn: string;
  readonly tenures: readonly Tenure[];
}

/**
 * Who may fill a post: office posts are the director's or the system administrator's, all others
 * belong to the general section or the director; nobody appoints himself; a post held ex officio
 * follows its partner.
 */
export function appointmentFaults(
  actor: PersonActor,
  post: Pick<Succession, 'kind' | 'heldWith'>,
  person: string | null,
): Violation[] {
  const office = OFFICE_POSTS.some((kind) => kind === post.kind);
  const allowed = office ? ['director', 'system_admin'] : ['general', 'director'];
  const found: Violation[] = [];
  if (!actor.roles.some((role) => allowed.includes(role))) {
    found.push(violation('post.not-yours-to-fill'));
  }
  if (post.heldWith) found.push(violation('post.held-elsewhere'));
  if (person !== null && person === actor.person) {
    found.push(violation('post.not-for-oneself', 'person'));
  }
  return found;
}

/** Dates must not overlap: a tenure starting on or after the new one would be cut into. */
export function successionFaults(succession: Succession): Violation[] {
  const { startsOn, tenures, person } = succession;
  const found: Violation[] = [];
  if (!person.active) found.push(violation('tenure.person-inactive', 'person'));
  if (tenures.some((tenure) => tenure.startsOn >= startsOn)) {
    found.push(violation('tenure.overlap', 'startsOn'));
  }
  if (endedBy(tenures, startsOn)?.person === person.id) {
    found.push(violation('tenure.same-person', 'person'));
  }
  return found;
}
