import * as React from 'react';
import { Alert, Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { AskInput } from './AskInput';
import {
  actionPath,
  isBlank,
  type ActionOffer,
  type ActionResult,
  type Answer,
  type Answers,
} from './contract';
import { performanceOf } from './performance';
import { refusalOf, type Refusal } from './refusal';

interface ActionDialogProps {
  uid: string;
  documentId: string;
  version: number | null;
  offer: ActionOffer;
  onClose: () => void;
  onDone: (result: ActionResult) => void;
}

const NO_REFUSAL: Refusal = { onTop: [], byAsk: {} };

const unanswered = (offer: ActionOffer, answers: Answers): Refusal => ({
  onTop: [],
  byAsk: Object.fromEntries(
    offer.asks
      .filter((ask) => ask.required && isBlank(answers[ask.name]))
      .map((ask) => [ask.name, WORDS.handle.fillRequired]),
  ),
});

/** Asks what the action asks, says whom it will tell, and performs it. */
export const ActionDialog = (props: ActionDialogProps) => {
  const { uid, documentId, version, offer, onClose, onDone } = props;
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [answers, setAnswers] = React.useState<Answers>({});
  const [refusal, setRefusal] = React.useState<Refusal>(NO_REFUSAL);
  const [busy, setBusy] = React.useState(false);

  const answer = (name: string, value: Answer) => {
    setAnswers((given) => ({ ...given, [name]: value }));
    setRefusal(({ onTop, byAsk: { [name]: _answered, ...byAsk } }) => ({ onTop, byAsk }));
  };

  const perform = async () => {
    const missing = unanswered(offer, answers);
    setRefusal(missing);
    if (Object.keys(missing.byAsk).length > 0) return;
    setBusy(true);
    try {
      const { data } = await post<{ data: ActionResult }>(
        actionPath(uid, documentId, offer.action),
        performanceOf(version, answers),
      );
      toggleNotification({
        type: 'success',
        message: WORDS.handle.done(offer.label, data.data.stateLabel),
      });
      onDone(data.data);
    } catch (error) {
      setRefusal(refusalOf(error, offer.asks));
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={WORDS.close}>
          <Modal.Title>{WORDS.handle.dialogTitle(offer.label)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {refusal.onTop.map((message) => (
              <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
                {message}
              </Alert>
            ))}
            {offer.asks.length === 0 && <Typography>{WORDS.handle.noQuestions}</Typography>}
            {offer.asks.map((ask) => (
              <AskInput
                key={ask.name}
                ask={ask}
                value={answers[ask.name]}
                error={refusal.byAsk[ask.name]}
                onChange={(value) => answer(ask.name, value)}
              />
            ))}
            <Tells sentences={offer.tells} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} onClick={perform}>
            {WORDS.handle.confirm(offer.label)}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Tells = ({ sentences }: { sentences: string[] }) => {
  if (sentences.length === 0) return null;
  return (
    <Box background="neutral100" hasRadius padding={4}>
      <Typography variant="omega" fontWeight="bold">
        {WORDS.handle.tells}
      </Typography>
      <Box tag="ul" paddingTop={2}>
        {sentences.map((sentence) => (
          <Typography key={sentence} tag="li" variant="omega">
            {sentence}
          </Typography>
        ))}
      </Box>
    </Box>
  );
};
