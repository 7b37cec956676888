export {
  Badge,
  BasicRoot,
  Box,
  Button,
  Caption,
  Card,
  Chart,
  Checkbox,
  Col,
  DatePicker,
  Divider,
  Form,
  Icon,
  Image,
  Input,
  Label,
  ListView,
  ListViewItem,
  Markdown,
  RadioGroup,
  Row,
  Select,
  Spacer,
  Table,
  TableCell,
  TableRow,
  Text,
  Textarea,
  Title,
  Transition,
} from "./builders.ts";
export { customComponent } from "./custom.ts";
export { declaresAction } from "./declares-action.ts";
export { diffWidget, type WidgetUpdate } from "./diff.ts";
export { streamWidget, type StreamWidgetOptions } from "./stream.ts";
export { type WidgetFile, WidgetTemplate, WidgetTemplateError } from "./template.ts";
