import type { Channel } from "../../state.ts";

/** `#`, a lock, how many others a group has, or nothing for a direct message. */
export function ChannelSign({ channel }: { channel: Channel }) {
  if (channel.is_im) return null;
  if (channel.is_mpim) {
    return (
      <span className="sign group-sign" aria-hidden>
        {channel.members.length - 1}
      </span>
    );
  }
  return channel.is_private
    ? (
      <svg
        className="sign"
        viewBox="0 0 20 20"
        role="img"
        aria-label="private channel"
      >
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          d="M6.2 9V6.5a3.8 3.8 0 0 1 7.6 0V9M4.5 9h11v8h-11z"
          strokeLinejoin="round"
        />
      </svg>
    )
    : (
      <svg className="sign" viewBox="0 0 20 20" aria-hidden>
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          d="M8.3 3 6.2 17M13.8 3l-2.1 14M3.5 7.3h13.2M3 12.7h13.2"
        />
      </svg>
    );
}
