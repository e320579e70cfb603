package shop.jangteo.review.filter;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in a text what is refused, by lists of words and by the form of links and numbers. */
final class Screen {

  /** Shorter words of Hangul stand in the middle of harmless ones too often. */
  private static final int LONG = 4;

  private static final Pattern LINK =
      Pattern.compile(
          "https?\\s?:\\s?/\\s?/|(?<![a-z0-9])www\\s?\\.|"
              + "[a-z0-9가-힣-]\\s?\\.(?:com|net|org|kr|shop|store|site|xyz|link|info|biz|club|vip|ly|gg|io)(?![a-z0-9])");

  private static final String BETWEEN = "[\\s\\-.·~_()*]{0,3}";
  private static final String DIGIT = "[\\d영공일이삼사오육칠팔구]";

  /** Mobile numbers in digits or words, area codes, and the numbers of call centres. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<!\\d)(?:(?:\\+?82%s0?|[0영공o])[1일][0영공o16789]%s(?:%s%s){6,7}%s(?!\\d)"
                  .formatted(BETWEEN, BETWEEN, DIGIT, BETWEEN, DIGIT)
              + "|0(?:2|[3-6][1-5]|70|50\\d)[-. )]{1,2}\\d{3,4}[-. ]\\d{4}(?!\\d)"
              + "|1(?:5(?:22|44|66|77|88|99)|6(?:00|44|60|61|66|70|88)|8(?:00|11|33|55|77|99))-\\d{4}(?!\\d|원))");

  /** Behind the name of a messenger: told to be an id, or letters and digits mixed like one. */
  private static final String ID =
      "(?:[^\\p{L}\\p{N}]{0,5}(?:id|아이디)[^\\p{L}\\p{N}]{0,5}[a-z0-9][a-z0-9_.-]{2,}"
          + "|\\s{0,3}[:@=]\\s{0,3}@?[a-z0-9_][a-z0-9_.-]{2,}"
          + "|\\s{0,3}(?=[a-z0-9_.-]{0,30}\\d)(?=[a-z0-9_.-]{0,30}[a-z])[a-z0-9_.-]{4,})";

  private final Collection<Word> words;

  Screen(Collection<Word> words) {
    this.words = words;
  }

  /**
   * @param normal as {@link Spelling#ofWord} gives it
   */
  record Word(Kind kind, String normal) {}

  /** The first of these kinds that is found. */
  Optional<Kind> find(String text, Set<Kind> kinds) {
    var spelling = Spelling.of(text);
    return kinds.stream().sorted().filter(kind -> isFound(kind, spelling)).findFirst();
  }

  private boolean isFound(Kind kind, Spelling text) {
    return switch (kind) {
      case LINK -> LINK.matcher(text.plain()).find();
      case PHONE -> PHONE.matcher(text.plain()).find();
      case MESSENGER -> namesAnId(text.plain());
      case PROFANITY, ADVERTISING -> of(kind).stream().anyMatch(word -> says(text, word));
    };
  }

  private List<String> of(Kind kind) {
    return words.stream().filter(word -> word.kind == kind).map(Word::normal).toList();
  }

  private boolean namesAnId(String text) {
    var names = of(Kind.MESSENGER).stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return !names.isEmpty()
        && Pattern.compile("(?<![a-z])(?:" + names + ")" + ID).matcher(text).find();
  }

  private static boolean says(Spelling text, String word) {
    if (!Spelling.isHangul(word)) { // "ass" is in "class", so what has spaces must stand alone
      return standsAlone(text.plain(), word) || standsAlone(text.glued(), word);
    }
    return text.plain().contains(word)
        || text.composed().contains(word)
        || text.glued().contains(word)
        || (word.length() >= LONG && text.squeezed().contains(word));
  }

  private static boolean standsAlone(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!isLatin(text, at - 1) && !isLatin(text, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLatin(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
  }
}
