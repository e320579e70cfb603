package shop.jangteo.local.letters;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.letters.Listing.Silent;
import shop.jangteo.local.letters.Outcome.Done;
import shop.jangteo.local.letters.Outcome.Refused;
import shop.jangteo.local.letters.Outcome.Unknown;
import shop.jangteo.local.world.Operator;
import shop.jangteo.platform.name.ServiceName;
import tools.jackson.databind.JsonNode;

/** The dead letters of some services, through the admin API that each of them has. */
public final class Letters {

  /** What the services' admin API takes. */
  public static final int LONGEST_REASON = 500;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int PAGE = 100;

  /** After these a decision may have been carried out; 503 says that nothing was done. */
  private static final Set<Integer> UNCLEAR = Set.of(500, 502, 504);

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{1,36}");

  private final Operator admin;
  private final List<ServiceName> services;

  public Letters(Operator admin, List<ServiceName> services) {
    this.admin = admin;
    this.services = List.copyOf(services);
  }

  /** Fails on the first that could not be one, before anything is asked or decided. */
  public static void requireIds(List<String> ids) {
    for (var id : ids) {
      if (!ID.matcher(id).matches()) {
        throw new Failure(
            "'%s' is not the id of a dead letter; ./shop deadletters list shows them."
                .formatted(Plain.line(id)));
      }
    }
  }

  /** All of them; what a service tells before it fails is kept. */
  public Listing list(Filter filter) {
    var letters = new LinkedHashMap<String, Letter>();
    var silent = new ArrayList<Silent>();
    for (var service : services) {
      try {
        collect(service, filter, letters);
      } catch (Failure e) {
        silent.add(new Silent(service.full(), Plain.line(String.valueOf(e.getMessage()))));
      }
    }
    var newestFirst =
        letters.values().stream()
            .sorted(Comparator.comparing(Letter::createdAt).thenComparing(Letter::id).reversed())
            .toList();
    return new Listing(newestFirst, silent);
  }

  private void collect(ServiceName service, Filter filter, Map<String, Letter> letters) {
    boolean more = true;
    for (int page = 0; more; page++) {
      var items =
          ask(service, "?page=%d&size=%d%s".formatted(page, PAGE, filter.query())).path("items");
      if (!items.isArray()) {
        throw new Failure("its answer is no list of dead letters");
      }
      // while it is read, new ones push old ones to the next page, where they are seen again
      items.forEach(item -> letters.putIfAbsent(item.path("id").asString(""), read(service, item)));
      more = items.size() == PAGE;
    }
  }

  private static Letter read(ServiceName service, JsonNode json) {
    try {
      return Letter.of(service.full(), json);
    } catch (DateTimeException e) {
      throw new Failure("its answer is no list of dead letters", e);
    }
  }

  private JsonNode ask(ServiceName service, String what) {
    var answer = admin.get(path(service) + what);
    if (answer.status() != OK) {
      throw new Failure(answer.words());
    }
    return answer.json();
  }

  /**
   * Asks one service after the other.
   *
   * @throws Failure when none has it, and when that cannot be known
   */
  public Found find(String id) {
    requireIds(List.of(id));
    var silent = new ArrayList<String>();
    for (var service : services) {
      try {
        var answer = admin.get(path(service) + "/" + id);
        if (answer.status() == OK) {
          return new Found(service.full(), answer.json());
        }
        if (answer.status() != NOT_FOUND) {
          silent.add("%s (%s)".formatted(service, answer.words()));
        }
      } catch (Failure e) {
        silent.add("%s (%s)".formatted(service, e.getMessage()));
      }
    }
    throw new Failure(
        silent.isEmpty()
            ? "No service has a dead letter %s; ./shop deadletters list shows them.".formatted(id)
            : "No service that answers has a dead letter %s; not asked: %s."
                .formatted(id, Plain.line(String.join(", ", silent))));
  }

  /** Has it applied now. */
  public Outcome replay(String id) {
    return finding(id, found -> replay(found.letter()));
  }

  public Outcome replay(Letter letter) {
    return decide(letter.service(), letter.id(), "replay", Map.of());
  }

  /** Gives it up. */
  public Outcome discard(String id, String reason) {
    return finding(id, found -> decide(found.service(), id, "discard", Map.of("reason", reason)));
  }

  private interface Decision {
    Outcome about(Found found);
  }

  private Outcome finding(String id, Decision decision) {
    Found found;
    try {
      found = find(id);
    } catch (Failure e) {
      return new Refused(id, null, String.valueOf(e.getMessage()), null);
    }
    return decision.about(found);
  }

  private Outcome decide(String service, String id, String decision, Object body) {
    try {
      var path = "%s/%s/%s".formatted(path(new ServiceName(service)), id, decision);
      var answer = admin.post(path, body);
      var json = answer.json();
      if (answer.status() == OK) {
        return new Done(
            id,
            service,
            json.path("deadLetter").path("state").asString(""),
            json.path("applied").asInt(0),
            json.path("waiting").asLong(0));
      }
      var words = Plain.line(answer.words());
      return UNCLEAR.contains(answer.status())
          ? new Unknown(id, service, words)
          : new Refused(id, service, words, error(json));
    } catch (Failure e) {
      return new Unknown(id, service, Plain.line(String.valueOf(e.getMessage())));
    }
  }

  private static @Nullable String error(JsonNode problem) {
    var error = problem.path("error");
    return error.isString() ? error.asString() : null;
  }

  private static String path(ServiceName service) {
    return "/api/v1/admin/%s/dead-letters".formatted(service.word());
  }
}
