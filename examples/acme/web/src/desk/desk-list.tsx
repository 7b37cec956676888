import type { Conversation } from "../api/types.ts";
import { Icon, type IconName } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { useLocalization } from "../hooks/use-localization.ts";

/** The conversations of the desk, in the order in which they want an answer. */
export function DeskList(props: {
  conversations: Conversation[];
  chosen: string | undefined;
  /** The name of who sits at the desk. */
  me: string | undefined;
}) {
  const { t, since } = useLocalization();
  return (
    <ul className="desk-rows">
      {props.conversations.map((one) => (
        <li key={one.id}>
          <Link to={`/desk/${one.id}`} current={one.id === props.chosen}>
            <span className="desk-row-head">
              <b dir="auto">{one.customer}</b>
              <ClaimBadge conversation={one} me={props.me} />
            </span>
            <span dir="auto" className="desk-reason">
              {one.reason}
            </span>
            <span className="soft">
              <Icon name="clock" />
              {t(one.status === "waiting" ? "waitingFor" : "begunAgo", { time: since(one.created_at) })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Whose conversation it is. */
export function ClaimBadge({ conversation, me }: { conversation: Conversation; me: string | undefined }) {
  const { t } = useLocalization();
  const { status, person } = conversation;
  const [icon, look, word]: [IconName, string, string] =
    status === "closed"
      ? ["check", "closed", t("talkClosed")]
      : person === undefined
        ? ["clock", "waiting", t("deskUnclaimed")]
        : person === me
          ? ["chat", "mine", t("deskMine")]
          : ["account", "others", t("deskOthers", { name: person })];
  return (
    <span className={`badge ${look}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
