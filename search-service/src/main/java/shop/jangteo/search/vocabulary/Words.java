package shop.jangteo.search.vocabulary;

import java.util.List;

/** Lists of words as they lie in one column. */
final class Words {

  /** One word, or several: what stands between words that mean the same is a comma. */
  static final String FORM = "(?=[^\\p{L}\\p{N}]*[\\p{L}\\p{N}])[\\p{L}\\p{N} +&.\\-]+";

  private Words() {}

  static String join(List<String> words) {
    return String.join(",", words);
  }

  static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
