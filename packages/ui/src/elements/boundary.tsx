import { Component, type ComponentChildren } from "preact";

interface BoundaryProps {
  children: ComponentChildren;
  onError: (error: unknown) => void;
}

/** Keeps an error in one item, whose content comes from a model, from taking down the other items. */
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
