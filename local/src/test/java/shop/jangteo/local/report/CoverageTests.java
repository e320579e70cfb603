package shop.jangteo.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageTests {

  @TempDir private Path checkout;

  @Test
  void linesOfAllModulesAreAddedUp() throws Exception {
    report("platform,shop.jangteo,A,1,2,3,4,5,75", "local,shop.jangteo,B,1,2,3,4,15,5");

    assertThat(Coverage.of(checkout)).contains(new Coverage(80, 20));
    assertThat(new Coverage(80, 20)).hasToString("80.0 % (80 of 100)");
  }

  @Test
  void fourOfFiveLinesAreEnough() {
    assertThat(new Coverage(80, 20).isEnough()).isTrue();
    assertThat(new Coverage(79, 21).isEnough()).isFalse();
  }

  @Test
  void aReportOfAFormerRunIsForgotten() throws Exception {
    report("platform,shop.jangteo,A,1,2,3,4,5,75");

    Coverage.forgetFormer(checkout);

    assertThat(Coverage.of(checkout)).isEmpty();
  }

  private void report(String... lines) throws Exception {
    var folder = Files.createDirectories(checkout.resolve("coverage/target/site/jacoco-aggregate"));
    Files.writeString(
        folder.resolve("jacoco.csv"),
        "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,"
            + "LINE_MISSED,LINE_COVERED\n"
            + String.join("\n", lines));
  }
}
