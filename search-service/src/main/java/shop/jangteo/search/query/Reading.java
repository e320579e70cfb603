package shop.jangteo.search.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.jangteo.search.hangul.Hangul;
import shop.jangteo.search.hangul.Keyboard;
import shop.jangteo.search.index.Spelling;

/**
 * One way to understand what was typed. They are tried from the literal one on until one finds
 * something, so that a guess never mixes with what was really asked for.
 *
 * @param text what is searched for in the end
 * @param query the question about words, in Elasticsearch's language
 * @param isKeyword whether it is worth telling others; initials and mistakes are not
 */
record Reading(String text, Map<String, Object> query, boolean isKeyword) {

  private static final int MOST_WORDS = 10;
  private static final int SHORT_WORD = 4;
  private static final int LONG_WORD = 9;

  /** Nobody has a word like that; to look for its neighbours would take long. */
  private static final int ENDLESS_WORD = 40;

  /** The other words mean the same, but these were chosen. */
  private static final BigDecimal SAME_MEANING = new BigDecimal("0.8");

  /**
   * @param typed as it was typed
   * @param text the same, normalised
   * @param wordings other ways to say it
   */
  static List<Reading> of(String typed, String text, Set<String> wordings) {
    var readings = new ArrayList<Reading>();
    readings.add(literal(text, wordings));
    Keyboard.other(typed)
        .map(Hangul::normal)
        .map(other -> literal(other, Set.of()))
        .ifPresent(readings::add);
    if (!Spelling.words(text).isEmpty() && !Hangul.isInitials(text)) {
      readings.add(new Reading(text, misspelt(text), false));
    }
    return readings;
  }

  private static Reading literal(String text, Set<String> wordings) {
    return Hangul.isInitials(text)
        ? new Reading(text, initials(text), false)
        : new Reading(text, words(text, wordings), true);
  }

  static Map<String, Object> words(String text, Set<String> wordings) {
    var ways = new ArrayList<Map<String, Object>>();
    ways.add(wording(text, 1));
    wordings.forEach(other -> ways.add(wording(other, SAME_MEANING)));
    return Dsl.best(ways);
  }

  /**
   * All words, wherever they stand; better in the name, together, and at the beginning of words.
   */
  private static Map<String, Object> wording(String text, Object boost) {
    var wishes = new ArrayList<Map<String, Object>>();
    wishes.add(Dsl.match("name", text, 2));
    wishes.add(Dsl.phrase("name", text, 4));
    wishes.add(Dsl.match("brand.text", text, 1));
    var letters = letters(text);
    if (!letters.isEmpty()) {
      wishes.add(Dsl.constant(Dsl.prefix("letters", letters), 3));
    }
    return Dsl.preferably(Dsl.match("text", text, 1), wishes, boost);
  }

  /** Of some words, wherever they stand in the name; or all of it run together. */
  static Map<String, Object> initials(String text) {
    var words = Stream.of(text.split(" ")).limit(MOST_WORDS).map(Reading::beginning).toList();
    return words.size() == 1
        ? words.getFirst()
        : Dsl.best(List.of(Dsl.all(words), beginning(text.replace(" ", ""))));
  }

  private static Map<String, Object> beginning(String initials) {
    return Dsl.constant(Dsl.prefix("initials", Hangul.letters(initials)), 1);
  }

  /** Each word begun, or spelt with a letter or two wrong; or all of it run together. */
  private static Map<String, Object> misspelt(String text) {
    var words = Spelling.words(text).stream().limit(MOST_WORDS).map(Reading::misspeltWord).toList();
    return Dsl.best(List.of(Dsl.all(words), near("letters", letters(text))));
  }

  private static Map<String, Object> misspeltWord(String word) {
    var letters = Hangul.letters(word);
    return Dsl.best(
        List.of(Dsl.constant(Dsl.prefix("letters", letters), 1), near("letterWords", letters)));
  }

  private static Map<String, Object> near(String field, String letters) {
    if (letters.length() < SHORT_WORD || letters.length() > ENDLESS_WORD) {
      return Dsl.term(field, letters);
    }
    return Dsl.fuzzy(field, letters, letters.length() < LONG_WORD ? 1 : 2);
  }

  /** Of all words, without what stands between them. */
  static String letters(String text) {
    return Hangul.letters(String.join("", Spelling.words(text)));
  }
}
