package shop.jangteo.local.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.run.Topology;
import shop.jangteo.platform.name.ServiceName;

/**
 * A service that does little and is whole: a module, a chart, and its lines in every file that says
 * something of each service. All of it is made of the folder {@code template}.
 */
public final class NewService {

  private static final ServiceName FIRST = new ServiceName(Topology.GATEWAY);
  private static final String NAMES =
      "platform/src/main/resources/shop/jangteo/platform/name/services";
  private static final String ROADS = "gateway/src/main/java/shop/jangteo/gateway/route/Road.java";

  /** Longer ones would break lines of the template that a formatter wants whole. */
  private static final Pattern WORD = Pattern.compile("([a-z]{3,16}?)(-service)?");

  /** Taken in a database: as a table of that name, or as a user. */
  private static final Set<String> TAKEN_IN_SQL =
      Set.of(
          "databases",
          "exists",
          "groups",
          "keys",
          "lines",
          "mariadbs",
          "mysqls",
          "reads",
          "roots",
          "rows",
          "schemas",
          "values");

  private static final Pattern TYPE =
      Pattern.compile("(?m)^import [a-z.]+\\.([A-Z]\\w*);|\\b(?:class|interface|record) (\\w+)");

  private final Checkout checkout;
  private final Consumer<String> telling;

  /**
   * @param telling hears what else had to be done before a service could be made
   */
  public NewService(Path checkout, Consumer<String> telling) {
    this(new Checkout(checkout), telling);
  }

  NewService(Checkout checkout, Consumer<String> telling) {
    this.checkout = checkout;
    this.telling = telling;
  }

  /**
   * What was made.
   *
   * @param files how many files name it now that were there before
   */
  public record Made(String name, int port, String schema, String path, int files) {}

  /**
   * Makes it, or says in one sentence why not and changes nothing. What a former run has left half
   * made is undone before anything else.
   *
   * @param name {@code wishlist} or {@code wishlist-service}
   */
  public Made make(String name) {
    try (var _ = checkout.lock()) {
      checkout.change().undoUnfinished().ifPresent(telling);
      return makeAlone(name);
    }
  }

  private Made makeAlone(String name) {
    var matcher = WORD.matcher(name);
    if (!matcher.matches()) {
      throw new Failure(
          "'%s' cannot be the name of a service; it is one word of 3 to 16 letters from a to z, such as wishlist or wishlist-service."
              .formatted(name));
    }
    var word = matcher.group(1);
    var service = word + "-service";
    requireNew(service);
    requireUsable(word);
    var port = port(service);
    requireFreePaths(word, service);
    var blanks = new Blanks(word, port, FIRST.managementPort() - FIRST.port());
    var folders = new TreeMap<String, Map<Path, String>>();
    folders.put(service, filled("template/service", blanks));
    folders.put("helm/services/" + service, filled("template/chart", blanks));
    var files = registered(blanks, word);
    checkout.change().make(service, folders, files);
    return new Made(service, port, word + "_db", "/api/v1/" + Blanks.plural(word), files.size());
  }

  private void requireNew(String service) {
    for (var folder : List.of(service, "helm/services/" + service)) {
      if (checkout.has(folder)) {
        throw new Failure(
            "There is something at %s already; move it away or choose another name."
                .formatted(folder));
      }
    }
  }

  /** As a package, as a class and as a table. */
  private void requireUsable(String word) {
    var words = Blanks.plural(word);
    if (SourceVersion.isKeyword(word)
        || SourceVersion.isKeyword(words)
        || isType(Blanks.capital(word))
        || isType(Blanks.capital(words))
        || TAKEN_IN_SQL.contains(words)) {
      throw new Failure(
          "Java, SQL or the platform have a meaning for '%s' already; choose another word."
              .formatted(word));
    }
    for (var module : modules()) {
      for (var sources : List.of("src/main/java", "src/test/java")) {
        if (checkout.has(module + "/" + sources + "/shop/jangteo/" + word)) {
          throw new Failure(
              "The module %s has the package shop.jangteo.%s already; choose another word."
                  .formatted(module, word));
        }
      }
    }
  }

  private boolean isType(String name) {
    try {
      Class.forName("java.lang." + name);
      return true;
    } catch (ClassNotFoundException | LinkageError _) {
      return checkout.below("template/service").stream()
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> TYPE.matcher(checkout.read("template/service/" + file)).results())
          .anyMatch(found -> name.equals(found.group(1)) || name.equals(found.group(2)));
    }
  }

  private List<String> modules() {
    return Pattern.compile("<module>(.*)</module>")
        .matcher(checkout.read("pom.xml"))
        .results()
        .map(module -> module.group(1))
        .toList();
  }

  /** By its place in the list of names, which may have waited for it. */
  private int port(String service) {
    var names = names();
    var place = names.contains(service) ? names.indexOf(service) : names.size();
    var port = FIRST.port() + place;
    var home = new Home(checkout.root(), checkout.root().resolve(".jangteo/local"), 0);
    var holder = new Topology(home).ports().get(port);
    if (holder != null) {
      throw new Failure(
          "There is no port left for another service: %d, which would be next, is that of %s."
              .formatted(port, holder));
    }
    return port;
  }

  private List<String> names() {
    return checkout.read(NAMES).lines().filter(line -> !line.startsWith("#")).toList();
  }

  /**
   * The gateway takes the first road that fits, so a second one to the same place is a dead end.
   */
  private void requireFreePaths(String word, String service) {
    var roads =
        checkout
            .read(ROADS)
            .lines()
            .filter(line -> !line.contains('"' + service + '"'))
            .collect(Collectors.joining("\n"));
    for (var path : List.of("/api/v1/" + Blanks.plural(word), "/api/v1/admin/" + word)) {
      if (roads.contains('"' + path + '"') || roads.contains('"' + path + '/')) {
        throw new Failure(
            "The gateway leads %s to another service already; choose another word."
                .formatted(path));
      }
    }
  }

  private Map<Path, String> filled(String template, Blanks blanks) {
    var files = new TreeMap<Path, String>();
    for (var file : checkout.below(template)) {
      files.put(
          Path.of(blanks.fill(file.toString())), blanks.fill(checkout.read(template + "/" + file)));
    }
    if (files.isEmpty()) {
      throw new Failure("The folder %s is gone, of which services are made.".formatted(template));
    }
    return files;
  }

  private Map<String, String> registered(Blanks blanks, String word) {
    var words = names().stream().map(name -> name.replace("-service", "")).toList();
    var before = words.contains(word) ? words.subList(0, words.indexOf(word)) : words;
    var files = new LinkedHashMap<String, String>();
    for (var file : checkout.below("template/places")) {
      var path = Path.of("template/places").resolve(file);
      var place = Place.read(path, checkout.read(path.toString()), blanks::fill);
      files.merge(
          place.in(),
          place.into(checkout.read(place.in()), before),
          (former, _) -> place.into(former, before));
    }
    return files;
  }
}
