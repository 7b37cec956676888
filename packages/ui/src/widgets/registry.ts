import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Chart } from "./chart.tsx";
import { Checkbox, Label, RadioGroup, Select } from "./choice-fields.tsx";
import { Badge, Icon, Image } from "./content.tsx";
import type { Renderers } from "./context.ts";
import { DatePicker } from "./date-picker.tsx";
import { Basic, Box, Col, Divider, Form, Row, Spacer, Transition } from "./layout.tsx";
import { ListView, ListViewItem } from "./list-view.tsx";
import { Markdown } from "./markdown.tsx";
import { Table, TableCell, TableRow } from "./table.tsx";
import { Caption, Text, Title } from "./text.tsx";
import { Input, Textarea } from "./typed-fields.tsx";

/** What draws each component of the wire; the type says when one is missing. */
export const RENDERERS: Renderers = {
  Badge,
  Basic,
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
  "Table.Cell": TableCell,
  "Table.Row": TableRow,
  Text,
  Textarea,
  Title,
  Transition,
};
