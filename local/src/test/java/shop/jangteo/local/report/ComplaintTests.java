package shop.jangteo.local.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Failure;

final class ComplaintTests {

  private static final IOException FULL = new IOException("No space left on device");

  @Test
  void whatWeSayOurselvesIsSaidAsItIs() {
    assertThat(told(new Failure("The platform is not running.")))
        .isEqualTo("The platform is not running.\n");
    assertThat(told(new Failure("It ended.", List.of("why")))).endsWith("\n  why\n");
  }

  @Test
  void aFileThatFailsIsNamedWithItsReason() {
    assertThat(told(new UncheckedIOException("The file /a/b cannot be written", FULL)))
        .isEqualTo("The file /a/b cannot be written: No space left on device.\n");
    assertThat(told(new UncheckedIOException(new NoSuchFileException("/a/b"))))
        .isEqualTo("That failed: /a/b: there is no such file.\n");
    assertThat(told(new UncheckedIOException("/a/b is shut", new AccessDeniedException("/a/b"))))
        .isEqualTo("/a/b is shut: access is denied.\n");
    assertThat(told(new FileSystemException("/a/b", null, "Not a directory")))
        .isEqualTo("That failed: /a/b: Not a directory.\n");
  }

  @Test
  void aMistakeOfOursKeepsItsTrace() {
    assertThat(told(new IllegalStateException("never")))
        .contains("IllegalStateException: never", "\tat ");
  }

  private static String told(Exception e) {
    var err = new ByteArrayOutputStream();
    assertThat(Complaint.about(e, new PrintStream(err, true, UTF_8))).isEqualTo(1);
    return err.toString(UTF_8);
  }
}
