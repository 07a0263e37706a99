import * as React from 'react';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { recordAddress } from '../../recordAddress';
import { WORDS } from '../../translations/workplace';
import { ActionDialog } from './ActionDialog';
import { ActionItem } from './ActionItem';
import type { ActionOffer, ActionResult, RecordActions } from './contract';
import { useRecordActions } from './useRecordActions';
import { useRefreshRecord } from './useRefreshRecord';

interface HandleProps {
  uid: string;
  documentId: string;
  /** Changes whenever the saved record changes. */
  stamp: unknown;
}

/** Allowed actions first, each group in the server's order. */
const inOrder = (offers: readonly ActionOffer[]): ActionOffer[] => [
  ...offers.filter((offer) => offer.allowed),
  ...offers.filter((offer) => !offer.allowed),
];

const State = ({ label }: { label: string }) => (
  <Flex gap={2} alignItems="center">
    <Typography variant="pi" textColor="neutral600">
      {WORDS.handle.state}
    </Typography>
    <Badge>{label}</Badge>
  </Flex>
);

interface OfferedProps extends HandleProps {
  record: RecordActions;
  onDone: (result: ActionResult) => void;
}

const Offered = ({ uid, documentId, record, onDone }: OfferedProps) => {
  const unsaved = useForm('HandlePanel', (form) => form.modified);
  const [pressed, setPressed] = React.useState<ActionOffer | null>(null);

  return (
    <>
      {record.stateLabel !== null && <State label={record.stateLabel} />}
      {record.hints.map((hint) => (
        <Typography key={hint} variant="pi" textColor="warning600">
          {hint}
        </Typography>
      ))}
      {unsaved && record.actions.length > 0 && (
        <Typography variant="pi" textColor="warning600">
          {WORDS.handle.unsaved}
        </Typography>
      )}
      {record.actions.length === 0 && (
        <Typography variant="omega" textColor="neutral600">
          {WORDS.handle.nothing}
        </Typography>
      )}
      {inOrder(record.actions).map((offer) => (
        <ActionItem
          key={offer.action}
          offer={offer}
          waiting={unsaved}
          onPress={() => setPressed(offer)}
        />
      ))}
      {pressed && (
        <ActionDialog
          uid={uid}
          documentId={documentId}
          version={record.version}
          offer={pressed}
          onClose={() => setPressed(null)}
          onDone={(result) => {
            setPressed(null);
            onDone(result);
          }}
        />
      )}
    </>
  );
};

const Handle = (props: HandleProps) => {
  const { uid, documentId, stamp } = props;
  const { loaded, reload } = useRecordActions(uid, documentId, stamp);
  const refreshRecord = useRefreshRecord(uid, documentId);
  const navigate = useNavigate();
  const goOn = ({ leadsTo }: ActionResult) => {
    refreshRecord();
    reload();
    if (leadsTo) navigate(recordAddress(leadsTo.uid, leadsTo.documentId));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {loaded.status === 'loading' && (
        <Typography variant="omega" textColor="neutral600">
          {WORDS.loading}
        </Typography>
      )}
      {loaded.status === 'failed' && (
        <>
          <Typography variant="omega" textColor="danger600">
            {WORDS.handle.loadFailed}
          </Typography>
          <Button variant="tertiary" onClick={reload}>
            {WORDS.handle.retry}
          </Button>
        </>
      )}
      {loaded.status === 'ready' && <Offered {...props} record={loaded.offer} onDone={goOn} />}
    </Flex>
  );
};

/** The side panel 办理, the same on every saved record of every content type. */
export const HandlePanel: PanelComponent = ({ model, documentId, document }) => {
  const id = documentId ?? document?.documentId;
  if (!id || !document) return null;
  return {
    title: WORDS.handle.title,
    content: <Handle key={id} uid={model} documentId={id} stamp={String(document.updatedAt)} />,
  };
};
