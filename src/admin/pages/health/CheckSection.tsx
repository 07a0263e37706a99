import * as React from 'react';
import { Badge, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { momentInWords, WORDS } from '../../translations/workplace';
import { CHECK_PATH, type Checked, type FindingKind } from './contract';
import { Section } from './Section';

const words = WORDS.health;

const Kind = ({ kind }: { kind: FindingKind }) => (
  <Flex tag="li" direction="column" alignItems="stretch" gap={1}>
    <Flex gap={2} alignItems="center">
      <Typography fontWeight="bold">{kind.words}</Typography>
      <Badge backgroundColor="danger100" textColor="danger700">
        {words.records(kind.count)}
      </Badge>
    </Flex>
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
      {kind.records.map(({ uid, documentId, title, typeLabel }) => (
        <li key={documentId}>
          <Link tag={NavLink} to={recordAddress(uid, documentId)}>
            {words.named(typeLabel, title)}
          </Link>
        </li>
      ))}
    </Flex>
  </Flex>
);

const Found = ({ checked }: { checked: Checked }) => (
  <>
    <Typography textColor={checked.found === 0 ? 'success700' : 'danger700'}>
      {words.checked(momentInWords(checked.at), checked.rules, checked.found)}
    </Typography>
    {checked.kinds.length > 0 && (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {checked.kinds.map((kind) => (
          <Kind key={kind.code} kind={kind} />
        ))}
      </Flex>
    )}
  </>
);

interface CheckSectionProps {
  checked: Checked | null;
  mayCheck: boolean;
  onChecked: () => void;
}

/** What the check of stored records found; each record opens. Whoever may can check at once. */
export const CheckSection = ({ checked, mayCheck, onChecked }: CheckSectionProps) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = React.useState(false);
  const check = async () => {
    setBusy(true);
    try {
      await post(CHECK_PATH);
      onChecked();
    } catch {
      toggleNotification({ type: 'danger', message: words.checkFailed });
    } finally {
      setBusy(false);
    }
  };
  const action = mayCheck && (
    <Button variant="secondary" loading={busy} onClick={() => void check()}>
      {words.check}
    </Button>
  );
  return (
    <Section title={words.invariants} action={action}>
      {checked === null ? (
        <Typography textColor="neutral600">{words.unchecked}</Typography>
      ) : (
        <Found checked={checked} />
      )}
    </Section>
  );
};
