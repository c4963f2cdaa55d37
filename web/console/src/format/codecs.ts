/** What people call the codecs and containers that engines name in their own way. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["h264", "H.264"],
  ["avc1", "H.264"],
  ["hevc", "H.265 (HEVC)"],
  ["h265", "H.265 (HEVC)"],
  ["av1", "AV1"],
  ["vp8", "VP8"],
  ["vp9", "VP9"],
  ["mpeg4", "MPEG-4"],
  ["mpeg2video", "MPEG-2"],
  ["prores", "ProRes"],
  ["theora", "Theora"],
  ["aac", "AAC"],
  ["mp3", "MP3"],
  ["opus", "Opus"],
  ["vorbis", "Vorbis"],
  ["flac", "FLAC"],
  ["alac", "ALAC"],
  ["ac3", "Dolby Digital"],
  ["eac3", "Dolby Digital Plus"],
  ["mp4", "MP4"],
  ["mov", "QuickTime"],
  ["matroska", "Matroska"],
  ["webm", "WebM"],
  ["ogg", "Ogg"],
  ["wav", "WAV"],
  ["avi", "AVI"],
  ["mpegts", "MPEG-TS"],
  ["jpeg", "JPEG"],
  ["png", "PNG"],
  ["gif", "GIF"],
  ["webp", "WebP"],
  ["avif", "AVIF"],
  ["heic", "HEIC"],
  ["heif", "HEIF"],
  ["tiff", "TIFF"],
  ["svg", "SVG"],
]);

export function codecName(name: string): string {
  return NAMES.get(name.toLowerCase()) ?? (/^pcm_/i.test(name) ? "PCM" : name);
}

const LAYOUTS: ReadonlyMap<number, string> = new Map([[1, "mono"], [2, "stereo"], [6, "5.1"], [8, "7.1"]]);

export function channelLayout(channels: number): string {
  return LAYOUTS.get(channels) ?? `${channels} channels`;
}

/** The part of a content type that tells, in people's words: `image/webp` as WebP, `text/plain` as text. */
export function shortType(contentType: string): string {
  const [main = "", sub = ""] = contentType.split(";")[0]?.trim().split("/") ?? [];
  if (main === "text") return sub === "plain" || sub === "" ? "text" : `${sub} text`;
  return codecName(sub || main);
}
