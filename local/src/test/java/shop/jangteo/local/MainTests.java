package shop.jangteo.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.home.Secrets;
import tools.jackson.databind.json.JsonMapper;

final class MainTests {

  private static final String OFFSET = "19000";

  @TempDir private Path checkout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void settle() throws Exception {
    for (var module : new String[] {"gateway", "order-service"}) {
      Files.createDirectories(checkout.resolve(module).resolve("src"));
    }
  }

  @Test
  void whatCannotBeUnderstoodIsSaidWithWhereToLook() {
    assertThat(shop("up", "--nonsense")).isEqualTo(1);
    assertThat(shop("logs")).isEqualTo(1);
    assertThat(shop("scale", "order-service", "many")).isEqualTo(1);
    assertThat(shop("demo", "surplus")).isEqualTo(1);

    assertThat(said(err))
        .contains("Unknown option: '--nonsense'\n./shop up --help tells how it is used.\n")
        .contains("Missing required parameter: 'NAME'\n./shop logs --help tells how it is used.\n")
        .contains("./shop scale --help tells how it is used.");
    assertThat(said(out)).isEmpty();
  }

  @Test
  void commandsThatNeedARunningPlatformSaySo() {
    for (var command :
        new String[][] {
          {"demo"},
          {"deadletters", "list"},
          {"deadletters", "show", "0GVZ5WT7PZ3KM"},
          {"deadletters", "replay", "--all"},
          {"deadletters", "discard", "0GVZ5WT7PZ3KM", "--reason", "a test"},
          {"restart", "order-service"},
          {"scale", "order-service", "2"},
          {"dev", "order-service"}
        }) {
      err.reset();
      assertThat(shop(command)).isEqualTo(1);
      assertThat(said(err)).isEqualTo("The platform is not running; ./shop up starts it.\n");
    }
  }

  @Test
  void aFailureIsAnAnswerForAMachineToo() {
    assertThat(shop("demo", "--json")).isEqualTo(1);

    var json = JsonMapper.shared().readTree(said(out));
    assertThat(json.path("command").asString()).isEqualTo("demo");
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("details").path("error").asString())
        .isEqualTo("The platform is not running; ./shop up starts it.");
    assertThat(json.path("figures").toString())
        .isEqualTo("{\"orders\":1,\"delivered\":0,\"failed\":1}");
  }

  @Test
  void whereNoReportCanGoNoWorkIsBegun() {
    var nowhere = checkout.resolve("no/such");

    assertThat(shop("demo", "--json", nowhere.resolve("x.json").toString())).isEqualTo(1);
    assertThat(shop("demo", "--json", checkout.toString())).isEqualTo(1);

    assertThat(said(err))
        .contains("There is no folder " + nowhere + ".\n")
        .contains("'" + checkout + "' is a folder; name a file.\n")
        .contains("./shop demo --help tells how it is used.")
        .doesNotContain("not running");
  }

  @Test
  void aNameIsNoFileForTheReport() {
    assertThat(shop("status", "--json", "order-service")).isEqualTo(1);
    assertThat(shop("status", "--json", "sandbox")).isEqualTo(1);
    assertThat(shop("status", "order-service", "--json", "kafka")).isEqualTo(1);

    assertThat(said(err))
        .contains("'order-service' is the name of a process; say it before --json")
        .contains("'sandbox' is the name", "'kafka' is the name");
    assertThat(Path.of("kafka")).doesNotExist();
  }

  @Test
  void aReportThatDoesNotFitOnTheDiskIsNotLost() {
    assertThat(shop("status", "--json", "/dev/full")).isEqualTo(1);

    assertThat(said(out)).contains("\"command\" : \"status\"");
    assertThat(said(err))
        .isEqualTo(
            "The report is printed, because it cannot be written to /dev/full: No space left on device.\n");
  }

  @Test
  void aHomeThatCannotBeIsSaidInASentence() throws Exception {
    var file = Files.writeString(checkout.resolve("file"), "");
    var context = context(Map.of(Context.HOME, file.resolve("home").toString()));

    assertThat(new Main(context).run("down")).isEqualTo(1);

    assertThat(said(err))
        .startsWith("The home " + file.resolve("home") + " cannot be used: ")
        .containsOnlyOnce("\n");
  }

  @Test
  void anUpThatCannotSucceedStartsNothing() {
    assertThat(shop("up", "--bare", "--json")).isEqualTo(1);

    assertThat(said(err)).contains("The module ", " is not built; run ./shop up.");
    assertThat(JsonMapper.shared().readTree(said(out)).path("ok").asBoolean()).isFalse();
  }

  @Test
  void nothingRunningIsNotHealthy() {
    assertThat(shop("status")).isEqualTo(1);

    assertThat(said(out))
        .contains("NAME", "kafka", "order-service", "not running")
        .contains(Integer.toString(8084 + 19_000));
    assertThat(home().secrets()).doesNotExist();
  }

  @Test
  void statusKnowsItsNames() {
    assertThat(shop("status", "order")).isEqualTo(1);

    assertThat(said(err))
        .startsWith("There is no 'order'; there are elasticsearch, gateway, kafka, ");
  }

  @Test
  void aServerThatNoServiceNeedsYetIsNamedAsSuch() throws Exception {
    assertThat(shop("status", "elasticsearch")).isEqualTo(1);
    assertThat(shop("logs", "elasticsearch")).isEqualTo(1);
    assertThat(said(err))
        .isEqualTo(
            """
            elasticsearch is not started: no service needs it yet.
            There is no log of elasticsearch: it is not started, no service needs it yet.
            """);
    assertThat(shop("status")).isEqualTo(1);
    assertThat(said(out)).doesNotContain("elasticsearch");

    Files.createDirectories(checkout.resolve("search-service/src"));
    assertThat(shop("status", "elasticsearch")).isEqualTo(1);
    assertThat(said(out)).contains("elasticsearch").contains("not running");
  }

  @Test
  void accountsAreShownToPeopleAndMachines() {
    assertThat(shop("credentials")).isEqualTo(1);
    assertThat(said(err)).isEqualTo("There are no accounts yet; ./shop up makes them.\n");

    Secrets.of(home()).pgSecret();
    assertThat(shop("credentials")).isZero();
    assertThat(said(out)).contains("gateway   http://localhost:27080", "seller@jangteo.example");

    out.reset();
    assertThat(shop("credentials", "--json")).isZero();
    var details = JsonMapper.shared().readTree(said(out)).path("details");
    assertThat(details.propertyNames())
        .containsExactly("gateway", "sandbox", "admin", "seller", "shopper");
    assertThat(details.path("admin").path("password").asString())
        .isEqualTo(Secrets.of(home()).accountPassword("admin"));
  }

  @Test
  void aLogIsShown() throws Exception {
    assertThat(shop("logs", "order-service")).isEqualTo(1);
    assertThat(said(err)).isEqualTo("There is no log of order-service yet; ./shop up starts it.\n");
    assertThat(shop("logs", "nothing")).isEqualTo(1);

    home().createFolders();
    Files.writeString(home().log("order-service"), "one\ntwo\n");
    Files.writeString(home().log("order-service-2"), "three\n");

    assertThat(shop("logs", "order-service", "-n", "1")).isZero();
    assertThat(shop("logs", "order-service-2")).isZero();
    assertThat(said(out)).isEqualTo("two\nthree\n");
  }

  @Test
  void instancesAreCounted() {
    assertThat(shop("scale", "order-service", "0")).isEqualTo(1);
    assertThat(shop("scale", "order-service", "10")).isEqualTo(1);

    assertThat(said(err)).contains("A service can have 1 to 9 instances, not 10.");
  }

  @Test
  void aResetDeletesWhatIsOursAndNothingElse() throws Exception {
    var home = home();
    home.createFolders();
    Files.createDirectories(home.sandboxData());
    Files.writeString(home.folder().resolve("mine.txt"), "keep");

    assertThat(shop("reset")).isEqualTo(1);
    assertThat(said(err)).isEqualTo("./shop reset deletes all data; say --yes if that is meant.\n");
    assertThat(home.sandboxData()).exists();

    assertThat(shop("reset", "--yes")).isZero();
    assertThat(home.folder()).isDirectoryContaining("glob:**/mine.txt");
    assertThat(home.sandboxData()).doesNotExist();
  }

  @Test
  void aCommandAtWorkIsNotDisturbed() {
    try (var _ = HomeLock.take(home())) {
      assertThat(shop("down")).isEqualTo(1);
    }
    assertThat(said(err)).startsWith("Another ./shop command is at work in ");

    assertThat(shop("down")).isZero();
  }

  @Test
  void aStrangePortOffsetIsSaid() {
    var context = context(Map.of(Context.PORT_OFFSET, "many"));

    assertThat(new Main(context).run("status")).isEqualTo(1);
    assertThat(said(err)).isEqualTo("JANGTEO_PORT_OFFSET must be a number, not 'many'.\n");
  }

  @Test
  void theHomeIsWhereTheEnvironmentSays() {
    assertThat(context(Map.of()).home().folder()).isEqualTo(checkout.resolve(".jangteo/local"));
    assertThat(context(Map.of(Context.HOME, "/elsewhere")).home().folder())
        .isEqualTo(Path.of("/elsewhere"));
    assertThat(Context.ofThisProcess().nanosSinceStart()).isPositive();
  }

  private int shop(String... arguments) {
    return new Main(context(environment())).run(arguments);
  }

  private Home home() {
    return context(environment()).home();
  }

  private static Map<String, String> environment() {
    return Map.of(Context.PORT_OFFSET, OFFSET);
  }

  private Context context(Map<String, String> environment) {
    return new Context(
        checkout,
        environment,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        false,
        System.nanoTime());
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
