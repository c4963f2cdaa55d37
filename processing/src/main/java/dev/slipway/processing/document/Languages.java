package dev.slipway.processing.document;

import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Tells the language of a text by its letters. */
final class Languages {
  // All 70 that there are would take 100 MB of the heap.
  private static final String KNOWN =
      "ar bg ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mt nl no pl pt"
          + " ro ru sk sl sv th tr uk vi zh-CN zh-TW";
  private static final int SHORT = 40;
  private static final int ENOUGH = 4_000;

  private final LanguageDetector detector;

  private Languages(LanguageDetector detector) {
    this.detector = detector;
  }

  static Languages load() throws IOException {
    List<LdLocale> known = Stream.of(KNOWN.split(" ")).map(LdLocale::fromString).toList();
    return new Languages(
        LanguageDetectorBuilder.create(NgramExtractors.standard())
            .withProfiles(new LanguageProfileReader().readBuiltIn(known))
            // the same answer for the same text
            .seed(1)
            .build());
  }

  /** A BCP 47 tag; empty when the text is too short or the answer is not sure. */
  String of(String text) {
    String start = text.substring(0, Math.min(text.length(), ENOUGH));
    if (start.codePoints().filter(Character::isLetter).count() < SHORT) {
      return "";
    }
    return detector.detect(start).transform(LdLocale::toString).or("");
  }
}
