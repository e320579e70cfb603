package shop.jangteo.embedded.nori;

import java.util.List;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.ListSetting;
import org.elasticsearch.plugin.settings.StringSetting;

/** What an index may say about the tokenizer and the analyzer. */
@AnalysisSettings
public interface NoriSettings {
  /** {@code none}, {@code discard} or {@code mixed}: what becomes of a compound's parts. */
  @StringSetting(path = "decompound_mode", defaultValue = "discard")
  String decompoundMode();

  @BooleanSetting(path = "discard_punctuation", defaultValue = true)
  boolean discardPunctuation();

  /** One word per entry, with its parts behind it where it is a compound. */
  @ListSetting(path = "user_dictionary_rules")
  List<String> userDictionaryRules();

  /** Parts of speech to leave out; none given means Lucene's own choice. */
  @ListSetting(path = "stoptags")
  List<String> stopTags();
}
