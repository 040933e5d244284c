/** Slack's file types: extension, MIME type and how it is called ("File types", docs.slack.dev). */

interface FileType {
  mimetype: string;
  pretty: string;
}

const IMAGES = {
  bmp: type("image/bmp", "BMP"),
  gif: type("image/gif", "GIF"),
  heic: type("image/heic", "HEIC"),
  jpg: type("image/jpeg", "JPEG"),
  png: type("image/png", "PNG"),
  svg: type("image/svg+xml", "SVG"),
  webp: type("image/webp", "WebP"),
};

export const FILE_TYPES: Readonly<Record<string, FileType>> = {
  ...IMAGES,
  binary: type("application/octet-stream", "Binary"),
  c: type("text/plain", "C"),
  css: type("text/css", "CSS"),
  csv: type("text/csv", "CSV"),
  diff: type("text/plain", "Diff"),
  docx: type(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word Document",
  ),
  go: type("text/plain", "Go"),
  gzip: type("application/x-gzip", "Gzip"),
  html: type("text/html", "HTML"),
  java: type("text/plain", "Java"),
  javascript: type("text/javascript", "JavaScript/JSON"),
  json: type("application/json", "JSON"),
  markdown: type("text/markdown", "Markdown (raw)"),
  mp3: type("audio/mpeg", "MP3"),
  mp4: type("video/mp4", "MPEG 4 Video"),
  pdf: type("application/pdf", "PDF"),
  php: type("text/plain", "PHP"),
  pptx: type(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "PowerPoint",
  ),
  python: type("text/x-python", "Python"),
  ruby: type("text/x-ruby", "Ruby"),
  rust: type("text/plain", "Rust"),
  shell: type("text/x-sh", "Shell"),
  sql: type("text/x-sql", "SQL"),
  text: type("text/plain", "Plain Text"),
  typescript: type("text/plain", "TypeScript"),
  wav: type("audio/wav", "WAV"),
  xlsx: type(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel Spreadsheet",
  ),
  xml: type("application/xml", "XML"),
  yaml: type("text/plain", "YAML"),
  zip: type("application/zip", "Zip"),
};

/** Extensions that are no file type by themselves. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  gz: "gzip",
  htm: "html",
  jpeg: "jpg",
  js: "javascript",
  log: "text",
  md: "markdown",
  patch: "diff",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shell",
  ts: "typescript",
  txt: "text",
  yml: "yaml",
};

export function fileTypeOf(name: string): string {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const filetype = EXTENSIONS[extension] ?? extension;
  return Object.hasOwn(FILE_TYPES, filetype) ? filetype : "binary";
}

export function isImage(filetype: string): boolean {
  return Object.hasOwn(IMAGES, filetype);
}

export function isText(filetype: string): boolean {
  const { mimetype } = FILE_TYPES[filetype] ?? {};
  return mimetype?.startsWith("text/") === true || filetype === "json";
}

function type(mimetype: string, pretty: string): FileType {
  return { mimetype, pretty };
}
