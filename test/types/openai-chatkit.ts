// Our types and those of `@openai/chatkit` accept each other where both define a thing. This file never runs. `tsc` is
// the test: a wrong line does not compile.

import type {
  Action,
  ActionConfig,
  Attachment,
  ClientEffectEvent,
  EntitySource,
  IconName,
  ToolChoice,
  UserMessageContent,
  WidgetComponent,
  WidgetRoot,
  widgets,
} from "@chatwright/protocol";
import type {
  Attachment as TheirAttachment,
  ChatKitEvents,
  ChatKitIcon,
  ChatKitOptions,
  Entity,
  OpenAIChatKit,
  ToolChoice as TheirToolChoice,
  UserMessageContent as TheirUserMessageContent,
  Widgets,
} from "@openai/chatkit";
import type { z } from "zod";
import type { Accepts, Agree, Assert, IsAny, Same } from "./assert.ts";

// Fields with a default are optional in what we read and present in what we send.
export type Messages = [
  Assert<Accepts<z.input<typeof UserMessageContent>, TheirUserMessageContent>>,
  Assert<Accepts<TheirUserMessageContent, UserMessageContent>>,
  Assert<Accepts<z.input<typeof Attachment>, TheirAttachment>>,
  Assert<Accepts<TheirAttachment, Attachment>>,
  Assert<Agree<ToolChoice, TheirToolChoice>>,
  // The source of an annotation is handed to the page's entity callbacks, whose data are texts.
  Assert<Accepts<Entity, EntitySource & { data: Record<string, string> }>>,
  Assert<Accepts<ChatKitEvents["chatkit.effect"]["detail"], Omit<ClientEffectEvent, "type">>>,
];

type TheirAction = Parameters<OpenAIChatKit["sendCustomAction"]>[0];
type TheirActionConfig = NonNullable<Widgets.Button["onClickAction"]>;

export type Actions = [
  Assert<Agree<Action<string, Record<string, unknown>>, TheirAction>>,
  Assert<Agree<ActionConfig, TheirActionConfig>>,
];

type TheirIcon = ChatKitIcon | Widgets.WidgetIcon;

export type Icons = [
  Assert<Accepts<IconName, TheirIcon>>,
  // Ours has `vendor:` as well, which the protocol's types have and theirs have not.
  Assert<Same<Exclude<IconName, `vendor:${string}`>, TheirIcon>>,
];

// Components. Children are compared apart, because ours can be a Chart too; so are icons, of which ours has more.

type Own<T> = Omit<T, "children" | "iconStart" | "iconEnd" | "status">;
type AgreeOwn<Ours, Theirs> = Agree<Own<Ours>, Own<Theirs>>;
type Child<T> = T extends { children?: (infer C)[] | undefined } ? C : never;

// Table and Table.Row are not exported; they are members of the union.
type TheirTable = Extract<Widgets.WidgetComponent, { type: "Table" }>;
type TheirTableRow = Extract<Widgets.WidgetComponent, { type: "Table.Row" }>;

export type Components = [
  Assert<AgreeOwn<widgets.Text, Widgets.TextComponent>>,
  Assert<AgreeOwn<widgets.Title, Widgets.Title>>,
  Assert<AgreeOwn<widgets.Caption, Widgets.Caption>>,
  Assert<AgreeOwn<widgets.Markdown, Widgets.Markdown>>,
  Assert<AgreeOwn<widgets.Badge, Widgets.Badge>>,
  Assert<Agree<Omit<widgets.Icon, "name">, Omit<Widgets.Icon, "name">>>,
  Assert<AgreeOwn<widgets.Image, Widgets.Image>>,
  Assert<AgreeOwn<widgets.Button, Widgets.Button>>,
  Assert<AgreeOwn<widgets.Spacer, Widgets.Spacer>>,
  Assert<AgreeOwn<widgets.Divider, Widgets.Divider>>,
  Assert<AgreeOwn<widgets.Box, Widgets.Box>>,
  Assert<AgreeOwn<widgets.Row, Widgets.Row>>,
  Assert<AgreeOwn<widgets.Col, Widgets.Col>>,
  Assert<AgreeOwn<widgets.Form, Widgets.Form>>,
  Assert<AgreeOwn<widgets.Transition, Widgets.Transition>>,
  Assert<AgreeOwn<widgets.Table, TheirTable>>,
  Assert<AgreeOwn<widgets.TableRow, TheirTableRow>>,
  Assert<AgreeOwn<widgets.TableCell, Widgets.TableCell>>,
  Assert<AgreeOwn<widgets.ListViewItem, Widgets.ListViewItem>>,
  Assert<AgreeOwn<widgets.ListView, Widgets.ListView>>,
  Assert<AgreeOwn<widgets.Card, Widgets.Card>>,
  Assert<AgreeOwn<widgets.BasicRoot, Widgets.BasicRoot>>,
];

export type Controls = [
  Assert<AgreeOwn<widgets.Input, Widgets.Input>>,
  Assert<AgreeOwn<widgets.Textarea, Widgets.Textarea>>,
  Assert<AgreeOwn<widgets.Select, Widgets.Select>>,
  Assert<AgreeOwn<widgets.DatePicker, Widgets.DatePicker>>,
  Assert<AgreeOwn<widgets.Checkbox, Widgets.Checkbox>>,
  Assert<AgreeOwn<widgets.RadioGroup, Widgets.RadioGroup>>,
  Assert<AgreeOwn<widgets.Label, Widgets.Label>>,
];

export type IconFields = [
  Assert<Accepts<widgets.Icon["name"], Widgets.Icon["name"]>>,
  Assert<Accepts<widgets.Button["iconStart"], Widgets.Button["iconStart"]>>,
  Assert<Accepts<widgets.Button["iconEnd"], Widgets.Button["iconEnd"]>>,
  Assert<Accepts<widgets.Card["status"], Widgets.Card["status"]>>,
  Assert<Accepts<widgets.ListView["status"], Widgets.ListView["status"]>>,
  Assert<Accepts<Widgets.Icon["name"], Exclude<widgets.Icon["name"], "clock" | `${string}:${string}`>>>,
];

export type Unions = [
  // ListViewItem stands in a ListView only; in theirs it is no member of the union.
  Assert<Same<Exclude<WidgetComponent["type"], "Chart" | "ListViewItem">, Widgets.WidgetComponent["type"]>>,
  Assert<Same<WidgetRoot["type"], Widgets.WidgetRoot["type"]>>,
  Assert<Accepts<WidgetComponent, Widgets.WidgetComponent>>,
  Assert<Accepts<WidgetRoot, Widgets.WidgetRoot>>,
];

export type Children = [
  Assert<Accepts<Child<widgets.Box>, Child<Widgets.Box>>>,
  Assert<Accepts<Child<widgets.Form>, Child<Widgets.Form>>>,
  Assert<Accepts<Child<widgets.Card>, Child<Widgets.Card>>>,
  Assert<Accepts<Child<widgets.BasicRoot>, Child<Widgets.BasicRoot>>>,
  Assert<Accepts<Child<widgets.Table>, Child<TheirTable>>>,
  Assert<Accepts<Child<widgets.TableRow>, Child<TheirTableRow>>>,
  Assert<Accepts<Child<widgets.TableCell>, Child<Widgets.TableCell>>>,
  Assert<Same<Child<widgets.ListView>["type"], Child<Widgets.ListView>["type"]>>,
  Assert<Accepts<widgets.Transition["children"], Widgets.Transition["children"]>>,
];

// A widget that we send is one that the page's `widgets.onAction` gets.
type OnAction = NonNullable<NonNullable<ChatKitOptions["widgets"]>["onAction"]>;
export type Callback = [
  Assert<Accepts<Parameters<OnAction>[1]["widget"]["type"], WidgetRoot["type"]>>,
  Assert<IsAny<Widgets.Card> extends false ? true : false>,
];
