import { Component, type ReactNode } from 'react';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';

type CrashBoundaryProps = { onCrash: (error: unknown) => void; onRetry: () => void; children: ReactNode };

/** Contains rendering errors, so that the host's page keeps working. */
export class CrashBoundary extends Component<CrashBoundaryProps, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onCrash(error);
  }

  retry = () => {
    this.props.onRetry();
    this.setState({ crashed: false });
  };

  override render() {
    return this.state.crashed ? <CrashNotice onRetry={this.retry} /> : this.props.children;
  }
}

function CrashNotice({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(sharedMessages);
  return (
    <Alert
      action={
        <Button id="retry-schedules-view-button" onClick={onRetry} size="sm">
          {t('retry')}
        </Button>
      }
      announce
      tone="error"
    >
      {t('crashed')}
    </Alert>
  );
}
