package shop.jangteo.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.checker.Report.Verdict;
import shop.jangteo.checker.fact.Place;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.law.Finding.Violation;
import shop.jangteo.checker.law.Laws.NotYet;
import tools.jackson.databind.json.JsonMapper;

class MainTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aHomeWithoutAPlatformIsOneSentence(@TempDir Path home) {
    assertThat(run("--home", home.toString())).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("secrets of the run cannot be read").hasLineCount(1);
  }

  @Test
  void aMissingOptionIsOneSentence() {
    assertThat(run()).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("--home").hasLineCount(1);
  }

  @Test
  void aPlatformThatDoesNotAnswerIsOneSentence(@TempDir Path home) throws Exception {
    secrets(home);

    assertThat(run("--home", home.toString(), "--port-offset", "1", "--rest-within", "0"))
        .isEqualTo(1);

    assertThat(err.toString(UTF_8))
        .contains("jdbc:mysql://127.0.0.1:7307/member_db cannot be read");
  }

  @Test
  void aLocalRunIsWhereItsPortsAndSecretsSay(@TempDir Path home) throws Exception {
    secrets(home);

    var place = Place.local(home, 10_000);

    assertThat(place.kafka()).isEqualTo("127.0.0.1:17092");
    assertThat(place.sandbox()).hasToString("http://127.0.0.1:18099");
    assertThat(place.databases()).containsOnlyKeys(Service.values());
    var order = place.databases().get(Service.ORDER);
    assertThat(order.url()).isEqualTo("jdbc:mysql://127.0.0.1:17306/order_db");
    assertThat(order.user()).isEqualTo("order");
    assertThat(order.password()).isEqualTo("secret-of-order");
  }

  @Test
  void theAnswerSaysWhatIsBrokenAndWhatWasNotProven() {
    var answer =
        new Answer(
            new Rest(List.of(), Duration.ofMillis(2_340)),
            new Report(
                List.of(
                    new Verdict(
                        "I1", "it adds up", 7, 1, List.of(new Violation("sku A", "is off"))),
                    new Verdict("I2", "it is enough", 0, 0, List.of())),
                List.of(new NotYet("I9", "there are no points"))));

    answer.print(new PrintStream(err, true, UTF_8));

    assertThat(answer.isOk()).isFalse();
    assertThat(err.toString(UTF_8))
        .contains("I1  sku A: is off", "nothing to examine: no proof", "there are no points");
    var json = JsonMapper.shared().readTree(answer.json());
    assertThat(json.get("command").stringValue()).isEqualTo("checker");
    assertThat(json.get("ok").booleanValue()).isFalse();
    assertThat(json.get("figures").get("violations").intValue()).isEqualTo(1);
    assertThat(json.get("figures").get("secondsToRest").decimalValue()).isEqualByComparingTo("2.3");
    assertThat(json.get("machine").get("cpus").intValue()).isPositive();
    assertThat(json.get("details").get("laws").get(0).get("violations").get(0).get("subject"))
        .hasToString("\"sku A\"");
  }

  @Test
  void aPlatformThatIsNotAtRestIsNotOk() {
    var answer =
        new Answer(
            new Rest(List.of("1 orders are PLACED"), Duration.ZERO),
            new Report(List.of(new Verdict("I1", "it adds up", 7, 0, List.of())), List.of()));

    assertThat(answer.isOk()).isFalse();
    assertThat(answer.json()).contains("1 orders are PLACED");
  }

  private static void secrets(Path home) throws Exception {
    var lines = new StringBuilder();
    for (var service : Service.values()) {
      lines.append("mysql.%s=secret-of-%s%n".formatted(service.word(), service.word()));
    }
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/secrets.properties"), lines);
  }

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }
}
