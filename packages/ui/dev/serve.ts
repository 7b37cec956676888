// Pages with the built element and a scripted backend: node --conditions=@chatwright/source dev/serve.ts [port]
import { Backend } from "./backend.ts";
import { gallery } from "./gallery.ts";
import { demo } from "./scripts.ts";
import { serve } from "./server.ts";

const backend = new Backend(demo);
gallery(backend);
const { url } = await serve(backend, Number(process.argv[2] ?? 4173));
console.log(`The element is on ${url}, every state of it on ${url}gallery.html`);
