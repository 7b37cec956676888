import type { Words } from "../strings.ts";
import { words as spanish } from "./es.ts";

/** Spanish of Latin America, with "tú": the past tense and some words differ from Spain's. */
export const words: Words = {
  ...spanish,
  "thread.loadFailed": "No se pudo cargar esta conversación",
  "turn.you": "Dijiste",
  "turn.assistant": "El asistente dijo",
  "turn.failed": "La respuesta falló",
  "turn.stopped": "La respuesta terminó",
  "composer.drafts": "Agregado al mensaje",
  "history.failed": "No se pudo cargar el historial",
  "steps.thought": "Pensó durante {duration}",
  "steps.thoughtBriefly": "Pensó un momento",
  "steps.searched": "Se buscó en la web",
  "widget.cut": "Este contenido era demasiado grande y se recortó",
  "error.generic": "Algo salió mal al responder.",
  "error.network": "Se perdió la conexión. Revisa tu red e inténtalo de nuevo.",
  "error.unauthorized": "No iniciaste sesión o tu sesión venció.",
  "error.rate_limited": "Demasiados mensajes en poco tiempo. Espera un momento e inténtalo de nuevo.",
  "error.unavailable": "El servicio no está disponible en este momento. Inténtalo de nuevo en un momento.",
};
