import type { DecisionDetail, DecisionSummary } from '../decisions';
import { DECISION, decisionOf, decisionPartIn, decisionsOf, decisionWaits } from '../decisions';
import { DecisionPage } from '../views/DecisionPage';
import type { Link } from '../views/Link';
import { listedDecision, placeOf } from '../views/ListedDecision';
import { linkToMeeting, linkToMinutes, linkToTask } from './links';
import { listPages } from './list';
import { recordPages } from './record';
import type { Visit } from './visit';
import { DECISIONS } from './visit';

export const decisionList = listPages<DecisionSummary>({
  list: 'decisions',
  uid: DECISION,
  address: DECISIONS,
  read: decisionsOf,
  listed: ({ actor }, decisions, today) =>
    Promise.resolve(
      decisions.map((decision) => {
        const part = decisionPartIn(decision, actor);
        return listedDecision(decision, { part, waits: decisionWaits(decision, actor) }, today);
      }),
    ),
});

/** Leads to the minutes, called by the decision's place in them. */
async function linkToPlace(visit: Visit, decision: DecisionDetail): Promise<Link | null> {
  const link = await linkToMinutes(visit, decision.minutes);
  return link && { ...link, title: placeOf(decision) ?? link.title };
}

export const decisionPages = recordPages<DecisionDetail>({
  uid: DECISION,
  list: DECISIONS,
  address: `${DECISIONS}/`,
  read: decisionOf,
  unit: (decision) => decision.leadUnit,
  view: async (visit, decision, frame) => (
    <DecisionPage
      frame={frame}
      decision={decision}
      part={decisionPartIn(decision, visit.actor)}
      waits={decisionWaits(decision, visit.actor)}
      meeting={await linkToMeeting(visit, decision.meeting)}
      minutes={await linkToPlace(visit, decision)}
      task={await linkToTask(visit, decision.task)}
    />
  ),
});
