// The statements of openai-chatkit 1.6.5's documentation (docs/, page by page), each with a proof that Chatwright does
// the same.
import type { Proof } from "./reference-tests.ts";

function scenario(name: string): Proof {
  return { scenario: name };
}

function test(file: string, name: string): Proof {
  return { file, test: name };
}

function better(file: string, name: string): Proof {
  return { file, test: name, verdict: "better" };
}

function browser(file: string, name: string): Proof {
  return test(`test/browser/${file}.test.ts`, name);
}

const HANDLER = "packages/server/src/http/handler.test.ts";
const MESSAGES_AND_METHODS = "answers messages and methods, and is heard with all thirteen events";
const METHODS_AND_EVENTS = browser("element-frameworks", MESSAGES_AND_METHODS);
const IMAGES = "packages/server/src/agents/openai-models.test.ts";
const CONVERTER = "packages/server/src/agents/thread-item-converter.test.ts";

export const REFERENCE_DOCS: Record<string, Record<string, Proof>> = {
  quickstart: {
    "React draws it with useChatKit": browser(
      "element-frameworks",
      "draws with its options, and is ready once",
    ),
    "One address answers every request, by a stream or by JSON": scenario("messages: new thread: plain text"),
    "A store is a class of the product's": test(
      "packages/server/src/stores/memory/memory-store.test.ts",
      "storeContract",
    ),
    "An agent's answer is streamed with two helpers": scenario("bridge-messages: a text in pieces"),
  },
  "concepts/threads": {
    "A message without a thread begins one": scenario("messages: new thread: plain text"),
    "Items are stored as each is done": scenario("events: assistant_message: done"),
    "What respond changes of its thread is saved": scenario("threads: a title after the last event"),
    "Past threads and their items come page by page": scenario("paging: items.list: 41 desc, no limit"),
    "A thread can be locked, closed and deleted": scenario("threads: delete"),
    "A message may quote, mention and carry files": scenario("messages: old thread: text and tags in order"),
    "Answers are GitHub's Markdown": test("packages/markdown/src/gfm.test.ts", "reads $source"),
    "Lists are steady while they stream": test(
      "packages/markdown/src/stream.test.ts",
      "does not take a list under a paragraph for a heading while its first marker arrives",
    ),
    "Code is coloured": browser("markdown", "is coloured in every language that is promised"),
    "Formulas stand in the text or by themselves": browser(
      "element-maths",
      "are drawn as MathML once they are complete, under a policy without inline styles and HTML strings",
    ),
    "Hidden context reaches the model": scenario("bridge-input: hidden context"),
    "Hidden context never reaches the page": scenario("threads: get: items of every kind"),
    "Retry, copying and feedback below an answer": browser(
      "element-options",
      "are off, and each can be turned on",
    ),
    "The converter knows messages, widgets, workflows and tasks": scenario(
      "bridge-input: messages and a widget",
    ),
    "The converter can be overridden": scenario("bridge-input: a mention"),
  },
  "concepts/thread-stream-events": {
    "thread.created and thread.updated": scenario("threads: a title before the first event"),
    "thread.item.added announces and does not store": scenario("events: a message is left unfinished"),
    "thread.item.updated changes what is pending": scenario("updates: text deltas: finished"),
    "thread.item.done stores": scenario("events: workflow: done"),
    "thread.item.removed deletes": scenario("events: a stored item is removed"),
    "thread.item.replaced swaps": scenario("events: widget: takes the place of a stored one"),
    "An error has a message of one's own, and may be retried": scenario(
      "events: event: error with a message",
    ),
    "Progress is shown and not kept": scenario("events: event: progress with an icon"),
    "Effects reach the page": scenario("events: event: client effect"),
    "Stream options say whether the user can stop": scenario("events: stream options of the server"),
  },
  "concepts/actions": {
    "An action reaches the server with its widget": scenario(
      "actions: threads.custom_action: with a payload",
    ),
    "What a user pressed is noted for the model": scenario("actions: leaves a note for the model"),
    "An action may be the page's": browser(
      "element-widgets",
      "carries out actions that need no stream, and those for the page, in the middle of an answer",
    ),
    "An action without a stream runs in the middle of an answer": scenario(
      "actions: threads.sync_custom_action: with a payload",
    ),
    "The page sends actions of its own": scenario("actions: threads.custom_action: of the page"),
  },
  "concepts/entities": {
    "An entity is a source of an answer": scenario("events: variant: message with an entity annotation"),
    "An entity is mentioned in a message": scenario("messages: new thread: a tag in full"),
  },
  "concepts/tools": {
    "A server tool's result goes back to the model": scenario("bridge-tools: one call"),
    "A client tool's result goes back to the model": scenario("bridge-client-tools: answered"),
  },
  "concepts/widgets": {
    "A root is a Card, a ListView or a Basic": scenario("widgets: ListView 1"),
    "A .widget file is filled with data": test(
      "packages/server/src/widgets/template.test.ts",
      "builds a widget from a file: values, a loop, conditions",
    ),
    "A widget has a text to copy": scenario("widgets: whole, with text to copy"),
    "The model is told of a widget": scenario("bridge-input: a widget"),
    "An entity is previewed by a widget": browser(
      "element-content",
      "that is an entity shows the page's preview",
    ),
    "Widgets are designed at widgets.chatkit.studio": {
      leftOut: "That is a web page of OpenAI's; the files that it exports are read",
    },
  },
  "guides/respond-to-user-message": {
    "A context of one's own reaches hooks and store": test(
      HANDLER,
      "sees method, address and headers, and its context reaches the hooks",
    ),
    "Metadata of a request can be read": scenario("messages: metadata of the request"),
    "A store may make the ids": scenario("messages: ids of the store's own making"),
    "The model gets the last items of the thread": scenario("bridge-input: a conversation"),
    "A thread's metadata keeps the last response's id, and the model the conversation":
      scenario("bridge-tools: two turns"),
    "A guardrail at the input takes back what was shown": scenario(
      "bridge-failures: trips at the input, meanwhile",
    ),
    "A guardrail at the output takes back what was shown": scenario("bridge-failures: trips at the output"),
    "A hook tells the user why a guardrail tripped": test(
      "packages/server/src/agents/stream-agent-response.test.ts",
      "throw their error, for the product to say why",
    ),
    "Tools stream events of their own": scenario("bridge-shown: progress"),
  },
  "guides/accept-rich-user-input": {
    "Files are added in the composer": browser(
      "element-composer",
      "are chosen, uploaded with progress, sent, and shown in the message",
    ),
    "Direct upload: a form goes to an address of the product's": browser(
      "element-composer",
      "are uploaded directly with progress where there is no fetch of the page's",
    ),
    "Two-phase upload: the record first, then its bytes": scenario(
      "files: attachment: a file for two-phase upload",
    ),
    "The product decides which users may read an attachment": better("test/tenants.test.ts", "files: %s"),
    "A deleted attachment loses bytes and record": scenario("files: attachment: deleted"),
    "The model reads attachments once the converter is overridden": better(
      "packages/server/src/agents/attached-files.test.ts",
      "reaches the Responses API: pictures, PDFs and texts, each after its name",
    ),
    "Images have a preview": scenario("files: attachment: an image for direct upload"),
    "Dictation: transcribe() gets bytes, mime_type and media_type": scenario(
      "files: transcription: audio/webm;codecs=opus",
    ),
    "Structured input takes over the composer": browser(
      "element",
      "asks a structured input in the composer's place and shows the answers",
    ),
    "Structured input is answered or skipped, question by question": scenario(
      "turns: structured input: one question skipped",
    ),
    "The model is told of answers": scenario("bridge-input: a structured input"),
    "Tags are searched as one types": browser(
      "element-composer",
      "is a listbox that the keyboard steers, and puts a tag where it was asked for",
    ),
    "A converter says what a tag stands for": test(
      CONVERTER,
      "keep text and mentions in order, and say what the mentions stand for",
    ),
    "Tags are clicked and previewed": browser(
      "element-composer",
      "is clicked, and previewed by a widget under the pointer or the focus",
    ),
  },
  "guides/add-annotations": {
    "A model's citations become annotations": scenario("bridge-messages: several in a row"),
    "A converter of one's own makes other annotations": scenario(
      "bridge-messages: by the product's own converter",
    ),
    "Annotations of one's own: URL and file": scenario("events: variant: message with a file annotation"),
    "Annotations of one's own: entities with icon, labels and data": scenario(
      "events: variant: message with an entity annotation",
    ),
    "Sources stand in the text and in a list below": browser(
      "element",
      "cites sources in the text and lists them under it",
    ),
  },
  "guides/browse-past-threads": {
    "History lists, opens, renames and deletes": browser(
      "element-history",
      "renames and deletes past threads, the latter after a question",
    ),
    "History can be left out": browser(
      "element-options",
      "can be left out, and so can renaming and deleting",
    ),
    "A title set in respond reaches the page": scenario("threads: a title between events"),
    "A title is written after the first turn": better(
      "packages/server/src/agents/thread-title.test.ts",
      "is the first words at once, then the model's",
    ),
    "A locked or closed thread says so": browser("element", "says why a thread takes no messages"),
    "The server goes on in a locked thread unless its hooks look": scenario(
      "threads: a message to a locked thread",
    ),
    "Actions go on in a locked thread": scenario("threads: an action in a locked thread"),
    "fetchUpdates shows what another request changed": test(
      "packages/ui/src/state/store.test.ts",
      "keeps the place of items that are on the screen when updates are fetched",
    ),
  },
  "guides/let-users-pick-tools-and-models": {
    "The composer offers tools and models": browser(
      "element-options",
      "has a placeholder, tools in their order with short names, and models of which one is the default",
    ),
    "What was chosen reaches respond": scenario("messages: new thread: a model and a tool"),
  },
  "guides/pass-extra-app-context-to-your-model": {
    "The page's fetch adds headers": test(
      "packages/ui/src/state/uploads.test.ts",
      "posts the file with the page's fetch and takes the attachment that it is answered by",
    ),
    "Headers reach the context": test(
      HANDLER,
      "sees method, address and headers, and its context reaches the hooks",
    ),
    "A client tool asks the page": scenario("bridge-client-tools: called"),
  },
  "guides/update-client-during-response": {
    "A tool shows progress": scenario("bridge-shown: progress"),
    "A hook without an agent shows progress": scenario("events: event: progress without an icon"),
    "A tool has an effect on the page": scenario("bridge-shown: a client effect"),
    "The page hears of effects": browser(
      "element",
      "shows steps, progress, notices and effects, and hides nothing behind them",
    ),
    "A client tool pauses the run, and its answer goes on with it": scenario("bridge-client-tools: answered"),
    "One client tool a turn": better(
      IMAGES,
      "which are answered in the other order, and goes on when both are",
    ),
  },
  "guides/build-interactive-responses-with-widgets": {
    "A hook shows a widget": scenario("widgets: streamed: one state"),
    "A widget's text grows with an id": scenario("widgets: streamed: text that grows while it streams"),
    "Other changes replace a part": scenario("widgets: streamed: another child"),
    "A tool shows a widget": scenario("bridge-shown: as a whole"),
    "A tool streams a widget": scenario("bridge-shown: with a text that grows"),
    "Loading shows where the action says": browser(
      "widgets-actions",
      "hold the widget when they should, and give the focus back",
    ),
    "Forms put their fields into every action, nested by dots": test(
      "packages/ui/src/widgets/form-values.test.ts",
      "nests by dots",
    ),
    "Forms validate required fields and patterns": browser(
      "widgets-forms",
      "send their values with every action inside, and validate only what submits",
    ),
    "A Card may be a form": browser("widgets-actions", "are forms when they say so"),
    "A field that collides with a payload key is left out, and told": browser(
      "element-widgets",
      "sends the payload's value where a field has the name of its key, as ChatKit does, and says so",
    ),
  },
  "guides/stream-generated-images": {
    "An image is announced, previewed and done": scenario("bridge-hosted: an image"),
    "Previews have their progress": scenario("bridge-hosted: with its progress"),
    "A converter turns base64 into an address": scenario("bridge-hosted: by the product's own converter"),
    "The model sees an image again": scenario("bridge-input: an image"),
    "Base64 is what is stored unless a converter is written": better(
      IMAGES,
      "keeps images where attachments are kept; previews go to the page only",
    ),
  },
  "guides/keep-your-app-in-sync-with-chatkit": {
    "The page hears of threads, loading and responses": METHODS_AND_EVENTS,
    "Methods may be refused while it is busy": test(
      "packages/ui/src/state/run.test.ts",
      "refuses a second one with the code busy",
    ),
  },
  "guides/let-your-app-draft-and-send-messages": {
    "The page writes drafts and sends messages": METHODS_AND_EVENTS,
  },
  "guides/handle-feedback": {
    "Thumbs reach addFeedback() with the items": scenario("files: feedback: several items"),
  },
  "guides/prepare-your-app-for-production": {
    "Each request says one language": browser(
      "locales",
      "speaks German from the first frame on, and tells the server",
    ),
    "The language of a request is told to prompts and tools": better(
      "packages/server/src/core/request-info.test.ts",
      "%s knows the language, the metadata and the headers of its HTTP request",
    ),
    "Logs and errors are told to the page": METHODS_AND_EVENTS,
    "The script sends telemetry to OpenAI": { leftOut: "Chatwright sends data to the product's server only" },
    "Requests and calls of the store are to be logged": better(
      "packages/server/src/otel/opentelemetry-observer.test.ts",
      "a request, its run and the calls of the store are spans, each within the one that began it",
    ),
    "Authentication is the route's": better(HANDLER, "is asked before the body is read"),
    "Owners are kept apart by the store": better(
      "packages/server/src/testing/store-contract-isolation.ts",
      "the same ids under two owners are two sets of records",
    ),
    "Text of users is untrusted": better(CONVERTER, "cannot be written by a user, in any field"),
    "Domain keys are checked with OpenAI": { leftOut: "Accepted and ignored: there is no server to ask" },
  },
};
