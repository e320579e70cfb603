package shop.jangteo.embedded.nori;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.jspecify.annotations.Nullable;

/** From an index's settings to Lucene's terms. */
final class Nori {
  private Nori() {}

  static DecompoundMode decompoundMode(NoriSettings settings) {
    return DecompoundMode.valueOf(settings.decompoundMode().toUpperCase(Locale.ROOT));
  }

  static @Nullable UserDictionary userDictionary(NoriSettings settings) {
    var rules = settings.userDictionaryRules();
    if (rules.isEmpty()) {
      return null;
    }
    try {
      return UserDictionary.open(new StringReader(String.join("\n", rules)));
    } catch (IOException e) {
      throw new UncheckedIOException("The user dictionary cannot be read", e);
    }
  }

  static Set<POS.Tag> stopTags(NoriSettings settings) {
    List<String> names = settings.stopTags();
    if (names.isEmpty()) {
      return KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS;
    }
    var tags = EnumSet.noneOf(POS.Tag.class);
    names.forEach(name -> tags.add(POS.resolveTag(name)));
    return tags;
  }
}
