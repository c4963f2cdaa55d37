package dev.slipway.processing.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command lines of ffprobe and ffmpeg: one file in, no other protocol, known decoders only. */
final class Commands {
  // By content a playlist could be anything, and a playlist's entries would be fetched.
  private static final String FORMATS =
      "mov,matroska,webm,mp3,flac,ogg,wav,aac,avi,mpegts,mpeg,aiff,amr";

  // ffmpeg has hundreds, most of them for files that nobody has seen for decades.
  private static final String CODECS =
      String.join(
          ",",
          "h264,hevc,libdav1d,libaom-av1,av1,vp8,vp9,libvpx,libvpx-vp9,mpeg1video,mpeg2video",
          "mpegvideo,mpeg4,msmpeg4,msmpeg4v2,h263,mjpeg,png,theora,prores,dnxhd,dvvideo",
          "rawvideo,aac,aac_latm,mp3,mp3float,mp2,mp2float,ac3,eac3,dca,opus,libopus,vorbis",
          "libvorbis,flac,alac,amrnb,amrwb,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,pcm_alaw",
          "pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be",
          "pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,mov_text,subrip,srt,ass,ssa,webvtt,text",
          "dvdsub,dvbsub,pgssub,cc_dec");

  private static final String ENTRIES =
      "format=format_name,duration,bit_rate:format_tags"
          + ":stream=index,codec_type,codec_name,width,height,r_frame_rate,avg_frame_rate"
          + ",channels,sample_rate,bit_rate:stream_tags:stream_disposition=attached_pic"
          + ":stream_side_data=rotation";

  private final Programs.Found programs;
  private final MediaLimits limits;

  Commands(Programs.Found programs, MediaLimits limits) {
    this.programs = programs;
    this.limits = limits;
  }

  List<String> probe() {
    List<String> command = within(programs.ffprobe().toString());
    command.addAll(List.of("-max_streams", Integer.toString(limits.streams())));
    command.addAll(List.of("-show_entries", ENTRIES, "-of", "flat", "-i", MediaChild.URL));
    return command;
  }

  /**
   * Takes one picture.
   *
   * @param stream its index in the file
   */
  List<String> poster(int stream, long atMillis, int width) {
    List<String> command = within(programs.ffmpeg().toString());
    command.addAll(
        List.of("-nostdin", "-ss", String.format(Locale.ROOT, "%.3f", atMillis / 1000.0)));
    command.addAll(List.of("-i", MediaChild.URL, "-map", "0:" + stream, "-frames:v", "1"));
    command.addAll(List.of("-vf", scale(width), "-map_metadata", "-1"));
    command.addAll(List.of("-flags", "+bitexact", "-fflags", "+bitexact", "-threads", "1"));
    command.addAll(List.of("-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", "pipe:1"));
    return command;
  }

  // Upright and in square pixels, never enlarged; the quotes keep the commas.
  private static String scale(int width) {
    return ("scale=w='max(2,trunc(min(%s,iw*sar)/2)*2)':h='max(2,trunc(ow/dar/2)*2)'"
            + ",setsar=1,format=yuvj420p")
        .formatted(width);
  }

  private List<String> within(String program) {
    List<String> command = new ArrayList<>();
    // The soft limit alone, so that it ends by SIGXCPU and not by the SIGKILL of others.
    command.addAll(List.of("sh", "-c", "ulimit -S -t \"$0\" 2>/dev/null; exec \"$@\""));
    command.add(Long.toString(limits.cpu().toSeconds()));
    command.addAll(List.of(program, "-hide_banner", "-v", "error", "-threads", "1"));
    command.addAll(List.of("-protocol_whitelist", "http,tcp", "-format_whitelist", FORMATS));
    command.addAll(List.of("-codec_whitelist", CODECS, "-recv_buffer_size", "65536"));
    return command;
  }
}
