// Pages with the built element and a scripted server: node --conditions=@chatwright/source dev/serve.ts [port]
import { ScriptedServer } from "@chatwright/server/testing";
import { gallery } from "./gallery.ts";
import { demo } from "./scripts.ts";
import { serve } from "./server.ts";

const server = new ScriptedServer(demo);
await gallery(server);
const { url } = await serve(server, Number(process.argv[2] ?? 4173));
console.log(`The element is on ${url}, every state of it on ${url}gallery.html`);
