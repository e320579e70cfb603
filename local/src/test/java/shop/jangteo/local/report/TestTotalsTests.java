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

    assertThat(TestTotals.of(checkout)).hasToString("9 passed, 4 failed, 2 skipped");

    TestTotals.forgetFormer(checkout);
    assertThat(TestTotals.of(checkout)).hasToString("0 passed, 0 failed");
  }

  @Test
  void sayWhySomeWereSkippedAndEachReasonOnce() throws Exception {
    for (var name : new String[] {"TEST-A.xml", "TEST-B.xml"}) {
      var file =
          Files.createDirectories(checkout.resolve("one/target/surefire-reports")).resolve(name);
      Files.writeString(
          file,
          """
          <testsuite tests="1" skipped="1"><testcase name="x">
          <skipped message="no such program" type="x"/></testcase></testsuite>""");
    }

    assertThat(TestTotals.of(checkout).reasons()).containsExactly("no such program");
    assertThat(TestTotals.of(checkout)).hasToString("0 passed, 0 failed, 2 skipped");
  }

  /** As surefire writes it when an assumption does not hold. */
  @Test
  void sayWhichAssumptionDidNotHold() throws Exception {
    var folder = Files.createDirectories(checkout.resolve("one/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-A.xml"),
        """
        <testsuite tests="2" skipped="2"><testcase name="x">
        <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: a "tool" is not installed
        \tat org.junit.jupiter.api.Assumptions.assumeTrue(Assumptions.java:127)
        ]]></skipped></testcase><testcase name="y">
        <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: it cannot be had
        ]]></skipped></testcase></testsuite>""");

    assertThat(TestTotals.of(checkout).reasons())
        .containsExactly("a \"tool\" is not installed", "it cannot be had");
  }

  /** As surefire writes an assertion and an exception. */
  @Test
  void sayWhichTestsFailedAndHow() throws Exception {
    var folder = Files.createDirectories(checkout.resolve("one/target/surefire-reports"));
    Files.writeString(
        folder.resolve("TEST-A.xml"),
        """
        <testsuite tests="3" failures="1" errors="1"><testcase name="isFine" classname="a.B"/>
        <testcase name="counts{int}[2]" classname="a.B">
        <failure message="&#10;expected: &quot;1&quot;&#10; but was: 2" type="x"><![CDATA[
        \tat a.B.counts(B.java:12)]]></failure></testcase>
        <testcase name="ends" classname="a.B"><error type="java.lang.IllegalStateException"><![CDATA[java.lang.IllegalStateException
        \tat a.B.ends(B.java:27)]]></error></testcase></testsuite>""");

    assertThat(TestTotals.of(checkout).failures())
        .containsExactly(
            "a.B.counts{int}[2]: expected: \"1\"", "a.B.ends: java.lang.IllegalStateException");
  }

  @Test
  void takeAReportThatEndsMidwayForAFailure() throws Exception {
    var folder = Files.createDirectories(checkout.resolve("one/target/surefire-reports"));
    Files.writeString(folder.resolve("TEST-A.xml"), "<testsuite tests=\"2\"><testcase name=");

    var totals = TestTotals.of(checkout);

    assertThat(totals.failed()).isEqualTo(1);
    assertThat(totals.failures())
        .singleElement()
        .asString()
        .startsWith("one/target/surefire-reports/TEST-A.xml: ");
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
