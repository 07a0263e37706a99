import { Box, Button, Typography } from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import type { ActionOffer } from './contract';

interface ActionItemProps {
  offer: ActionOffer;
  /** True while the form holds unsaved changes: an action works on the saved record only. */
  waiting: boolean;
  onPress: () => void;
}

/** One action: its button, and under a refused one every reason, readable without hovering. */
export const ActionItem = ({ offer, waiting, onPress }: ActionItemProps) => {
  const reasons = offer.allowed ? [] : offer.violations;
  return (
    <Box width="100%" data-action={offer.action}>
      <Button
        fullWidth
        variant={offer.allowed ? 'default' : 'tertiary'}
        disabled={!offer.allowed || waiting}
        onClick={onPress}
      >
        {offer.label}
      </Button>
      {reasons.length > 0 && (
        <Box paddingTop={2}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral700">
            {WORDS.handle.refused(offer.label)}
          </Typography>
          <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
            {reasons.map((reason, place) => (
              <Typography
                key={`${reason.code}-${reason.field}-${place}`}
                tag="li"
                variant="pi"
                textColor="neutral700"
                style={{ display: 'list-item' }}
              >
                {reason.message}
              </Typography>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
};
