package shop.jangteo.search.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import shop.jangteo.search.hangul.Hangul;

/** Words as they are spelt: what is matched letter by letter and not by meaning. */
public final class Spelling {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MOST_STARTS = 12;
  private static final int LONGEST = 40;

  private Spelling() {}

  /** In lower case, without whatever stands between them. */
  public static List<String> words(String text) {
    return WORD.matcher(Hangul.normal(text)).results().map(MatchResult::group).toList();
  }

  /**
   * The text from each of its words on, without spaces: somebody who types the beginning of any
   * word types the beginning of one of these.
   */
  static List<String> starts(String text, UnaryOperator<String> spelt) {
    var words = words(text).stream().map(spelt).toList();
    var starts = new LinkedHashSet<String>();
    for (int first = 0; first < Math.min(words.size(), MOST_STARTS); first++) {
      var start = String.join("", words.subList(first, words.size()));
      starts.add(start.substring(0, Math.min(start.length(), LONGEST)));
    }
    return List.copyOf(starts);
  }

  /** The letters of each word, with a space between words. */
  static String letterWords(List<String> texts) {
    var words = new LinkedHashSet<String>();
    for (var text : texts) {
      words(text).stream().map(Hangul::letters).forEach(words::add);
    }
    return String.join(" ", words);
  }
}
