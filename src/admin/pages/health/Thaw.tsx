import * as React from 'react';
import { Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { type Health, THAW_PATH } from './contract';

const words = WORDS.health.thaw;

interface DecisionProps {
  onThawed: () => void;
}

/** Says what becomes of the letters from before, and why; then letters go out again. */
const Decision = ({ onThawed }: DecisionProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [reason, setReason] = React.useState('');
  const [busy, setBusy] = React.useState(false);
  const decide = async (keep: boolean) => {
    setBusy(true);
    try {
      await post(THAW_PATH, { reason, keep });
      onThawed();
    } catch {
      toggleNotification({ type: 'danger', message: words.failed });
    } finally {
      setBusy(false);
    }
  };
  const button = (keep: boolean) => (
    <Button
      variant={keep ? 'default' : 'secondary'}
      disabled={busy || reason.trim() === ''}
      onClick={() => void decide(keep)}
    >
      {keep ? words.keep : words.send}
    </Button>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Field.Root name="reason" required hint={words.hint}>
        <Field.Label>{words.reason}</Field.Label>
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      <Flex gap={2} wrap="wrap">
        {button(true)}
        {button(false)}
      </Flex>
    </Flex>
  );
};

interface ThawProps {
  mail: Health['mail'];
  onThawed: () => void;
}

/** Why nothing is sent after a restore, and the way on for whoever may decide. */
export const Thaw = ({ mail, onThawed }: ThawProps) =>
  mail.freeze === null ? null : (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography>{mail.freeze.words}</Typography>
      {mail.mayThaw && <Decision onThawed={onThawed} />}
    </Flex>
  );
