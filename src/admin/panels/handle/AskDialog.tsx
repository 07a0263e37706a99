import * as React from 'react';
import { Alert, Button, Flex, Modal } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import { AskInput } from './AskInput';
import { isBlank, type Answer, type Answers, type Ask } from './contract';
import { refusalOf, type Refusal } from './refusal';

interface AskDialogProps {
  title: string;
  confirm: string;
  asks: readonly Ask[];
  /** What stands in the inputs at first. */
  initial?: Answers;
  /** Sends the answers; what it throws is shown at the inputs it is about. */
  onSend: (answers: Answers) => Promise<void>;
  onClose: () => void;
  /** What stands below the questions. */
  children?: React.ReactNode;
}

const NO_REFUSAL: Refusal = { onTop: [], byAsk: {} };

const unanswered = (asks: readonly Ask[], answers: Answers): Refusal => ({
  onTop: [],
  byAsk: Object.fromEntries(
    asks
      .filter((ask) => ask.required && isBlank(answers[ask.name]))
      .map((ask) => [ask.name, WORDS.handle.fillRequired]),
  ),
});

/** Puts questions and sends the answers; stays open, with what is wrong, until they are accepted. */
export const AskDialog = (props: AskDialogProps) => {
  const { title, confirm, asks, initial = {}, onSend, onClose, children } = props;
  const [answers, setAnswers] = React.useState<Answers>(initial);
  const [refusal, setRefusal] = React.useState<Refusal>(NO_REFUSAL);
  const [busy, setBusy] = React.useState(false);

  const answer = (name: string, value: Answer) => {
    setAnswers((given) => ({ ...given, [name]: value }));
    setRefusal(({ onTop, byAsk: { [name]: _answered, ...byAsk } }) => ({ onTop, byAsk }));
  };

  const send = async () => {
    const missing = unanswered(asks, answers);
    setRefusal(missing);
    if (Object.keys(missing.byAsk).length > 0) return;
    setBusy(true);
    try {
      await onSend(answers);
    } catch (error) {
      setRefusal(refusalOf(error, asks));
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
            {refusal.onTop.map((message) => (
              <Alert key={message} variant="danger" title="" closeLabel={WORDS.close}>
                {message}
              </Alert>
            ))}
            {asks.map((ask) => (
              <AskInput
                key={ask.name}
                ask={ask}
                value={answers[ask.name]}
                error={refusal.byAsk[ask.name]}
                onChange={(value) => answer(ask.name, value)}
              />
            ))}
            {children}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {WORDS.cancel}
          </Button>
          <Button loading={busy} onClick={send}>
            {confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
