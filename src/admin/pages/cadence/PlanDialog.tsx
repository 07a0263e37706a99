import * as React from 'react';
import { Alert, Box, Button, Flex, Grid, Loader, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { dueWords } from '../../panels/meeting/dueWords';
import { AskInput } from '../../panels/handle/AskInput';
import type { Answer, Ask } from '../../panels/handle/contract';
import { refusalOf, type Refusal } from '../../panels/handle/refusal';
import { WORDS } from '../../translations/workplace';
import { planPath, type Proposal } from './contract';
import { TickedList } from './TickedList';
import { UnitAdder } from './UnitAdder';
import { usePlan, type TextName } from './usePlan';

const words = WORDS.cadence.plan;

/** Every place a refusal may belong to; the first five are written, the others ticked. */
const WRITTEN = [
  { name: 'title', label: words.fields.title, kind: 'text', required: true, width: 12 },
  { name: 'heldOn', label: words.fields.heldOn, kind: 'date', required: true, width: 4 },
  { name: 'startsAt', label: words.fields.startsAt, kind: 'text', required: false, width: 4 },
  { name: 'endsAt', label: words.fields.endsAt, kind: 'text', required: false, width: 4 },
  { name: 'place', label: words.fields.place, kind: 'text', required: false, width: 12 },
] as const satisfies readonly (Ask & { width: number })[];

const TICKED: readonly Ask[] = [
  { name: 'topics', label: words.fields.topics, kind: 'items', required: false },
  { name: 'units', label: words.fields.units, kind: 'items', required: true },
];

const NO_REFUSAL: Refusal = { onTop: [], byAsk: {} };

const Chair = ({ chair }: Pick<Proposal, 'chair'>) => (
  <Box data-ask="chair">
    <Typography variant="pi" fontWeight="bold" tag="p">
      {words.chair}
    </Typography>
    {chair === null && <Typography textColor="danger600">{words.noChair}</Typography>}
    {chair !== null && (
      <Typography textColor={chair.holder === null ? 'danger600' : 'neutral800'}>
        {chair.holder === null ? words.vacant(chair.name) : words.holder(chair.name, chair.holder)}
      </Typography>
    )}
  </Box>
);

const Decisions = ({ decisions }: Pick<Proposal, 'decisions'>) => (
  <Box data-ask="decisions">
    <Typography variant="pi" fontWeight="bold" tag="p">
      {words.decisions}
    </Typography>
    {decisions.length === 0 && <Typography textColor="neutral600">{words.noDecisions}</Typography>}
    <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
      {decisions.map((decision, at) => (
        <Typography key={decision.documentId} tag="li" style={{ overflowWrap: 'anywhere' }}>
          {`${at + 1}. ${decision.text}（${dueWords(decision)}）`}
        </Typography>
      ))}
    </Flex>
  </Box>
);

interface FormProps {
  plan: ReturnType<typeof usePlan>;
  refusal: Refusal;
}

const Form = ({ plan: { proposal, draft, edit }, refusal: { byAsk } }: FormProps) => {
  if (proposal === null || draft === null) return null;
  const text = (name: TextName, value: Answer) =>
    edit({ [name]: typeof value === 'string' ? value : '' });
  return (
    <>
      <Grid.Root gap={4}>
        {WRITTEN.map(({ width, ...ask }) => (
          <Grid.Item key={ask.name} col={width} alignItems="stretch" direction="column">
            <AskInput
              ask={ask}
              value={draft[ask.name]}
              error={byAsk[ask.name]}
              onChange={(value) => text(ask.name, value)}
            />
          </Grid.Item>
        ))}
      </Grid.Root>
      {proposal.dayHints.map((hint) => (
        <Typography key={hint} textColor="warning700" role="status">
          {hint}
        </Typography>
      ))}
      <Chair chair={proposal.chair} />
      <Decisions decisions={proposal.decisions} />
      <TickedList
        name="topics"
        label={words.fields.topics}
        list={draft.topics}
        error={byAsk['topics']}
        none={words.noTopics}
        ordered
        onChange={(topics) => edit({ topics })}
      />
      <TickedList
        name="units"
        label={words.fields.units}
        list={draft.units}
        error={byAsk['units']}
        onChange={(units) => edit({ units })}
      >
        <UnitAdder
          known={draft.units.map(({ documentId }) => documentId)}
          onAdd={({ value, label }) =>
            edit({
              units: [...draft.units, { documentId: value, label, taken: true, note: null }],
            })
          }
        />
      </TickedList>
    </>
  );
};

const Waiting = ({ failed, onRetry }: { failed: boolean; onRetry: () => void }) =>
  failed ? (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography textColor="danger600">{WORDS.page.failed}</Typography>
      <Button variant="tertiary" onClick={onRetry}>
        {WORDS.page.retry}
      </Button>
    </Flex>
  ) : (
    <Flex justifyContent="center" padding={4}>
      <Loader>{WORDS.loading}</Loader>
    </Flex>
  );

interface PlanDialogProps {
  series: string;
  title: string;
  onClose: () => void;
  onPlanned: (documentId: string) => void;
}

/** 拟定会议: the next meeting of a body as proposed, to be changed and planned. */
export const PlanDialog = ({ series, title, onClose, onPlanned }: PlanDialogProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const plan = usePlan(series, words.carriedOver);
  const [refusal, setRefusal] = React.useState<Refusal>(NO_REFUSAL);
  const [busy, setBusy] = React.useState(false);

  const send = async () => {
    setBusy(true);
    setRefusal(NO_REFUSAL);
    try {
      const { data } = await post<{ data: { documentId: string } }>(planPath, plan.sent);
      toggleNotification({ type: 'success', message: words.planned });
      onPlanned(data.data.documentId);
    } catch (error) {
      setRefusal(refusalOf(error, [...WRITTEN, ...TICKED]));
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">{words.hint}</Typography>
            {refusal.onTop.map((message) => (
              <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
                {message}
              </Alert>
            ))}
            {plan.draft === null && <Waiting failed={plan.failed} onRetry={plan.reload} />}
            <Form plan={plan} refusal={refusal} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} disabled={plan.sent === null} onClick={send}>
            {words.confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
