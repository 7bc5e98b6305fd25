import { Component, type ReactNode } from 'react';

type BoundaryProps = { fallback: (again: () => void) => ReactNode; children: ReactNode };

/** The host's error boundary: a remote should have one itself, but a host does not rely on it. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback(() => this.setState({ failed: false })) : this.props.children;
  }
}
