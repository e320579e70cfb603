package shop.jangteo.local.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class ReportTests {

  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  @Test
  void isOneObjectWithFlatFigures() throws Exception {
    var report =
        new Report("up")
            .seconds("secondsToServers", 2_449 * MILLI)
            .figure("processes", 12)
            .detail("why", List.of("because"));
    var file = folder.resolve("report.json");

    report.write(new Target(file.toString()), System.out);

    var json = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(json.propertyNames())
        .containsExactly("command", "ok", "figures", "machine", "details");
    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("figures").toString())
        .isEqualTo("{\"secondsToServers\":2.4,\"processes\":12}");
    assertThat(json.path("machine").path("cpus").asInt()).isPositive();
    assertThat(json.path("machine").path("memoryMegabytes").asLong()).isPositive();
    assertThat(json.path("details").path("why").path(0).asString()).isEqualTo("because");
  }

  @Test
  void aBrokenPromiseIsSaidSo() {
    var out = new ByteArrayOutputStream();

    new Report("demo").broken().write(new Target("-"), new PrintStream(out, true, UTF_8));

    var json = JsonMapper.shared().readTree(out.toString(UTF_8));
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("command").asString()).isEqualTo("demo");
  }

  @Test
  void whatCannotBeWrittenIsPrinted() {
    var out = new ByteArrayOutputStream();
    var target = new Target(folder.resolve("gone/report.json").toString());

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new Report("demo").write(target, new PrintStream(out, true, UTF_8)))
        .withMessageContaining(target.name());

    assertThat(JsonMapper.shared().readTree(out.toString(UTF_8)).path("ok").asBoolean()).isTrue();
  }

  @Test
  void percentilesAreMeasuredValues() {
    var hundred =
        Percentiles.of(LongStream.rangeClosed(1, 100).map(n -> n * MILLI).boxed().toList());

    assertThat(hundred.millis(50)).isEqualTo(50);
    assertThat(hundred.millis(95)).isEqualTo(95);
    assertThat(hundred.millis(100)).isEqualTo(100);
    assertThat(Percentiles.of(List.of(7 * MILLI + 1)).millis(95)).isEqualTo(8);
    assertThat(Percentiles.of(List.of()).millis(95)).isZero();
  }
}
