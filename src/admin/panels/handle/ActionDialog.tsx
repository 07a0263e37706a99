import { Box, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { AskDialog } from './AskDialog';
import { actionPath, type ActionOffer, type ActionResult, type Answers } from './contract';
import { performanceOf } from './performance';

interface ActionDialogProps {
  uid: string;
  documentId: string;
  version: number | null;
  offer: ActionOffer;
  onClose: () => void;
  onDone: (result: ActionResult) => void;
}

/** Asks what the action asks, says whom it will tell, and performs it. */
export const ActionDialog = (props: ActionDialogProps) => {
  const { uid, documentId, version, offer, onClose, onDone } = props;
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();

  const perform = async (answers: Answers) => {
    const { data } = await post<{ data: ActionResult }>(
      actionPath(uid, documentId, offer.action),
      performanceOf(version, answers),
    );
    toggleNotification({
      type: 'success',
      message: WORDS.handle.done(offer.label, data.data.stateLabel),
    });
    onDone(data.data);
  };

  return (
    <AskDialog
      title={WORDS.handle.dialogTitle(offer.label)}
      confirm={WORDS.handle.confirm(offer.label)}
      asks={offer.asks}
      onSend={perform}
      onClose={onClose}
    >
      {offer.asks.length === 0 && <Typography>{WORDS.handle.noQuestions}</Typography>}
      <Tells sentences={offer.tells} />
    </AskDialog>
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
