package shop.jangteo.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import shop.jangteo.local.home.Failure;

/**
 * A place in a file of the checkout where every service has its lines. Written down as a file of
 * its own: {@code in} which file, {@code after} or {@code before} what (the last match of a regular
 * expression with {@code ^} and {@code $} for lines), and below {@code ---} the lines themselves.
 * Where {@code after} has a group {@code word}, the lines of all services stand in the order of the
 * list of names, and these go after the last match whose word comes before in that list.
 *
 * @param name of the file it is written down in
 * @param in the file, from the top of the checkout
 */
record Place(String name, String in, Map<String, String> rules, String lines) {

  private static final String END_OF_HEAD = "---\n";

  Place {
    rules = Map.copyOf(rules);
  }

  /**
   * @param fill fills the blanks of the template
   */
  static Place read(Path file, String text, Function<String, String> fill) {
    var end = text.indexOf(END_OF_HEAD);
    var rules = new TreeMap<String, String>();
    text.substring(0, Math.max(0, end))
        .lines()
        .map(line -> line.split(": ", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> rules.put(parts[0], fill.apply(parts[1])));
    var in = rules.get("in");
    if (in == null || rules.containsKey("after") == rules.containsKey("before")) {
      throw new Failure(file + " does not say in which file, and after or before what.");
    }
    return new Place(
        file.toString(), in, rules, fill.apply(text.substring(end + END_OF_HEAD.length())));
  }

  /**
   * The file's text with the lines in it, which may have been there.
   *
   * @param before the words of the services that come before this one in the list of names
   */
  String into(String text, List<String> before) {
    if (("\n" + text).contains("\n" + lines)) {
      return text;
    }
    var at = at(text, before);
    if (at < 0) {
      throw new Failure(
          "%s has no place for another service any more: nothing in it is what %s looks for."
              .formatted(in, name));
    }
    return text.substring(0, at) + lines + text.substring(at);
  }

  private int at(String text, List<String> before) {
    var after = rules.get("after");
    var expression = after == null ? String.valueOf(rules.get("before")) : after;
    var matcher = Pattern.compile(expression, Pattern.MULTILINE).matcher(text);
    var isInOrder = matcher.namedGroups().containsKey("word");
    var found = -1;
    while (matcher.find()) {
      if (!isInOrder || before.contains(matcher.group("word"))) {
        found = after == null ? matcher.start() : matcher.end();
      }
    }
    return found;
  }
}
