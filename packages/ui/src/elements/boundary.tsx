import { Component, type ComponentChildren } from "preact";

interface BoundaryProps {
  children: ComponentChildren;
  onError: (error: unknown) => void;
}

/** Keeps what goes wrong in one item, which can be anything a model sends, from taking the rest of the page with it. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.setState({ failed: true });
    this.props.onError(error);
  }

  override render(): ComponentChildren {
    return this.state.failed ? null : this.props.children;
  }
}
