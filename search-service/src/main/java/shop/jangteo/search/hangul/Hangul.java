package shop.jangteo.search.hangul;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hangul syllables and the letters (자모) they are typed with on a Korean keyboard of two sets (두벌식).
 * A syllable is always taken apart into what is typed: ㅘ is ㅗ and ㅏ, ㄳ is ㄱ and ㅅ, while ㄲ is a key
 * of its own. So a word that is half typed is a prefix of its letters, and one wrong key is one
 * wrong letter.
 */
public final class Hangul {

  private static final char FIRST = '가';
  private static final char LAST = '힣';

  private static final String CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

  private static final List<String> VOWELS =
      words("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ");

  /** Behind the vowel; the first stands for none. */
  private static final List<String> FINALS =
      words("- ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ");

  /**
   * A syllable as typed. The longest final is tried first, and none that a vowel follows: that
   * consonant begins the next syllable.
   */
  private static final Pattern SYLLABLE =
      Pattern.compile(
          "([C])(ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[V])((?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[C&&[^ㄸㅃㅉ]])(?![V]))?"
              .replace("C", CONSONANTS)
              .replace("V", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"));

  private static final Pattern INITIALS = Pattern.compile("[ㄱ-ㅎ](?:\\s*[ㄱ-ㅎ])*");

  /** Letters that a keyboard makes of two that stand alone, initials for example. */
  private static final List<String> CLUSTERS = words("ㄳ ㄵ ㄶ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅄ ㅘ ㅙ ㅚ ㅝ ㅞ ㅟ ㅢ");

  private static final List<String> TAKEN_APART =
      words("ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ ㅗㅏ ㅗㅐ ㅗㅣ ㅜㅓ ㅜㅔ ㅜㅣ ㅡㅣ");

  private Hangul() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** As text is compared: composed, in lower case, without surrounding or double spaces. */
  public static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("\\s+", " ");
  }

  /** 갤럭시 is ㄱㅐㄹㄹㅓㄱㅅㅣ; what is no syllable stays as it is. */
  public static String letters(String text) {
    var letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isSyllable(c)) {
        int number = c - FIRST;
        letters.append(CONSONANTS.charAt(number / FINALS.size() / VOWELS.size()));
        letters.append(VOWELS.get(number / FINALS.size() % VOWELS.size()));
        if (number % FINALS.size() > 0) {
          letters.append(FINALS.get(number % FINALS.size()));
        }
      } else {
        letters.append(apart(c));
      }
    }
    return letters.toString();
  }

  /** The reverse of {@link #letters}, as a keyboard would do it while somebody types. */
  public static String compose(String letters) {
    return SYLLABLE
        .matcher(letters)
        .replaceAll(
            typed ->
                syllable(
                    typed.group(1), typed.group(2), typed.group(3) == null ? "-" : typed.group(3)));
  }

  private static String syllable(String consonant, String vowel, String last) {
    var number = CONSONANTS.indexOf(consonant) * VOWELS.size() + VOWELS.indexOf(vowel);
    return Character.toString(FIRST + number * FINALS.size() + FINALS.indexOf(last));
  }

  /** The first consonant of each syllable (초성): 갤럭시 is ㄱㄹㅅ. What is no syllable stays. */
  public static String initials(String text) {
    var initials = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      initials.append(
          isSyllable(c) ? CONSONANTS.charAt((c - FIRST) / FINALS.size() / VOWELS.size()) : c);
    }
    return initials.toString();
  }

  /** Whether it is nothing but consonants: somebody typed initials. */
  public static boolean isInitials(String text) {
    return INITIALS.matcher(text).matches();
  }

  /** Whether it is written in whole syllables, as words are. */
  public static boolean isWritten(String text) {
    return text.chars().allMatch(c -> isSyllable((char) c) || c == ' ');
  }

  private static boolean isSyllable(char c) {
    return c >= FIRST && c <= LAST;
  }

  private static String apart(char c) {
    var letter = Character.toString(c);
    var cluster = CLUSTERS.indexOf(letter);
    return cluster < 0 ? letter : TAKEN_APART.get(cluster);
  }
}
