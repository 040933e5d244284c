/** Signs drawn with a pen, in the colour of their text. */
function icon(path: string) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export const SMILE = icon(
  "M10 17.2a7.2 7.2 0 1 1 0-14.4 7.2 7.2 0 0 1 0 14.4M6.6 11.6a3.8 3.8 0 0 0 6.8 0M7.4 7.6v.9M12.6 7.6v.9",
);
export const BUBBLE = icon(
  "M10 3.2c4.2 0 7.2 2.7 7.2 6.2s-3 6.2-7.2 6.2c-.8 0-1.6-.1-2.3-.3l-3.9 1.5.9-3.100a5.9 5.9 0 0 1-1.9-4.300c0-3.5 3-6.2 7.2-6.200M6.8 8.200h6.400M6.8 11h4.2",
);
export const PIN = icon(
  "m12 3 5 5-1.2.7-2.6 2.6.2 3.2-1.2 1.200L5 8.500l1.2-1.2 3.2.2L12 5zM8.2 11.8 3.4 16.6",
);
export const PLUS = icon("M10 4v12M4 10h12");
export const AT = icon(
  "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1c0 1.200.8 2 1.900 2 1.300 0 2.300-1.200 2.300-3A7.2 7.2 0 1 0 13.800 16.100",
);
export const HEADPHONES = icon(
  "M3.500 12.500V10a6.500 6.500 0 0 1 13 0v2.500M3.500 12v3.200c0 .7.5 1.300 1.200 1.300h1.100c.6 0 1-.5 1-1v-3c0-.6-.4-1-1-1H4.500c-.6 0-1 .3-1 .5zM16.500 12v3.200c0 .7-.5 1.300-1.200 1.300h-1.100c-.6 0-1-.5-1-1v-3c0-.6.4-1 1-1h1.300c.6 0 1 .3 1 .5z",
);
export const SEARCH = icon(
  "M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4",
);
