package shop.jangteo.local.template;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is filled in where a template leaves a blank, such as {@code __word__}; all of one word. */
final class Blanks {

  private final Map<String, String> fillings = new TreeMap<>();

  /**
   * @param distance of the management port from the port
   */
  Blanks(String word, int port, int distance) {
    var capital = capital(word);
    fillings.put("__name__", word + "-service");
    fillings.put("__word__", word);
    fillings.put("__words__", plural(word));
    fillings.put("__Word__", capital);
    fillings.put("__Words__", plural(capital));
    fillings.put("__WORD__", word.toUpperCase(Locale.ROOT));
    fillings.put("__a__", "aeiou".indexOf(word.charAt(0)) < 0 ? "a" : "an");
    fillings.put("__port__", Integer.toString(port));
    fillings.put("__managementPort__", Integer.toString(port + distance));
  }

  String fill(String template) {
    var filled = template;
    for (var filling : fillings.entrySet()) {
      filled = filled.replace(filling.getKey(), filling.getValue());
    }
    return filled;
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** As English mostly has it. */
  static String plural(String word) {
    if (word.matches(".*[^aeiou]y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
  }
}
