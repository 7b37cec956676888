"""Converters that override what a product would; own-converters.ts does the same."""

from typing import Any

from chatkit.agents import ResponseStreamConverter, ThreadItemConverter
from chatkit.types import Annotation, FileSource


class OwnInputConverter(ThreadItemConverter):
    async def tag_to_message_content(self, tag: Any) -> Any:
        return {"type": "input_text", "text": f"{tag.text} is {tag.data['meaning']}"}

    async def hidden_context_to_input(self, item: Any) -> Any:
        told = ",".join(item.content.keys())
        content = [{"type": "input_text", "text": f"Hidden: {told}"}]
        return {"type": "message", "role": "user", "content": content}


class OwnStreamConverter(ResponseStreamConverter):
    async def base64_image_to_url(
        self, image_id: str, base64_image: str, partial_image_index: int | None = None
    ) -> str:
        which = "final" if partial_image_index is None else partial_image_index
        return f"https://images.example/{which}/{base64_image}"

    async def file_citation_to_annotation(self, file_citation: Any) -> Annotation:
        filename = file_citation.filename
        return Annotation(source=FileSource(filename=filename, title=f"Our {filename}"), index=file_citation.index)

    async def url_citation_to_annotation(self, url_citation: Any) -> None:
        return None
