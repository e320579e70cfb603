package shop.jangteo.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestTotalsTests {

  @TempDir private Path checkout;

  @Test
  void addUpTheReportsOfAllModules() throws Exception {
    report("one", "TEST-A.xml", "tests=\"10\" errors=\"1\" skipped=\"2\" failures=\"3\"");
    report("two", "TEST-B.xml", "tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    report("two", "notes.xml", "tests=\"99\" errors=\"0\" skipped=\"0\" failures=\"0\"");

    assertThat(TestTotals.of(checkout)).hasToString("9 passed, 4 failed");

    TestTotals.forgetFormer(checkout);
    assertThat(TestTotals.of(checkout)).hasToString("0 passed, 0 failed");
  }

  private void report(String module, String name, String counts) throws Exception {
    var folder =
        Files.createDirectories(checkout.resolve(module).resolve("target/surefire-reports"));
    Files.writeString(
        folder.resolve(name),
        "<?xml version=\"1.0\"?>\n<testsuite name=\"x\"\n time=\"0.1\" "
            + counts
            + ">\n</testsuite>");
  }
}
