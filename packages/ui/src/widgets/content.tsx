import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { backgroundStyles, blockStyles, colorStyles, cssFlex } from "./box.ts";
import { useText, useWidget } from "./context.ts";
import { Glyph } from "./glyph.tsx";
import type { NodeOf } from "./host.ts";
import { plain, token } from "./tokens.ts";

export function Badge({ node }: { node: NodeOf<"Badge"> }): VNode {
  const classes = [
    "ckw-badge",
    `ckw-color-${token(node.color, "secondary")}`,
    `ckw-badge-${token(node.variant, "soft")}`,
    `ckw-badge-${token(node.size, "sm")}`,
  ];
  if (node.pill === true) classes.push("ckw-pill");
  return (
    <span class={classes.join(" ")} dir="auto">
      {plain(node.label)}
    </span>
  );
}

export function Icon({ node }: { node: NodeOf<"Icon"> }): VNode {
  return (
    <span class={`ckw-icon ckw-icon-${token(node.size, "md")}`} style={colorStyles(node.color)}>
      <Glyph name={plain(node.name)} />
    </span>
  );
}

const FITS = new Set(["cover", "contain", "fill", "scale-down", "none"]);
const POSITION = /^(top|bottom)?( ?(left|right))?$|^center$/;

/** An image in its place: the place stays when the image may not be loaded or cannot be. */
export function Image({ node }: { node: NodeOf<"Image"> }): VNode {
  const { host, report } = useWidget();
  const text = useText();
  const source = plain(node.src);
  const [broken, setBroken] = useState<string>();
  const styles = { ...blockStyles(node), ...backgroundStyles(node.background) };
  const flex = cssFlex(node.flex);
  if (flex !== undefined) styles["flex"] = flex;
  // The full width of what is flush goes beyond the container's padding.
  if (node.flush === true && styles["width"] === "100%") delete styles["width"];

  // With a height of its own the place has it before the image is there.
  let classes = "height" in styles || "aspectRatio" in styles ? "ckw-image ckw-image-fill" : "ckw-image";
  if (node.frame === true) classes += " ckw-frame";
  if (node.flush === true) classes += " ckw-flush";
  const alt = plain(node.alt);

  const allowed = source !== "" && host.allowImage(source);
  if (source !== "" && !allowed) {
    const src = source.slice(0, 200);
    report("widget.image", `Did not load the image ${JSON.stringify(src)}: its host is not allowed`, { src });
  }
  if (!allowed || broken === source) {
    return (
      <span
        class={`${classes} ckw-image-missing`}
        style={styles}
        role="img"
        aria-label={alt || text("widget.image")}
      >
        <Glyph name="image-off" size={20} />
      </span>
    );
  }
  return (
    <span class={classes} style={styles}>
      <img
        src={source}
        alt={alt}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        draggable={false}
        style={{
          objectFit: FITS.has(plain(node.fit)) ? plain(node.fit) : "cover",
          objectPosition: POSITION.test(plain(node.position)) ? plain(node.position) || "center" : "center",
        }}
        onError={() => setBroken(source)}
      />
    </span>
  );
}
