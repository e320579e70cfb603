package shop.jangteo.chaos.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files by which services are told what to do. */
class FilesOfTheStageTests {

  @TempDir private Path folder = Path.of("");

  @Test
  void aCrashPointIsArmedForOneServiceAndDisarmed() throws Exception {
    var points = new CrashPoints(folder.resolve("points"));

    points.arm("relay.after-send", "order-service");
    assertThat(points.file()).hasContent("relay.after-send@order-service");

    points.disarm();
    assertThat(points.file()).isEmptyFile();
  }

  @Test
  void whatFiredIsReadFromBeside() throws Exception {
    var points = new CrashPoints(folder.resolve("points"));
    assertThat(points.fired()).isEmpty();

    Files.writeString(folder.resolve("points.fired"), "now order-service relay.after-send 1\n");

    assertThat(points.fired()).containsExactly("now order-service relay.after-send 1");
  }

  @Test
  void onlyTheNamedServiceIsRedirected() throws Exception {
    var file = folder.resolve("registry.properties");
    Files.writeString(file, "order-service=8084\nproduct-service=8082\n");

    new Registry(file).redirect("product-service", 6507);

    assertThat(file).hasContent("order-service=8084\nproduct-service=6507\n");
  }
}
