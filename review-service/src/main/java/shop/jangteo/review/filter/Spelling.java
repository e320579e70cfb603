package shop.jangteo.review.filter;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text in the spellings in which something is looked for in it: what people do to a word to get
 * it past a filter is undone, one way in each.
 *
 * @param plain in one width and case, without what cannot be seen: {@code ＦＵＣＫ} is fuck
 * @param composed with loose letters put together: {@code 시ㅂㅏㄹ} is 시발
 * @param glued with letters put together that stand alone: {@code 시.발} and {@code 시 1 발} are 시발,
 *     but {@code 다시 발라} is left alone
 * @param squeezed letters only, all together: for words so long that chance does not make them
 */
record Spelling(String plain, String composed, String glued, String squeezed) {

  private static final String LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  private static final String VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  private static final String FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  private static final char FIRST_LEAD = '\u1100';
  private static final char FIRST_VOWEL = '\u1161';
  private static final char FIRST_FINAL = '\u11a8';
  private static final char FIRST_SYLLABLE = '가';
  private static final char LAST_SYLLABLE = '힣';
  private static final int ENDINGS = 28;

  /** Marks above letters, what has no width, and the two letters of Hangul that are blank. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Mn}\\p{Me}\\p{Cf}\u115f\u1160]+");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern HANGUL = Pattern.compile("[\\p{IsHangul}]");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  static Spelling of(String text) {
    var plain = plain(text);
    return new Spelling(
        plain,
        compose(plain),
        compose(glue(plain)),
        compose(NO_LETTERS.matcher(plain).replaceAll("")));
  }

  /** The one spelling of a word in a list. */
  static String ofWord(String word) {
    var composed = compose(plain(word)).strip();
    return SPACES.matcher(composed).replaceAll(isHangul(composed) ? "" : " ");
  }

  static boolean isHangul(String text) {
    return HANGUL.matcher(text).find();
  }

  private static String plain(String text) {
    var same = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
    return loose(UNSEEN.matcher(same).replaceAll(""));
  }

  /** The normal form writes a loose ㄱ in a way of its own for each place; here there is one. */
  private static String loose(String text) {
    var letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      letters.append(loose(text.charAt(i)));
    }
    return letters.toString();
  }

  private static char loose(char letter) {
    if (isAmong(letter, FIRST_LEAD, LEADS)) {
      return LEADS.charAt(letter - FIRST_LEAD);
    }
    if (isAmong(letter, FIRST_VOWEL, VOWELS)) {
      return VOWELS.charAt(letter - FIRST_VOWEL);
    }
    return isAmong(letter, FIRST_FINAL, FINALS) ? FINALS.charAt(letter - FIRST_FINAL) : letter;
  }

  private static boolean isAmong(char letter, char first, String letters) {
    return letter >= first && letter < first + letters.length();
  }

  /** The normal form makes 바 of ㅂㅏ by itself; a ㄹ behind it has to be put under it by hand. */
  private static String compose(String text) {
    var syllables = loose(Normalizer.normalize(text, Form.NFKC));
    var composed = new StringBuilder(syllables.length());
    for (int i = 0; i < syllables.length(); i++) {
      var letter = syllables.charAt(i);
      var ending = FINALS.indexOf(letter);
      var last = composed.length() - 1;
      if (ending >= 0 && last >= 0 && isWithoutEnding(composed.charAt(last))) {
        composed.setCharAt(last, (char) (composed.charAt(last) + ending + 1));
      } else {
        composed.append(letter);
      }
    }
    return composed.toString();
  }

  private static boolean isWithoutEnding(char letter) {
    return letter >= FIRST_SYLLABLE
        && letter <= LAST_SYLLABLE
        && (letter - FIRST_SYLLABLE) % ENDINGS == 0;
  }

  private static String glue(String text) {
    var glued = new StringBuilder(text.length());
    var afterOne = false;
    for (var piece : NO_LETTERS.split(text)) {
      var one = piece.codePointCount(0, piece.length()) == 1;
      glued.append(one && afterOne ? "" : " ").append(piece);
      afterOne = one;
    }
    return glued.toString();
  }
}
