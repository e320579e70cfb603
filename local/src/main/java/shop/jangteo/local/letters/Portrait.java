package shop.jangteo.local.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All that is known of one dead letter, for a person. */
public final class Portrait {

  private static final String INDENT = "  ";

  private Portrait() {}

  public static List<String> of(Found found, Instant now) {
    var letter = found.letter();
    var lines = new ArrayList<String>();
    lines.add("Dead letter %s in %s, %s".formatted(letter.id(), letter.service(), letter.state()));
    lines.addAll(facts(letter, now));
    section(lines, "Headers", headers(found.json().path("headers")));
    section(lines, "Payload", Payload.lines(found.json().path("content")));
    section(lines, "What people did", actions(found.json().path("actions")));
    return lines;
  }

  private static List<String> facts(Letter letter, Instant now) {
    var facts = new ArrayList<String>();
    fact(
        facts,
        "topic",
        "%s, partition %d, offset %d"
            .formatted(letter.topic(), letter.partition(), letter.offset()));
    var key = letter.key();
    fact(facts, "key", key == null ? "none that belongs to an aggregate" : key);
    fact(
        facts,
        "reason",
        letter.reason()
            + Reason.named(letter.reason()).map(reason -> ": " + reason.words()).orElse(""));
    fact(facts, "since", "%s, %s ago".formatted(letter.createdAt(), letter.age(now)));
    var closedAt = letter.closedAt();
    if (closedAt != null) {
      fact(facts, "closed", closedAt.toString());
    }
    fact(facts, "waiting", waiting(letter.waiting()));
    Plain.lines(letter.error()).forEach(line -> fact(facts, "error", line));
    return facts;
  }

  /** A further line of the same fact has no name before it. */
  private static void fact(List<String> facts, String name, String value) {
    var isFirst = facts.stream().noneMatch(fact -> fact.startsWith(INDENT + name + " "));
    facts.add("%s%-9s %s".formatted(INDENT, isFirst ? name : "", Plain.line(value)));
  }

  private static String waiting(long waiting) {
    return waiting == 0
        ? "nothing"
        : waiting == 1
            ? "1 later event of this key"
            : "%d later events of this key".formatted(waiting);
  }

  private static List<String> headers(JsonNode headers) {
    return headers.properties().stream()
        .map(
            header ->
                "%-18s %s"
                    .formatted(
                        Plain.line(header.getKey()), Plain.line(header.getValue().asString(""))))
        .toList();
  }

  private static List<String> actions(JsonNode actions) {
    return actions
        .valueStream()
        .map(
            action ->
                "%s  %s by %s  %s"
                    .formatted(
                        action.path("at").asString(""),
                        action.path("action").asString(""),
                        action.path("memberId").asString(""),
                        Plain.line(action.path("reason").asString(""))))
        .map(String::stripTrailing)
        .toList();
  }

  private static void section(List<String> lines, String title, List<String> content) {
    lines.add("");
    lines.add(title);
    (content.isEmpty() ? List.of("none") : content).forEach(line -> lines.add(INDENT + line));
  }
}
