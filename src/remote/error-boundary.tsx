import { Component, type ReactNode } from 'react';

type ErrorBoundaryProps = { fallback: (retry: () => void) => ReactNode; onRetry?: () => void; children: ReactNode };

/** What breaks inside stays inside: the page of the host around it lives on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  retry = () => {
    this.props.onRetry?.();
    this.setState({ failed: false });
  };

  override render() {
    return this.state.failed ? this.props.fallback(this.retry) : this.props.children;
  }
}
