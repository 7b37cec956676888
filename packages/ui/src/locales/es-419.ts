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
  "error.context_too_long": "Esta conversación se volvió demasiado larga para el asistente.",
  "error.content_filter": "El proveedor del modelo rechazó este mensaje.",
  "error.model_busy":
    "El asistente tiene demasiado trabajo en este momento. Inténtalo de nuevo en un momento.",
  "error.model_refused": "El asistente no pudo seguir con esta conversación.",
  "error.empty_answer": "El asistente no dio ninguna respuesta.",
  "error.run_timeout": "La respuesta tardó demasiado.",
  "notice.answer_length": "La respuesta termina aquí porque alcanzó su longitud máxima.",
  "notice.answer_content_filter": "El filtro de contenido del proveedor terminó aquí la respuesta.",
  "notice.answer_refused": "El asistente prefirió no responder a esto.",
};
