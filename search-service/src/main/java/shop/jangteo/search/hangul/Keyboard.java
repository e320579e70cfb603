package shop.jangteo.search.hangul;

import java.util.Optional;

/** The keys of one keyboard in the other language: who forgot to switch typed 갤럭시 as roffjrtl. */
public final class Keyboard {

  private static final String KEYS = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
  private static final String LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";

  private Keyboard() {}

  /**
   * The text that the same keys give in the other language; empty where that is no text of whole
   * syllables, initials or Latin letters.
   *
   * @param typed as it was typed: capitals are other keys
   */
  public static Optional<String> other(String typed) {
    return isLatin(typed) ? korean(typed) : latin(typed);
  }

  private static Optional<String> korean(String typed) {
    var text = Hangul.compose(map(typed, KEYS, LETTERS));
    return Optional.of(text).filter(word -> Hangul.isWritten(word) || Hangul.isInitials(word));
  }

  /** Somebody who meant Korean would have written syllables, or initials alone. */
  private static Optional<String> latin(String typed) {
    if (Hangul.isWritten(typed) || Hangul.isInitials(typed)) {
      return Optional.empty();
    }
    return Optional.of(map(Hangul.letters(typed), LETTERS, KEYS)).filter(Keyboard::isLatin);
  }

  private static String map(String text, String from, String to) {
    var mapped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var place = from.indexOf(c);
      // a key that has only one letter gives it with and without the shift key
      place = place < 0 ? from.indexOf(Character.toLowerCase(c)) : place;
      mapped.append(place < 0 ? c : to.charAt(place));
    }
    return mapped.toString();
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }
}
