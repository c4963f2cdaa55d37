package dev.slipway.processing.inspect;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of file-name extensions that are known, with the types they stand for. Any other
 * extension may go with any type.
 */
final class Extensions {
  private static final String TABLE =
      """
      jpg jpeg jpe jfif pjpeg: image/jpeg
      png: image/png
      gif: image/gif
      webp: image/webp
      avif: image/avif
      heic heics: image/heic image/heif
      heif heifs hif: image/heif image/heic
      bmp dib: image/bmp
      tif tiff: image/tiff
      ico: image/vnd.microsoft.icon
      psd: image/vnd.adobe.photoshop
      jp2: image/jp2
      svg: image/svg+xml
      mp4 m4v: video/mp4 audio/mp4
      m4a m4b: audio/mp4
      mov qt: video/quicktime video/mp4
      3gp: video/3gpp audio/3gpp
      3g2: video/3gpp2
      webm: video/webm audio/webm
      mkv: video/x-matroska
      mka: audio/x-matroska video/x-matroska
      avi: video/x-msvideo
      mpg mpeg: video/mpeg
      wmv: video/x-ms-wmv
      mp3: audio/mpeg
      wav: audio/wav
      flac: audio/flac
      aac: audio/aac audio/mp4
      ogg oga opus: audio/ogg video/ogg application/ogg
      ogv: video/ogg application/ogg
      aif aiff: audio/aiff
      pdf: application/pdf
      rtf: application/rtf
      ps: application/postscript
      zip: application/zip
      jar: application/java-archive application/zip
      apk: application/vnd.android.package-archive application/zip
      epub: application/epub+zip
      gz: application/gzip
      tgz: application/gzip
      tar: application/x-tar
      bz2: application/x-bzip2
      xz: application/x-xz
      7z: application/x-7z-compressed
      rar: application/x-rar-compressed
      docx: application/vnd.openxmlformats-officedocument.wordprocessingml.document
      dotx: application/vnd.openxmlformats-officedocument.wordprocessingml.template
      docm: application/vnd.ms-word.document.macroenabled.12
      dotm: application/vnd.ms-word.template.macroenabled.12
      xlsx: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
      xltx: application/vnd.openxmlformats-officedocument.spreadsheetml.template
      xlsm: application/vnd.ms-excel.sheet.macroenabled.12
      xlsb: application/vnd.ms-excel.sheet.binary.macroenabled.12
      pptx: application/vnd.openxmlformats-officedocument.presentationml.presentation
      ppsx: application/vnd.openxmlformats-officedocument.presentationml.slideshow
      potx: application/vnd.openxmlformats-officedocument.presentationml.template
      pptm: application/vnd.ms-powerpoint.presentation.macroenabled.12
      odt: application/vnd.oasis.opendocument.text
      ods: application/vnd.oasis.opendocument.spreadsheet
      odp: application/vnd.oasis.opendocument.presentation
      odg: application/vnd.oasis.opendocument.graphics
      doc dot: application/msword application/rtf
      xls xlt: application/vnd.ms-excel
      ppt pps: application/vnd.ms-powerpoint
      msg: application/vnd.ms-outlook
      html htm: text/html application/xhtml+xml
      xhtml: application/xhtml+xml
      xml: application/xml
      css: text/css
      js mjs: text/javascript
      txt text: text/plain
      csv: text/csv
      tsv: text/tab-separated-values
      md: text/markdown
      json: application/json
      yaml yml: application/yaml
      ttf: font/ttf
      otf: font/otf
      woff: font/woff
      woff2: font/woff2
      exe dll: application/x-msdownload application/x-dosexec
      """;

  private static final Map<String, List<String>> TYPES = read();

  private Extensions() {}

  private static Map<String, List<String>> read() {
    Map<String, List<String>> types = new HashMap<>();
    for (String line : TABLE.split("\n", -1)) {
      String[] sides = line.split(": ", 2);
      if (sides.length == 2) {
        List<String> right = List.of(sides[1].split(" ", -1));
        for (String extension : sides[0].split(" ", -1)) {
          types.put(extension, right);
        }
      }
    }
    return Map.copyOf(types);
  }

  /** A name's extension in lower case, without its dot; empty when it has none. */
  static String of(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The types that an extension stands for; none when it is not known. */
  static List<String> types(String extension) {
    return TYPES.getOrDefault(extension, List.of());
  }

  /** The table. */
  static Map<String, List<String>> all() {
    return TYPES;
  }
}
